"""Figures made comparable: bounds in the unit they stand in, and in one that all figures of their kind share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor, log10

import msgspec

from ..reference.units import units


class Bounds(msgspec.Struct, frozen=True, gc=False):
    """A figure as an interval; both ends are one where it is a single value."""

    low: float
    high: float
    unit: str | None = None


def bounds(value: Decimal | None, lower: Decimal | None, upper: Decimal | None, unit: str | None) -> Bounds | None:
    """A figure's interval in its own unit. A range of which one end is unknown counts as the end that is known."""
    ends = (value, value) if value is not None else (lower, upper)
    low, high = ends[0] if ends[0] is not None else ends[1], ends[1] if ends[1] is not None else ends[0]
    if low is None or high is None or low.is_nan() or high.is_nan():
        return None
    return Bounds(float(low), float(high), unit)


def common(value: Decimal | None, lower: Decimal | None, upper: Decimal | None, unit: str | None) -> Bounds | None:
    """The same in the unit that all of its kind share: mu in m2, minutes in minutes, 亿元 and yuan in CNY."""
    own = bounds(value, lower, upper, unit)
    if own is None or unit is None:
        return own
    steps, last = _steps(unit)
    if not steps:
        return own
    low, high = (value, value) if value is not None else (lower, upper)
    return bounds(None, _along(low, steps), _along(high, steps), last)


def magnitudes(low: float | None, high: float | None) -> tuple[str, ...]:
    """The powers of ten that figures between two ends have, by which most others are told apart without being looked
    at; null is no end. What is nought or below has none of them, but a name of its own.

    >>> magnitudes(90.0, 2000.0), magnitudes(-5.0, 3.0), magnitudes(1e40, None)
    (('1', '2', '3'), ('below', 'nought', 'small', '0'), ('large',))
    """
    found = ["below"] if low is None or low < 0 else []
    if (low is None or low <= 0) and (high is None or high >= 0):
        found.append("nought")
    if high is not None and high <= 0:
        return tuple(found)
    first = _power(low) if low is not None and low > 0 else _SMALLEST - 1
    last = _power(high) if high is not None else _LARGEST + 1
    return (*found, *(_named(power) for power in range(first, last + 1)))


_SMALLEST, _LARGEST = -6, 20  # powers of ten that are told apart


def _power(value: float) -> int:
    if value >= 10.0 ** (_LARGEST + 1):
        return _LARGEST + 1
    return max(_SMALLEST - 1, floor(log10(value)))


def _named(power: int) -> str:
    return "small" if power < _SMALLEST else "large" if power > _LARGEST else str(power)


def common_unit(unit: str) -> str:
    """The unit that all figures of this unit's kind are compared in."""
    return _steps(unit)[1]


@lru_cache(maxsize=1024)
def _steps(unit: str) -> tuple[tuple[tuple[Fraction, Fraction], ...], str]:
    """The (factor, offset) of each conversion on the way to the last unit, and that unit."""
    steps: list[tuple[Fraction, Fraction]] = []
    while (known := units().get(unit)) and (step := known.convert or known.same):
        steps.append((Fraction(step.factor), Fraction(step.offset)))
        unit = step.unit
    return tuple(steps), unit


def _along(value: Decimal | None, steps: tuple[tuple[Fraction, Fraction], ...]) -> Decimal | None:
    if value is None or not value.is_finite() or abs(value.adjusted()) > _FARTHEST:
        return value
    exact = Fraction(value)
    for factor, offset in steps:
        exact = exact * factor + offset
    return Decimal(exact.numerator) / Decimal(exact.denominator)


_FARTHEST = 300  # powers of ten beyond which no unit matters
