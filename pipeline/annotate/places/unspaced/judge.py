"""Whether a name found in running text is meant as a place."""

from __future__ import annotations

from ....model.place import Place
from ...lexicon import Lexicon
from ...tokens import Tokens
from ..choose import population
from ..context import PlaceContext
from ..support import Support
from ..surfaces import LANDS, Surface
from ..vocabulary import Vocabulary
from .names import Names

_METROPOLIS, _LARGE, _MIDDLING = 1_000_000, 300_000, 50_000
_DIVISIONS = ("district", "county", "new_area", "city", "town")


class Judge:
    """Weighs the evidence around surfaces, in the points of :class:`Support`."""

    def __init__(self, names: Names, vocabulary: Vocabulary) -> None:
        self._names = names
        self._words = vocabulary
        self._features = Lexicon((phrase, True) for phrase in vocabulary.features)

    def weigh(self, tokens: Tokens, surface: Surface, place: Place, context: PlaceContext) -> Support:
        """The evidence for the surface being this place, its company in a list left out."""
        support = Support()
        self._itself(support, surface, place)
        self._document(support, surface, place, context)
        self._around(support, tokens, surface)
        if surface.key in self._names.doubtful:
            support.take(3.0, "an ordinary word" if surface.key in self._names.ordinary else "two words that meet")
        if self._is_feature(tokens, surface) and not context.is_home(place):
            support.take(6.0, "part of a longer name")
        return support

    def add_company(self, support: Support, surface: Surface, listed: int) -> None:
        """Other sure places in one list with this one; a doubtful name needs two."""
        if listed > (surface.key in self._names.doubtful):
            support.add(min(1.5 * listed, 3.0), "list")

    def _itself(self, support: Support, surface: Surface, place: Place) -> None:
        if place.kind in LANDS:
            support.add(2.5, "country" if place.kind == "country" else "region")
        elif place.country == "CN":
            self._division(support, surface, place)
        else:
            _abroad(support, surface, place)

    def _division(self, support: Support, surface: Surface, place: Place) -> None:
        long = len(surface.key) > 2
        if self._names.is_full(surface.key, place):
            support.add(3.0 if long else 0.5, "division")
        elif place.kind == "prefecture":
            support.add(1.5, "large")
        elif long or place.id.startswith("name:"):
            support.add(1.5, "division")

    def _document(self, support: Support, surface: Surface, place: Place, context: PlaceContext) -> None:
        if surface.told is not None:
            support.add(4.0, "country_told")
        elif context.established.get(surface.key) == place:
            support.add(3.0, "established")
        home = context.home
        if context.is_home(place):
            support.add(5.0, "home")
        elif home is not None and home.kind not in ("country", "region") and context.in_home(place):
            support.add(2.5, "division")
        elif context.near_home(place) and place.kind in _DIVISIONS:
            support.nearby(1.0)
        if place.country != "CN" and f"iso:{place.country}" in context.lands:
            support.points += 1.0

    def _around(self, support: Support, tokens: Tokens, surface: Surface) -> None:
        first, norm = surface.first, tokens.norm
        if surface.after < len(tokens) and (hit := self._words.types.match(tokens, surface.after)):
            surface.after, surface.kind = hit
            support.add(1.5, "settlement")
        if self._words.settlements.ends_at(tokens, first):
            support.add(1.5, "settlement")
        elif first and norm[first - 1] in self._words.inside:
            support.add(0.75, "locative")

    def _is_feature(self, tokens: Tokens, surface: Surface) -> bool:
        return surface.after < len(tokens) and self._features.match(tokens, surface.after) is not None


def _abroad(support: Support, surface: Surface, place: Place) -> None:
    """A transliteration of three characters or more is no chance; two are common words as well."""
    people = population(place)
    if people >= _METROPOLIS:
        support.add(1.5, "large")
    elif people >= _LARGE:
        support.add(1.0, "large")
    if len(surface.key) > 2:
        support.points += 0.75 if people >= _MIDDLING else 0.25
    elif people < _METROPOLIS:
        support.points -= 0.75
