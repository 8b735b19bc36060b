"""Whether a name that some place goes by is meant as a place here at all."""

from __future__ import annotations

from ...model.place import Place
from ...reference.gazetteer import distance, fold_name
from ..tokens import Tokens
from .choose import fits, population
from .context import PlaceContext
from .surfaces import LANDS, Surface, close_to, starts_name
from .vocabulary import Vocabulary

ENOUGH = 1.0
SURE = 1.5  # of a place that speaks for its neighbours in a list
_NEAR_KM = 60
_SENTENCE_ENDS = frozenset('.!?:;•▲◀▪*#|"。！？：；')
_GLUE = frozenset("&.@/_")


class Support:
    """The evidence for one surface: ``points`` (from ``ENOUGH`` it is a place), the rule that gave most, the reason against."""

    __slots__ = ("_most", "points", "reason", "rule")

    def __init__(self) -> None:
        self.points = 0.0
        self.rule = "large"
        self.reason = "a small place that nothing in the text supports"
        self._most = 0.0

    def add(self, points: float, rule: str) -> None:
        """Evidence for."""
        self.points += points
        if points > self._most:
            self._most, self.rule = points, rule

    def take(self, points: float, reason: str) -> None:
        """Evidence against."""
        self.points -= points
        self.reason = reason


