"""Ideographs written downwards: columns from right to left, which rows would scatter."""

from __future__ import annotations

from ..repair import is_wide
from .content import Unit

_SAME_COLUMN = 0.3  # of the size, between the middles of two characters
_STEP = (0.8, 1.8)  # of the size, from one baseline to the next
_FEWEST = 3  # characters of a column
_NEXT_COLUMN = (0.9, 3.0)  # of the size, between the middles of two columns


def vertical(units: list[Unit]) -> list[list[Unit]]:
    """The pieces of text that are written downwards, each in its own order. They go by the stream's."""
    found: list[list[Unit]] = []
    last: list[Unit] = []
    for column in _columns([unit for unit in units if not unit.angle and len(unit.text) == 1]):
        if last and _is_next(last, column):
            found[-1].extend(column)
        else:
            found.append(list(column))
        last = column
    return found


def _columns(singles: list[Unit]) -> list[list[Unit]]:
    columns: list[list[Unit]] = []
    for unit in singles:
        if columns and _is_below(columns[-1][-1], unit):
            columns[-1].append(unit)
        else:
            columns.append([unit])
    return [
        column
        for column in columns
        if len(column) >= _FEWEST and 2 * sum(is_wide(unit.text) for unit in column) > len(column)
    ]


def _is_below(above: Unit, unit: Unit) -> bool:
    size = above.size
    aside = abs(above.x0 + above.x1 - unit.x0 - unit.x1) / 2
    return aside < _SAME_COLUMN * size and _STEP[0] * size <= unit.baseline - above.baseline <= _STEP[1] * size


def _is_next(last: list[Unit], column: list[Unit]) -> bool:
    """Whether the column stands right beside the last one, to its left, and begins as high."""
    first, other = last[0], column[0]
    shift = (first.x0 + first.x1 - other.x0 - other.x1) / 2
    return (
        _NEXT_COLUMN[0] * first.size <= shift <= _NEXT_COLUMN[1] * first.size
        and abs(first.baseline - other.baseline) <= 2 * first.size
    )
