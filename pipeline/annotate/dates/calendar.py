"""Dates with a month's name, in any order and with any of the usual signs between: "Tues 20 July 2021",
"October 13th (Sun)", "the fourth of July, 1995", "22/Jan/2019", "September-2020-23", "26-28 June 2020"."""

from __future__ import annotations

from dataclasses import dataclass

from . import interval
from .interval import Interval
from .months import month_alone
from .reading import Part, Reading

_SIGNS = frozenset((",", "-", "/", ".", "(", "'"))
_GLUED_SIGNS = ("-", "/")


@dataclass(slots=True)
class _Fields:
    """What was read of a date so far. ``last_day`` is the second end of "26-28 June"; ``closed`` when nothing may
    follow any more."""

    end: int
    weekday: int | None = None
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    closed: bool = False

    @property
    def empty(self) -> bool:
        return self.weekday is self.day is self.month is self.year is None


def read_calendar(r: Reading, i: int) -> Part | None:
    """A date with a month's name that begins at token ``i`` with its weekday, day, month or year."""
    fields = _Fields(i)
    while fields.end < r.count and not fields.closed:
        start, sign = (i, "") if fields.empty else _after_fillers(r, fields.end)
        if start >= r.count or not _component(r, start, sign, fields):
            break
    if fields.month is None:
        return None
    if fields.day is None and fields.year is None:
        return month_alone(r, i, fields.month) if fields.end == i + 1 else None
    return _part(fields)


def _part(f: _Fields) -> Part | None:
    month, day, last = f.month or 0, f.day, f.last_day

    def make(year: int) -> Interval | None:
        if day is None:
            return interval.month(year, month)
        first = interval.day(year, month, day)
        if last is None or first is None:
            return first
        second = interval.day(year, month, last)
        return second and interval.join(first, second)

    if make(f.year or 2000) is None:
        return None
    rule = "month" if day is None else "day" if last is None else "day_range"
    return Part(f.end, rule, make, f.year, f.weekday)


def _after_fillers(r: Reading, j: int) -> tuple[int, str]:
    """Where the next component may begin, and what stands before it: a sign, "of" for a word, or nothing."""
    sign = ""
    for _ in range(2):
        if j < r.count and r.norm[j] in _SIGNS:
            sign, j = r.norm[j], j + 1
    after = r.skip(j, r.words.of)
    return after, sign or ("of" if after > j else "")