class Judge:
    """Weighs the evidence around surfaces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def add_company(self, support: Support, tokens: Tokens, surface: Surface, listed: int) -> None:
        """Other sure places in one list with this one; an ordinary word needs two."""
        if listed > self._ordinary(tokens, surface):
            support.add(min(1.5 * listed, 3.0), "list")

    def weigh(self, tokens: Tokens, surface: Surface, place: Place, context: PlaceContext) -> Support:
        """The evidence for the surface being this place, its company in a list left out."""
        support = Support()
        self._size(support, surface, place)
        self._document(support, tokens, surface, place, context)
        self._before(support, tokens, surface)
        self._against(support, tokens, surface, place, context)
        return support

    def _size(self, support: Support, surface: Surface, place: Place) -> None:
        people = population(place)
        if place.kind in LANDS:
            support.add(2.5, "country" if place.kind == "country" else "region")
        elif people >= 1_000_000:
            support.add(1.5, "large")
        elif people >= 300_000:
            support.add(1.0, "large")
        elif people >= 100_000:
            support.add(0.5, "large")
        elif people < 15_000:
            support.points -= 1.0
        own = fold_name(place.name).startswith(surface.key) or surface.key.startswith(fold_name(place.name))
        if not own and people < 1_000_000 and not place.names.get("zh", "").startswith(surface.key):
            support.points -= 1.0

    def _ordinary(self, tokens: Tokens, surface: Surface) -> bool:
        return surface.first == surface.last and tokens.norm[surface.first] in self._words.ordinary

    def _document(
        self, support: Support, tokens: Tokens, surface: Surface, place: Place, context: PlaceContext
    ) -> None:
        if surface.told is not None:
            support.add(4.0, "country_told")
        elif context.established.get(surface.key) == place:
            support.add(3.0, "established")
        if context.is_home(place):
            support.add(5.0, "home")
        elif context.in_home(place):
            support.add(4.0 if surface.kind or fold_name(place.name) == surface.key else 2.5, "division")
        elif (
            place.id.startswith("cn:") and fold_name(place.name) == surface.key and place.kind in ("district", "county")
        ):
            support.add(2.0, "division")
        if surface.kind and fits(place, surface.kind) and not self._ordinary(tokens, surface):
            support.add(3.0, "settlement")
        known = f"iso:{place.country}" in context.lands or context.at_home(place)
        if known or any(parent in context.lands for parent in place.parents):
            support.points += 0.5
        away = distance(place, context.home) if context.home and context.at_home(place) else None
        if away is not None and away < _NEAR_KM:
            support.points += 1.0

    def _before(self, support: Support, tokens: Tokens, surface: Surface) -> None:
        first, norm = surface.first, tokens.norm
        if first == 0:
            return
        if self._words.settlements.ends_at(tokens, first):
            support.add(3.0, "settlement")
        elif norm[first - 1] in self._words.inside:
            support.add(1.5, "locative")
        elif norm[first - 1] in self._words.beside:
            support.add(0.75, "locative")

    def _against(self, support: Support, tokens: Tokens, surface: Surface, place: Place, context: PlaceContext) -> None:
        word = tokens.norm[surface.first] if surface.first == surface.last else ""
        if self._ordinary(tokens, surface):
            support.take(3.0, "an ordinary word")
        elif word in self._words.people:
            support.take(1.5, "a person's name")
        if surface.kind and not fits(place, surface.kind) and not context.is_home(place):
            support.take(6.0, f"no {surface.kind} of that name is known")
        if _otherwise_spaced(tokens, surface, place):
            support.take(2.0, "written as another word")
        if len(surface.key) <= 3 and surface.key.isascii() and not surface.code:
            support.take(1.0, "too short to tell")
        if tokens.words[surface.last].isupper() and not surface.code and len(surface.key) <= 5:
            support.take(2.5, "an abbreviation")
        if self._words.heads.ends_at(tokens, surface.first):
            support.take(4.0, "part of a longer name")
        if self._is_person(tokens, surface):
            support.take(4.0, "a person's name")
        elif self._is_part(tokens, surface) and not context.is_home(place):
            support.take(3.0, "part of a longer name")

    def _is_person(self, tokens: Tokens, surface: Surface) -> bool:
        norm, first, after = tokens.norm, surface.first, surface.last + 1
        titled = first > 0 and norm[first - 1 - (first > 1 and norm[first - 1] == ".")] in self._words.person_titles
        speaks = after < len(norm) and norm[after] in self._words.person_verbs
        return titled or (speaks and norm[first] in self._words.people)

    def _is_part(self, tokens: Tokens, surface: Surface) -> bool:
        return self._part_before(tokens, surface.first) or self._part_after(tokens, surface)

    def _part_before(self, tokens: Tokens, first: int) -> bool:
        index = first - 1
        if not close_to(tokens, first):
            return False
        norm, glued = tokens.norm, tokens.ends[index] == tokens.starts[first]
        if norm[index] == "-" and glued and index and tokens.starts[index] == tokens.ends[index - 1]:
            index -= 1  # "Forward-Chicago"; two places so joined stand in a list, which weighs more
            return tokens.words[index][0].isupper()
        if norm[index] in _GLUE and glued:
            return True
        if norm[index] in self._words.particles:
            return index > 0 and close_to(tokens, index) and tokens.words[index - 1][0].isupper()
        if not tokens.words[index][0].isupper() or norm[index] in self._words.openers:
            return False
        opens = index == 0 or tokens.words[index - 1] in _SENTENCE_ENDS or not close_to(tokens, index)
        return not (opens and norm[index] in self._words.ordinary)

    def _part_after(self, tokens: Tokens, surface: Surface) -> bool:
        after = surface.after
        if after >= len(tokens) or not close_to(tokens, after):
            return False
        word = tokens.words[after]
        if word == "&" or (word in "-@_" and tokens.starts[after] == tokens.ends[after - 1]):
            return after + 1 < len(tokens) and starts_name(tokens.words[after + 1])
        if tokens.norm[after] in self._words.particles:
            return after + 1 < len(tokens) and tokens.words[after + 1][0].isupper()
        return starts_name(word) and tokens.norm[after] not in self._words.openers


def _otherwise_spaced(tokens: Tokens, surface: Surface, place: Place) -> bool:
    """Whether a small place's own name is cut into words in another way ("Elestor" is not El Estor)."""
    words = len(place.name.replace("-", " ").split())
    same = fold_name(place.name) == surface.key and place.country != "CN"
    return same and population(place) < 100_000 and (words > 1) != (surface.last > surface.first)
