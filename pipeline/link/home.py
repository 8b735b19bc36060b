"""The issue's home place, what lies in it, and what is administered with it."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.mention import PlaceMention
from ..model.place import Place

# How many characters may stand between two names that a text takes together ("A and the B New Area").
_TOGETHER = 12


def is_home(place: Place, home: Place | None) -> bool:
    return home is not None and bool({place.id, *place.same_as} & {home.id, *home.same_as})


def is_inside(place: Place, home: Place | None) -> bool:
    """Whether a place lies in the home place, by its parents or by China's division codes, which nest."""
    if home is None or is_home(place, home):
        return False
    if home.id in place.parents:
        return True
    return home.id.startswith("cn:") and place.id.startswith(home.id.rstrip("0")) and len(place.id) == len(home.id)


def is_around(place: Place, home: Place | None) -> bool:
    """Whether the home place lies in it."""
    if home is None:
        return False
    return place.id in home.parents or (place.kind == "country" and place.country == home.country)


def joins_home(mention: PlaceMention, beside: Sequence[PlaceMention], home: Place | None) -> bool:
    """Whether a new area, which no division code places, is named in one breath with the home place."""
    place = mention.place
    if home is None or place.kind != "new_area" or place.country != home.country:
        return False
    return any(is_home(other.place, home) and _gap(mention, other) <= _TOGETHER for other in beside)


def _gap(a: PlaceMention, b: PlaceMention) -> int:
    return max(a.start, b.start) - min(a.end, b.end)
