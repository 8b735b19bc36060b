"""Characters of a line to words: spaces as recognized, and those that the ink shows and the recognizer missed."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import msgspec

from ..repair import is_wide
from .ink import Ink
from .recognized import Piece

_SURELY = 0.7  # of the line's usual space
_LIKELY = 0.28  # of its height, where the line has no space to go by
_LEAST = 0.16  # of its height
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
    gaps = ink.gaps() if ink is not None else []
    between = [_widest(gaps, left.middle, right.middle) for left, right in pairwise(chars)]
    _add_spaces(chars, between, float(ink.bottom - ink.top) if ink is not None else width)
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


def _widest(gaps: list[tuple[int, int]], left: float, right: float) -> tuple[float, float]:
    """The widest gap between two characters' middles; where their ink touches, the point halfway."""
    inside = [gap for gap in gaps if gap[1] > left and gap[0] < right]
    if not inside:
        return (left + right) / 2, (left + right) / 2
    start, end = max(inside, key=lambda gap: gap[1] - gap[0])
    return float(start), float(end)


def _add_spaces(chars: list[Char], between: list[tuple[float, float]], height: float) -> None:
    widths = [end - start for start, end in between]
    told = [width for width, char in zip(widths, chars[1:], strict=True) if char.spaced]
    least = max(_LEAST * height, _SURELY * median(told)) if told else _LIKELY * height
    for (left, right), width in zip(pairwise(chars), widths, strict=True):
        if width >= least and _may_be_parted(left.text, right.text):
            right.spaced = True


def _may_be_parted(left: str, right: str) -> bool:
    """Letters after letters or a closing mark; figures are left as they were read."""
    if is_wide(left) or is_wide(right):
        return False
    return (right.isalpha() and (left.isalpha() or left in _CLOSING)) or (left.isalpha() and right.isdigit())


def _edges(ink: Ink | None, width: float) -> tuple[float, float]:
    columns = ink.mask.any(axis=0).nonzero()[0] if ink is not None else ()
    return (float(columns[0]), float(columns[-1] + 1)) if len(columns) else (0.0, width)
