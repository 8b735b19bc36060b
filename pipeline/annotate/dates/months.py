"""Months and weekdays on their own, and the year of a date that tells none."""

from __future__ import annotations

from datetime import date

from . import interval
from .interval import Interval
from .reading import Part, Reading, settled


def month_alone(r: Reading, i: int, number: int) -> Part | None:
    """A month without day and year: "in May", "September expense", "from May to …"."""
    written = r.tokens.words[i]
    if r.norm[i] in r.words.ambiguous:
        stands = _led(r, i) and written[0].isupper() and not _among_capitals(r, i)
    else:
        stands = _led(r, i) or (written[0].isupper() and not _before_a_name(r, i))
    if stands or _opens_range(r, i + 1):
        return Part(i + 1, "month", lambda year: interval.month(year, number))
    if written[0].isupper() and not written.isupper():
        r.reject(i, i, "an ordinary word or a name, not a month")
    return None


def _among_capitals(r: Reading, i: int) -> bool:
    """ "YOU MAY ENTER": in capitals, before another word in capitals."""
    words = r.tokens.words
    return words[i].isupper() and i + 1 < r.count and words[i + 1].isupper() and r.same_line(i, i + 1)


def _led(r: Reading, i: int) -> bool:
    """Whether a preposition, an edge ("late"), a pointer ("last") or another month in a list stands before."""
    before = i - 1 - (i > 1 and r.norm[i - 1] in r.words.articles)
    if before < 0:
        return False
    if r.norm[before] in r.words.relations or r.norm[before] in r.words.edge_words or r.opening(i):
        return True
    return r.norm[before] in r.words.list_words and before == r.previous_end


def _before_a_name(r: Reading, i: int) -> bool:
    """ "June Smith": another capitalised word on the same line."""
    return i + 1 < r.count and r.tokens.words[i + 1][0].isupper() and r.same_line(i, i + 1)


def _opens_range(r: Reading, end: int) -> bool:
    """Whether a range goes on with a date: "Nov-Feb 2017"."""
    after = r.connector(end, None)
    if after is None or after >= r.count or r.norm[after] not in r.words.month:
        return False
    second = r.part(after)
    return second is not None and second.rule in ("month", "day")


def read_weekday(r: Reading, i: int) -> Part | None:
    """A weekday before figures ("Fri 5/7/2021"); alone it names no day and is kept without ends, as understood."""
    after = i + 1 + (i + 1 < r.count and r.norm[i + 1] in (",", "."))
    part = r.part(after) if r.is_digits(after) else None
    if part is not None and part.rule == "numeric":
        return part
    if r.norm[i] in r.words.ambiguous or not r.tokens.words[i][0].isupper():
        return None
    return settled(i + 1, "weekday", Interval(None, None, None, "date"))


def read_weekday_word(r: Reading, i: int) -> Part | None:
    """Weekdays of several signs (星期三): kept without ends, as understood."""
    end = r.skip(i, r.words.weekday_words)
    return settled(end, "weekday", Interval(None, None, None, "date")) if end > i else None


def nearest_year(part: Part, anchor: date) -> int | None:
    """The year of a date that tells none: the anchor's own, unless the weekday fits only in a neighbouring one, or a
    neighbour's day or month is within two months of the anchor and its own year's more than nine away."""
    values = [(y, part.make(y)) for y in (anchor.year, anchor.year - 1, anchor.year + 1)]
    known = [(y, v) for y, v in values if v and v.start and v.end]
    if part.weekday:
        known = [(y, v) for y, v in known if v.start and v.start.isoweekday() == part.weekday] or known
    if not known:
        return None
    year, own = known[0]
    if own.unit in ("day", "month") and year == anchor.year and _distance(own, anchor) > 280:
        year = next((y for y, v in known if _distance(v, anchor) <= 62), year)
    return year


def _distance(value: Interval, anchor: date) -> int:
    """Days between an interval and a day, 0 inside it."""
    assert value.start and value.end
    return max((value.start - anchor).days, (anchor - value.end).days, 0)
