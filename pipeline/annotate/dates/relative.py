"""Expressions that point from the day of issue: "yesterday", "next Friday", "the past decade", "in 3 years"."""

from __future__ import annotations

from datetime import date, timedelta

from . import interval
from .interval import Interval
from .parts import current, period_at
from .reading import Part, Reading, settled

_NOTHING = Interval(None, None, None, "period")
_VERB = 3  # signs in which a verb between a word and its number ends
_YEARS = {"year": 1, "decade": 10, "century": 100}
_SIGN = {"last": -1, "next": 1, "past": -1, "coming": 1, "before_it": -1, "after_it": 1}


def read_day_word(r: Reading, i: int) -> Part | None:
    """Today, yesterday: a day only where the issue's day is known. In a title ("CITY TODAY") it is a name."""
    hit = r.words.day_words.match(r.tokens, i)
    if not hit:
        return None
    end, offset = hit
    if r.norm[i] in r.words.uncapitalised and end == i + 1 and r.tokens.words[i][0].isupper():
        return None
    if _in_title(r, i, end):
        r.reject(i, end - 1, "a word of a title or a name")
        return None
    if r.skip(end, r.words.possessives) > end:
        r.reject(i, end - 1, "a figure of speech for our time")
        return None
    if r.anchor is None or r.anchor.unit != "day":
        value = r.today() if offset == 0 else None
    else:
        day = interval.moved(r.anchor.day, "day", offset)
        value = interval.of_day(day) if day else None
    return settled(end, "relative", value._replace(anchored=True) if value else _NOTHING._replace(type="date"))


def _in_title(r: Reading, i: int, end: int) -> bool:
    """Written with a capital after a word with a capital ("City Today"), or in capitals before another such word."""
    words = r.tokens.words
    if not words[i][0].isupper():
        return False
    after_name = i > 0 and words[i - 1][0].isupper() and r.same_line(i - 1, i)
    in_capitals = words[i].isupper() and end < r.count and words[end].isupper() and r.same_line(i, end)
    return after_name or in_capitals


def read_fixed(r: Reading, i: int) -> Part | None:
    """Pointer and unit in one word: 今年, 上月."""
    hit = r.words.fixed.match(r.tokens, i)
    if not hit:
        return None
    end, (count, unit) = hit
    value = current(r, unit)
    moved = value and value.start and interval.moved(value.start, unit, count)
    found = interval.unit_around(moved, unit) if moved else None
    return settled(end, "relative", found._replace(anchored=True) if found else _NOTHING._replace(type="date"))


def read_vague(r: Reading, i: int) -> Part | None:
    """近年来, 多年来: understood, without ends."""
    end = r.skip(i, r.words.vague)
    return settled(end, "relative", _NOTHING) if end > i else None


def read_again(r: Reading, i: int) -> Part | None:
    """再过五年, 再奋斗五年: the years after the time named last."""
    end = r.skip(i, r.words.again)
    for j in range(end, min(end + _VERB, r.count)):
        hit = r.number(j)
        unit = r.words.units.match(r.tokens, hit[0]) if hit and hit[0] < r.count else None
        if hit and unit and unit[1] == "year":
            return _years_after(unit[0], hit[1])
    return None


def _years_after(end: int, count: int) -> Part:
    return Part(end, "after_last", lambda year: interval.years(year + 1, year + count))


def read_pointer(r: Reading, i: int) -> Part | None:
    """This year, last May, next Friday, the past five years, the coming decade."""
    hit = r.words.pointers.match(r.tokens, i)
    if not hit:
        return None
    end, senses = hit
    if end < r.count and r.norm[end] in r.words.plurals:
        return settled(end + 1, "relative", _NOTHING, article=True)
    end = r.skip(end, r.words.pointer_joiners)
    few = r.skip(end, r.words.few)
    if few > end and (unit := r.words.units.match(r.tokens, few)):
        return settled(unit[0], "relative", _NOTHING, article=True)
    counted = r.number(end)
    if counted and (counted[1] > 1 or r.is_digits(end) or r.norm[end] in r.words.numerals.signs):
        return counted_units(r, *counted, senses)
    return None if r.words.numerals.signs else _single(r, end, senses)  # there, such words are one (今年)


def counted_units(r: Reading, end: int, count: int, senses: tuple[str, ...]) -> Part | None:
    """The past or next so many units."""
    unit = r.words.units.match(r.tokens, end + (end < r.count and r.norm[end] == "-")) if end < r.count else None
    sense = next((s for s in ("past", "coming") if s in senses), None)
    if not unit or not sense or unit[1] in ("minute", "hour"):
        return None
    after = r.skip(unit[0], r.words.past_behind) if sense == "past" else unit[0]
    return settled(after, "relative", stretch(r, unit[1], _SIGN[sense] * count), article=True)


