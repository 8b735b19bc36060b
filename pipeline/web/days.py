"""Days as records have them: EDTF years, months and days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def parts_of(edtf: str) -> tuple[date, int] | None:
    """The first day of a year, month or day, and how many parts it was written with; null for other dates."""
    parts = edtf.split("-")
    try:
        year, month, day = (int(part) for part in (*parts, *("1", "1")[: 3 - len(parts)]))
        return date(year, month, day), len(parts)
    except ValueError:
        return None


def whole_of(first: str, last: str) -> str | None:
    """The year or month that two ISO days are the first and last of; null for any others."""
    year, month = first[:4], first[:7]
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    found = parts_of(month)
    if found is None or not first.endswith("-01"):
        return None
    end = monthrange(found[0].year, found[0].month)[1]
    return month if last == f"{month}-{end:02}" else None


def position(edtf: str | None) -> float | None:
    """A date as a number of years, to be drawn: 2025-04-01 is about 2025.25; years, and the ends of years, by which
    most is promised, stand in their middle."""
    found = parts_of(edtf) if edtf else None
    if found is None or edtf is None:
        return None
    day, length = found
    if length == 1 or edtf.endswith("-12-31"):
        return day.year + 0.5
    return day.year + (day - date(day.year, 1, 1)).days / 366
