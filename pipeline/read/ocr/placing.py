"""Recognized lines to the units that the layout knows, in points, with the sizes that their ink shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ..layout.content import Unit
from ..repair import clean, is_wide
from .ink import ink_of, reach
from .recognized import Pixels, RecognizedLine
from .styles import agreed, bold

_INK_OF_BOX = 0.75  # of the line's box, where its ink cannot be told
_LEAST_INK = 0.4  # of the line's box: less is what is left of faint print
_ORDER_GAP = 1000  # between lines: none follows another in a stream, since there is none
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
    lengths = [len(one.line.text) for one in lines]
    sizes = agreed([one.size for one in lines], lengths)
    weights = bold([one.stroke for one in lines], sizes, lengths, [any(map(is_wide, one.line.text)) for one in lines])
    found: dict[int, list[Unit]] = {}
    for one, size, heavy in zip(lines, sizes, weights, strict=True):
        units = found.setdefault(one.page, [])
        units.extend(_units(one, size, heavy, units[-1].order + _ORDER_GAP if units else 0))
    return found


def _units(one: Placed, size: float, heavy: bool, order: int) -> list[Unit]:
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
        found.append(Unit(text, *box, one.baseline, size, heavy, line.turned, order, glued, round(piece.confidence, 4)))
        order += len(text)
    return found


def _punctuated(line: RecognizedLine, index: int) -> str:
    """Punctuation beside ideographs as they have it: recognizers write either."""
    piece = line.pieces[index]
    before = line.pieces[index - 1].text[-1] if index and not piece.spaced else ""
    if before and is_wide(before) and piece.text[0] in ",;:!?()" and not piece.text[1:2].isdigit():
        return piece.text[0].translate(_FULL_WIDTH) + piece.text[1:]
    return piece.text
