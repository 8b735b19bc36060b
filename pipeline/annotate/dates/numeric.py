"""Dates in figures: 2020-07-01, 7/10/2019, 10.12.2019, 20161016, 2015-3, 12-2015, and 5/1-5/7/2020."""

from __future__ import annotations

import re

from . import interval
from .reading import Part, Reading, settled

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
# A sign and a figure may follow only where they begin another such date, the second end of a range.
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d|[-/.]\d(?!\d?\2\d{1,2}\2\d{4}))")
_YEAR_MONTH = re.compile(r"(\d{4})([-/])(\d{1,2})(?!\d|[-/.:,]\d|[^\W\d_]|%)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})(?!\d|[-/.,]\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?!\d|/)")


def read_numeric(r: Reading, i: int) -> Part | None:
    """A date in figures that begins at token ``i``."""
    length = len(r.norm[i])
    if length == 8:
        return _compact(r, i)
    if length > 4 or not r.glued(i + 1) or not _free_before(r, i):
        return None
    if r.norm[i + 1] not in ("-", "/", "."):
        return None
    for read in (_year_first, _year_month) if length == 4 else (_year_last, _month_year, _month_day):
        if found := read(r, i):
            return None if _numbers_something(r, i, found) else found
    return None


def _numbers_something(r: Reading, i: int, found: Part) -> bool:
    if r.labelled(i):
        r.reject(i, found.end - 1, "the number of a document, a standard or a place")
        return True
    return False


def _free_before(r: Reading, i: int) -> bool:
    """Not in the middle of a longer code or number: nothing glued before, but for a sign that parts words."""
    if not r.glued(i):
        return True
    before = r.text[r.starts[i] - 1]
    if r.joined_left(i) or before in ".,:":
        return False
    return not (before in "-/" and r.is_digits(i - 2) and r.glued(i - 1)) or _after_date(r, i)


def _after_date(r: Reading, i: int) -> bool:
    """A range's second end stands glued to its first: 5/1-5/7/2020."""
    return r.previous_end == i - 1 or (r.norm[i - 1] == "-" and i >= 4 and r.norm[i - 3] in ("/", ".", "-"))


def _end(r: Reading, match: re.Match[str]) -> int:
    return r.tokens.at(match.end())


def _compact(r: Reading, i: int) -> Part | None:
    word = r.norm[i]
    glued = r.joined_left(i) or r.joined_right(i) or (r.glued(i + 1) and r.norm[i + 1] == "_")
    if glued or not 1900 <= int(word[:4]) <= 2099 or r.part_of_number(i):
        return None
    if i + 1 < r.count and r.norm[i + 1] in r.words.counted:
        return None
    return settled(i + 1, "compact", interval.day(int(word[:4]), int(word[4:6]), int(word[6:])))


def _year_first(r: Reading, i: int) -> Part | None:
    match = _YEAR_FIRST.match(r.text, r.starts[i])
    if not match:
        return None
    first, second = int(match[3]), int(match[4])
    if not 1000 <= int(match[1]) <= 2999:
        return None
    value = interval.day(int(match[1]), first, second) or interval.day(int(match[1]), second, first)
    return settled(_end(r, match), "numeric", value)


def _year_last(r: Reading, i: int) -> Part | None:
    match = _YEAR_LAST.match(r.text, r.starts[i])
    if not match or not _short_year_stands(match):
        return None
    year = _full_year(match[4])
    day_first = r.day_first or match[2] == "."
    value = _ordered(year, int(match[1]), int(match[3]), day_first)
    return settled(_end(r, match), "numeric", value)


def _short_year_stands(match: re.Match[str]) -> bool:
    """Two figures are a year after strokes (7/10/19) and after padded points (07.10.19)."""
    if len(match[4]) == 4:
        return True
    return match[2] == "/" or (match[2] == "." and len(match[1]) == len(match[3]) == 2)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else 2000 + year if year < 70 else 1900 + year


