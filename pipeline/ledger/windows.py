"""What time a promise and a report are about, and whether it is the same.

A state (a level, a share, a rank) holds at the deadline: the report's period must end on the deadline's last day and be
that day, the deadline's own stretch, or the calendar year that ends with it. A change (growth, reduction, multiple,
increment) and a sum run over a window, from the end of what they are compared with to the deadline. The window of a
promise is its own period; else from its baseline to its deadline; else, for a calendar year that ends within thirteen
months of the issue's date, that year; else it is unknown. The window of a report is its baseline to its period's end,
else its period. An average ("every year") over a window is no total over it, not even over a year: it was told of more.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ..model.record import Actual, Target
from .days import Span, day_before, span_of, year_of

CHANGES = ("growth", "reduction", "multiple", "increment")
FLOWS = (*CHANGES, "cumulative")
_YEAR_AHEAD = timedelta(days=396)  # thirteen months: what an issue promises for this year or the next


class Window(NamedTuple):
    """From the end of ``since`` to the end of ``until``; ``each`` where the figure is that of every year in it."""

    since: date
    until: date
    each: bool = False


def at_deadline(deadline: Span, period: Span) -> bool:
    """Whether a state reported for a period is the one at the deadline."""
    if period.end != deadline.end:
        return False
    return period.is_day or period == deadline or period.is_one_year


def touches(deadline: Span, period: Span) -> bool:
    """Whether a period that is not the deadline's lies in its last year, or runs into it to that year's end: a reader
    may take the one for the other."""
    last = year_of(deadline.end)
    return last.start <= period.end <= last.end


def promised_window(target: Target, issued: Span | None) -> Window | None:
    deadline = span_of(target.deadline)
    if deadline is None:
        return None
    each = target.per == "year"
    if (period := span_of(target.period)) and period.end == deadline.end:
        return _window(period, each)
    if (since := _baseline_end(target)) and since < deadline.end:
        return Window(since, deadline.end, each)
    if deadline.start.year < deadline.end.year:
        return _window(deadline, each)
    ends_year = (deadline.end.month, deadline.end.day) == (12, 31)
    if ends_year and issued and deadline.end - issued.start <= _YEAR_AHEAD:
        return _window(year_of(deadline.end), each)
    return None


def reported_window(actual: Actual) -> Window | None:
    period = span_of(actual.period)
    if period is None:
        return None
    each = actual.per == "year"
    if (since := _baseline_end(actual)) and since < period.end:
        return Window(since, period.end, each)
    return None if period.is_day else _window(period, each)


def _window(period: Span, each: bool) -> Window | None:
    since = day_before(period.start)
    return Window(since, period.end, each) if since else None


def _baseline_end(record: Target | Actual) -> date | None:
    """The day up to which what a change is compared with runs. A comparison with the year before is told as any."""
    base = record.baseline
    try:
        return date.fromisoformat(base.end) if base and base.end else None
    except ValueError:
        return None
