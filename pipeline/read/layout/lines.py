"""Units to lines: runs that stand side by side on one baseline and are not parted by a gutter."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import msgspec

from pipeline.model.document import Box

from ..lines import is_item_mark
from ..repair import HYPHENS, is_wide
from .content import Unit
from .fake_bold import printed_once

_SAME_BASELINE = 0.3  # of the smaller size
_SMALL = 0.85  # of its neighbour's size: what may be raised or lowered
_WORD_GAP = 0.6  # of the size: a wider gap may be a gutter
_WIDEST_GAP = 6.0  # of the size: a wider one always is
_MARK_GAP = 5.0  # between an item's mark and its text
_REACH = 8.0  # of the size: how far up and down a gutter is looked for
_BOTH_SIDES = 3  # rows on each side that a gutter goes on through, where the stream runs over it
_LOOSE_GAP = 1.5  # of the size: a gap that is one where the stream does not run over it
_STREAM_SLACK = 4  # characters (spaces, a line's end) between words that follow each other
_NEXT_ROW = 2.2  # of the size: how far the next row's baseline lies at most
_DRAWN_OUT = 5.0  # of the size: the widest space of a justified line
_WIDE_GAP = 4.0  # of the size: a gap for which one is enough
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
    gaps = _Gaps(sorted((run for row in rows for run in row), key=lambda run: run[0].baseline))
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


def _belongs(line: Line, piece: Line, gaps: _Gaps) -> bool:
    """Whether the piece goes on with the line, rather than being another column's."""
    size = max(line.size, piece.size)
    gap = piece.x0 - line.x1
    if gap <= _WORD_GAP * size:
        return gap > -0.5 * size or piece.units[0].order > line.units[-1].order
    if is_item_mark(line.text):
        return gap <= _MARK_GAP * size
    if gap > _WIDEST_GAP * size:
        return _in_stream(line, piece) and gaps.is_justified(line, piece)
    return not gaps.is_gutter(line, piece) or (_in_stream(line, piece) and gaps.is_justified(line, piece))


def _in_stream(left: Line, right: Line) -> bool:
    """Whether the file writes the one right after the other, as it does with the words of one line."""
    last = left.units[-1]
    return 0 <= right.units[0].order - last.order - len(last.text) <= _STREAM_SLACK


class _Gaps:
    """Answers whether the gap between two runs goes on above and below."""

    def __init__(self, runs: list[list[Unit]]) -> None:
        """``runs`` by baseline."""
        self._spans = [(run[0].baseline, run[0].x0, run[-1].x1) for run in runs]
        self._baselines = [span[0] for span in self._spans]

    def is_gutter(self, left: Line, right: Line) -> bool:
        """Whether the gap between two pieces of a row goes on above or below, with text before and behind it there."""
        size, baseline = max(left.size, right.size), left.baseline
        narrowest = max(4.0, 0.7 * size)
        before: set[int] = set()
        behind: set[int] = set()
        for sign in (-1, 1):
            x0, x1 = left.x1, right.x0
            for span in self._nearby(baseline, size, sign):
                x0, x1 = self._narrowed(x0, x1, span)
                if x1 - x0 < narrowest:
                    break
                row = round(span[0] / (0.5 * size))
                if abs(span[0] - baseline) <= 0.5 * size:
                    continue
                if left.x0 < span[2] <= x0:
                    before.add(row)
                elif x1 <= span[1] < right.x1:
                    behind.add(row)
        fewer = min(len(before), len(behind))
        if not _in_stream(left, right):
            return fewer >= 1 or right.x0 - left.x1 > _LOOSE_GAP * size
        return fewer >= (1 if right.x0 - left.x1 > _WIDE_GAP * size else _BOTH_SIDES)

    def is_justified(self, left: Line, right: Line) -> bool:
        """Whether the row below or above is running text that begins and ends where both pieces do together: their gap
        is then a space that was drawn out to fill a narrow column."""
        size = max(left.size, right.size)
        return right.text[0].islower() and any(self._runs_below(left, right, size, sign) for sign in (1, -1))

    def _runs_below(self, left: Line, right: Line, size: float, sign: int) -> bool:
        spans = [span for span in self._nearby(left.baseline, size, sign) if span[1] < right.x1 and span[2] > left.x0]
        next_to = abs(spans[0][0] - left.baseline) if spans else float("inf")
        if next_to > _NEXT_ROW * size:
            return False
        row = sorted(span for span in spans if abs(abs(span[0] - left.baseline) - next_to) < _SAME_BASELINE * size)
        flush = abs(row[0][1] - left.x0) < 0.5 * size and abs(max(span[2] for span in row) - right.x1) < 0.5 * size
        return flush and all(after[1] - before[2] <= _DRAWN_OUT * size for before, after in pairwise(row))

    def _nearby(self, baseline: float, size: float, sign: int) -> list[tuple[float, float, float]]:
        """Runs above (``sign`` −1) or below, nearest first."""
        reach = _REACH * size
        if sign > 0:
            start, end = (
                bisect_left(self._baselines, baseline + 0.2 * size),
                bisect_left(self._baselines, baseline + reach),
            )
            return self._spans[start:end]
        start, end = bisect_left(self._baselines, baseline - reach), bisect_left(self._baselines, baseline - 0.2 * size)
        return self._spans[start:end][::-1]

    @staticmethod
    def _narrowed(left: float, right: float, span: tuple[float, float, float]) -> tuple[float, float]:
        _, x0, x1 = span
        if x1 <= left or x0 >= right:
            return left, right
        if x0 <= left and x1 >= right:
            return left, left
        if x0 <= left:
            return x1, right
        if x1 >= right:
            return left, x0
        return (left, x0) if x0 - left > right - x1 else (x1, right)
