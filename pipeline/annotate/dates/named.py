"""Periods and days with names: the plans of China, and feasts."""

from __future__ import annotations

from ...reference.periods import feast_day, plan_years
from . import interval
from .interval import Interval
from .reading import Part, Reading, settled


def read_plan(r: Reading, i: int) -> Part | None:
    """The 14th Five-Year Plan period; a plan without its ordinal is a name."""
    hit = r.ordinal(i)
    if not hit:
        return None
    j = hit[0] + (hit[0] < r.count and r.norm[hit[0]] in ('"', "-"))
    end = r.skip(j, r.words.plans)
    years = plan_years(hit[1]) if end > j else None
    if years is None:
        return None
    if end < r.count and r.norm[end] == '"':
        end = r.skip(end + 1, r.words.plan_tails) if r.skip(end + 1, r.words.plan_tails) > end + 1 else end
    else:
        end = r.skip(end, r.words.plan_tails)
    return settled(end, "plan", interval.years(*years, plan=hit[1]), article=True)


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
