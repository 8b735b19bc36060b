"""The gaps between pieces of a row: a space between words, or the gutter between two columns."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .content import Unit
    from .lines import Line

_SAME_BASELINE = 0.3  # of the smaller size
_REACH = 8.0  # of the size: how far up and down a gutter is looked for
_BOTH_SIDES = 3  # rows on each side that a gutter goes on through, where the stream runs over it
_LOOSE_GAP = 1.5  # of the size: a gap that is one where the stream does not run over it
_STREAM_SLACK = 4  # characters (spaces, a line's end) between words that follow each other
_NEXT_ROW = 2.2  # of the size: how far the next row's baseline lies at most
_ROWS = 3  # that are looked at for one that runs on where the gap is
_NARROWEST = 0.7  # of the size: a gutter
_WIDER = 1.4  # times the usual space
_WIDE_GAP = 4.0  # of the size: a gap for which one is enough


def in_stream(left: Line, right: Line) -> bool:
    """Whether the file writes the one right after the other, as it does with the words of one line."""
    last = left.units[-1]
    return 0 <= right.units[0].order - last.order - len(last.text) <= _STREAM_SLACK


def _usual_space(left: Line, right: Line) -> float:
    """The middle one of the gaps between the words of two pieces: a gutter is wider, on a typewriter's page, too."""
    gaps = sorted(after.x0 - before.x1 for line in (left, right) for before, after in pairwise(line.units))
    return gaps[len(gaps) // 2] if gaps else 0.0


class Gaps:
    """Answers whether the gap between two runs goes on above and below."""

    def __init__(self, runs: list[list[Unit]]) -> None:
        """``runs`` by baseline."""
        self._spans = [(run[0].baseline, run[0].x0, run[-1].x1) for run in runs]
        self._baselines = [span[0] for span in self._spans]

    def is_gutter(self, left: Line, right: Line) -> bool:
        """Whether the gap between two pieces of a row goes on above or below, with text before and behind it there."""
        size, baseline = max(left.size, right.size), left.baseline
        narrowest = max(4.0, _NARROWEST * size, _WIDER * _usual_space(left, right))
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
        if not in_stream(left, right):
            return fewer >= 1 or right.x0 - left.x1 > _LOOSE_GAP * size
        return fewer >= (1 if right.x0 - left.x1 > _WIDE_GAP * size else _BOTH_SIDES)

    def is_justified(self, left: Line, right: Line) -> bool:
        """Whether the rows below or above are running text that begins and ends where both pieces do together, and that
        runs on where their gap is: that is then a space, drawn out to fill a narrow column."""
        return right.text[0].islower() and any(self._runs_on(left, right, sign) for sign in (1, -1))

    def _runs_on(self, left: Line, right: Line, sign: int) -> bool:
        size = max(left.size, right.size)
        spans = [span for span in self._nearby(left.baseline, size, sign) if span[1] < right.x1 and span[2] > left.x0]
        at = left.baseline
        for _ in range(_ROWS):
            if not spans or abs(spans[0][0] - at) > _NEXT_ROW * size:
                return False
            at = spans[0][0]
            row = sorted((span for span in spans if abs(span[0] - at) < _SAME_BASELINE * size), key=lambda one: one[1])
            spans = [span for span in spans if abs(span[0] - at) >= _SAME_BASELINE * size]
            if abs(row[0][1] - left.x0) > 0.5 * size or abs(max(span[2] for span in row) - right.x1) > 0.5 * size:
                return False
            shared = [min(b[1], right.x0) - max(a[2], left.x1) for a, b in pairwise(row)]
            if max(shared, default=0.0) < _NARROWEST * size:
                return True
        return False

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