def _ordered(year: int, first: int, second: int, day_first: bool) -> interval.Interval | None:
    pairs = ((second, first), (first, second)) if day_first else ((first, second), (second, first))
    return interval.day(year, *pairs[0]) or interval.day(year, *pairs[1])


def _year_month(r: Reading, i: int) -> Part | None:
    match = _YEAR_MONTH.match(r.text, r.starts[i])
    in_address = r.glued(i) and r.norm[i - 1] == "/" and r.previous_end != i - 1
    if not match or in_address or not 1000 <= int(match[1]) <= 2999 or _is_year_pair(r, match):
        return None
    end = _end(r, match)
    if end < r.count and r.norm[end] in r.words.counted:
        return None
    return settled(end, "numeric_month", interval.month(int(match[1]), int(match[3])))


def _is_year_pair(r: Reading, match: re.Match[str]) -> bool:
    """2011/12 and 2011–12 are two years, as is 2011-12 before "season"; 2015-12 and 2015-3 are months."""
    if len(match[3]) != 2 or int(match[3]) <= int(match[1][2:]):
        return False
    after = _end(r, match)
    if after < r.count and r.norm[after] in r.words.span_nouns:
        return True
    return match[2] == "/" and int(match[3]) == int(match[1][2:]) + 1


def _month_year(r: Reading, i: int) -> Part | None:
    match = _MONTH_YEAR.match(r.text, r.starts[i])
    if not match or not 1900 <= int(match[2]) <= 2099:
        return None
    return settled(_end(r, match), "numeric_month", interval.month(int(match[2]), int(match[1])))


def _month_day(r: Reading, i: int) -> Part | None:
    """A day without its year stands only as the first end of a range that tells it, or with ", 2020" after it."""
    match = _MONTH_DAY.match(r.text, r.starts[i])
    if not match:
        return None
    end, first, second = _end(r, match), int(match[1]), int(match[2])
    day_first = r.day_first
    year = _year_after(r, end)
    if year:
        return settled(end + 2, "numeric", _ordered(year, first, second, day_first))
    after = r.connector(end, None)
    if after is None or not r.is_digits(after) or not _dated(r, after):
        return None
    return Part(end, "numeric", lambda y: _ordered(y, first, second, day_first))


def _year_after(r: Reading, end: int) -> int | None:
    if end + 1 < r.count and r.norm[end] == "," and r.is_digits(end + 1) and len(r.norm[end + 1]) == 4:
        year = int(r.norm[end + 1])
        return year if 1000 <= year <= 2999 else None
    return None


def read_ordinals(r: Reading, i: int) -> Part | None:
    """3. 5. 2024, 7. vierter 2016, "am 3.5.": day and month as ordinals; without a year behind a preposition only."""
    day = r.ordinal(i)
    month = r.ordinal(day[0]) if day else None
    if not day or not month or not 1 <= month[1] <= 12 or not r.same_line(i, month[0] - 1):
        return None
    end, first, second = month[0], day[1], month[1]
    if interval.day(2000, second, first) is None or not _free_before(r, i):
        return None
    if r.is_digits(end) and len(r.norm[end]) == 4 and not r.part_of_number(end) and r.same_line(end - 1, end):
        return settled(end + 1, "numeric", interval.day(int(r.norm[end]), second, first))
    led = i > 0 and (r.norm[i - 1] in r.words.relations or r.opening(i) is not None)
    if not led or not (r.norm[i].isdecimal() and r.is_digits(day[0])) or r.is_digits(end):
        return None
    return Part(end, "numeric", lambda year: interval.day(year, second, first))


def _dated(r: Reading, i: int) -> bool:
    match = _YEAR_LAST.match(r.text, r.starts[i])
    if match:
        return match[2] == "/"
    match = _MONTH_DAY.match(r.text, r.starts[i])
    return match is not None and _year_after(r, _end(r, match)) is not None
