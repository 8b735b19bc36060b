"""Units to lines: runs that stand side by side on one baseline and are not parted by a gutter."""

from __future__ import annotations

import msgspec

from pipeline.model.document import Box

from ..lines import is_item_mark
from ..repair import HYPHENS, is_wide
from .content import Unit
from .fake_bold import printed_once
from .gaps import Gaps, in_stream

_SAME_BASELINE = 0.3  # of the smaller size
_SMALL = 0.85  # of its neighbour's size: what may be raised or lowered
_WORD_GAP = 0.6  # of the size: a wider gap may be a gutter
_WIDEST_GAP = 6.0  # of the size: a wider one always is
_MARK_GAP = 5.0  # between an item's mark and its text
_STREAM_SLACK = 4  # characters (spaces, a line's end) between words that follow each other
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACE = 0.12  # of the size: a wider gap between units that the stream does not join is a space
_TOUCHING = 0.03  # of the size: a hyphen that stands closer ends the word, whatever the stream has between them
_WIDE_SPACE = 0.6  # the same between ideographs, which keep no space in justified text


class Line(msgspec.Struct, gc=False):
    """Units from left to right, with the place of each in the text. ``size`` and ``bold`` are most characters'."""

    units: list[Unit]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    text: str
    starts: list[int]

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom

    @property
    def height(self) -> float:
        return self.bottom - self.top


def line_of(units: list[Unit]) -> Line:
    """A line from units in their order from left to right."""
    size, bold = _style_of(units)
    main = [unit for unit in units if unit.size == size]
    if len(main) < len(units):
        _set_off(units, main[0])
    return Line(
        units,
        min([unit.x0 for unit in units]),
        min([unit.top for unit in main]),
        max([unit.x1 for unit in units]),
        max([unit.bottom for unit in main]),
        main[0].baseline,
        size,
        bold,
        *_text_of(units),
    )


def _style_of(units: list[Unit]) -> tuple[float, bool]:
    """Size and weight of most characters."""
    weights: dict[tuple[float, bool], int] = {}
    for unit in units:
        key = (unit.size, unit.bold)
        weights[key] = weights.get(key, 0) + len(unit.text)
    return max(weights, key=weights.__getitem__)


def _set_off(units: list[Unit], main: Unit) -> None:
    """Writes raised and lowered figures as such, so that a note's mark is no digit of the year before it."""
    for unit in units:
        if unit.size <= _SMALL * main.size and unit.text.isdecimal() and unit.text.isascii():
            shift = main.baseline - unit.baseline
            if shift > 0.15 * main.size:
                unit.text = unit.text.translate(_SUPERSCRIPT)
            elif shift < -0.08 * main.size:
                unit.text = unit.text.translate(_SUBSCRIPT)


def gap_text(left: Unit, right: Unit) -> str:
    """A space, or nothing, as it stands between two neighbours on a line."""
    gap = right.x0 - left.x1
    size = left.size if left.size > right.size else right.size
    before, after = is_wide(left.text[-1]), is_wide(right.text[0])
    if before and after:
        spaced = not right.glued and right.order - left.order == len(left.text) + 1 and gap > _SPACE * size
        return " " if spaced or gap > _WIDE_SPACE * size else ""
    if right.glued and 0 < right.order - left.order <= len(left.text) + 1 and gap < 0.5 * size:
        return ""
    if right.text in HYPHENS and gap < _TOUCHING * size and left.text[-1].isalpha():
        return ""
    if left.size != right.size and _is_set_off(left, right, size):
        return " " if gap > 1.5 * _SPACE * size else ""
    if before or after:
        return " " if gap > 2 * _SPACE * size and not right.glued else ""
    apart = right.order - left.order - len(left.text)
    between = not right.glued and 0 <= apart <= _STREAM_SLACK  # the stream itself has a space there
    return "" if not between and -_SPACE * size < gap <= _SPACE * size else " "


def _is_set_off(left: Unit, right: Unit, size: float) -> bool:
    """Whether one of them is small, and stands higher or lower than the other."""
    return min(left.size, right.size) <= _SMALL * size and abs(left.baseline - right.baseline) > 0.1 * size


def _text_of(units: list[Unit]) -> tuple[str, list[int]]:
    """The line's text, and where each unit begins in it."""
    left = units[0]
    text, starts = left.text, [0]
    for right in units[1:]:
        text += gap_text(left, right)
        starts.append(len(text))
        text += right.text
        left = right
    return text, starts


def lines_of(units: list[Unit]) -> list[Line]:
    """All lines of upright units, top to bottom, those of different columns apart."""
    rows = _rows(_runs(units))
    gaps = Gaps(sorted((run for row in rows for run in row), key=lambda run: run[0].baseline))
    joined: list[Line] = []
    for row in rows:
        line = line_of(row[0])
        for run in row[1:]:
            piece = line_of(run)
            if _belongs(line, piece, gaps):
                line = line_of([*line.units, *run])
            else:
                joined.append(line)
                line = piece
        joined.append(line)
    return joined


def _runs(units: list[Unit]) -> list[list[Unit]]:
    """Units that follow each other in the stream and on the page, a word's space apart."""
    runs: list[list[Unit]] = []
    last: Unit | None = None
    for unit in printed_once(units):
        if last is not None and _follows(last, unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
        last = unit
    return runs


def _follows(last: Unit, unit: Unit) -> bool:
    small, large = (last.size, unit.size) if last.size < unit.size else (unit.size, last.size)
    if abs(unit.baseline - last.baseline) > _SAME_BASELINE * small and not _raised(last, unit):
        return False
    return -0.5 * small < unit.x0 - last.x1 <= _WORD_GAP * large and unit.x0 > last.x0 - 0.1


def _raised(last: Unit, unit: Unit) -> bool:
    """Whether one of them is a small figure or letter that stands high or low beside the other."""
    large, small = (last, unit) if last.size >= unit.size else (unit, last)
    return (
        small.size <= _SMALL * large.size
        and large.top - 0.2 * large.size < small.baseline < large.bottom + 0.1 * large.size
    )


def _rows(runs: list[list[Unit]]) -> list[list[list[Unit]]]:
    """Runs by baseline, each row from left to right."""
    rows: list[list[list[Unit]]] = []
    heights: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: (run[0].baseline, run[0].x0)):
        first = run[0]
        if rows and abs(first.baseline - heights[-1][0]) <= _SAME_BASELINE * min(first.size, heights[-1][1]):
            rows[-1].append(run)
        else:
            rows.append([run])
            heights.append((first.baseline, first.size))
    for row in rows:
        row.sort(key=lambda run: run[0].x0)
    return rows


def _belongs(line: Line, piece: Line, gaps: Gaps) -> bool:
    """Whether the piece goes on with the line, rather than being another column's."""
    size = max(line.size, piece.size)
    gap = piece.x0 - line.x1
    if gap <= _WORD_GAP * size:
        return gap > -0.5 * size or piece.units[0].order > line.units[-1].order
    if is_item_mark(line.text):
        return gap <= _MARK_GAP * size
    if gap > _WIDEST_GAP * size:
        return in_stream(line, piece) and gaps.is_justified(line, piece)
    return not gaps.is_gutter(line, piece) or (in_stream(line, piece) and gaps.is_justified(line, piece))
