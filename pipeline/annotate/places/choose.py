"""Which of its namesakes a name means."""

from __future__ import annotations

from math import log10

from ...model.place import Place
from ...reference.gazetteer import distance, fold_name
from .context import PlaceContext
from .surfaces import LANDS, Surface
from .told import lies_in

# A Chinese division without a population of its own in GeoNames counts as a middling one.
_DIVISION = 200_000
_REGION = 100_000
_NEAR_KM = 60
_FAR_KM = 4000
_CITY_STATE = 0.5
_CLOSE = 1.0
# Kinds that a type word may name beside its own: "Xiuwen City", "Gävle municipality", "Guizhou region".
_ALIKE = {
    "city": ("city", "town", "prefecture", "province"),
    "district": ("district", "new_area"),
    "county": ("county",),
    "new_area": ("new_area", "district"),
    "prefecture": ("prefecture",),
    "province": ("province", "region"),
}


def population(place: Place) -> int:
    """Of the place, or a middling one for a division or region that has none."""
    return place.population or (_DIVISION if place.id.startswith("cn:") else _REGION if place.kind in LANDS else 0)


def fits(place: Place, kind: str | None) -> bool:
    """Whether a place may be called by a type word."""
    return kind is None or place.kind in _ALIKE.get(kind, ())


def weigh(place: Place, surface: Surface, context: PlaceContext, near: frozenset[str]) -> float:
    """How likely the surface means this place; one point is a factor of ten in population."""
    points = 1.5 * log10(population(place) + 10)
    points += {"country": 6.0, "province": 3.0, "region": 1.0}.get(place.kind, 0.0)
    if surface.told is not None and lies_in(place, surface.told):
        points += 100.0
    if context.established.get(surface.key) == place:
        points += 50.0
    if surface.kind:
        points += 15.0 if fits(place, surface.kind) else -5.0
    if not _called(place, surface.key):
        points -= 3.0
    return points + _neighbourhood(place, context) + _lands(place, context, near)


def _called(place: Place, key: str) -> bool:
    """Whether the name is the place's own, its type aside, and no other spelling of it."""
    return fold_name(place.name).startswith(key) or place.names.get("zh", "").startswith(key)


def _neighbourhood(place: Place, context: PlaceContext) -> float:
    points = 0.0
    if context.is_home(place):
        points += 20.0
    elif context.in_home(place):
        points += 12.0
    elif context.at_home(place):
        points += 1.5
    home = context.home
    if home is not None and place.id != home.id and place.kind not in ("country", "region", "province"):
        points += 2.0 if set(home.parents[:1]) & set(place.parents[:-1]) else 0.0
        away = distance(place, home)
        if away is not None:
            points += 2.0 if away < _NEAR_KM else -min(1.0, away / _FAR_KM)
    return points


def _lands(place: Place, context: PlaceContext, near: frozenset[str]) -> float:
    """For the countries and regions that the document names, more for those of this block."""
    points = 0.0
    for parent in place.parents:
        if parent in context.lands:
            points += (1.0 if parent.startswith("iso:") else 2.0) + (1.5 if parent in near else 0.0)
    return points


def lands_of(surfaces: list[Surface]) -> frozenset[str]:
    """The ids of the countries and regions among surfaces."""
    return frozenset(place.id for s in surfaces for place in s.candidates[:1] if place.kind in LANDS)


def choose(surface: Surface, context: PlaceContext, near: frozenset[str]) -> tuple[Place, bool]:
    """The likeliest candidate, and whether another came close; ``near`` are the lands that its block names."""
    candidates = _without_city_states(surface.candidates)
    ranked = sorted(((weigh(p, surface, context, near), p.population, p.id, p) for p in candidates), reverse=True)
    best = ranked[0]
    return best[3], len(ranked) > 1 and best[0] - ranked[1][0] < _CLOSE


def _without_city_states(candidates: list[Place]) -> list[Place]:
    """Singapore is meant as a city: a country that is hardly more than its city of that name leaves it the name."""
    cities = {c.country: c.population for c in reversed(candidates) if c.kind == "city"}
    return [
        place
        for place in candidates
        if place.kind not in ("country", "region")
        or not place.id.startswith("iso:")
        or cities.get(place.country, 0) < _CITY_STATE * place.population
    ]
