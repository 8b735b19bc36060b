"""What values a figure in print can stand for: rounding, comparators and ranges taken in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...model.document import Diagnostic
from ...model.number import EXACT
from ...model.record import Actual, Target

Figure = Target | Actual
_ABOUT = Fraction(1, 10)  # how far "about" reaches


@dataclass(frozen=True)
class Spread:
    """From ``low`` to ``high``, both inclusive; null where it is open."""

    low: Fraction | None
    high: Fraction | None

    def apart(self, other: Spread) -> bool:
        """Whether no value fits both."""
        return _below(self.high, other.low) or _below(other.high, self.low)


def _below(high: Fraction | None, low: Fraction | None) -> bool:
    return high is not None and low is not None and high < low


def spread(figure: Figure, digits: int = 1) -> Spread:
    """The values that a record's figure can stand for: "1.2 billion" is from 1.15 to 1.25 billion. At least so many
    ``digits`` of it are taken as meant: "100 billion" with two is from 95 to 105 billion."""
    if figure.value is None:
        low, high = figure.lower, figure.upper
        return Spread(None if low is None else Fraction(low), None if high is None else Fraction(high))
    rounded = of_value(figure.value, digits)
    if figure.comparator in (">", ">="):
        return Spread(rounded.low, None)
    if figure.comparator in ("<", "<="):
        return Spread(None, rounded.high)
    if figure.comparator == "~" and rounded.low is not None and rounded.high is not None:
        reach = abs(Fraction(figure.value)) * _ABOUT
        return Spread(rounded.low - reach, rounded.high + reach)
    return rounded


def of_value(value: Decimal, digits: int = 1) -> Spread:
    """Half a unit of the last significant digit to either side; zeros before the point are taken as rounding."""
    exact = Fraction(value)
    last = value.adjusted() - max(digits, len(value.normalize(EXACT).as_tuple().digits)) + 1
    written = int(value.as_tuple().exponent)
    half = Fraction(10) ** max(last, min(written, 0)) / 2 if value else Fraction(0)
    return Spread(exact - half, exact + half)


def doubt(code: str, figure: Figure, message: str) -> Diagnostic:
    evidence = figure.evidence
    return Diagnostic(code=code, message=f"“{evidence.quote}”: {message}", start=evidence.start, end=evidence.end)


def time_of(figure: Figure) -> tuple[str | None, str | None] | None:
    """The first and last day that a figure is of: a target's deadline, an actual's period; null where unsaid."""
    slot = (figure.deadline if isinstance(figure, Target) else None) or figure.period
    return (slot.start, slot.end) if slot and slot.end else None
