"""Parts that are named behind their period, as scripts without spaces have them: 2025年底, 今年上半年, 去年12月5日,
“十四五”末, 2021年前三季度, 20世纪90年代; and those parts alone, for a year still to be told: 上半年, 年底."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ...reference.periods import lunar_first_month
from . import interval
from .interval import Interval
from .named import feast_on
from .parts import current, nth_within
from .reading import Part, Reading, settled
from .suffixed import read_days

_DEEPEST = 3  # parts of parts that follow each other: year, month, its end
_PERIODS = ("year", "month", "week", "decade", "century", "quarter", "half")

Inner = Callable[[Interval, date], Interval | None]  # of the period and its first day


def follow(r: Reading, part: Part) -> Part:
    """A period with the part of it that is named right behind, as far as such parts go on."""
    for _ in range(_DEEPEST):
        found = _next(r, part)
        if found is None:
            break
        part = found
    return part


def _next(r: Reading, part: Part) -> Part | None:
    whole = part.make(part.year if part.year is not None else 2000)
    if whole is None or part.end >= r.count or not r.same_line(part.end - 1, part.end):
        return None
    if whole.unit not in _PERIODS and whole.plan is None and part.rule != "relative":
        return None
    tail = r.words.tails.match(r.tokens, part.end)
    if tail:
        return _tail(part, whole, tail[0], *tail[1])
    j = r.skip(part.end, r.words.tail_joiners)
    if j >= r.count:
        return None
    if j > part.end and (tail := r.words.tails.match(r.tokens, j)):
        return _tail(part, whole, tail[0], *tail[1]) if tail[1][0] == "half" else None
    for read in (_first_units, _numbered, _days, _weekday, _season, _feast, _decade):
        if found := read(r, part, whole, j):
            return found
    return None


def _within(part: Part, end: int, rule: str, inner: Inner) -> Part | None:
    """A part of a period, in every year that the period may stand for."""

    def make(year: int) -> Interval | None:
        whole = part.make(year)
        if whole is None:
            return None
        if whole.start is None:
            return Interval(None, None, None, whole.type)
        found = inner(whole, whole.start)
        return found and found._replace(anchored=whole.anchored)

    return Part(end, rule, make, part.year) if make(part.year if part.year is not None else 2000) else None


def _tail(part: Part, whole: Interval, end: int, kind: str, meaning: object) -> Part | None:
    if kind == "edge":
        return _within(part, end, "edge", lambda value, _: interval.edge(value, str(meaning)))
    if kind == "half" and whole.unit in ("year", None) and whole.plan is None:
        return _within(part, end, "half", lambda value, first: _half(value, first, int(str(meaning))))
    if kind == "third" and whole.unit == "month":
        return _within(part, end, "part", lambda value, first: _third_of_month(value, first, int(str(meaning))))
    return None


def _half(value: Interval, first: date, number: int) -> Interval | None:
    return interval.half(first.year, number) if value.unit == "year" else None


def _third_of_month(value: Interval, first: date, number: int) -> Interval | None:
    """The first ten days, the second ten, and what is left."""
    begun = first + timedelta(10 * (number - 1))
    return interval.days(begun, value.end if number == 3 and value.end else begun + timedelta(9))


def _first_units(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """前三季度, 前11个月, 最后4个月, 前两年 of a plan; 首季."""
    hit = r.words.first_units.match(r.tokens, j)
    number = r.number(hit[0]) if hit else None
    unit = r.words.units.match(r.tokens, number[0]) if number and number[0] < r.count else None
    if not hit or not number or not unit or unit[1] not in _within_units(whole):
        return None
    nth, count, name = hit[1], number[1], unit[1]
    return _within(part, unit[0], "part", lambda value, _: nth_within(value, name, nth, count))


def _within_units(whole: Interval) -> tuple[str, ...]:
    """The units that a period is counted in: those of a year, or a plan's years."""
    return ("year",) if whole.plan is not None else ("quarter", "month", "week", "day")


