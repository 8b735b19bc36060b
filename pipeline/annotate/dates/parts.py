"""Parts of longer periods: quarters, halves, seasons, weeks, "the last four months of 2021", "the end of 2021"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ..lexicon import Lexicon
from . import interval
from .interval import Interval
from .reading import Part, Reading, settled

_NUMBERED: dict[str, Callable[[int, int], Interval | None]] = {
    "quarter": interval.quarter,
    "half": interval.half,
    "week": interval.week,
    "month": interval.month,
}


def read_letter(r: Reading, i: int) -> Part | None:
    """Q1 2024, H2 2019, Q1-2024; alone it is a part of the issue's year."""
    unit = r.words.letters.get(r.norm[i])
    if not unit or not r.is_digits(i + 1) or len(r.norm[i + 1]) != 1 or not r.glued(i + 1):
        return None
    if r.joined_left(i) and not _digit_year(r, i - 1):
        return None
    part = _numbered(r, i + 2, unit, int(r.norm[i + 1]))
    if part and part.year is None and (unit != "quarter" or not _expected(r, i, part.end)):
        r.reject(i, i + 1, "a code: nothing tells that it is a part of a year")
        return None
    return part


def _expected(r: Reading, i: int, end: int) -> bool:
    """Whether a preposition goes before, or a range goes on."""
    if i > 0 and (r.norm[i - 1] in r.words.relations or r.norm[i - 1] in r.words.edge_words or r.opening(i)):
        return True
    return r.connector(end, None) is not None


def read_letter_after(r: Reading, i: int) -> Part | None:
    """1Q24, 1Q 2024, and the year before: 2017 q1, 2019-H2, 2021-W12."""
    word = r.norm[i]
    if len(word) == 1 and i + 1 < r.count and r.glued(i + 1) and r.norm[i + 1] in r.words.letters:
        return _numbered(r, i + 2, r.words.letters[r.norm[i + 1]], int(word))
    if not _digit_year(r, i):
        return None
    j = i + 1 + (i + 1 < r.count and r.norm[i + 1] in ("-", "/"))
    unit = r.words.letters.get(r.norm[j]) if j < r.count else None
    week = j < r.count and r.norm[j] == "w" and r.norm[i + 1] == "-"
    if not (unit or week) or not r.is_digits(j + 1) or not r.glued(j + 1) or len(r.norm[j + 1]) > 2:
        return None
    unit = unit or "week"
    return settled(j + 2, unit, _NUMBERED[unit](int(word), int(r.norm[j + 1])))


def _digit_year(r: Reading, i: int) -> bool:
    return r.is_digits(i) and len(r.norm[i]) == 4 and 1000 <= int(r.norm[i]) <= 2999


def _numbered(r: Reading, end: int, unit: str, number: int) -> Part | None:
    """A numbered part of the year that may follow it, else of a year still to be told."""
    make = _NUMBERED[unit]
    if make(2000, number) is None:
        return None
    j = end + (end < r.count and r.norm[end] in ("-", "/", ",", "'"))
    j = r.skip(j, r.words.of)
    if _digit_year(r, j) and not r.part_of_number(j):
        return settled(j + 1, unit, make(int(r.norm[j]), number))
    if r.is_digits(j) and len(r.norm[j]) == 2 and (r.glued(j) or r.norm[j - 1] == "'"):
        return settled(j + 1, unit, make(2000 + int(r.norm[j]), number))
    year = year_part(r, j) if j > end else None
    value = year.value() if year else None
    if year and value and value.start:
        return settled(year.end, unit, make(value.start.year, number))
    return Part(end, unit, lambda year: make(year, number))


def year_part(r: Reading, j: int) -> Part | None:
    """A part that is one whole year: 2021, last year, "the year"."""
    part = period_at(r, j)
    value = part and part.value()
    return part if value and value.unit == "year" else None


def period_at(r: Reading, j: int) -> Part | None:
    """The period at a token; an article and a bare unit ("the year") mean the issue's own."""
    if found := r.part(j):
        return found
    if j + 1 >= r.count or r.norm[j] not in r.words.articles:
        return None
    hit = r.words.units.match(r.tokens, j + 1)
    if not hit or hit[1] not in ("year", "month", "quarter", "week", "decade", "century"):
        return None
    return settled(hit[0], "relative", current(r, hit[1]))


