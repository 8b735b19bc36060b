"""Charts as plain geometry: templates draw them, and a table beside each says the same."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10

import msgspec

WIDTH, HEIGHT = 560, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 16, 14, 28
_TICKS = 4
_MOST_YEARS = 8  # that are written below


class Point(msgspec.Struct, frozen=True):
    """A figure in time: ``when`` in years, ``low`` and ``high`` its ends, ``kind`` target or actual."""

    when: float
    low: float
    high: float
    kind: str
    told: str = ""
    address: str = ""


class Spot(msgspec.Struct, frozen=True):
    """A point on the chart, in its units."""

    x: float
    top: float
    bottom: float
    point: Point


class Tick(msgspec.Struct, frozen=True):
    at: float
    value: Decimal


class TimeChart(msgspec.Struct, frozen=True):
    """Figures over time; ``path`` joins the actuals."""

    spots: tuple[Spot, ...]
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    path: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


class Bar(msgspec.Struct, frozen=True):
    """A bar of a place: its name, the part of the widest that it takes (0 to 1), and its line."""

    name: str
    kind: str
    share: float
    told: str
    y: int


class BarChart(msgspec.Struct, frozen=True):
    bars: tuple[Bar, ...]
    height: int
    width: int = 900


def over_time(points: Sequence[Point]) -> TimeChart | None:
    """A chart of at least two figures at different times; null where there is nothing to see."""
    times = [point.when for point in points]
    if len(points) < 2 or min(times) == max(times):
        return None
    lows, highs = [point.low for point in points], [point.high for point in points]
    values = _ticks(min(0.0, *lows) if min(lows) < max(highs) * 0.6 else min(lows), max(highs))
    first, last = min(times) - 0.3, max(times) + 0.3
    floor_, ceiling = float(values[0]), float(values[-1])

    def x(when: float) -> float:
        return round(_LEFT + (when - first) / (last - first) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (value - floor_) / (ceiling - floor_) * (HEIGHT - _TOP - _BOTTOM), 1)

    spots = tuple(Spot(x(one.when), y(one.high), y(one.low), one) for one in sorted(points, key=lambda one: one.when))
    actual = [f"{spot.x},{(spot.top + spot.bottom) / 2:g}" for spot in spots if spot.point.kind == "actual"]
    return TimeChart(
        spots=spots,
        years=tuple(Tick(x(year + 0.5), Decimal(year)) for year in _years(first, last)),
        values=tuple(Tick(y(float(value)), value) for value in values),
        path=" ".join(actual) if len(actual) > 1 else "",
    )


def bars(rows: Sequence[tuple[str, str, float, str]]) -> BarChart | None:
    """A chart of (name, kind, value, told): one bar each."""
    widest = max((abs(value) for _, _, value, _ in rows), default=0)
    if not widest:
        return None
    step = 22
    made = tuple(
        Bar(name, kind, round(max(0.0, value) / widest, 4), told, number * step)
        for number, (name, kind, value, told) in enumerate(rows)
    )
    return BarChart(made, len(made) * step + 4)


def _years(first: float, last: float) -> list[int]:
    """The years whose middle can be seen."""
    years = list(range(ceil(first - 0.5), floor(last - 0.5) + 1))
    step = -(-len(years) // _MOST_YEARS)
    return years[:: max(1, step)]


def _ticks(low: float, high: float) -> list[Decimal]:
    """Round values from one at or below the lowest to one at or above the highest."""
    spread = (high - low) or abs(high) or 1.0
    rough = spread / _TICKS
    power = floor(log10(rough))
    step = next(one for one in (1, 2, 5, 10) if rough <= one * 10.0**power)
    size = Decimal(step).scaleb(power)
    start = Decimal(floor(low / float(size))) * size
    found = [start]
    while float(found[-1]) < high or len(found) < 2:
        found.append(found[-1] + size)
    return found
