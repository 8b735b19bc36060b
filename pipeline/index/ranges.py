"""Figures and days as a query writes them, read by the program's own annotators: every form of every language."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

import msgspec

from .figures import bounds, common

_SIGNED = re.compile(r"\s*(>=|=>|<=|=<|>|<|=|~)?\s*(.*?)\s*", re.DOTALL)
_PLAIN_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "＝": "=", "～": "~"})
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LONGEST = 100  # characters
_APART = ".."


class FigureRange(msgspec.Struct, frozen=True):
    """Figures from ``low`` to ``high``, without the end itself where it is ``open``; null where there is no end.

    With a unit both are in the one that all figures of its kind share, else in whatever unit a record has.
    """

    low: float | None
    high: float | None
    open: bool = False
    unit: str | None = None


class DayRange(msgspec.Struct, frozen=True):
    """ISO days, both included; null where there is no end."""

    first: str | None
    last: str | None


class _Read(msgspec.Struct, frozen=True):
    comparator: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None


def read_days(text: str) -> DayRange | None:
    """``2025``, ``2025-06..2026``, ``>2025``, "end of 2025", 2025年底; null for what is no such range."""
    sign, rest = _signed(text)
    if sign is None and _APART in rest:
        first, _, last = rest.partition(_APART)
        start, end = _days(first) if first.strip() else (None, None), _days(last) if last.strip() else (None, None)
        return None if start is None or end is None or not rest.strip(". ") else DayRange(start[0], end[1])
    found = _days(rest)
    if found is None:
        return None
    match sign:
        case ">":
            return DayRange(_moved(found[1], 1), None)
        case ">=":
            return DayRange(found[0], None)
        case "<":
            return DayRange(None, _moved(found[0], -1))
        case "<=":
            return DayRange(None, found[1])
        case _:
            return DayRange(*found)


def _signed(text: str) -> tuple[str | None, str]:
    match = _SIGNED.fullmatch(unicodedata.normalize("NFKC", text).translate(_PLAIN_SIGNS))
    if match is None:
        return None, text
    return {"=>": ">=", "=<": "<="}.get(match[1], match[1]), match[2]


def _moved(day: str | None, days: int) -> str | None:
    """The day after or before; the calendar's own ends stay where they are."""
    if day is None:
        return None
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day


def _days(text: str) -> tuple[str | None, str | None] | None:
    if match := _DAY.fullmatch(text.strip()):
        return _calendar(*(int(part) if part else None for part in match.groups()))
    if len(text) > _LONGEST:
        return None
    from ..flow import annotate_text

    for lang in _languages(text):
        for found in annotate_text(text, lang, cues=False).dates:
            ends = found.start_date, found.end_date
            if found.text.strip() == text.strip() and all(end and _is_day(end) for end in ends):
                return ends
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _calendar(year: int | None, month: int | None, day: int | None) -> tuple[str, str] | None:
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    return first.isoformat(), last.isoformat()


def read_figures(text: str) -> FigureRange | None:
    """``>100bn``, ``100..200亿元``, "over 5%", ``..3000``; null for what is no figure."""
    sign, rest = _signed(text)
    if sign is None and _APART in rest:
        return _between(*rest.split(_APART, 1))
    read = _figure(rest)
    if read is None:
        return None
    ends = _common(read)
    if ends is None:
        return None
    low, high, unit = ends
    match sign or read.comparator:
        case (">" | ">=") as found:
            return FigureRange(low, None, found == ">", unit)
        case ("<" | "<=") as found:
            return FigureRange(None, high, found == "<", unit)
        case _:
            return FigureRange(low, high, False, unit)


def _between(first: str, last: str) -> FigureRange | None:
    """Both ends, or one; a scale or unit that stands at the second alone is the first's, too ("100..200亿元")."""
    first, last = first.strip(), last.strip()
    if first and last and (whole := _figure(f"{first}-{last}")) is not None and whole.value is None:
        ends = _common(whole)
        return FigureRange(*ends[:2], False, ends[2]) if ends else None
    low, high = _figure(first), _figure(last)
    if (first and low is None) or (last and high is None) or not (first or last):
        return None
    unit = (low and low.unit) or (high and high.unit)
    below, above = (
        _common(msgspec.structs.replace(end, unit=end.unit or unit)) if end else None for end in (low, high)
    )
    units = {end[2] for end in (below, above) if end}
    if len(units) != 1:
        return None
    return FigureRange(below[0] if below else None, above[1] if above else None, False, units.pop())


def _common(read: _Read) -> tuple[float, float, str | None] | None:
    """The figure's ends; with a unit in the common one."""
    make = common if read.unit else bounds
    found = make(read.value, read.lower, read.upper, read.unit)
    return (found.low, found.high, found.unit) if found and isfinite(found.low) and isfinite(found.high) else None


@lru_cache(maxsize=512)
def _figure(text: str) -> _Read | None:
    from ..flow import annotate_text

    text = text.strip()
    if len(text) > _LONGEST or not any(character.isalnum() for character in text):
        return None
    for lang in _languages(text):
        found = annotate_text(text, lang, cues=False)
        for one in found.quantities:
            if one.text.strip() == text:
                return _Read(one.comparator, one.value, one.lower, one.upper, one.unit)
        for number in found.numbers:
            if number.text.strip() == text and not number.ordinal:
                return _Read("=", number.value, number.lower, number.upper, None)
    return None


def read_unit(text: str) -> str | None:
    """The unit that a word stands for ("yuan", 公顷); null where it stands for none."""
    read = _figure(f"1 {text}") or _figure(f"1{text}")
    return read.unit if read else None


def _languages(text: str) -> Iterator[str]:
    """The packs that may read a text, the likeliest first."""
    from ..flow import languages

    unspaced = any("\u3400" <= character <= "\u9fff" for character in text)
    known = [code for code in languages() if code != "und"]
    yield from sorted(known, key=lambda code: (code != ("zh" if unspaced else "en"), code))
