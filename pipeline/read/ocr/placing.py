"""Recognized lines to the units that the layout knows, in points, with the sizes that their ink shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ..layout.content import Unit
from ..repair import clean, is_wide
from .ink import Ink, ink_of, reach
from .recognized import Pixels, RecognizedLine
from .styles import agreed, bold, without_outliers

_SIZE_OF_BOX = 0.72  # of the line's box, and how far its baseline stands above the box's foot:
_FOOT_OF_BOX = 0.31  # where the ink cannot be told
_LEVELS = 0.5, 0.75  # of grey, for sound print and for faint print
_LEAST_INK = 0.4  # of the line's box: less is what is left of faint print
_MOSTLY_SMALL = 0.6  # of a line's characters
_SAME_ROW = 0.3  # of the size
_WIDEST_SPACE = 2.5  # of the size, in justified text
_ORDER_GAP = 1000  # between lines: a picture has no stream in which one follows another
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


class Placed(msgspec.Struct, gc=False):
    """A line, what its ink tells (in points), and the page that it stands on."""

    line: RecognizedLine
    page: int
    scale: float  # pixels a point
    size: float
    baseline: float
    stroke: float = 0.0
    body: float | None = 0.0  # height of the small letters; 0 where there are too few, null where nothing can be told


def placed(lines: Iterable[RecognizedLine], pixels: Pixels, page: int, scale: float) -> list[Placed]:
    """The lines from top to bottom, those on one height from left to right."""
    found = [_placed(line, pixels, page, scale) for line in lines]
    found.sort(key=lambda one: (one.baseline, one.line.x0))
    return [one for row in _rows(found) for one in sorted(row, key=lambda one: one.line.x0)]


def _rows(lines: list[Placed]) -> list[list[Placed]]:
    rows: list[list[Placed]] = []
    for one in lines:
        if rows and one.baseline - rows[-1][0].baseline < _SAME_ROW * one.size:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _placed(line: RecognizedLine, pixels: Pixels, page: int, scale: float) -> Placed:
    x0, top, x1, bottom = (round(edge) for edge in (line.x0, line.top, line.x1, line.bottom))
    if line.turned:
        return Placed(line, page, scale, _SIZE_OF_BOX * min(x1 - x0, bottom - top) / scale, bottom / scale)
    above, below = reach(line.text)
    ink = _ink(pixels[top:bottom, x0:x1])
    if ink is None:
        height = bottom - top
        baseline = bottom - _FOOT_OF_BOX * height
        return Placed(line, page, scale, _SIZE_OF_BOX * height / scale, baseline / scale, body=None)
    size = (ink.bottom - ink.top) / (above + below)
    baseline = top + ink.bottom - below * size
    small = sum(char.islower() for char in line.text)
    body = ink.body / scale if small >= _MOSTLY_SMALL * len(line.text) and not is_wide(line.text[0]) else 0.0
    return Placed(line, page, scale, size / scale, baseline / scale, ink.stroke / scale, body)


def _ink(crop: Pixels) -> Ink | None:
    """The ink of a line; null where the print is too faint to tell its height."""
    for level in _LEVELS:
        ink = ink_of(crop, level)
        if ink is not None and ink.bottom - ink.top >= _LEAST_INK * crop.shape[0]:
            return ink
    return None


def units_of(lines: list[Placed], grain: float) -> dict[int, list[Unit]]:
    """Each page's units, in the order of the lines. Sizes and weights are told by all lines of the document; ``grain``
    is how many points a dot of the scans is wide."""
    lengths = [len(one.line.text) for one in lines]
    sizes = agreed([one.size for one in lines], lengths, grain)
    sizes = without_outliers(sizes, [one.body for one in lines], lengths, grain)
    weights = bold([one.stroke for one in lines], sizes, lengths, [any(map(is_wide, one.line.text)) for one in lines])
    found: dict[int, list[Unit]] = {}
    last: Placed | None = None
    for one, size, heavy in zip(lines, sizes, weights, strict=True):
        units = found.setdefault(one.page, [])
        order = 0
        if last is not None and units:
            order = units[-1].order + len(units[-1].text) + (1 if _goes_on(last, one) else _ORDER_GAP)
        units.extend(_units(one, size, heavy, order))
        last = one
    return found


def _goes_on(last: Placed, one: Placed) -> bool:
    """Whether the two are likelier pieces of one line, as wide spaces make them, than lines of two columns."""
    if one.line.turned or last.line.turned or one.baseline - last.baseline >= _SAME_ROW * one.size:
        return False
    return -one.size <= (one.line.x0 - last.line.x1) / one.scale <= _WIDEST_SPACE * one.size


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
