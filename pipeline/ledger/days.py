"""Days of issues, deadlines and periods, and spans of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ..model.record import TimeSlot

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Span(NamedTuple):
    """First and last day, inclusive."""

    start: date
    end: date

    @property
    def is_day(self) -> bool:
        return self.start == self.end

    @property
    def is_one_year(self) -> bool:
        return self == year_of(self.end)


def span_of(slot: TimeSlot | None) -> Span | None:
    """The days of a slot; null where it has none, or ends before it begins."""
    if slot is None or not slot.start or not slot.end:
        return None
    try:
        found = Span(date.fromisoformat(slot.start), date.fromisoformat(slot.end))
    except ValueError:
        return None
    return found if found.start <= found.end else None


def days_of(edtf: str | None) -> Span | None:
    """The days of an issue's date: a year, month, day, or an interval of them. A season counts as its year.

    >>> days_of("2024-02")
    Span(start=datetime.date(2024, 2, 1), end=datetime.date(2024, 2, 29))
    """
    ends = [_days(part) for part in (edtf or "").split("/")]
    first, last = ends[0], ends[-1]
    return Span(first.start, last.end) if first and last and first.start <= last.end else None


def _days(text: str) -> Span | None:
    match = _DATE.match(text)
    if match is None or match[1] == "0000":
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not 1 <= month <= 12:
        return Span(date(year, 1, 1), date(year, 12, 31))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Span(date(year, month, 1), date(year, month, last))
    return Span(date(year, month, day), date(year, month, day))


def year_of(day: date) -> Span:
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def day_before(day: date) -> date | None:
    return day - timedelta(days=1) if day > date.min else None
