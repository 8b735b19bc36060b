"""Whether a report can be laid beside a promise at all, and if not, why."""

from __future__ import annotations

from ..model.ledger import Reason
from ..model.record import Actual, Target
from ..reference.units import currencies
from .amounts import Amount, kind_of
from .days import Span, span_of
from .statements import Said
from .subjects import indicator_key, of_key, per_key
from .windows import CHANGES, at_deadline, promised_window, reported_window

_APART = 5  # times that two plain figures may differ before they may be of two things
_MONEY = 3  # letters of a currency's code
_PLAIN = ("level", "cumulative", "increment")
_RELATIVE = ("%", "pp", "x", "rank")
_PRICES = ("constant_prices", "current_prices")
_SIGNS = {"growth": 1, "reduction": -1}


def concerns(target: Target, actual: Actual) -> bool:
    """Whether a report of the same topic is of the promised indicator, or of one that it may be taken for: the same
    under a broader or narrower definition, measured alike."""
    one, other = indicator_key(target.indicator), indicator_key(actual.indicator)
    if one == other:
        return True
    nested = one.startswith(f"{other}.") or other.startswith(f"{one}.")
    return nested and same_measure(target, actual) and kind_of(target.unit) == kind_of(actual.unit)


def obstacle(promise: Said[Target], report: Said[Actual]) -> Reason | None:
    """Why the two cannot be compared, the weightiest reason first; null where they can. Both are of one place and, but
    for its qualifiers, of one indicator."""
    target, actual = promise.record, report.record
    if indicator_key(target.indicator) != indicator_key(actual.indicator):
        return "definition"
    if not same_measure(target, actual):
        return "measure"
    if kind_of(target.unit) != kind_of(actual.unit):
        return "unit"
    if of_key(target.of) != of_key(actual.of):
        return "whole"
    if _rate(target) != _rate(actual):
        return "rate"
    return _time(promise, report) or _kind_of_figure(target, actual) or _doubt(promise, report)


def same_measure(target: Target, actual: Actual) -> bool:
    return target.measure == actual.measure or {target.measure, actual.measure} == set(_SIGNS)


def reported_amount(target: Target, report: Said[Actual]) -> Amount:
    """The reported figure in the promise's own measure: a growth where it promises a reduction is a negative one."""
    return report.amount if target.measure == report.record.measure else report.amount.negated()


def _rate(record: Target | Actual) -> str:
    """A change "every year" is told by its window."""
    key = per_key(record)
    return "" if key == "year" and record.measure in CHANGES else key


def _time(promise: Said[Target], report: Said[Actual]) -> Reason | None:
    target, actual = promise.record, report.record
    deadline, period = span_of(target.deadline), span_of(actual.period)
    if deadline is None or period is None:
        return "undated"
    if is_unfinished(report, period):
        return "unfinished"
    if target.measure not in (*CHANGES, "cumulative"):
        return None if at_deadline(deadline, period) else "period"
    if period.end != deadline.end:
        return "period"
    window = promised_window(target, promise.issued)
    return None if window is not None and window == reported_window(actual) else "window"


def is_unfinished(report: Said[Actual], period: Span) -> bool:
    """Whether the issue may have come out before the period was over; one without a date may."""
    return report.issued is None or report.issued.start < period.end


def _kind_of_figure(target: Target, actual: Actual) -> Reason | None:
    """How the figures were arrived at. Prices that neither names are the same: what is the custom for each measure."""
    if prices(target) != prices(actual):
        return "prices"
    return "preliminary" if {"preliminary", "estimated"} & set(actual.basis) else None


def prices(record: Target | Actual) -> frozenset[str]:
    return frozenset(record.basis) & set(_PRICES)


def _doubt(promise: Said[Target], report: Said[Actual]) -> Reason | None:
    if "ambiguous" in (promise.record.certainty, report.record.certainty):
        return "ambiguous"
    return "apart" if far(promise, report.amount) else None


def far(promise: Said[Target], other: Amount) -> bool:
    """Whether a reported plain figure is many times the promised one, or a small part of it."""
    if promise.record.measure not in _PLAIN or promise.record.unit in _RELATIVE:
        return False
    a, b = (next((end for end in (x.low, x.high) if end is not None), None) for x in (promise.amount, other))
    if not a or not b or (a < 0) != (b < 0):
        return False
    small, large = sorted((abs(a), abs(b)))
    return large > small * _APART


def firm(report: Said[Actual]) -> bool:
    """Whether a report is a plain figure that can be reckoned with: one value, final, of a time that was over."""
    actual = report.record
    period = span_of(actual.period)
    plain = report.amount.point is not None and not report.amount.about and actual.certainty != "ambiguous"
    return plain and not actual.basis and period is not None and not is_unfinished(report, period)


def is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == _MONEY and unit in currencies()