def _single(r: Reading, end: int, senses: tuple[str, ...]) -> Part | None:
    """One unit, a month or a weekday after "this", "last" or "next"; "the past year" is a stretch."""
    if end >= r.count:
        return None
    word = r.norm[end]
    direct = next((s for s in ("this", "last", "next") if s in senses), None)
    if direct and word in r.words.month and (word not in r.words.ambiguous or r.tokens.words[end][0].isupper()):
        return settled(end + 1, "relative", month_near(r, r.words.month[word], direct))
    if direct and word in r.words.weekday and (word not in r.words.ambiguous or r.tokens.words[end][0].isupper()):
        return settled(end + 1, "relative", weekday_near(r, r.words.weekday[word], direct))
    if direct and (season := r.words.seasons.match(r.tokens, end)):
        return settled(season[0], "relative", _season_near(r, season[1], direct))
    unit = r.words.units.match(r.tokens, end)
    if not unit or unit[1] in ("minute", "hour") or _is_plan(r, end):
        return None
    return settled(unit[0], "relative", _unit_near(r, unit[1], senses, direct), article=True)


def _is_plan(r: Reading, end: int) -> bool:
    return r.skip(end, r.words.plans) > end


def _unit_near(r: Reading, unit: str, senses: tuple[str, ...], direct: str | None) -> Interval:
    if unit == "day":
        return _NOTHING._replace(type="date")
    if direct == "this":
        return current(r, unit) or _NOTHING
    stretched = "past" in senses or "coming" in senses
    if stretched and (unit == "decade" or (direct is None and "before_it" not in senses and "after_it" not in senses)):
        sense = "past" if "past" in senses else "coming"
        return stretch(r, unit, _SIGN[sense])
    sign = _SIGN[direct or ("before_it" if "before_it" in senses else "after_it")]
    value = current(r, unit)
    moved = value and value.start and interval.moved(value.start, unit, sign)
    found = interval.unit_around(moved, unit) if moved else None
    return found._replace(anchored=True) if found else _NOTHING


def month_near(r: Reading, month: int, direct: str) -> Interval:
    """This May is the issue's year's; last and next May are the nearest before and after its month."""
    if r.anchor is None:
        return _NOTHING
    year = r.anchor.day.year
    if r.anchor.unit != "year" and direct == "last" and month >= r.anchor.day.month:
        year -= 1
    if r.anchor.unit != "year" and direct == "next" and month <= r.anchor.day.month:
        year += 1
    found = interval.month(year, month)
    return found._replace(anchored=True) if found else _NOTHING


def weekday_near(r: Reading, weekday: int, direct: str) -> Interval:
    """Friday of the issue's week, of the one before or of the one after."""
    if r.anchor is None or r.anchor.unit != "day":
        return _NOTHING
    week = {"this": 0, "last": -1, "next": 1}[direct]
    day = interval.moved(r.anchor.day, "day", 7 * week + weekday - r.anchor.day.isoweekday())
    return interval.of_day(day)._replace(anchored=True) if day else _NOTHING


def _season_near(r: Reading, name: str, direct: str) -> Interval:
    if r.anchor is None:
        return _NOTHING
    year = r.anchor.day.year
    this = interval.season(year, name)
    assert this and this.start and this.end
    if direct == "last" and this.end >= r.anchor.day:
        year -= 1
    if direct == "next" and this.start <= r.anchor.day:
        year += 1
    found = interval.season(year, name)
    return found._replace(anchored=True) if found else _NOTHING


def stretch(r: Reading, unit: str, count: int) -> Interval:
    """So many units before (negative) or after the issue's date.

    Years are whole ones: the next begin with the year of issue when it is issued in its first half, else with the
    one after; the past end the year before, or with the year of issue from its second half on.
    """
    if r.anchor is None:
        return _NOTHING
    day = r.anchor.day
    if unit in _YEARS:
        length = _YEARS[unit] * abs(count)
        last = day.year if r.anchor.second_half else day.year - 1
        found = interval.years(last - length + 1, last) if count < 0 else interval.years(last + 1, last + length)
    else:
        found = _run(r, day, unit, count)
    return found._replace(anchored=True, type="period") if found else _NOTHING


