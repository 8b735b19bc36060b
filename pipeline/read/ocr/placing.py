"""Recognized lines to the units that the layout knows, in points, with the sizes that their ink shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from ..layout.content import Unit
from ..repair import clean, is_wide
from .ink import ink_of, reach
from .recognized import Pixels, RecognizedLine

_SAME_SIZE = 1.055  # sizes nearer to each other are one: a row of pixels at 200 dpi is a twenty-fifth of 10 points
_BOLD_FROM = 1.3  # times the usual stroke of a size
_INK_OF_BOX = 0.75  # of the line's box, where its ink cannot be told
_LEAST_INK = 0.4  # of the line's box: less is what is left of faint print
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


class Placed(msgspec.Struct, gc=False):
    """A line, what its ink tells (in points), and the page that it stands on."""

    line: RecognizedLine
    page: int
    scale: float  # pixels a point
    size: float
    baseline: float
    stroke: float


def placed(lines: Iterable[RecognizedLine], pixels: Pixels, page: int, scale: float) -> list[Placed]:
    return [_placed(line, pixels, page, scale) for line in lines]


def _placed(line: RecognizedLine, pixels: Pixels, page: int, scale: float) -> Placed:
    x0, top, x1, bottom = (round(edge) for edge in (line.x0, line.top, line.x1, line.bottom))
    if line.turned:
        return Placed(line, page, scale, _INK_OF_BOX * (x1 - x0) / scale, bottom / scale, 0.0)
    above, below = reach(line.text)
    ink = ink_of(pixels[top:bottom, x0:x1])
    if ink is None or ink.bottom - ink.top < _LEAST_INK * (bottom - top):
        size = _INK_OF_BOX * (bottom - top)
        return Placed(line, page, scale, size / scale, (bottom - (bottom - top - size) / 2) / scale, 0.0)
    size = (ink.bottom - ink.top) / (above + below)
    baseline = top + ink.bottom - below * size
    return Placed(line, page, scale, size / scale, baseline / scale, ink.stroke / scale)


def units_of(lines: list[Placed]) -> dict[int, list[Unit]]:
    """Each page's units, in the order of the lines. Sizes and weights are told by all lines of the document."""
    sizes = _agreed([one.size for one in lines], [len(one.line.text) for one in lines])
    usual = _usual_strokes(lines, sizes)
    found: dict[int, list[Unit]] = {}
    for one, size in zip(lines, sizes, strict=True):
        bold = one.stroke >= _BOLD_FROM * usual.get(any(map(is_wide, one.line.text)), one.stroke) * size > 0
        units = found.setdefault(one.page, [])
        units.extend(_units(one, size, bold, units[-1].order + len(units[-1].text) + 2 if units else 0))
    return found


def _agreed(sizes: list[float], weights: list[int]) -> list[float]:
    """Each size as the one that most text around it has."""
    order = sorted(range(len(sizes)), key=lambda index: sizes[index])
    agreed = list(sizes)
    left = set(order)
    ordered = [sizes[index] for index in order]
    while left:
        centre = max(left, key=lambda index: (_near(index, sizes, weights, order, ordered, left), -sizes[index]))
        group = [index for index in left if 1 / _SAME_SIZE <= sizes[index] / sizes[centre] <= _SAME_SIZE]
        mean = sum(sizes[index] * weights[index] for index in group) / max(1, sum(weights[index] for index in group))
        for index in group:
            agreed[index] = round(mean, 2)
        left.difference_update(group)
    return agreed


def _near(
    index: int, sizes: list[float], weights: list[int], order: list[int], ordered: list[float], left: set[int]
) -> int:  # fmt: skip
    """How much text that is left has about this size."""
    first = bisect_left(ordered, sizes[index] / _SAME_SIZE)
    last = bisect_left(ordered, sizes[index] * _SAME_SIZE)
    return sum(weights[other] for other in order[first:last] if other in left)


def _usual_strokes(lines: list[Placed], sizes: list[float]) -> dict[bool, float]:
    """Stroke by size of most of the text, for ideographs and for letters apart."""
    told: dict[bool, list[tuple[float, int]]] = {}
    for one, size in zip(lines, sizes, strict=True):
        if one.stroke:
            told.setdefault(any(map(is_wide, one.line.text)), []).append((one.stroke / size, len(one.line.text)))
    return {wide: _weighted_median(pairs) for wide, pairs in told.items()}


def _weighted_median(pairs: list[tuple[float, int]]) -> float:
    total = sum(weight for _, weight in pairs)
    passed = 0
    for value, weight in sorted(pairs):
        passed += weight
        if 2 * passed >= total:
            return value
    return 0.0


def _units(one: Placed, size: float, bold: bool, order: int) -> list[Unit]:
    line, scale = one.line, one.scale
    found: list[Unit] = []
    for index, piece in enumerate(line.pieces):
        text = clean(_punctuated(line, index)).strip()
        if not text:
            continue
        if line.turned:
            box = (line.x0 / scale, line.top / scale, line.x1 / scale, line.bottom / scale)
        else:
            box = (piece.x0 / scale, one.baseline - 0.8 * size, piece.x1 / scale, one.baseline + 0.2 * size)
        order += 1 if found and piece.spaced else 0
        glued = bool(found) and not piece.spaced
        found.append(Unit(text, *box, one.baseline, size, bold, line.turned, order, glued, round(piece.confidence, 4)))
        order += len(text)
    return found


def _punctuated(line: RecognizedLine, index: int) -> str:
    """Punctuation beside ideographs as they have it: recognizers write either."""
    piece = line.pieces[index]
    before = line.pieces[index - 1].text[-1] if index and not piece.spaced else ""
    if before and is_wide(before) and piece.text[0] in ",;:!?()" and not piece.text[1:2].isdigit():
        return piece.text[0].translate(_FULL_WIDTH) + piece.text[1:]
    return piece.text