def current(r: Reading, unit: str) -> Interval | None:
    """The issue's own year, month …; null where its date is not that exact."""
    exact = {"year": 0, "decade": 0, "century": 0, "season": 1, "half": 1, "quarter": 1, "month": 1}
    known = {"year": 0, "month": 1, "day": 2}
    if r.anchor is None or known[r.anchor.unit] < exact.get(unit, 2):
        return None
    value = interval.unit_around(r.anchor.day, unit)
    return value and value._replace(anchored=True)


def read_week(r: Reading, i: int) -> Part | None:
    """Week 12 of 2021, calendar week 12 2021, the week of 5 May 2021."""
    end = r.skip(i, r.words.weeks)
    if end == i:
        return None
    after = r.skip(end, r.words.edge_of)
    if after > end:
        return _week_of(r, after)
    if not r.is_digits(end) or len(r.norm[end]) > 2:
        return None
    part = _numbered(r, end + 1, "week", int(r.norm[end]))
    return part if part and part.year is not None else None


def _week_of(r: Reading, j: int) -> Part | None:
    day = r.part(j)
    if day is None or day.rule not in ("day", "numeric"):
        return None

    def make(year: int) -> Interval | None:
        value = day.make(year)
        return interval.week_of(value.start) if value and value.start else None

    return Part(day.end, "week", make, day.year, day.weekday, True)


def read_season(r: Reading, i: int) -> Part | None:
    """Summer 2021, autumn of 2019, winter 2020-21: a season needs its year."""
    hit = r.words.seasons.match(r.tokens, i)
    if not hit:
        return None
    end, name = hit
    j = r.skip(end + (end < r.count and r.norm[end] in (",", "/")), r.words.of)
    if not _digit_year(r, j) or r.joined_right(j):
        return None
    after = _second_winter_year(r, j)
    return settled(after, "season", interval.season(int(r.norm[j]), name))


def read_season_after_year(r: Reading, i: int) -> Part | None:
    """The 2016 summer; with a capitalised word after it, it is the name of something (the 2016 Summer Games)."""
    hit = r.words.seasons.match(r.tokens, i + 1) if _digit_year(r, i) and not r.part_of_number(i) else None
    if not hit or (hit[0] < r.count and r.tokens.words[hit[0]][0].isupper()):
        return None
    return settled(hit[0], "season", interval.season(int(r.norm[i]), hit[1]), article=True)


def _second_winter_year(r: Reading, j: int) -> int:
    """The token after "2020-21" or "2020/21", else after the year."""
    pair = r.glued(j + 1) and r.norm[j + 1] in ("-", "/") and r.glued(j + 2) and r.is_digits(j + 2)
    return j + 3 if pair and int(r.norm[j + 2][-2:]) == (int(r.norm[j]) + 1) % 100 else j + 1


def read_nth(r: Reading, i: int) -> Part | None:
    """The first quarter of 2024, 3rd week of 2018, the last four months of 2021, last day of May."""
    last = r.skip(i, r.words.last_ordinals)
    hit = (last, -1) if last > i else r.ordinal(i)
    if not hit:
        return None
    nth = hit[1]
    counted = r.number(hit[0]) or (hit[0], 1)
    unit_at = counted[0] + (counted[0] < r.count and r.norm[counted[0]] == "-")
    weekday = r.words.weekday.get(r.norm[unit_at]) if unit_at < r.count else None
    unit = (unit_at + 1, "weekday") if weekday else r.words.units.match(r.tokens, unit_at)
    if not unit or counted[1] < 1 or unit[1] in ("minute", "hour"):
        return None
    return nth_of(r, unit[0], unit[1], nth, counted[1], weekday)


def nth_of(r: Reading, end: int, unit: str, nth: int, count: int, weekday: int | None) -> Part | None:
    j = after_of(r, end, r.words.of)
    if j == end < r.count and r.norm[end] == "-" and r.glued(end) and r.glued(end + 1) and _digit_year(r, end + 1):
        j = end + 1  # "first quarter-2019"
    whole = period_at(r, j) if j > end else year_part(r, j) if unit in ("quarter", "half", "week") else None
    if whole is None:
        alone = unit == "quarter" and nth > 0 and count == 1 and j == end
        return Part(end, unit, lambda year: interval.quarter(year, nth), None, None, True) if alone else None

    def make(year: int) -> Interval | None:
        value = whole.make(year)
        return nth_within(value, unit, nth, count, weekday) if value and value.start else None

    if make(whole.year or 2000) is None:
        return None
    rule = unit if count == 1 and unit in ("quarter", "half", "week") else "part"
    return Part(whole.end, rule, make, whole.year, None, True)


