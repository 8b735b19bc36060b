"""Headings whose letters are set wide apart: ``N E W S  O F`` is read as ``NEWS OF``."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from ..repair import is_wide
from .content import Unit
from .lines import Line, line_of

_FEWEST_LETTERS = 5
_FEWEST_IDEOGRAPHS = 3
_MOST_LETTERS = 80
_WIDEST = 1.6  # of the size: letters farther apart are cells or marks
_WORD = 1.5  # times the usual gap, from which a gap parts words


def spelled_together(line: Line) -> Line:
    """The line with its words whole, if all its units are single letters or single ideographs."""
    if not _FEWEST_IDEOGRAPHS <= len(line.units) <= _MOST_LETTERS or not _is_spaced(line.units):
        return line
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.units)]
    usual = sorted(gaps)[len(gaps) // 2]
    if not 0 < usual <= _WIDEST * line.size:
        return line
    words: list[list[Unit]] = [[line.units[0]]]
    for gap, unit in zip(gaps, line.units[1:], strict=True):
        if gap > _WORD * usual:
            words.append([unit])
        else:
            words[-1].append(unit)
    return line_of([_word(units) for units in words])


def _is_spaced(units: list[Unit]) -> bool:
    if any(len(unit.text) > 1 or not unit.text.isalpha() for unit in units):
        return False
    wide = [is_wide(unit.text) for unit in units]
    if all(wide):
        return True
    return not any(wide) and len(units) >= _FEWEST_LETTERS and any(unit.text.isupper() for unit in units)


def _word(units: list[Unit]) -> Unit:
    return replace(
        units[0],
        text="".join(unit.text for unit in units),
        x1=units[-1].x1,
        top=min(unit.top for unit in units),
        bottom=max(unit.bottom for unit in units),
        glued=False,
    )
