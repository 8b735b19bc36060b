"""Stretches of days with their EDTF (ISO 8601-2) form: the values that time expressions resolve to.

All ends are inclusive days of the proleptic Gregorian calendar, years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

Kind = Literal["date", "time", "duration", "set", "period"]

_SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "winter": (24, 12)}


class Interval(NamedTuple):
    """``start`` and ``end`` are null for durations, sets and times, and where nothing tells the year.

    ``unit`` is the calendar unit that the interval fills, or null; ``plan`` a plan period's ordinal.
    """

    start: date | None
    end: date | None
    edtf: str | None
    type: Kind = "date"
    unit: str | None = None
    anchored: bool = False
    plan: int | None = None


def days(start: date, end: date, type_: Kind = "date", unit: str | None = None) -> Interval:
    """From one day to another; its EDTF is an interval, or a day."""
    edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    return Interval(start, end, edtf, type_, unit)


def day(year: int, month: int, number: int) -> Interval | None:
    """One day; null where the calendar has none such."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    value = date(year, month, number)
    return Interval(value, value, value.isoformat(), "date", "day")


def of_day(value: date) -> Interval:
    return Interval(value, value, value.isoformat(), "date", "day")


def month(year: int, number: int) -> Interval | None:
    if not (1 <= year <= 9999 and 1 <= number <= 12):
        return None
    last = date(year, number, monthrange(year, number)[1])
    return Interval(last.replace(day=1), last, f"{year:04d}-{number:02d}", "date", "month")


def year(number: int) -> Interval | None:
    if not 1 <= number <= 9999:
        return None
    return Interval(date(number, 1, 1), date(number, 12, 31), f"{number:04d}", "date", "year")


def years(first: int, last: int, plan: int | None = None) -> Interval | None:
    """Whole years as a period: a range, the past five years, a plan."""
    if not 1 <= first <= last <= 9999:
        return None
    if first == last and plan is None:
        return year(first)
    edtf = f"{first:04d}/{last:04d}"
    return Interval(date(first, 1, 1), date(last, 12, 31), edtf, "period", None, False, plan)


def decade(first: int) -> Interval | None:
    """Ten years from a year that ends in 0."""
    if not 1 <= first <= 9990:
        return None
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03d}X", "date", "decade")


def century(ordinal: int) -> Interval | None:
    """The nth century: the 20th is 1901 to 2000 by the book, 1900 to 1999 as EDTF and most writers have it."""
    if not 2 <= ordinal <= 99:
        return None
    first = 100 * (ordinal - 1)
    return Interval(date(first, 1, 1), date(first + 99, 12, 31), f"{ordinal - 1:02d}XX", "date", "century")


def months(year_: int, first: int, count: int) -> Interval | None:
    """So many whole months from a month on."""
    last_year, last_month = divmod(12 * year_ + first - 1 + count - 1, 12)
    start, end = month(year_, first), month(last_year, last_month + 1)
    return join(start, end) if start and end else None


def quarter(year_: int, number: int) -> Interval | None:
    found = months(year_, 3 * number - 2, 3) if 1 <= number <= 4 else None
    return found and found._replace(edtf=f"{year_:04d}-{32 + number}", type="date", unit="quarter")


def half(year_: int, number: int) -> Interval | None:
    found = months(year_, 6 * number - 5, 6) if 1 <= number <= 2 else None
    return found and found._replace(edtf=f"{year_:04d}-{39 + number}", type="date", unit="half")


def season(year_: int, name: str) -> Interval | None:
    """Meteorological seasons of the northern half; a winter ends in February of the year after."""
    code, first = _SEASONS[name]
    found = months(year_, first, 3)
    return found and found._replace(edtf=f"{year_:04d}-{code}", type="date", unit="season")


def week(year_: int, number: int) -> Interval | None:
    """An ISO 8601 week, Monday to Sunday."""
    try:
        monday = date.fromisocalendar(year_, number, 1)
        return days(monday, monday + timedelta(6), "date", "week")
    except (ValueError, OverflowError):
        return None