def _component(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    """Reads one more component of the date at token ``j``. After the month only its year may stand on a new line."""
    word = r.norm[j]
    year = word.isdecimal() and len(word) == 4
    if f.month is not None and not (r.same_paragraph(f.end - 1, j) if year else r.same_line(f.end - 1, j)):
        return False
    if sign == "(":
        return _bracketed_weekday(r, j, f)
    if word.isdecimal():
        return _year(r, j, sign, f) or _day(r, j, sign, f)
    if word in r.words.month:
        return _month(r, j, sign, f)
    if word in r.words.weekday:
        return _weekday(r, j, f)
    return _day(r, j, sign, f)


def _bracketed_weekday(r: Reading, j: int, f: _Fields) -> bool:
    """October 13th (Sun)."""
    closed = j + 1 < r.count and r.norm[j + 1] == ")"
    if f.weekday or not f.day or r.norm[j] not in r.words.weekday or not closed:
        return False
    f.weekday, f.end = r.words.weekday[r.norm[j]], j + 2
    return True


def _weekday(r: Reading, j: int, f: _Fields) -> bool:
    if not f.empty:
        return False
    f.weekday, f.end = r.words.weekday[r.norm[j]], j + 1
    return True


def _month(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    """After a year only next to it ("2017 april", "2019/aug/01"); after a comma only when a weekday goes before."""
    if f.month or (f.year and sign not in ("", *_GLUED_SIGNS)) or (sign == "," and not f.weekday):
        return False
    f.month, f.end = r.words.month[r.norm[j]], j + 1
    return True


def _day(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    """A day of the month: figures with or without their mark, or an ordinal word."""
    if f.day or (f.year and not ((r.glued(j) and sign in _GLUED_SIGNS) or (f.month and sign == ""))):
        return False
    marked = r.ordinal(j)
    end, value = marked or (j + 1, _figure(r, j))
    if not 1 <= value <= 31:
        return False
    if f.month is None:
        return _day_before_month(r, end, value, f)
    if marked is None and (r.part_of_number(j) or is_count(r, end) or sign in (",", "of")):
        return False
    f.day, f.end = value, end
    _second_day(r, f)
    return True


def _figure(r: Reading, j: int) -> int:
    return int(r.norm[j]) if r.is_digits(j) and len(r.norm[j]) <= 2 else 0


def is_count(r: Reading, end: int) -> bool:
    """Whether the figure before token ``end`` counts something, or is the hour of a time."""
    if end >= r.count:
        return False
    if r.norm[end] == ":" and r.glued(end) and r.is_digits(end + 1):
        return True
    return r.norm[end] in r.words.counted or r.words.clock_marks.match(r.tokens, end) is not None


def _day_before_month(r: Reading, end: int, value: int, f: _Fields) -> bool:
    """ "26 June", "26-28 June", "26th to the 28th of June", "26 and 28 June": the month must follow."""
    if r.labelled(f.end):
        return False
    end = _past_loose_mark(r, end)
    if _month_follows(r, end, bool(f.year)):
        f.day, f.end = value, end
        return True
    opened = r.opening(f.end)
    after = r.connector(end, opened[1] if opened else None)
    if after is None:
        return _first_of_two(r, end, value, f)
    after += after < r.count and r.norm[after] in r.words.articles
    second_end, second = r.ordinal(after) or (after + 1, _figure(r, after))
    if not value < second <= 31 or not _month_follows(r, second_end):
        return False
    f.day, f.last_day, f.end = value, second, second_end
    return True


def _past_loose_mark(r: Reading, end: int) -> int:
    """A raised "th" comes from a page as a line or a word of its own; only before a month it is read so."""
    if end < r.count and r.norm[end] in r.words.ordinal_marks and not r.glued(end) and _month_follows(r, end + 1):
        return end + 1
    return end


def _first_of_two(r: Reading, end: int, value: int, f: _Fields) -> bool:
    """The 3 of "3 and 4 May": the month, and the year, are those of the day that follows."""
    if end >= r.count or r.norm[end] not in r.words.list_words:
        return False
    other = r.part(end + 1) if _figure(r, end + 1) else None
    found = other.make(other.year or 2000) if other and other.rule == "day" else None
    if other is None or found is None or found.start is None:
        return False
    f.month, f.day, f.end, f.year, f.closed = found.start.month, value, end, other.year, True
    return True


def _month_follows(r: Reading, end: int, after_year: bool = False) -> bool:
    """Whether a month's name stands at ``end``, signs, "of" or a year (23-2020-September) between."""
    signed = end < r.count and (r.norm[end] in _GLUED_SIGNS or r.norm[end] in r.words.ordinal_marks)
    if after_year and not signed:
        return False
    end += signed
    if signed and r.is_digits(end) and len(r.norm[end]) == 4 and end + 1 < r.count and r.norm[end + 1] in _GLUED_SIGNS:
        end += 2
    end = r.skip(end, r.words.of)
    return end < r.count and r.norm[end] in r.words.month


def _second_day(r: Reading, f: _Fields) -> None:
    """ "June 26-28", "June 26 to 28", "June 26th and 27th": no month may follow the second figure."""
    after = r.connector(f.end, None)
    listed = after is None and f.end < r.count and r.norm[f.end] in r.words.list_words and r.norm[f.end] != ","
    after = f.end + 1 if listed else after
    if f.last_day or after is None or not r.is_digits(after):
        return
    end, value = r.ordinal(after) or (after + 1, _figure(r, after))
    if listed and value != (f.day or 31) + 1:
        return
    if not (f.day or 31) < value <= 31 or _month_follows(r, end) or is_count(r, end) or r.part_of_number(after):
        return
    f.last_day, f.end = value, end


def _year(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    word = r.norm[j]
    if f.year is not None or r.part_of_number(j):
        return False
    if len(word) == 2:
        return _short_year(r, j, sign, f)
    if len(word) != 4 or not 1000 <= int(word) <= 2999:
        return False
    if f.month is None and not f.empty and sign not in _GLUED_SIGNS:
        return False
    if f.day and j + 1 < r.count and r.norm[j + 1] in r.words.counted:
        return False
    f.year, f.end = int(word), j + 1
    return True


def _short_year(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    """Dec '18, 23-Sep-20, Jan-19."""
    if f.month is None:
        return False
    signed = sign in _GLUED_SIGNS and r.glued(j) and (f.day is not None or _ends_pair(r, j))
    if not signed and sign != "'":
        return False
    short = int(r.norm[j])
    f.year, f.end = 2000 + short if short < 70 else 1900 + short, j + 1
    return True


def _ends_pair(r: Reading, j: int) -> bool:
    """Jan-19 is January 2019 where no year follows; in "May-19, 2020" and "May-19-2020" the 19 is a day."""
    at = j + 1 + (j + 1 < r.count and r.norm[j + 1] == ",")
    year_follows = r.is_digits(at) and len(r.norm[at]) == 4
    return r.glued(j - 1) and not year_follows and not (j + 1 < r.count and r.norm[j + 1] in _GLUED_SIGNS)
