"""Places in a script that puts no spaces between words: every name is looked for at every character.

Names are found longest first and then weighed: a full name, its type at the end, stands by itself; the short name of a
county needs the home place, a list or the division above it, because two characters often meet by chance.
"""

from __future__ import annotations

from ....lang.pack import Pack
from ....model.mention import PlaceMention, Rejection
from ....model.place import Place
from ....reference.gazetteer import Gazetteer
from ...tokens import Tokens
from ..choose import choose, lands_of
from ..context import PlaceContext
from ..lists import in_lists
from ..support import ENOUGH, SETTLED, Support, rejection
from ..surfaces import Surface
from ..vocabulary import Vocabulary
from .above import read_above
from .areas import Areas
from .judge import Judge
from .names import Names
from .suffixed import Suffixed

__all__ = ["UnspacedPlaces"]


class UnspacedPlaces:
    """Reads running text without spaces."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer) -> None:
        unspaced = pack.places.unspaced
        assert unspaced is not None
        self._words = Vocabulary(pack)
        self._names = Names(gazetteer, pack.places)
        self._suffixed = Suffixed(gazetteer, pack.places, pack.code)
        self._areas = Areas(gazetteer, unspaced, pack.code)
        self._judge = Judge(self._names, self._words)

    def learn(self, tokens: Tokens, context: PlaceContext) -> None:
        """Takes up full names, names told with what they lie in, and the countries named."""
        surfaces = self._read(tokens, context)
        context.lands.update(near := lands_of(surfaces))
        for surface in surfaces:
            place, _ = choose(surface, context, near)
            inside = self._names.is_full(surface.key, place) and (context.in_home(place) or surface.unlisted)
            if place.kind == "area" or (surface.told is None and not inside):
                continue
            if surface.unlisted:
                context.unlisted[surface.key] = place
            for key in {surface.key, self._names.short(surface.key)} - self._names.doubtful:
                context.established.setdefault(key, place)

    def find(
        self, tokens: Tokens, context: PlaceContext, rejections: list[Rejection] | None = None
    ) -> list[PlaceMention]:
        """The places of one text, in order; offsets count from its start."""
        surfaces = self._read(tokens, context)
        if context.unlisted:
            surfaces = _with_unlisted(surfaces, self._names.running(tokens), context)
        near = lands_of(surfaces)
        chosen = [choose(surface, context, near) for surface in surfaces]
        alone = [self._judge.weigh(tokens, s, place, context) for s, (place, _) in zip(surfaces, chosen, strict=True)]
        sure = [
            self._judge.is_sure(s, support, context.in_home(place))
            for s, (place, _), support in zip(surfaces, chosen, alone, strict=True)
        ]
        company = in_lists(tokens, surfaces, sure, self._words)
        found = []
        for surface, (place, ambiguous), support, listed in zip(surfaces, chosen, alone, company, strict=True):
            self._judge.add_company(support, listed)
            if support.points >= ENOUGH:
                found.append(self._mention(tokens, surface, place, ambiguous, support))
            elif rejections is not None:
                rejections.append(rejection(tokens, surface, support, self._words.code))
        return found

    def _read(self, tokens: Tokens, context: PlaceContext) -> list[Surface]:
        surfaces = context.surfaces.get(tokens.text)
        if surfaces is None:
            running = self._names.running(tokens)
            surfaces = self._names.find(running)
            surfaces = self._suffixed.added(running, surfaces, context.home)
            surfaces = self._areas.added(running, surfaces, context.home)
            read_above(tokens, surfaces, self._words.links)
            context.surfaces[tokens.text] = surfaces
        return surfaces

    def _mention(
        self, tokens: Tokens, surface: Surface, place: Place, ambiguous: bool, support: Support
    ) -> PlaceMention:
        return PlaceMention(
            start=tokens.starts[surface.first],
            end=tokens.ends[surface.last],
            text=tokens.slice(surface.first, surface.last),
            rule=f"{self._words.code}/places/{'area' if place.kind == 'area' else support.rule}",
            place=place,
            ambiguous=ambiguous and support.rule not in SETTLED,
            country_given=surface.told is not None,
        )


def _with_unlisted(surfaces: list[Surface], running: str, context: PlaceContext) -> list[Surface]:
    """The surfaces, and the names that the document itself placed elsewhere."""
    taken = {index for surface in surfaces for index in range(surface.first, surface.after)}
    extra = []
    for key, place in context.unlisted.items():
        first = running.find(key)
        while first >= 0:
            after = first + len(key)
            if taken.isdisjoint(range(first, after)):
                taken.update(range(first, after))
                extra.append(Surface(first, after - 1, key, [place], after=after, unlisted=True))
            first = running.find(key, after)
    return sorted([*extra, *surfaces], key=lambda s: s.first) if extra else surfaces
