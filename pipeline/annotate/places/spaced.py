"""Places in text whose words stand apart, names with capitals."""

from __future__ import annotations

from ...lang.pack import Pack
from ...model.mention import PlaceMention, Rejection
from ...model.place import Place
from ...reference.gazetteer import Gazetteer
from ..tokens import Tokens
from .choose import choose, fits, lands_of
from .context import PlaceContext
from .lists import in_lists
from .longer import join
from .spelling import corrections, with_corrected
from .support import ENOUGH, SETTLED, SURE, Judge, Support, rejection
from .surfaces import Surface, Surfaces
from .told import Told
from .unlisted import unlisted, with_unlisted
from .vocabulary import Vocabulary


class SpacedPlaces:
    """Reads texts in which a name is a run of capitalised words."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._words = Vocabulary(pack)
        self._surfaces = Surfaces(self._gazetteer, self._words)
        self._told = Told(self._gazetteer, self._words, self._surfaces)
        self._judge = Judge(self._words)

    def learn(self, tokens: Tokens, context: PlaceContext) -> None:
        """Takes up what a block settles: names with their country, full names of divisions, the countries named."""
        surfaces = self._read(tokens, context)
        near = lands_of(surfaces)
        context.lands.update(near)
        for surface in surfaces:
            settled = surface.told is not None or surface.kind is not None
            if not settled or surface.adjective or surface.key in context.established:
                continue
            place, _ = choose(surface, context, near)
            if surface.told is not None or (context.in_home(place) and fits(place, surface.kind)):
                context.established[surface.key] = place
        for key, place in corrections(tokens, surfaces, context, self._gazetteer, self._words):
            context.corrected.setdefault(key, place)
        for key, place in unlisted(tokens, surfaces, context, self._words):
            context.established[key] = context.unlisted[key] = place

    def find(
        self, tokens: Tokens, context: PlaceContext, rejections: list[Rejection] | None = None
    ) -> list[PlaceMention]:
        """The places of one text, in order; offsets count from its start."""
        surfaces = with_corrected(self._read(tokens, context), tokens, context, self._words)
        surfaces = with_unlisted(surfaces, tokens, context)
        near = lands_of(surfaces)
        chosen = [choose(surface, context, near) for surface in surfaces]
        alone = [self._judge.weigh(tokens, s, place, context) for s, (place, _) in zip(surfaces, chosen, strict=True)]
        company = in_lists(tokens, surfaces, [support.points >= SURE for support in alone], self._words)
        found = []
        for surface, (place, ambiguous), support, listed in zip(surfaces, chosen, alone, company, strict=True):
            self._judge.add_company(support, tokens, surface, listed)
            if surface.adjective or support.points >= ENOUGH:
                found.append(self._mention(tokens, surface, place, ambiguous, support))
            elif rejections is not None:
                rejections.append(rejection(tokens, surface, support, self._words.code))
        return found

    def _read(self, tokens: Tokens, context: PlaceContext) -> list[Surface]:
        surfaces = context.surfaces.get(tokens.text)
        if surfaces is None:
            surfaces = context.surfaces[tokens.text] = self._surfaces.find(tokens)
            self._told.read(tokens, surfaces)
            join(tokens, surfaces)
        return surfaces

    def _mention(
        self, tokens: Tokens, surface: Surface, place: Place, ambiguous: bool, support: Support
    ) -> PlaceMention:
        last = surface.after - 1 if surface.kind and fits(place, surface.kind) else surface.last
        rule = "adjective" if surface.adjective else "spelling" if surface.corrected else support.rule
        return PlaceMention(
            start=tokens.starts[surface.first],
            end=tokens.ends[last],
            text=tokens.slice(surface.first, last),
            rule=f"{self._words.code}/places/{rule}",
            place=place,
            ambiguous=ambiguous and support.rule not in SETTLED,
            corrected=surface.corrected,
            country_given=surface.told is not None,
            adjective=surface.adjective,
        )
