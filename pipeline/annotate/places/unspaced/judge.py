"""Whether a name found in running text is meant as a place."""

from __future__ import annotations

from ....model.place import Place
from ...lexicon import Lexicon
from ...tokens import Tokens
from ..choose import population
from ..context import PlaceContext
from ..support import SURE, Support
from ..surfaces import LANDS, Surface
from ..vocabulary import Vocabulary
from .names import Names

_METROPOLIS, _LARGE, _MIDDLING = 1_000_000, 300_000, 50_000
_DOUBT = 4.0
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
        self._around(support, tokens, surface, abroad=place.country != "CN")
        if surface.key in self._names.ordinary:
            support.take(_DOUBT, "an ordinary word")
            if self._is_facility(tokens, surface):
                support.take(6.0, "what is called like a place")
        elif surface.key in self._names.accidents:
            support.take(_DOUBT * _open_sides(tokens, surface) / 2, "two words that meet")
        self._borders(support, tokens, surface, place)
        if self._is_feature(tokens, surface) and not context.is_home(place):
            support.take(6.0, "part of a longer name")
        return support

    def _borders(self, support: Support, tokens: Tokens, surface: Surface, place: Place) -> None:
        """A name of two characters is taken for the ends of two words, the less so the better it is known."""
        if len(surface.key) > 2 or place.kind in LANDS or not (crossings := self._names.crossings(tokens, surface)):
            return
        known = population(place) if place.kind == "prefecture" else 0
        one = 0.25 if known >= _METROPOLIS else 1.0 if known else _DOUBT
        support.take(one if crossings == 1 else 6.0, "two words that meet")

    def is_sure(self, surface: Surface, support: Support, inside: bool) -> bool:
        """Whether it speaks for its neighbours in a list. Two doubtful names of the home's divisions side by side are
        no chance any more."""
        doubt = _DOUBT if inside and surface.key in self._names.doubtful else 0.0
        return support.points + doubt >= SURE

    def add_company(self, support: Support, listed: int) -> None:
        """Other sure places in one list with this one."""
        if listed:
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
        if surface.unlisted:
            support.add(1.5, "area" if place.kind == "area" else "settlement")
        elif self._names.is_full(surface.key, place):
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

    def _around(self, support: Support, tokens: Tokens, surface: Surface, abroad: bool) -> None:
        """Words beside it; a type behind it tells of foreign cities only, as China's full names are all known."""
        first, norm = surface.first, tokens.norm
        if abroad and surface.after < len(tokens) and (hit := self._words.types.match(tokens, surface.after)):
            surface.after, surface.kind = hit
            support.add(1.5, "settlement")
        if self._words.settlements.ends_at(tokens, first):
            support.add(1.5, "settlement")
        elif first and norm[first - 1] in self._words.inside:
            support.add(0.75, "locative")

    def _is_facility(self, tokens: Tokens, surface: Surface) -> bool:
        """Whether it is rather the name of a station or an airport, as an ordinary word may be ("白云站")."""
        return surface.after < len(tokens) and self._words.facilities.match(tokens, surface.after) is not None

    def _is_feature(self, tokens: Tokens, surface: Surface) -> bool:
        return surface.after < len(tokens) and self._features.match(tokens, surface.after) is not None


def _open_sides(tokens: Tokens, surface: Surface) -> int:
    """On how many sides a letter touches it: where none does, it is no part of two words that meet."""
    text, start, end = tokens.text, tokens.starts[surface.first], tokens.ends[surface.last]
    return text[start - 1 : start].isalpha() + text[end : end + 1].isalpha()


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
