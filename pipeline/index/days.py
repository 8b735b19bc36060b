"""Days, and the ids of entries, which begin with the day of their issue."""

from __future__ import annotations

from datetime import date

# Of an id, the number among those of the day; above it stands the day. Ids stay below 2 ** 53, so that every program
# that reads JSON numbers as floating point has them exactly.
_DAY_BITS = 35
_EARLIEST = date(1500, 1, 1).toordinal()


def first_day(edtf: str | None) -> str | None:
    """The first day that a printed date allows: ``2021-12`` gives ``2021-12-01``; null for what is no such date."""
    parts = (edtf or "").split("-")
    try:
        year, month, day = (int(part) for part in (*parts, *("1", "1")[: 3 - len(parts)]))
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def ids_of(day: str | None) -> tuple[int, int]:
    """The first id of a day's issues, and the first beyond them: the later the day, the larger. Those of issues
    without a date are the smallest."""
    number = max(0, date.fromisoformat(day).toordinal() - _EARLIEST) + 1 if day else 0
    return (number << _DAY_BITS) + 1, (number + 1 << _DAY_BITS) + 1
