"""Figures outside of what such a figure can be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model.document import Diagnostic
from ...model.place import Place
from ...reference.gazetteer import load
from ...reference.plausible import level_bounds, plausible
from .spread import Figure, doubt, spread

_PEOPLE = ("person", "count", None)
_KNOWN = 1000  # inhabitants from which the gazetteer's figure is more than a guess


def beyond_bounds(figure: Figure) -> Iterator[Diagnostic]:
    """Why a figure is implausible by itself: its indicator's bounds, or its place's size."""
    indicator = figure.indicator.id
    if indicator is None:
        return
    reasons = (_level(figure, indicator), _growth(figure, indicator), _inhabitants(figure, indicator))
    for reason in reasons:
        if reason:
            yield doubt("IMPLAUSIBLE", figure, reason)


def _level(figure: Figure, indicator: str) -> str | None:
    if figure.measure != "level" or (bounds := level_bounds(indicator, figure.unit)) is None:
        return None
    low, high = bounds
    values = spread(figure)
    if (values.low is not None and values.low > high) or (values.high is not None and values.high < low):
        return f"such a figure lies between {low} and {high}"
    return None


def _growth(figure: Figure, indicator: str) -> str | None:
    growth = plausible().growth
    if figure.measure != "growth" or figure.unit != "%" or indicator not in growth.indicators or figure.baseline:
        return None
    most = growth.year if figure.per == "year" else growth.ever
    low = _at_least(figure)
    return f"a growth of more than {most}%" if low is not None and low > most else None


def _inhabitants(figure: Figure, indicator: str) -> str | None:
    table = plausible().inhabitants
    counted = figure.measure in ("level", "increment", "cumulative") and figure.unit in _PEOPLE
    if not counted or indicator not in table.indicators or figure.place.id is None:
        return None
    place = load().by_id(figure.place.id)
    if place is None:
        return None
    gained = figure.measure != "level"
    most = _most(place, table.gain if gained else table.most, table.times_gained if gained else table.times)
    low = _at_least(figure)
    if most is None or low is None or low <= most:
        return None
    return f"{place.name} has no room for more than {most:,} {'more ' if gained else ''}inhabitants"


def _most(place: Place, by_kind: dict[str, int], times: int) -> int | None:
    """A division's by its kind, since its population in the gazetteer may be its seat's; else by the town's own."""
    if place.id.startswith("cn:"):
        return by_kind.get("county" if place.kind == "city" and place.id[-2:] != "00" else place.kind)
    return place.population * times if place.kind in ("city", "town") and place.population >= _KNOWN else None


def _at_least(figure: Figure) -> Decimal | None:
    """The figure itself where it may be as much: nothing below "at most" is said."""
    if figure.value is None:
        return figure.lower
    return None if figure.comparator in ("<", "<=") else figure.value
