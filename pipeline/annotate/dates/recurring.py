"""Durations ("three years"), points told by them ("ten years ago"), and sets ("every two years")."""

from __future__ import annotations

from .interval import Interval
from .parts import read_nth
from .reading import Part, Reading, settled
from .relative import from_date, shifted, stretch

_DURATION = Interval(None, None, None, "duration")
_SET = Interval(None, None, None, "set")


def read_duration(r: Reading, i: int) -> Part | None:
    """Three years, a 3-month, ten years ago, 2 weeks before May 13 1999."""
    hit = r.number(i)
    if not hit or r.skip(hit[0], r.words.not_units) > hit[0]:
        return None
    hit = _upper_number(r, hit)
    hyphen = hit[0] < r.count and r.norm[hit[0]] == "-"
    unit = r.words.units.match(r.tokens, hit[0] + hyphen) if hit[0] + hyphen < r.count else None
    if not unit or unit[1] in ("weekend", "half", "quarter", "season"):
        return None
    end, name = unit
    if r.skip(i, r.words.plans) > i:
        r.reject(i, r.skip(i, r.words.plans) - 1, "a plan's name without its ordinal")
        return None
    return _pointed(r, end, name, hit[1]) or _plain(r, i, end, name, hyphen)


def _upper_number(r: Reading, hit: tuple[int, int]) -> tuple[int, int]:
    """The second figure of "4-5 years", "three to four months"; else the one there is."""
    after = r.connector(hit[0], None)
    second = r.number(after) if after is not None else None
    return second if second and second[1] > hit[1] else hit


def _pointed(r: Reading, end: int, unit: str, count: int) -> Part | None:
    if end >= r.count:
        return None
    for table, sign in ((r.words.ago, -1), (r.words.hence, 1)):
        after = r.skip(end, table)
        if after > end:
            return settled(after, "offset", shifted(r, unit, sign * count))
    behind = r.skip(end, r.words.past_behind)
    if behind > end and unit not in ("minute", "hour"):
        return settled(behind, "relative", stretch(r, unit, -count))
    return from_date(r, end, unit, count)


def _plain(r: Reading, i: int, end: int, unit: str, hyphen: bool) -> Part | None:
    """A duration; "15-minute city" names a thing and "a year" is a rate."""
    if unit in ("minute", "hour") and hyphen:
        r.reject(i, end - 1, "part of a name or a description, not a duration")
        return None
    if r.norm[i] in r.words.indefinite:
        return None
    return settled(end, "duration", _DURATION)


def read_every(r: Reading, i: int) -> Part | None:
    """Every year, each of two years, every second Monday, every May."""
    end = r.skip(i, r.words.every)
    if end == i or end >= r.count:
        return None
    hit = r.number(end) or r.ordinal(end)
    end = hit[0] if hit else end
    if end >= r.count:
        return None
    if r.norm[end] in r.words.month or r.norm[end] in r.words.weekday:
        return settled(end + 1, "set", _SET)
    unit = r.words.units.match(r.tokens, end) or r.words.seasons.match(r.tokens, end)
    return settled(unit[0], "set", _SET) if unit else None


def read_set(r: Reading, i: int) -> Part | None:
    """Annually, on Sundays; "the first Monday of every month"."""
    end = r.skip(i, r.words.sets)
    return settled(end, "set", _SET) if end > i else None


def read_nth_of_every(r: Reading, i: int) -> Part | None:
    """The first Monday of every month: a set, though "first Monday of May" is a day."""
    hit = r.ordinal(i)
    if not hit or hit[0] >= r.count or read_nth(r, i):
        return None
    unit = r.words.units.match(r.tokens, hit[0])
    end = unit[0] if unit else hit[0] + 1 if r.norm[hit[0]] in r.words.weekday else hit[0]
    of = r.skip(end, r.words.of)
    if end == hit[0] or of == end or of >= r.count:
        return None
    every = read_every(r, of)
    return every and every._replace(article=True)
