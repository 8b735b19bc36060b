"""Whether a name that some place goes by is meant as a place here at all."""

from __future__ import annotations

from ...model.mention import Rejection
from ...model.place import Place
from ...reference.gazetteer import fold_name
from ..tokens import Tokens
from .choose import fits, population
from .context import PlaceContext
from .longer import is_located, is_part, is_person
from .surfaces import LANDS, Surface
from .vocabulary import Vocabulary

ENOUGH = 1.0
SETTLED = ("home", "established", "country_told")  # rules that leave no doubt which place of a name is meant
SURE = 1.5  # of a place that speaks for its neighbours in a list
_METROPOLIS, _LARGE, _MIDDLING, _SMALL = 1_000_000, 300_000, 100_000, 15_000
_EDGES = ("", "\t", "\n")
_DIVISIONS = ("district", "county", "new_area", "prefecture", "city")


class Support:
    """The evidence for one surface: ``points`` (a place from ``ENOUGH``), the rule that gave most, the reason
    against."""

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

    def nearby(self, points: float) -> None:
        """For a place around the home: it names the rule only where nothing else does."""
        self.points += points
        if not self._most:
            self.rule = "nearby"

    def take(self, points: float, reason: str) -> None:
        """Evidence against."""
        self.points -= points
        self.reason = reason


def rejection(tokens: Tokens, surface: Surface, support: Support, code: str) -> Rejection:
    """Why a surface is no place here; ``code`` is the language's."""
    return Rejection(
        start=tokens.starts[surface.first],
        end=tokens.ends[surface.last],
        text=tokens.slice(surface.first, surface.last),
        rule=f"{code}/places/rejected",
        kind="place",
        reason=support.reason,
    )


class Judge:
    """Weighs the evidence around surfaces. A point is about what a population of 300,000 says for a name alone."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def weigh(self, tokens: Tokens, surface: Surface, place: Place, context: PlaceContext) -> Support:
        """The evidence for the surface being this place, its company in a list left out."""
        support = Support()
        _size(support, surface, place)
        self._document(support, tokens, surface, place, context)
        self._before(support, tokens, surface)
        self._word(support, tokens, surface, place)
        self._against(support, tokens, surface, place, context)
        return support

    def add_company(self, support: Support, tokens: Tokens, surface: Surface, listed: int) -> None:
        """Other sure places in one list with this one; an ordinary word needs two."""
        if listed > self._ordinary(tokens, surface):
            support.add(min(1.5 * listed, 3.0), "list")

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
        elif _by_full_name(surface, place) or _county_of_state(place, context):
            support.add(2.0, "division")
        if surface.kind and fits(place, surface.kind) and not self._ordinary(tokens, surface):
            support.add(3.0, "settlement")
        if context.at_home(place) or context.lands.keys() & {f"iso:{place.country}", *place.parents}:
            support.points += 0.5
        if context.near_home(place):
            support.nearby(2.5 if _is_label(tokens, surface) else 1.5)

    def _before(self, support: Support, tokens: Tokens, surface: Surface) -> None:
        first, norm = surface.first, tokens.norm
        if first == 0:
            return
        if self._words.settlements.ends_at(tokens, first):
            support.add(3.0, "settlement")
        elif norm[first - 1] in self._words.inside:
            support.add(1.5, "locative")
        elif norm[first - 1] in self._words.beside:
            support.add(0.75 if norm[first - 1] not in self._words.joiners else 0.5, "locative")

    def _word(self, support: Support, tokens: Tokens, surface: Surface, place: Place) -> None:
        """What the name is beside being a place's."""
        single = surface.first == surface.last
        if self._ordinary(tokens, surface):
            support.take(3.0, "an ordinary word")
        elif single and tokens.norm[surface.first] in self._words.people:
            support.take(0.5 if population(place) >= _METROPOLIS else 1.5, "a person's name")
        if not single and all(norm in self._words.ordinary for norm in tokens.norm[surface.first : surface.last + 1]):
            support.take(1.0, "ordinary words")
        if _otherwise_spaced(surface, place):
            support.take(2.0, "written as another word")
        if len(surface.key) <= 3 and surface.key.isascii() and not surface.code:
            support.take(1.0, "too short to tell")
        if tokens.words[surface.last].isupper() and not surface.code and len(surface.key) <= 5:
            support.take(2.5, "an abbreviation")

    def _against(self, support: Support, tokens: Tokens, surface: Surface, place: Place, context: PlaceContext) -> None:
        if surface.kind and not fits(place, surface.kind) and not context.is_home(place):
            support.take(6.0, f"no {surface.kind} of that name is known")
        if surface.respelt and not (surface.told or context.at_home(place) or f"iso:{place.country}" in context.lands):
            support.take(4.0, "another spelling of a place that nothing in the text supports")
        if self._words.heads.ends_at(tokens, surface.first):
            support.take(6.0, "part of a longer name")
        if is_person(tokens, surface, self._words):
            support.take(4.0, "a person's name")
        elif not context.is_home(place) and is_part(tokens, surface, self._words):
            known = (context.at_home(place) or population(place) >= _LARGE) and not self._doubtful(tokens, surface)
            located = known and is_located(tokens, surface, self._words)
            support.take(0.5 if located else 3.0, "part of a longer name")

    def _doubtful(self, tokens: Tokens, surface: Surface) -> bool:
        single = surface.first == surface.last
        return self._ordinary(tokens, surface) or (single and tokens.norm[surface.first] in self._words.people)

    def _ordinary(self, tokens: Tokens, surface: Surface) -> bool:
        return surface.first == surface.last and tokens.norm[surface.first] in self._words.ordinary