def after_of(r: Reading, index: int, lexicon: Lexicon[bool]) -> int:
    """The token after "of", the article after it kept, so that "of the year" still shows it."""
    end = r.skip(index, lexicon)
    while end > index and r.norm[end - 1] in r.words.articles:
        end -= 1
    return end


def nth_within(whole: Interval, unit: str, nth: int, count: int, weekday: int | None = None) -> Interval | None:
    """The nth unit of a period, or the first or last ``count`` ones. A week belongs where its Thursday lies."""
    assert whole.start and whole.end
    if count > 1 and abs(nth) != 1:
        return None
    members = _members(whole, unit, weekday)
    chosen = members[-count:] if nth < 0 else members[nth - 1 : nth - 1 + count]
    if len(chosen) < count:
        return None
    found = chosen[0] if count == 1 else interval.join(chosen[0], chosen[-1])
    return found and found._replace(anchored=whole.anchored, type="date" if count == 1 else "period")


def _members(whole: Interval, unit: str, weekday: int | None) -> list[Interval]:
    """The units that lie within a period, in order."""
    assert whole.start and whole.end
    start, end = whole.start, whole.end
    if unit in ("day", "weekday", "weekend"):
        span = [start + timedelta(n) for n in range(min((end - start).days + 1, 3700))]
        if unit == "weekend":
            return [v for d in span if d.weekday() == 5 and (v := interval.weekend_of(d))]
        return [interval.of_day(d) for d in span if weekday is None or d.isoweekday() == weekday]
    if unit == "week":
        thursday = start + timedelta((3 - start.weekday()) % 7)
        weeks = range(min((end - thursday).days // 7 + 1, 530))
        return [v for n in weeks if (v := interval.week_of(thursday + timedelta(7 * n)))]
    if unit == "half" and whole.unit == "month":
        return [v for name in ("early", "late") if (v := interval.edge(whole, name))]
    return _units_between(start, end, unit)


def _units_between(start: date, end: date, unit: str) -> list[Interval]:
    found: list[Interval] = []
    value = interval.unit_around(start, unit)
    while value and value.start and value.end and value.end <= end and len(found) < 200:
        found.append(value)
        after = interval.moved(value.start, unit, 1)
        value = interval.unit_around(after, unit) if after else None
    return found


def read_edge(r: Reading, i: int) -> Part | None:
    """The end of 2021, mid-2021, early May, late in 2020, year-end 2025."""
    if fixed := r.words.fixed_edges.match(r.tokens, i):
        return _fixed_edge(r, fixed[0], *fixed[1])
    hit = r.words.edges.match(r.tokens, i)
    if not hit:
        return None
    end, name = hit
    j = end + (end < r.count and r.norm[end] == "-")
    after = after_of(r, j, r.words.of if name in ("early", "mid", "late") else r.words.edge_of)
    whole = period_at(r, after)
    if whole is None or not _edge_stands(name, after > end, whole):
        return None

    def make(year: int) -> Interval | None:
        value = whole.make(year)
        found = value and interval.edge(value, name)
        return found and value and found._replace(anchored=value.anchored)

    return Part(whole.end, "edge", make, whole.year, None, name in ("start", "middle", "end"))


def _edge_stands(name: str, joined: bool, whole: Part) -> bool:
    """ "end 2021" and "late May" are edges of years and months only; "end today" is none."""
    value = whole.make(whole.year if whole.year is not None else 2000)
    if value is None or value.start is None or value.start == value.end:
        return False
    return joined or (
        whole.rule in ("year", "month", "plan", "decade", "century", "season", "relative") and name != "middle"
    )


def _fixed_edge(r: Reading, end: int, name: str, unit: str) -> Part | None:
    j = r.skip(end, r.words.of)
    whole = r.part(j)
    value = whole.value() if whole else None
    if whole and value and value.unit == unit:
        return settled(whole.end, "edge", interval.edge(value, name))
    value = current(r, unit)
    found = value and interval.edge(value, name)
    return settled(end, "edge", found and found._replace(anchored=True))
