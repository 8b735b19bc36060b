"""Figures as stretches of the number line, exact, in the common unit of their kind."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..model.record import Actual, Target
from ..reference.units import common_unit, in_common

ABOUT = Fraction(1, 10)  # how far "about" reaches at most, of the figure
COUNTED = frozenset({None, "count", "person", "household"})  # units of things counted: texts mix them freely

_DIGITS = re.compile(r"\d[\d.,  ’']*")


class Amount(NamedTuple):
    """A figure: ``low`` to ``high`` (null for an open end), with the ends in it unless ``above`` or ``below`` is true.

    A single value is both ends. ``half`` is half a unit of the last place that was written: how much rounding can hide.
    ``about`` where the text says so, or is vague."""

    low: Fraction | None
    high: Fraction | None
    above: bool = False  # more than ``low``
    below: bool = False  # less than ``high``
    half: Fraction = Fraction(0)
    about: bool = False

    @property
    def point(self) -> Fraction | None:
        """The value, where it is a single one."""
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def rounded(self) -> Amount:
        """All values that are written so."""
        return self._replace(
            low=None if self.low is None else self.low - self.half,
            high=None if self.high is None else self.high + self.half,
        )

    def negated(self) -> Amount:
        low, high = (None if end is None else -end for end in (self.high, self.low))
        return Amount(low, high, self.below, self.above, self.half, self.about)


def disjoint(one: Amount, other: Amount) -> bool:
    """Whether no value is in both."""
    return _below(one, other) or _below(other, one)


def _below(one: Amount, other: Amount) -> bool:
    """Whether all of one lies under all of the other."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.below or other.above))


def kind_of(unit: str | None) -> str | None:
    """The common unit of a figure's kind; all that is counted is one kind."""
    common = common_unit(unit)
    return "count" if common in COUNTED else common


def bounds(record: Target | Actual) -> tuple[Fraction | None, Fraction | None]:
    """The bare figure or the ends of its range, in the common unit, whatever the comparator."""
    ends = (record.value, record.value) if record.value is not None else (record.lower, record.upper)
    low, high = (None if end is None else in_common(Fraction(end), record.unit) for end in ends)
    return low, high


def amount_of(record: Target | Actual) -> Amount:
    """What a figure says with its comparator: "over 90" has no upper end, and 90 is not in it."""
    low, high = bounds(record)
    sign = record.comparator
    if record.value is None:
        return Amount(low, high, about=record.vague or sign == "~")
    if sign in (">", ">="):
        return Amount(low, None, above=sign == ">")
    if sign in ("<", "<="):
        return Amount(None, high, below=sign == "<")
    return Amount(low, high, half=half_place(record), about=sign == "~" or record.vague)


def half_place(record: Target | Actual) -> Fraction:
    """Half a unit of the last place written, in the common unit: 440 in "440 billion" gives half a billion. Where the
    writing shows no such digits (numbers in words), it is told from the digits of the value itself."""
    value = record.value
    if value is None or not value:
        return Fraction(0)
    step = _written_step(record.as_written.value, value) or Fraction(10) ** _last_place(value)
    return (in_common(step, record.unit) - in_common(Fraction(0), record.unit)) / 2


def _written_step(written: str, value: Decimal) -> Fraction | None:
    match = _DIGITS.search(written)
    digits = re.sub(r"\D", "", match[0]) if match else ""
    if not digits.strip("0"):
        return None
    step = abs(Fraction(value)) / int(digits)
    power = _power_of_ten(step)
    return step if power else None


def _power_of_ten(step: Fraction) -> bool:
    over, under = step.numerator, step.denominator
    return str(over * under).strip("0") == "1" and 1 in (over, under)


def _last_place(value: Decimal) -> int:
    """The power of ten of the last digit that is not a zero."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    digits = "".join(map(str, value.as_tuple().digits))
    return exponent + len(digits) - len(digits.rstrip("0"))
