"""Times of day: 7.30pm, 6:31p.m., 2pm, 14:30, 3pm-5pm, noon. They have no days of their own."""

from __future__ import annotations

from .interval import Interval
from .reading import Part, Reading, settled

_TIME = Interval(None, None, None, "time")


def read_time(r: Reading, i: int) -> Part | None:
    """A time in figures, or two with a sign between."""
    first = _figures(r, i)
    if first is None:
        return None
    end = _marked(r, i, *first)
    if end is None:
        return _hours_before_mark(r, first[0])
    after = r.connector(end, None)
    second = _one(r, after) if after is not None and r.is_digits(after) else None
    return settled(second or end, "time", _TIME)


def _hours_before_mark(r: Reading, end: int) -> Part | None:
    """7-9pm, 7.30 to 9.30pm: the mark stands after the second figure; the first ends before token ``end``."""
    after = r.connector(end, None)
    if after is None or not r.is_digits(after):
        return None
    second = _figures(r, after)
    mark = r.skip(second[0], r.words.clock_marks) if second else 0
    return settled(mark, "time", _TIME) if second and mark > second[0] else None


def _figures(r: Reading, i: int) -> tuple[int, bool] | None:
    """Hour, and minutes after a point or a colon: (token after, whether minutes follow)."""
    if not r.is_digits(i) or len(r.norm[i]) > 2 or int(r.norm[i]) > 24:
        return None
    if r.joined_left(i) or r.labelled(i) or (r.glued(i) and r.text[r.starts[i] - 1] in ".,:/"):
        return None
    if r.glued(i + 1) and r.norm[i + 1] in (":", ".") and r.glued(i + 2) and r.is_digits(i + 2):
        minutes = r.norm[i + 2]
        if len(minutes) != 2 or int(minutes) > 59:
            return None
        return i + 3, True
    return i + 1, False


def _one(r: Reading, i: int) -> int | None:
    hit = _figures(r, i)
    return _marked(r, i, *hit) if hit else None


def _marked(r: Reading, i: int, end: int, minutes: bool) -> int | None:
    """The token after a time whose figures end before ``end``; null where nothing says that it is one."""
    mark = r.skip(end, r.words.clock_marks)
    if mark > end:
        return None if _is_capitalised(r, end) else mark
    if not minutes or _longer(r, end):
        return None
    if r.norm[i + 1] == ":" and (len(r.norm[i]) == 2 or (i > 0 and r.norm[i - 1] in r.words.relations)):
        return end
    spoken = i > 0 and r.norm[i - 1] in r.words.clock_exact
    counted = end < r.count and (r.norm[end] in r.words.counted or r.words.units.match(r.tokens, end) is not None)
    return end if (spoken or r.previous_end == i) and not counted else None


def _is_capitalised(r: Reading, end: int) -> bool:
    """A mark that stands apart must not begin like a name ("7 Hours Street")."""
    return not r.glued(end) and r.tokens.words[end][:1].isupper() and len(r.tokens.words[end]) > 2


def _longer(r: Reading, end: int) -> bool:
    """More figures follow: 10:30:15 may, 1:2:3 and 14:20% may not."""
    if end >= r.count:
        return False
    return (r.glued(end) and (r.norm[end] in (":", "%", "/") or r.norm[end][0].isalnum())) or r.norm[end] == "%"


def read_clock_word(r: Reading, i: int) -> Part | None:
    """Noon, midnight."""
    end = r.skip(i, r.words.clock_whole)
    return settled(end, "time", _TIME) if end > i else None


def read_day_part(r: Reading, i: int) -> Part | None:
    """上午9时30分, 下午三点."""
    end = r.skip(i, r.words.day_parts)
    hour = r.number(end) if end > i else None
    after = r.skip(hour[0], r.words.hours) if hour else 0
    if hour is None or after == hour[0] or hour[1] > 24:
        return None
    minute = r.number(after)
    closed = r.skip(minute[0], r.words.minutes) if minute else 0
    return settled(closed if minute and closed > minute[0] else after, "time", _TIME)