def _run(r: Reading, day: date, unit: str, count: int) -> Interval | None:
    """Units up to the day of issue, or after it; whole months where only its month is known."""
    assert r.anchor
    if r.anchor.unit == "year" or (r.anchor.unit == "month" and unit in ("day", "week", "weekend")):
        return None
    if r.anchor.unit == "month":
        step = {"month": 1, "quarter": 3, "half": 6}.get(unit, 1)
        first = interval.moved(day, "month", count * step + 1 if count < 0 else 1)
        return interval.months(first.year, first.month, abs(count) * step) if first else None
    start = interval.moved(day, unit, count) if count < 0 else interval.moved(day, "day", 1)
    after = day if count < 0 else start and interval.moved(start, unit, count)
    last = after and interval.moved(after, "day", -1)
    return interval.days(start, last, "period") if start and last and start <= last else None


def shifted(r: Reading, unit: str, count: int) -> Interval:
    """A point so many units from the issue's date, as exact as that date is."""
    if r.anchor is None or unit in ("minute", "hour"):
        return _NOTHING._replace(type="date")
    exact = {"day": 0, "month": 1, "year": 2}[r.anchor.unit]
    needed = {"day": 0, "week": 0, "weekend": 0, "month": 1, "quarter": 1, "half": 1}.get(unit, 2)
    day = interval.moved(r.anchor.day, unit, count) if needed >= exact else None
    found = day and interval.unit_around(day, r.anchor.unit)
    return found._replace(anchored=True) if found else _NOTHING._replace(type="date")


def read_within(r: Reading, i: int) -> Part | None:
    """In 3 years, within two weeks: up to a point after the issue; "in two years since 2011" counts from there."""
    end = r.skip(i, r.words.within)
    hit = r.number(end) if end > i else None
    unit = r.words.units.match(r.tokens, hit[0]) if hit and hit[0] < r.count else None
    if not hit or not unit or unit[1] not in ("month", "year", "decade"):
        return None
    if (moved := from_date(r, unit[0], unit[1], hit[1], exact=True)) is not None:
        return moved
    if r.skip(unit[0], r.words.of) > unit[0]:
        return None
    return settled(unit[0], "offset", shifted(r, unit[1], hit[1]))


def read_ago(r: Reading, i: int) -> Part | None:
    """Vor drei Jahren, hace dos semanas, in drei Tagen: the word goes before the number."""
    hit = r.words.before_number.match(r.tokens, i)
    number = r.number(hit[0]) if hit else None
    unit = r.words.units.match(r.tokens, number[0]) if number and number[0] < r.count else None
    if not hit or not number or not unit or unit[1] in ("minute", "hour"):
        return None
    return settled(unit[0], "offset", shifted(r, unit[1], hit[1] * number[1]))


def from_date(r: Reading, end: int, unit: str, count: int, exact: bool = False) -> Part | None:
    """2 weeks before May 13 1999; "the ten years since 2012" is the period that begins there."""
    hit = r.words.shifts.match(r.tokens, end) if end < r.count else None
    part = r.part(hit[0]) if hit else None
    value = part.value() if part else None
    if not hit or part is None or value is None or value.start is None or value.end is None:
        return None
    day = interval.moved(value.start, unit, hit[1] * count)
    if day is None:
        return None
    if r.norm[end] in r.words.since and not exact:
        found = interval.days(value.start, day - timedelta(1), "period") if day > value.start else None
    elif value.unit in ("year", "month") and unit in ("year", "month") and not exact:
        found = interval.unit_around(day, "month" if "month" in (unit, value.unit) else "year")
    else:
        found = interval.of_day(day)
    return settled(part.end, "offset", found and found._replace(anchored=value.anchored))


def read_cut(r: Reading, i: int) -> Part | None:
    """Later this year, earlier this month: the current unit from, or up to, the issue's date."""
    hit = r.words.cuts.match(r.tokens, i)
    part = period_at(r, hit[0]) if hit else None
    value = part.value() if part else None
    if not hit or part is None or part.rule != "relative" or value is None:
        return None
    if value.start is None or value.end is None or r.anchor is None:
        return settled(part.end, "relative", _NOTHING)
    day = r.anchor.day
    if not value.start <= day <= value.end:
        return None
    if r.anchor.unit == "year":
        return settled(part.end, "relative", value)
    start, last = (value.start, day) if hit[1] == "so_far" else (day, value.end)
    return settled(part.end, "relative", interval.days(start, last)._replace(anchored=True))


def read_same(r: Reading, i: int) -> Part | None:
    """The same period: understood, but it points into the text."""
    end = r.skip(i, r.words.same)
    return settled(end, "same", _NOTHING, article=True) if end > i else None
