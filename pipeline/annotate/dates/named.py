"""Periods and days with names: the plans of China, and feasts."""

from __future__ import annotations

from ...reference.periods import feast_day, plan_years
from . import interval
from .interval import Interval
from .reading import Part, Reading, settled
from .vocabulary import QUOTES


def read_plan(r: Reading, i: int) -> Part | None:
    """The 14th Five-Year Plan period; a plan without its ordinal is a name."""
    hit = r.ordinal(i)
    if not hit:
        return None
    if (listed := _first_of_plans(r, *hit)) is not None:
        return listed
    quoted = hit[0] < r.count and r.norm[hit[0]] in ('"', "-")
    end = r.skip(hit[0] + quoted, r.words.plans)
    years = plan_years(hit[1])
    if years is None or end == hit[0] + quoted:
        return None
    tail = end + (end < r.count and r.norm[end] == '"')
    after = r.skip(tail, r.words.plan_tails)
    return settled(after if after > tail else end, "plan", interval.years(*years, plan=hit[1]), article=True)


def read_short_plan(r: Reading, i: int) -> Part | None:
    """十四五, “十五五”时期: a plan's ordinal and the sign for its five years. Below the eleventh only in quotes, and
    so where the ordinal ends in a zero: 三十五 is a number."""
    quoted = r.norm[i] in QUOTES
    first = i + quoted
    end = r.words.numerals.run(r.norm, first)
    in_longer = first > 0 and r.norm[first - 1] in r.words.numerals.larger | r.words.numerals.before_ordinal
    if end - first < 2 or r.norm[end - 1] not in r.words.short_plans or in_longer:
        return None
    ordinal = r.words.numerals.value(r.norm[first : end - 1])
    closed = end < r.count and r.norm[end] in QUOTES
    if ordinal is None or (quoted and not closed):
        return None
    if not quoted and (ordinal < 11 or ordinal % 10 == 0 or end - first != 3):
        return None
    years = plan_years(ordinal)
    if years is None or (end < r.count and r.norm[end] in r.words.numerals.larger):
        return None
    end += quoted
    if r.skip(end, r.words.not_plans) > end:
        return None
    return settled(r.skip(end, r.words.plan_tails), "plan", interval.years(*years, plan=ordinal))


def _first_of_plans(r: Reading, end: int, ordinal: int) -> Part | None:
    """The 13th of "the 13th and 14th Five-Year Plans"."""
    if end >= r.count or r.norm[end] not in r.words.list_words or r.ordinal(end + 1) is None:
        return None
    other, years = r.part(end + 1), plan_years(ordinal)
    if other is None or other.rule != "plan" or years is None:
        return None
    return settled(end, "plan", interval.years(*years, plan=ordinal), article=True)


def read_feast(r: Reading, i: int) -> Part | None:
    """Easter 2018, Halloween weekend 2021: a feast needs its year."""
    hit = r.words.feasts.match(r.tokens, i)
    if not hit:
        return None
    end, name = hit
    tail = r.words.units.match(r.tokens, end) if end < r.count else None
    weekend = tail is not None and tail[1] == "weekend"
    end = tail[0] if tail and tail[1] in ("day", "weekend") else end
    j = r.skip(end + (end < r.count and r.norm[end] == ","), r.words.of)
    part = r.part(j)
    value = part.value() if part else None
    if part is None or value is None or value.unit != "year" or value.start is None:
        return None
    found = feast_on(name, value.start.year, weekend)
    return settled(part.end, "feast", found and found._replace(anchored=value.anchored))


def read_feast_alone(r: Reading, i: int) -> Part | None:
    """A feast whose year the text or the issue tells, where the pack lets it stand alone (春节)."""
    hit = r.words.feasts.match(r.tokens, i)
    if not hit or "".join(r.norm[i : hit[0]]) not in r.words.feasts_alone:
        return None
    return Part(hit[0], "feast", lambda year: feast_on(hit[1], year, False))


def read_feast_after_year(r: Reading, i: int) -> Part | None:
    """The 2022 Spring Festival."""
    if len(r.norm[i]) != 4 or i + 1 >= r.count or r.part_of_number(i):
        return None
    hit = r.words.feasts.match(r.tokens, i + 1)
    return settled(hit[0], "feast", feast_on(hit[1], int(r.norm[i]), False), article=True) if hit else None


def feast_on(name: str, year: int, weekend: bool) -> Interval | None:
    """A feast's day, or the weekend next to it."""
    day = feast_day(name, year)
    if day is None:
        return None
    return interval.weekend_of(day) if weekend else interval.of_day(day)
