"""Dates with a month's name, in any order and with any of the usual signs between: "Tues 20 July 2021",
"October 13th (Sun)", "the fourth of July, 1995", "22/Jan/2019", "September-2020-23", "26-28 June 2020"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import interval
from .interval import Interval
from .reading import Part, Reading, settled

_SIGNS = frozenset((",", "-", "/", ".", "(", "'"))


@dataclass(slots=True)
class _Fields:
    """What was read of a date so far; ``last_day`` is the second end of "26-28 June"."""

    end: int
    weekday: int | None = None
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    day_marked: bool = False
    parenthesis: bool = False


def read_calendar(r: Reading, i: int) -> Part | None:
    """A date with a month's name that begins at token ``i`` with its weekday, day, month or year."""
    fields = _Fields(i)
    while fields.end < r.count:
        start, sign = _after_fillers(r, fields)
        if not _component(r, start, sign, fields):
            break
    if fields.month is None:
        return None
    if fields.day is None and fields.year is None:
        return _month_alone(r, i, fields)
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


def _after_fillers(r: Reading, f: _Fields) -> tuple[int, str]:
    """Where the next component may begin, and the sign before it ("of" for a word)."""
    j, sign = f.end, ""
    if j == 0 or f.month is f.day is f.year is f.weekday is None:
        return j, ""
    for _ in range(2):
        if j < r.count and r.norm[j] in _SIGNS:
            sign, j = r.norm[j], j + 1
    after = r.skip(j, r.words.of)
    return after, sign or ("of" if after > j else "")