def _size(support: Support, surface: Surface, place: Place) -> None:
    people = population(place)
    if place.kind in LANDS:
        support.add(2.5, "country" if place.kind == "country" else "region")
    elif people >= _METROPOLIS:
        support.add(1.5, "large")
    elif people >= _LARGE:
        support.add(1.0, "large")
    elif people >= _MIDDLING:
        support.add(0.5, "large")
    elif people < _SMALL:
        support.points -= 1.0
    own = fold_name(place.name)
    called = own.startswith(surface.key) or surface.key.startswith(own)
    if (
        not called
        and not surface.respelt
        and people < _METROPOLIS
        and not place.names.get("zh", "").startswith(surface.key)
    ):
        support.points -= 1.0


def _is_label(tokens: Tokens, surface: Surface) -> bool:
    """Whether it fills its cell or line."""
    text, start, end = tokens.text, tokens.starts[surface.first], tokens.ends[surface.last]
    return text[start - 1 : start] in _EDGES and text[end : end + 1] in _EDGES


def _by_full_name(surface: Surface, place: Place) -> bool:
    """Whether a Chinese division is named with its type ("Lanzhou New Area", "Qiandongnan Prefecture")."""
    divided = place.country == "CN" and place.kind in _DIVISIONS
    return divided and surface.last > surface.first and surface.key != fold_name(place.name.split()[0])


def _county_of_state(place: Place, context: PlaceContext) -> bool:
    """Whether it is a county of a state that the document is from or names; other counties have too many namesakes."""
    state = place.parents[0] if place.kind == "county" and place.country == "US" else ""
    return bool(state) and (state in context.lands or (context.home is not None and state in context.home.parents))


def _otherwise_spaced(surface: Surface, place: Place) -> bool:
    """Whether a smaller place's own name is cut into words in another way: "Elestor" is not El Estor, "He Jiang" is a
    person and not Hejiang County."""
    several = surface.last > surface.first
    if place.country == "CN":
        first = fold_name(place.name.split()[0])
        return several and place.kind in ("district", "county") and first == surface.key and "'" not in place.name
    same = fold_name(place.name) == surface.key
    return same and population(place) < _MIDDLING and (len(place.name.replace("-", " ").split()) > 1) != several