def _numbered(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """一季度, 第四季度 of a year; 第一年 of a plan."""
    hit = r.ordinal(j) or r.number(j)
    unit = r.words.units.match(r.tokens, hit[0]) if hit and hit[0] < r.count else None
    if not hit or not unit:
        return None
    number, name = hit[1], unit[1]
    told = r.norm[j] in r.words.numerals.before_ordinal
    if name == "quarter" and number <= 4:
        return _within(part, unit[0], "quarter", lambda value, _: nth_within(value, "quarter", number, 1))
    if told and name in ("week", "year") and name in (*_within_units(whole), "week"):
        return _within(part, unit[0], "part", lambda value, _: nth_within(value, name, number, 1))
    return None


def _days(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """12月 or 12月5日 after a year told in another way (去年)."""
    inner = read_days(r, j) if whole.unit in ("year", None) and whole.plan is None else None
    if inner is None:
        return None
    return _within(part, inner.end, inner.rule, lambda _, first: inner.make(first.year))


def _weekday(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """上周五."""
    number = r.words.week_tails.get(r.norm[j]) if whole.unit == "week" and j == part.end else None
    if number is None:
        return None
    return _within(part, j + 1, "relative", lambda _, first: interval.of_day(first + timedelta(number - 1)))


def _season(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """今年冬天."""
    hit = r.words.seasons.match(r.tokens, j) if whole.unit in ("year", None) and whole.plan is None else None
    if not hit:
        return None
    return _within(part, hit[0], "season", lambda _, first: interval.season(first.year, hit[1]))


def _feast(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """2022年春节, 今年农历正月初一."""
    if whole.unit not in ("year", None) or whole.plan is not None:
        return None
    lunar = read_lunar(r, j)
    if lunar and whole.start and (value := lunar.make(whole.start.year)) and value.start:
        return _within(part, lunar.end, "feast", lambda _, first: lunar.make(first.year))
    hit = r.words.feasts.match(r.tokens, j)
    if not hit:
        return None
    return _within(part, hit[0], "feast", lambda _, first: feast_on(hit[1], first.year, False))


def _decade(r: Reading, part: Part, whole: Interval, j: int) -> Part | None:
    """20世纪90年代."""
    number = r.number(j) if whole.unit == "century" else None
    end = r.skip(number[0], r.words.decade_marks) if number else 0
    if number is None or end == number[0] or number[1] % 10 or number[1] > 90:
        return None
    return _within(part, end, "decade", lambda _, first: interval.decade(first.year + number[1]))


def read_part_alone(r: Reading, i: int) -> Part | None:
    """上半年, 一季度, 前三季度 and 年底 of a year still to be told."""
    if hit := r.words.alone.match(r.tokens, i):
        return _edge_alone(r, hit[0], *hit[1])
    if half := r.words.halves.match(r.tokens, i):
        return Part(half[0], "half", lambda year: interval.half(year, half[1]))
    hit_first = r.words.first_units.match(r.tokens, i)
    number = r.number(hit_first[0]) if hit_first else r.number(i)
    unit = r.words.units.match(r.tokens, number[0]) if number and number[0] < r.count else None
    if number is None or unit is None:
        return None
    if hit_first is None:
        return _quarter_alone(unit, number[1])
    nth, count, name = hit_first[1], number[1], unit[1]
    if nth < 0 or name not in ("quarter", "month") or count < 2:
        return None
    return Part(unit[0], "part", lambda year: _first_of(year, name, count)) if _first_of(2000, name, count) else None


def _quarter_alone(unit: tuple[int, str], number: int) -> Part | None:
    if unit[1] != "quarter" or number > 4:
        return None
    return Part(unit[0], "quarter", lambda year: interval.quarter(year, number))


def _first_of(year: int, unit: str, count: int) -> Interval | None:
    whole = interval.year(year)
    return nth_within(whole, unit, 1, count) if whole else None


def _edge_alone(r: Reading, end: int, name: str, unit: str) -> Part | None:
    if unit != "year":
        value = current(r, unit)
        found = value and interval.edge(value, name)
        return settled(end, "edge", (found or Interval(None, None, None))._replace(anchored=True))

    def make(year: int) -> Interval | None:
        value = interval.year(year)
        found = value and interval.edge(value, name)
        return found and found._replace(unit=None)  # of the governing year, not the nearest such day

    return Part(end, "edge", make)


def read_lunar(r: Reading, i: int) -> Part | None:
    """农历正月初一, 正月十五: days of the first lunar month; other dates of that calendar are seen, but tell no day."""
    announced = r.skip(i, r.words.lunar)
    month = r.words.lunar_months.match(r.tokens, announced) if announced < r.count else None
    if month is None:
        inner = read_days(r, announced) if announced > i else None
        return inner and settled(inner.end, "feast", Interval(None, None, None, "date"))
    j = month[0] + (month[0] < r.count and r.norm[month[0]] in r.words.numerals.before_day)
    day = r.number(j)
    if day is None or not 1 <= day[1] <= 30:
        return None

    def make(year: int) -> Interval | None:
        found = lunar_first_month(year, day[1]) if month[1] == 1 else None
        return interval.of_day(found) if found else Interval(None, None, None, "date")

    return Part(day[0], "feast", make)
