"""Dates whose figures carry their units: 2018年10月1日, 2009 年, 6月30日."""

from __future__ import annotations

from . import interval
from .interval import Interval
from .reading import Part, Reading


def read_suffixed(r: Reading, i: int) -> Part | None:
    """A year, month and day, each with its own suffix, from the largest to the smallest; the year may be missing."""
    words = r.words
    year, after_year = _figure(r, i, words.year_suffix, 4)
    month, after_month = _figure(r, after_year, words.month_suffix, 2)
    day, end = _figure(r, after_month, words.day_suffix, 2) if month else (None, after_month)
    if year is None and month is None:
        return None

    def make(chosen: int) -> Interval | None:
        if month is None:
            return interval.year(chosen)
        return interval.month(chosen, month) if day is None else interval.day(chosen, month, day)

    rule = "year" if month is None else "month" if day is None else "day"
    return Part(end, rule, make, year) if make(year or 2000) else None


def _figure(r: Reading, i: int, suffixes: frozenset[str], length: int) -> tuple[int | None, int]:
    """A figure of so many digits at most and its suffix: (value, token after), or (null, the same token)."""
    if not r.is_digits(i) or len(r.norm[i]) > length or (length == 4 and len(r.norm[i]) != 4):
        return None, i
    if i + 1 >= r.count or r.norm[i + 1] not in suffixes or r.part_of_number(i) or r.joined_left(i):
        return None, i
    return int(r.norm[i]), i + 2