def week_of(value: date) -> Interval | None:
    iso = value.isocalendar()
    return week(iso.year, iso.week)


def weekend_of(value: date) -> Interval | None:
    """The weekend nearest to a day: its own from Wednesday on, else the one before."""
    shift = 5 - value.weekday() if value.weekday() >= 2 else -2 - value.weekday()
    saturday = moved(value, "day", shift)
    sunday = moved(value, "day", shift + 1)
    return days(saturday, sunday, "date", "weekend") if saturday and sunday else None


def join(first: Interval, last: Interval) -> Interval | None:
    """From the start of one to the end of the other; null where they are not in order."""
    if first.start is None or last.end is None or last.start is None or first.start > last.end:
        return None
    left, right = _edge(first, 0), _edge(last, -1)
    anchored = first.anchored or last.anchored
    if left == right:
        return Interval(first.start, last.end, left, "date", first.unit, anchored)
    return Interval(first.start, last.end, f"{left}/{right}", "period", None, anchored)


def _edge(value: Interval, side: int) -> str:
    """What an interval's EDTF may show at this side: never an interval in an interval, and only plain dates."""
    if value.unit in ("day", "month", "year") and value.edtf:
        return value.edtf
    bound = value.start if side == 0 else value.end
    assert bound is not None
    return bound.isoformat()


def moved(value: date, unit: str, count: int) -> date | None:
    """So many units later (earlier where negative); the day is cut to the month's length. Null out of the calendar."""
    try:
        if unit in ("day", "week", "weekend"):
            return value + timedelta(count * (1 if unit == "day" else 7))
        step = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
        year_, index = divmod(12 * value.year + value.month - 1 + count * step, 12)
        return date(year_, index + 1, min(value.day, monthrange(year_, index + 1)[1]))
    except (ValueError, OverflowError, KeyError):
        return None


def unit_around(value: date, unit: str) -> Interval | None:
    """The calendar unit that a day lies in."""
    makers: dict[str, Callable[[], Interval | None]] = {
        "day": lambda: of_day(value),
        "week": lambda: week_of(value),
        "weekend": lambda: weekend_of(value),
        "month": lambda: month(value.year, value.month),
        "quarter": lambda: quarter(value.year, (value.month + 2) // 3),
        "half": lambda: half(value.year, 1 if value.month <= 6 else 2),
        "year": lambda: year(value.year),
        "decade": lambda: decade(value.year // 10 * 10),
        "century": lambda: century(value.year // 100 + 1),
    }
    return makers[unit]() if unit in makers else None


def edge(value: Interval, name: str) -> Interval | None:
    """A period's edge. Its start and end are one day; early and late are its halves, the middle lies between
    (a year: April to September; a month: the 10th to the 20th), as Microsoft's Recognizers count them."""
    if value.start is None or value.end is None:
        return None
    if name in ("start", "end"):
        return of_day(value.start if name == "start" else value.end)
    if value.unit == "year":
        first, count = {"early": (1, 6), "late": (7, 6)}.get(name, (4, 6))
        found = months(value.start.year, first, count)
    elif value.unit == "month":
        first, last = {"early": (1, 15), "late": (16, value.end.day)}.get(name, (10, 20))
        found = days(value.start.replace(day=first), value.start.replace(day=last))
    else:
        found = _third(value.start, value.end, name)
    return found and found._replace(type="date", unit=None)


def _third(start: date, end: date, name: str) -> Interval:
    length = (end - start).days + 1
    index = {"early": 0, "late": 2}.get(name, 1)
    if start.day == 1 and start.month == 1 and length >= 1095:
        count = end.year - start.year + 1
        cuts = [start.year + round(count * part / 3) for part in range(4)]
        return days(date(cuts[index], 1, 1), date(cuts[index + 1] - 1, 12, 31))
    return days(start + timedelta(length * index // 3), start + timedelta(max(length * (index + 1) // 3 - 1, 0)))
