"""Cities and dates of two editions: what both name, and what only one does."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.comparison import Shared
from ..model.record import City, DateRecord

_UNNAMED = "name:"  # places that no gazetteer knows: their ids are their names, which differ by language


def shared_cities(first: Iterable[City], second: Iterable[City]) -> Shared:
    """Cities by id, or by an id that is said to be the same; told as id and name. Those that no gazetteer knows
    are left out."""
    ours, theirs = (
        {city.id: city for city in cities if not city.id.startswith(_UNNAMED)} for cities in (first, second)
    )
    both = {id_ for id_, city in ours.items() if any(other in theirs for other in (id_, *city.same_as))}
    named = {other for id_ in both for other in (id_, *ours[id_].same_as)}
    return Shared(
        both=tuple(_told(city) for id_, city in ours.items() if id_ in both),
        only_first=tuple(_told(city) for id_, city in ours.items() if id_ not in both),
        only_second=tuple(_told(city) for id_, city in theirs.items() if named.isdisjoint((id_, *city.same_as))),
    )


def _told(city: City) -> str:
    return f"{city.id} {city.name}"


def shared_dates(first: Iterable[DateRecord], second: Iterable[DateRecord]) -> Shared:
    """Expressions by their first and last day, whatever their words; those without days are left out."""
    ours, theirs = ({(one.start or "", one.end or "") for one in dates} - {("", "")} for dates in (first, second))
    return Shared(both=_days(ours & theirs), only_first=_days(ours - theirs), only_second=_days(theirs - ours))


def _days(spans: set[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(start if start == end else f"{start}/{end}" for start, end in sorted(spans))
