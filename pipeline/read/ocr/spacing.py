"""Characters of a line to words: spaces as recognized, and those that the ink shows and the recognizer missed."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import msgspec
import numpy as np

from ..repair import is_wide
from .ink import Ink
from .recognized import Piece

_SURELY = 0.7  # of the line's usual space
_LIKELY = 0.28  # of its height, where the line has no space to go by
_LEAST = 0.16  # of its height
_CLEARLY = 1.8  # times the gap that three quarters of the letters keep to
_SLACK = 0.25  # of its height: how far off the recognizer may see the letters beside a space
_CLOSING = frozenset(".,;:!?)]}”’»…%")


class Char(msgspec.Struct, gc=False):
    """``middle`` is where the recognizer saw it, in pixels from the line's left edge, give or take half a letter."""

    text: str
    middle: float
    confidence: float
    spaced: bool


def pieces(chars: list[Char], ink: Ink | None, width: float) -> list[Piece]:
    """Words, and runs of ideographs, with their edges at the gaps between the ink."""
    if not chars:
        return []
    between = _boundaries(chars, ink)
    first, last = _edges(ink, width)
    found: list[Piece] = []
    start = 0
    x0 = first
    for index in range(1, len(chars) + 1):
        if index < len(chars) and not _parted(chars[index - 1], chars[index]):
            continue
        run = chars[start:index]
        x1, following = between[index - 1] if index < len(chars) else (last, last)
        confidence = sum(char.confidence for char in run) / len(run)
        text = "".join(char.text for char in run)
        found.append(Piece(text, x0, max(x1, x0 + 1.0), confidence, chars[start].spaced))
        start, x0 = index, following
    return found


def _parted(left: Char, right: Char) -> bool:
    return right.spaced or is_wide(left.text) != is_wide(right.text)


def _boundaries(chars: list[Char], ink: Ink | None) -> list[tuple[float, float]]:
    """Where each character ends and the next begins. The spaces that were recognized choose first among the gaps, so
    that none of theirs is taken for one that was missed; what was missed is marked."""
    middles = [((left.middle + right.middle) / 2,) * 2 for left, right in pairwise(chars)]
    if ink is None:
        return middles
    gaps = [(start, end) for start, end in ink.gaps() if start > 0 and end < ink.mask.shape[1]]
    found: dict[int, tuple[float, float]] = {}
    height = ink.bottom - ink.top
    for spaces in (True, False):
        for index, (left, right) in enumerate(pairwise(chars)):
            if right.spaced is not spaces:
                continue
            slack = _SLACK * height if spaces else 0.0
            gap = _widest(gaps, left.middle - slack, right.middle + slack)
            if gap is not None:
                found[index] = gap
                if spaces:
                    gaps.remove(gap)
    _add_spaces(chars, found, height)
    return [found.get(index, middle) for index, middle in enumerate(middles)]


def _widest(gaps: list[tuple[int, int]], left: float, right: float) -> tuple[int, int] | None:
    """The widest gap whose middle lies between two points."""
    inside = [gap for gap in gaps if left < (gap[0] + gap[1]) / 2 < right]
    return max(inside, key=lambda gap: gap[1] - gap[0], default=None)


def _add_spaces(chars: list[Char], gaps: dict[int, tuple[float, float]], height: float) -> None:
    widths = {index: end - start for index, (start, end) in gaps.items()}
    told = [width for index, width in widths.items() if chars[index + 1].spaced]
    between = sorted(width for index, width in widths.items() if not chars[index + 1].spaced)
    least = max(_LEAST * height, _SURELY * median(told)) if told else _LIKELY * height
    if between:  # a typewriter's letters stand far apart
        least = max(least, _CLEARLY * between[3 * len(between) // 4])
    for index, width in widths.items():
        left, right = chars[index], chars[index + 1]
        if width >= least and not right.spaced and _may_be_parted(left.text, right.text):
            right.spaced = True


def _may_be_parted(left: str, right: str) -> bool:
    """Letters after letters or a closing mark; figures are left as they were read."""
    if is_wide(left) or is_wide(right):
        return False
    return (right.isalpha() and (left.isalpha() or left in _CLOSING)) or (left.isalpha() and right.isdigit())


def _edges(ink: Ink | None, width: float) -> tuple[float, float]:
    if ink is None:
        return 0.0, width
    columns = np.flatnonzero(ink.mask.any(axis=0))
    return float(columns[0]), float(columns[-1] + 1)