def _component(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    """Reads one more component of the date at token ``j``."""
    if j >= r.count or (j > 0 and f.end > 0 and f.month and not r.same_line(f.end - 1, j)):
        return False
    if sign == "(":
        return _bracketed_weekday(r, j, f)
    word = r.norm[j]
    if word.isdecimal():
        return _year(r, j, sign, f) or _day(r, j, sign, f)
    if word in r.words.month:
        return _month(r, j, sign, f)
    if word in r.words.weekday:
        return _weekday(r, j, sign, f)
    return _day(r, j, sign, f)


def _bracketed_weekday(r: Reading, j: int, f: _Fields) -> bool:
    closed = j + 1 < r.count and r.norm[j + 1] == ")"
    if f.weekday or not f.day or r.norm[j] not in r.words.weekday or not closed:
        return False
    f.weekday, f.end = r.words.weekday[r.norm[j]], j + 2
    return True


def _weekday(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    if f.weekday or f.day or f.month or f.year or sign:
        return False
    if r.words.weekday[r.norm[j]] and r.norm[j] in r.words.ambiguous and not r.words.month:
        return False
    f.weekday, f.end = r.words.weekday[r.norm[j]], j + 1
    return True


def _month(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    if f.month or (f.year and (sign not in ("", "-", "/", "of"))) or (f.year and not f.day and sign == "of"):
        return False
    if f.year and sign == "" and r.norm[j] in r.words.ambiguous and not r.words.words.months:
        return False
    if sign == "," and not f.weekday:
        return False
    if f.day and sign == "" and r.norm[j] in r.words.ambiguous and r.words and not r.tokens.words[j][0].isupper():
        return f.day_marked and _take_month(r, j, f)
    return _take_month(r, j, f)


def _take_month(r: Reading, j: int, f: _Fields) -> bool:
    f.month, f.end = r.words.month[r.norm[j]], j + 1
    return True


def _day(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    """A day of the month: figures with or without their mark, or an ordinal word; before the month only when the
    month follows."""
    if f.day or (f.year and (sign not in ("-", "/") or not r.glued(j))):
        return False
    marked = r.ordinal(j)
    end, value = marked or (j + 1, _figure(r, j))
    if not 1 <= value <= 31 or (r.is_digits(j) and len(r.norm[j]) > 2):
        return False
    if f.month is None:
        return _day_before_month(r, end, value, bool(marked), f)
    if not marked and (r.part_of_number(j) or _is_count(r, end) or sign in (",", "of")):
        return False
    if not r.is_digits(j) and sign not in ("", "of", "-"):
        return False
    f.day, f.day_marked, f.end = value, bool(marked), end
    _second_day(r, f)
    return True


def _figure(r: Reading, j: int) -> int:
    return int(r.norm[j]) if r.is_digits(j) and len(r.norm[j]) <= 2 else 0


def _is_count(r: Reading, end: int) -> bool:
    """Whether the figure before token ``end`` counts something, or is the hour of a time."""
    if end >= r.count:
        return False
    if r.norm[end] == ":" and r.is_digits(end + 1) and r.glued(end):
        return True
    clock = r.words.clock_marks.match(r.tokens, end)
    return r.norm[end] in r.words.counted or clock is not None


def _day_before_month(r: Reading, end: int, value: int, marked: bool, f: _Fields) -> bool:
    """"26 June", "26-28 June", "26th to the 28th of June": the month must follow."""
    if _month_follows(r, end):
        f.day, f.day_marked, f.end = value, marked, end
        return True
    opened = r.opening(f.end)
    after = r.connector(end, opened[1] if opened else None)
    if after is None:
        return False
    after += after < r.count and r.norm[after] in r.words.articles
    second_marked = r.ordinal(after)
    second_end, second = second_marked or (after + 1, _figure(r, after))
    if not value < second <= 31 or not _month_follows(r, second_end):
        return False
    f.day, f.last_day, f.day_marked, f.end = value, second, marked, second_end
    return True


def _month_follows(r: Reading, end: int) -> bool:
    """Whether a month's name stands at ``end``, signs, "of" or a year (23-2020-September) between."""
    if end < r.count and (r.norm[end] in ("-", "/") or r.norm[end] in r.words.ordinal_marks):
        end += 1
        if r.is_digits(end) and len(r.norm[end]) == 4 and end + 1 < r.count and r.norm[end + 1] in ("-", "/"):
            end += 2
    end = r.skip(end, r.words.of)
    return end < r.count and r.norm[end] in r.words.month


def _second_day(r: Reading, f: _Fields) -> None:
    """"June 26-28", "June 26 to 28": no month may follow the second figure."""
    after = r.connector(f.end, None)
    if f.last_day or after is None or not r.is_digits(after):
        return
    marked = r.ordinal(after)
    end, value = marked or (after + 1, _figure(r, after))
    if not (f.day or 31) < value <= 31 or _month_follows(r, end) or _is_count(r, end) or r.part_of_number(after):
        return
    f.last_day, f.end = value, end


def _year(r: Reading, j: int, sign: str, f: _Fields) -> bool:
    word = r.norm[j]
    if f.year is not None or r.part_of_number(j):
        return False
    if len(word) == 4 and 1000 <= int(word) <= 2999:
        if f.month is None and (f.day or f.weekday) and sign not in ("-", "/"):
            return False
        if sign in (",", "", "of") and r.norm[min(j + 1, r.count - 1)] in r.words.counted and f.day:
            return False
        f.year, f.end = int(word), j + 1
        return True
    if len(word) != 2 or f.month is None:
        return False
    short = (sign in ("-", "/") and r.glued(j) and (f.day is not None or _month_year_pair(r, j))) or sign == "'"
    if short:
        f.year, f.end = 2000 + int(word) if int(word) < 70 else 1900 + int(word), j + 1
    return short


def _month_year_pair(r: Reading, j: int) -> bool:
    """Jan-19: the figure is a year where it is no day, or where nothing else tells the year."""
    follows = j + 1 < r.count and (r.norm[j + 1] in ("-", "/") or (r.norm[j + 1] == "," and r.is_digits(j + 2)))
    return r.glued(j - 1) and not follows and not (r.is_digits(j + 1) and len(r.norm[j + 1]) == 4)


def _month_alone(r: Reading, i: int, f: _Fields) -> Part | None:
    """A month without day and year, or a weekday before it: "in May", "September expense", "from May to …"."""
    word, form = r.norm[f.end - 1], r.tokens.words[f.end - 1]
    if f.weekday or f.end != i + 1:
        return None
    number = f.month or 0
    part = Part(f.end, "month", lambda year: interval.month(year, number))
    led = _led(r, i)
    if word in r.words.ambiguous:
        stands = led and form[0].isupper() and not (len(form) > 3 and form.isupper() and _shouting(r, i))
    else:
        stands = led or (form[0].isupper() and not _is_name(r, i))
    if stands or _ranged(r, f.end):
        return part
    if form[0].isupper() and not form.isupper():
        r.reject(i, i, "an ordinary word or a name, not a month")
    return None


def _shouting(r: Reading, i: int) -> bool:
    return i + 1 < r.count and r.tokens.words[i + 1].isupper() and r.same_line(i, i + 1)


def _led(r: Reading, i: int) -> bool:
    """Whether a preposition, or another month in a list, stands before."""
    before = i - 1 - (i > 1 and r.norm[i - 1] in r.words.articles)
    if before < 0:
        return False
    if r.norm[before] in r.words.relations or r.opening(i):
        return True
    return r.norm[before] in r.words.list_words and before == r.previous_end


def _is_name(r: Reading, i: int) -> bool:
    """"June Smith": another capitalised word on the same line."""
    return i + 1 < r.count and r.tokens.words[i + 1][0].isupper() and r.same_line(i, i + 1)


def _ranged(r: Reading, end: int) -> bool:
    """Whether a range goes on with a date: "Nov-Feb 2017"."""
    after = r.connector(end, None)
    if after is None or after >= r.count or r.norm[after] not in r.words.month:
        return False
    return (second := r.part(after)) is not None and second.rule in ("month", "day")


def read_weekday(r: Reading, i: int) -> Part | None:
    """A weekday alone names no day; it is kept without ends so that a reader sees that it was understood."""
    if r.norm[i] in r.words.ambiguous or not r.tokens.words[i][0].isupper():
        return None
    return settled(i + 1, "weekday", Interval(None, None, None, "date"))


def nearest_year(part: Part, anchor: date) -> int | None:
    """The year of a date that tells none: the anchor's own, unless the weekday fits only in a neighbouring one, or a
    neighbour's day is within two months of the anchor and its own year's more than ten away."""
    candidates = [(y, part.make(y)) for y in (anchor.year, anchor.year - 1, anchor.year + 1)]
    known = [(y, v.start) for y, v in candidates if v and v.start]
    if part.weekday:
        known = [(y, d) for y, d in known if d.isoweekday() == part.weekday] or known
    near = [(y, d) for y, d in known if abs((d - anchor).days) <= 62]
    if known and near and known[0][0] == anchor.year and abs((known[0][1] - anchor).days) > 300:
        return near[0][0]
    return known[0][0] if known else None
