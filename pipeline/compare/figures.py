"""How two figures stand to each other: alike, one a slip of the other, or unlike. Exact throughout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import log10
from typing import Literal

from ..model.record import Actual, Target
from ..reference.units import common_unit, in_common

Relation = Literal["same", "scale", "digits", "rounding", "range", "value", "unit"]
Comparable = Literal["same", "counted", "other"]

_COUNTED = frozenset({None, "count", "person", "household"})  # units of things counted: texts mix them freely
_CLOSE = Fraction(1, 20)  # how far a rounded figure may lie from the full one
_POWERS = range(1, 13)  # of ten: from a slip of one place to that of a trillion
_CONVERTED_DIGITS = 2  # significant digits that a converted figure keeps at least

Bounds = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Figure:
    """A record's figure in a unit of its kind. A single value is both bounds; ``digits`` are its significant ones."""

    bounds: Bounds
    unit: str | None
    written_unit: str | None
    exact: bool
    vague: bool
    comparator: str
    digits: str


def figure_of(record: Target | Actual) -> Figure:
    """The figure of a target or actual, in the smallest common unit that reference/units.toml leads to."""
    exact = record.value is not None
    raw = (record.value, record.value) if exact else (record.lower, record.upper)
    low, high = (None if bound is None else in_common(Fraction(bound), record.unit) for bound in raw)
    return Figure(
        bounds=(low, high),
        unit=common_unit(record.unit),
        written_unit=record.unit,
        exact=exact,
        vague=record.vague,
        comparator=record.comparator,
        digits=significant(record.value if record.value is not None else record.lower),
    )


def significant(value: Decimal | None) -> str:
    """The digits of a figure without the zeros around them: what stays when a scale word is wrong."""
    return "".join(map(str, value.as_tuple().digits)).strip("0") if value is not None else ""


def unit_relation(a: Figure, b: Figure) -> Comparable:
    if a.unit == b.unit:
        return "same"
    return "counted" if a.unit in _COUNTED and b.unit in _COUNTED else "other"


def relation(a: Figure, b: Figure) -> tuple[Relation, int]:
    """How two figures relate, and for a slip of scale the power of ten by which they differ."""
    if unit_relation(a, b) == "other":
        return "unit", 0
    if a.exact and b.exact:
        return _of_values(a, b)
    if a.exact or b.exact:
        return _of_range_and_value(a, b)
    return _of_ranges(a, b)


def _of_values(a: Figure, b: Figure) -> tuple[Relation, int]:
    one, other = a.bounds[0], b.bounds[0]
    assert one is not None and other is not None
    if one == other:
        return "same", 0
    if _rounded(one, other, a, b):
        return ("same", 0) if a.written_unit != b.written_unit else ("rounding", 0)
    if power := _power(one, other, a, b):
        return "scale", power
    if sorted(a.digits) == sorted(b.digits) and len(a.digits) > 1 and a.written_unit == b.written_unit:
        return "digits", 0
    return "value", 0


def _power(one: Fraction, other: Fraction, a: Figure, b: Figure) -> int:
    """The power of ten between two values of like digits, or 0. The shorter may be rounded."""
    if not one or not other or (one < 0) != (other < 0):
        return 0
    small, large = sorted((abs(one), abs(other)))
    power = round(log10(large / small))
    if power not in _POWERS:
        return 0
    small *= 10**power
    return power if small == large or (min(len(a.digits), len(b.digits)) > 1 and _rounded(small, large, a, b)) else 0


def _rounded(one: Fraction, other: Fraction, a: Figure, b: Figure) -> bool:
    """Whether one value is the other with fewer significant digits, rounded or cut off."""
    if not one or not other or (one < 0) != (other < 0):
        return False
    one, other = abs(one), abs(other)
    if abs(one - other) > _CLOSE * max(one, other):
        return False
    places = min(len(a.digits), len(b.digits))
    if a.written_unit != b.written_unit:
        places = max(places, _CONVERTED_DIGITS)
    step = Fraction(10) ** (_magnitude(max(one, other)) - places + 1)
    near, far = one / step, other / step
    half = Fraction(1, 2)
    return int(near + half) == int(far + half) or int(near) == int(far)


def _magnitude(value: Fraction) -> int:
    """The power of ten of a positive value's first digit."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if value >= Fraction(10) ** power else power - 1


def _of_ranges(a: Figure, b: Figure) -> tuple[Relation, int]:
    if a.bounds == b.bounds or ((a.vague or b.vague) and _overlap(a.bounds, b.bounds)):
        return "same", 0
    between = (_between(one, other) for one, other in zip(a.bounds, b.bounds, strict=True))
    powers = {power for power in between if power is not None}
    power = powers.pop() if len(powers) == 1 else 0
    return ("scale", power) if power in _POWERS else ("value", 0)


def _overlap(a: Bounds, b: Bounds) -> bool:
    pairs = ((a[0], b[1]), (b[0], a[1]))
    return all(low is None or high is None or low <= high for low, high in pairs)


def _between(one: Fraction | None, other: Fraction | None) -> int | None:
    """The exact power of ten between two bounds; null where both are open, 0 where they are no such multiples."""
    if one is None and other is None:
        return None
    if not one or not other or (one < 0) != (other < 0):
        return 0
    small, large = sorted((abs(one), abs(other)))
    power = round(log10(large / small))
    return power if small * 10**power == large else 0


def _of_range_and_value(a: Figure, b: Figure) -> tuple[Relation, int]:
    range_, value = (b, a) if a.exact else (a, b)
    low, high = range_.bounds
    one = value.bounds[0]
    assert one is not None
    if (value.comparator in (">", ">=") and one == low and high is None) or (
        value.comparator in ("<", "<=") and one == high and low is None
    ):
        return "same", 0
    if (low is None or low <= one) and (high is None or one <= high):
        loose = range_.vague or "~" in (value.comparator, range_.comparator)
        return ("same", 0) if loose else ("range", 0)
    powers = [_between(bound, one) for bound in (low, high) if bound is not None]
    within = next((power for power in powers if power), None) or 0
    return ("scale", within) if within in _POWERS else ("value", 0)
