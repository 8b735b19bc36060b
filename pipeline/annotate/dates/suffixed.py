"""Dates whose figures carry their units: 2018年10月1日, 2009 年, 6月30日, 二〇二五年, 12月3日至5日, 民国三年."""

from __future__ import annotations

from dataclasses import dataclass

from . import interval
from .interval import Interval
from .reading import Part, Reading, settled

_GREGORIAN = 1912  # months told of a reign before it are those of another calendar


@dataclass(slots=True)
class _Days:
    """Month and day behind a year, each with the second end of a range in one of them ("3-5日", "1-11月")."""

    end: int
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None

    def value(self, year: int) -> Interval | None:
        assert self.month is not None
        if self.day is None:
            first = interval.month(year, self.month)
            last = interval.month(year, self.last_month) if self.last_month else None
        else:
            first = interval.day(year, self.month, self.day)
            last = interval.day(year, self.month, self.last_day) if self.last_day else None
        return interval.join(first, last) if first and last else first

    @property
    def rule(self) -> str:
        return "range" if self.last_month else "month" if self.day is None else "day_range" if self.last_day else "day"


def read_suffixed(r: Reading, i: int) -> Part | None:
    """A year, month and day, each with its own suffix, from the largest to the smallest; the year may be missing."""
    if r.norm[i] in r.words.numerals.signs and i and r.norm[i - 1] in r.words.numerals.signs:
        return None
    year = _year(r, i)
    days = read_days(r, year[0] if year else i, bare=year is not None)
    if days is None:
        return year and settled(year[0], "year", interval.year(year[1]))
    return days if year is None else Part(days.end, days.rule, days.make, year[1]) if days.make(year[1]) else None


def read_era(r: Reading, i: int) -> Part | None:
    """民国三年, 光绪二十年五月: a reign's year, counted from its first."""
    hit = r.words.eras.match(r.tokens, i)
    if not hit:
        return None
    first = hit[0] < r.count and r.norm[hit[0]] in r.words.era_first
    number = (hit[0] + 1, 1) if first else r.number(hit[0])
    end = r.skip(number[0], r.words.year_suffix) if number else 0
    if number is None or end == number[0]:
        return None
    year = hit[1] + number[1]
    days = read_days(r, end, bare=True) or _named_month(r, end)
    value = days.make(year) if days else None
    if days and value and year < _GREGORIAN:  # the number of a lunar month or day: EDTF's mark of what is about right
        value = value._replace(edtf=f"{value.edtf}~", unit=None)
    return settled(days.end, days.rule, value) if days and value else settled(end, "year", interval.year(year))


def read_days(r: Reading, i: int, bare: bool = False) -> Part | None:
    """A month, or a month and a day, of a year to be told elsewhere: 12月, 12月5日, 12月3日至5日.

    With ``bare`` a day in numerals may stand without its suffix, as it may behind a year (二〇〇四年八月十五).
    """
    days = _month(r, i)
    if days is None:
        return None
    _day(r, days, bare)
    return Part(days.end, days.rule, days.value) if days.value(2000) else None


def _named_month(r: Reading, i: int) -> Part | None:
    """Months with names of their own in the calendar of the reigns: 正月初一."""
    hit = r.words.lunar_months.match(r.tokens, i) if i < r.count else None
    if hit is None:
        return None
    days = _Days(hit[0], hit[1])
    _day(r, days, bare=True)
    return Part(days.end, days.rule, days.value) if days.value(2000) else None


def _year(r: Reading, i: int) -> tuple[int, int] | None:
    """Four figures or four numerals and their suffix: (token after, year)."""
    if r.is_digits(i):
        hit = (i + 1, int(r.norm[i])) if len(r.norm[i]) == 4 and _stands(r, i) else None
    else:
        hit = r.words.numerals.positional(r.norm, i, 4)
    end = r.skip(hit[0], r.words.year_suffix) if hit else 0
    return (end, hit[1]) if hit and end > hit[0] and 1 <= hit[1] <= 9999 else None


def _month(r: Reading, i: int) -> _Days | None:
    first = _small(r, i)
    if first is None or not 1 <= first[1] <= 12:
        return None
    end = r.skip(first[0], r.words.month_suffix)
    if end > first[0]:
        return _Days(end, first[1])
    second = _other_end(r, first[0])
    end = r.skip(second[0], r.words.month_suffix) if second else 0
    if second is None or end == second[0] or not first[1] < second[1] <= 12:
        return None
    return _Days(end, first[1], second[1])


def _day(r: Reading, days: _Days, bare: bool) -> None:
    """Reads the day behind a month, and the second one of a range."""
    i = days.end + (days.end < r.count and r.norm[days.end] in r.words.numerals.before_day)
    first = _small(r, i) if days.last_month is None else None
    if first is None or not 1 <= first[1] <= 31:
        return
    end = r.skip(first[0], r.words.day_suffix)
    second = _other_end(r, end)
    after = r.skip(second[0], r.words.day_suffix) if second else 0
    if second and after > second[0] and first[1] < second[1] <= 31:
        days.day, days.last_day, days.end = first[1], second[1], after
    elif end > first[0] or (bare and not r.is_digits(i) and not _counts(r, end)):
        days.day, days.end = first[1], end


def _counts(r: Reading, end: int) -> bool:
    """Whether a numeral without its suffix counts what stands behind it (五月三项 is no 3 May)."""
    return end < r.count and r.norm[end] in r.words.counted


def _other_end(r: Reading, end: int) -> tuple[int, int] | None:
    after = r.connector(end, None)
    return _small(r, after) if after is not None else None


def _small(r: Reading, i: int) -> tuple[int, int] | None:
    """One or two figures, or a number in numerals: (token after, value)."""
    if r.is_digits(i):
        return (i + 1, int(r.norm[i])) if len(r.norm[i]) <= 2 and _stands(r, i) else None
    return r.words.numerals.read(r.norm, i) if i < r.count else None


def _stands(r: Reading, i: int) -> bool:
    return not r.part_of_number(i) and not r.joined_left(i)


def read_day_alone(r: Reading, i: int) -> Part | None:
    """5日 in news: the day of the issue's month, or of the month before where it would still be to come."""
    hit = _small(r, i) if r.is_digits(i) else None
    end = r.skip(hit[0], r.words.lone_day_suffix) if hit else 0
    if hit is None or end == hit[0] or not 1 <= hit[1] <= 31 or r.labelled(i):
        return None
    if end < r.count and (r.norm[end] in r.words.counted_days or r.norm[end] in r.words.numerals.larger):
        return None
    return settled(end, "day", _recent(r, hit[1]))


def _recent(r: Reading, number: int) -> Interval:
    unknown = Interval(None, None, None, "date")
    if r.anchor is None or r.anchor.unit == "year":
        return unknown
    day = r.anchor.day
    found = interval.day(day.year, day.month, number)
    if r.anchor.unit == "day" and found and found.start and found.start > day:
        before = interval.moved(day.replace(day=1), "month", -1)
        found = interval.day(before.year, before.month, number) if before else None
    return found._replace(anchored=True) if found else unknown
