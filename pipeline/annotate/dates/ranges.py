"""Two ends made one expression: "from 2016 to 2020", "2021-25", "between Jan 2019 and today", "Nov-Feb 2017"."""

from __future__ import annotations

from . import interval
from .interval import Interval
from .reading import Part, Reading

_NO_ENDS = ("duration", "set", "time", "same", "weekday")


def extend(r: Reading, first: int, part: Part) -> tuple[int, Part]:
    """The range that a part at token ``first`` opens, or the part itself, with the range's first token."""
    if part.rule in _NO_ENDS:
        return first, part
    opened = r.opening(first)
    kind = opened[1] if opened else None
    part = _years(r, part) or part
    found = _two(r, part, kind) or _until_now(r, part, kind) or part
    widened = found.rule in ("range", "day_range") and opened and opened[0] >= r.previous_end
    return (opened[0] if opened and widened else first), found


def _two(r: Reading, first: Part, opened: str | None) -> Part | None:
    after = r.connector(first.end, opened)
    second = r.part(after) if after is not None else None
    if second is not None and second.rule in _NO_ENDS:
        return None
    return _joined(first, _years(r, second) or second) if second else _closed_pair(r, first)


def _closed_pair(r: Reading, first: Part) -> Part | None:
    """A pair whose opening word stands last: "X and Y between", as in 2015年和2018年之间."""
    after = r.connector(first.end, "between")
    second = r.part(after) if after is not None else None
    end = r.skip(second.end, r.words.pair_closing) if second else 0
    found = _joined(first, second) if second and end > second.end else None
    return found._replace(end=end) if found else None


def _joined(first: Part, second: Part) -> Part | None:
    """The year that one end tells serves the other; where the months do not follow each other it is the year before
    (Nov-Feb 2017) or after (May 2020 to February)."""
    right = second.value()
    if first.year is None and right is None:
        return _open(first, second)
    if right is not None:
        if right.start is None:
            return None
        left = first.value() or first.make(right.start.year)
        if first.year is None and left and left.start and left.start > right.start:
            left = first.make(right.start.year - 1)
    else:
        left = first.value()
        if left is None or left.start is None or left.end is None:
            return None
        right = second.make(left.end.year)
        if right and right.end and right.end < left.start:
            right = second.make(left.end.year + 1)
    return _part(second.end, left, right)


def _open(first: Part, second: Part) -> Part | None:
    """Neither end tells its year: "from May to October"."""

    def make(year: int) -> Interval | None:
        left, right = first.make(year), second.make(year)
        if left and right and left.start and right.start and left.start > right.start:
            right = second.make(year + 1)
        return interval.join(left, right) if left and right else None

    return Part(second.end, "range", make, None, first.weekday) if make(2000) else None


def _part(end: int, left: Interval | None, right: Interval | None) -> Part | None:
    value = interval.join(left, right) if left and right else None
    if value is None or value.start is None:
        return None
    return Part(end, "range", lambda _: value, value.start.year)


def _years(r: Reading, part: Part) -> Part | None:
    """2021-25, 2021/22, 2018/2019: a second year in two figures, or after a stroke."""
    value = part.value()
    j = part.end
    if part.rule not in ("year", "fiscal_year") or value is None or value.start is None or j + 1 >= r.count:
        return None
    if r.norm[j] not in ("-", "/", "~") or not r.is_digits(j + 1) or r.part_of_number(j + 1):
        return None
    digits, year = r.norm[j + 1], value.start.year
    sign = r.text[r.ends[j + 1]] if r.glued(j + 2) else " "
    follows = r.joined_right(j + 1) or (sign in "-/:" and r.glued(j + 3) and r.is_digits(j + 3))
    if follows or (len(digits) == 2 and not (r.glued(j) and r.glued(j + 1))) or len(digits) not in (2, 4):
        return None
    last = int(digits) if len(digits) == 4 else year // 100 * 100 + int(digits)
    if len(digits) == 2 and last < year and int(digits) == 0:
        last += 100
    if r.norm[j] == "/" and last != year + 1:
        return None
    if len(digits) == 4 and r.norm[j] != "/":
        return None
    found = interval.years(year, last) if last > year else None
    return found and Part(j + 2, "range", lambda _: found, year)


def _until_now(r: Reading, part: Part, opened: str | None) -> Part | None:
    """2012 to present: it ends with the day of issue, or has no end where that is not known."""
    after = r.connector(part.end, opened)
    end = r.skip(after, r.words.now) if after is not None else 0
    left = part.value()
    if after is None or end == after or left is None or left.start is None:
        return None
    today = r.today()
    if today is None:
        value = Interval(left.start, None, f"{left.start.isoformat()}/..", "period")
        return Part(end, "range", lambda _: value, left.start.year)
    return _part(end, left, today._replace(anchored=True))
