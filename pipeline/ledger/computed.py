"""Figures that follow from what was reported, where no report gives the promised one itself.

    growth, reduction   from the levels at both ends of the window, in percent or in their unit
    multiple            the level at the deadline by the level at the window's beginning
    increment           the difference of the two; of levels in percent, in percentage points
    cumulative          the sum of what stretches that do not overlap report: all of the window, or as much of it as
                        passes the promise already

Levels in money give a change of value, not of volume: which of the two was promised the texts do not say, and so
nothing is computed of them. A computed figure is as exact as the reports: a range, with ends from their last digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from ..model.record import Actual, Target
from .amounts import Amount, kind_of
from .comparable import firm, is_money
from .days import Span, span_of
from .statements import Said
from .subjects import indicator_key, of_key
from .windows import Window, at_deadline, promised_window

_PERCENT = 100
_SUMS = ("cumulative", "increment")


class Computed(NamedTuple):
    """A figure in ``unit`` and the reports of which it was made."""

    amount: Amount
    unit: str
    reports: tuple[Said[Actual], ...]


def computed(promise: Said[Target], reports: Sequence[Said[Actual]]) -> Computed | None:
    """What the reports of a promise's place and indicator come to in its own measure; null where they do not."""
    target = promise.record
    window = promised_window(target, promise.issued)
    if window is None or window.each or target.unit is None:
        return None
    key, of = indicator_key(target.indicator), of_key(target.of)
    fit = [one for one in reports if indicator_key(one.record.indicator) == key and of_key(one.record.of) == of]
    fit = [one for one in fit if firm(one) and not is_money(one.record.unit)]
    if target.measure == "cumulative":
        return _sum(promise, window, fit)
    first, last = _level(window.since, fit), _level(window.until, fit)
    return _change(target, first, last) if first and last else None


def _level(day: date, reports: Sequence[Said[Actual]]) -> Said[Actual] | None:
    """The level at the end of a day; null where none is reported, or several."""
    found = [one for one in reports if one.record.measure == "level" and _holds(one, day)]
    return found[0] if len({one.amount.point for one in found}) == 1 else None


def _holds(report: Said[Actual], day: date) -> bool:
    period = span_of(report.record.period)
    return period is not None and at_deadline(Span(day, day), period)


def _change(target: Target, first: Said[Actual], last: Said[Actual]) -> Computed | None:
    """The change from one level to the other in the promise's unit; a reduction is a change below nothing."""
    units = kind_of(first.record.unit), kind_of(last.record.unit)
    before, after = first.amount, last.amount
    assert before.low is not None and after.low is not None
    if units[0] != units[1] or before.low <= before.half:
        return None
    low, high = (
        _step(target, units[0], before.low + sign * before.half, after.low - sign * after.half) for sign in (1, -1)
    )
    if low is None or high is None:
        return None
    amount = Amount(low, high)
    unit = target.unit or ""
    return Computed(amount.negated() if target.measure == "reduction" else amount, unit, (first, last))


def _step(target: Target, kind: str | None, before: Fraction, after: Fraction) -> Fraction | None:
    if target.measure == "multiple":
        return after / before
    if target.unit == "%" and target.measure in ("growth", "reduction") and kind != "%":
        return (after - before) / before * _PERCENT
    same = kind_of(target.unit) == kind or (target.unit, kind) == ("pp", "%")
    return after - before if same and target.unit != "%" else None


def _sum(promise: Said[Target], window: Window, reports: Sequence[Said[Actual]]) -> Computed | None:
    """The sum of the parts of a window, from its beginning on. Sums only grow, so that parts which pass the promise
    decide as well as all of it."""
    kind = kind_of(promise.record.unit)
    parts = [one for one in reports if one.record.measure in _SUMS and kind_of(one.record.unit) == kind]
    chosen: list[Said[Actual]] = []
    at = window.since
    while following := _next(at, window.until, parts):
        chosen.append(following)
        period = span_of(following.record.period)
        assert period is not None
        at = period.end
    total, half = (sum((part(one) for one in chosen), Fraction(0)) for part in (_value, _half))
    short = at != window.until and total - half < (promise.amount.low or total)
    alone = len(chosen) == 1 and at == window.until  # that report itself, not a sum
    if not chosen or short or alone:
        return None
    amount = Amount(total - half, total + half if at == window.until else None)
    return Computed(amount, promise.record.unit or "", tuple(chosen))


def _next(at: date, until: date, parts: Sequence[Said[Actual]]) -> Said[Actual] | None:
    """The longest report that begins on the day after; null where there is none, or they differ."""
    begun = [(period, one) for one in parts if (period := span_of(one.record.period)) and period.end <= until]
    begun = [(period, one) for period, one in begun if period.start == at + timedelta(days=1)]
    longest = max((period.end for period, _ in begun), default=None)
    found = [one for period, one in begun if period.end == longest]
    return found[0] if len({one.amount.point for one in found}) == 1 else None


def _value(one: Said[Actual]) -> Fraction:
    return one.amount.point or Fraction(0)


def _half(one: Said[Actual]) -> Fraction:
    return one.amount.half
