"""A place's figure beside those of its neighbours: what a wrong scale word makes of it stands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from ...model.document import Diagnostic
from ...reference.gazetteer import load
from ...reference.plausible import plausible
from .spread import Figure, doubt

Group = tuple[str, str, str | None, str | None, bool]


def beyond_neighbours(figures: list[Figure]) -> Iterator[Diagnostic]:
    """Levels that are many times, or a small part of, those of all other divisions of the same kind and parent."""
    for group in _groups(figures).values():
        for figure in group:
            reason = _reason(figure, group)
            if reason:
                yield doubt("IMPLAUSIBLE", figure, reason)


def _groups(figures: list[Figure]) -> dict[Group, list[Figure]]:
    """Figures of one indicator and unit, by the division that their places lie in; one place's may be several."""
    groups: dict[Group, list[Figure]] = defaultdict(list)
    for figure in figures:
        indicator, place = figure.indicator.id, figure.place.id
        comparable = figure.measure == "level" and figure.value is not None and figure.value > 0
        if not comparable or indicator not in plausible().neighbours.indicators or not place:
            continue
        if (parent := _parent(place)) is not None:
            groups[parent, indicator, figure.unit, figure.per, figure.of is None].append(figure)
    return groups


def _parent(id_: str) -> str | None:
    """The division that a division of China lies in. Elsewhere, towns of one region are of any size."""
    place = load().by_id(id_) if id_.startswith("cn:") else None
    return place.parents[0] if place and place.parents else None


def _reason(figure: Figure, group: list[Figure]) -> str | None:
    table = plausible().neighbours
    others: dict[str | None, list[Decimal]] = defaultdict(list)
    for one in group:
        if one.place.id != figure.place.id and one.value is not None:
            others[one.place.id].append(one.value)
    value = figure.value
    if len(others) < table.others or value is None:
        return None
    values = [median(found) for found in others.values()]
    middle = median(values)
    if value > table.median * middle and value > table.nearest * max(values):
        return f"{_times(value / middle)} times that of its neighbours"
    if value * table.median < middle and value * table.nearest < min(values):
        return f"{_times(middle / value)} times less than that of its neighbours"
    return None


def _times(ratio: Decimal) -> str:
    return f"{ratio:,.0f}"
