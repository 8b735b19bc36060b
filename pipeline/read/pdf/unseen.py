"""Text that a filled rectangle was painted over, and other text in its place: an older state of the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfMatrix, PdfPage

from pipeline.model.document import Box

from ..layout.content import Unit

_SEGMENTS = (4, 5)  # of a rectangle's path
_SLACK = 1.0  # points
_OPAQUE = 255
_SAMPLE = 50  # pieces of text that are looked at
_SHARE = 0.3  # of them, which must have other text in their place

_Text = tuple[int, Box]  # a text object's address, and its bounds


def without_unseen(page: PdfPage, units: list[Unit]) -> list[Unit]:
    """The page's units but for those that a rectangle was painted over to make room for other text.

    What no other text took the place of is kept: a page whose things come in a wild order loses nothing.
    """
    hidden = _painted_over(page)
    return _without(page, units, hidden) if hidden else units


def _painted_over(page: PdfPage) -> set[int]:
    """The text objects that nothing shows of, by their address."""
    texts: list[_Text] = []
    covers: list[tuple[int, Box]] = []  # how many texts came before each, and its bounds
    for thing in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((ctypes.addressof(thing.contents), _bounds(thing)))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and texts:
            bounds = _bounds(thing)
            if _covers(thing, bounds):
                covers.append((len(texts), bounds))
    hidden: set[int] = set()
    for count, cover in covers:
        below = [text for text in texts[:count] if _within(text[1], cover)]
        above = [box for _, box in texts[count:] if _within(box, cover)]
        if _replaced([box for _, box in below], above):
            hidden.update(address for address, _ in below)
    return hidden


def _replaced(below: list[Box], above: list[Box]) -> bool:
    """Whether much of the text below a cover has text above it in its place."""
    sample = below[:: len(below) // _SAMPLE + 1]
    return bool(sample) and sum(any(_meet(one, other) for other in above) for one in sample) >= _SHARE * len(sample)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _objects(page: PdfPage) -> Iterator[Any]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _bounds(thing: Any) -> Box:
    """Left, bottom, right, top."""
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *edges)
    return edges[0].value, edges[1].value, edges[2].value, edges[3].value


def _within(box: Box, cover: Box) -> bool:
    left, bottom, right, top = cover
    return left - _SLACK <= box[0] and bottom - _SLACK <= box[1] and box[2] <= right + _SLACK and box[3] <= top + _SLACK


def _covers(thing: Any, bounds: Box) -> bool:
    """Whether a path is a rectangle filled with a colour that nothing shines through, and all of it is painted."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if pdfium.FPDFPath_CountSegments(thing) not in _SEGMENTS or pdfium.FPDFPageObj_HasTransparency(thing):
        return False
    if not pdfium.FPDFPath_GetDrawMode(thing, fill, stroke) or fill.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(thing, *colour) or colour[3].value != _OPAQUE:
        return False
    if pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(thing)) > 0:
        return False
    return all(_is_corner(point, bounds) for point in _points(thing))


def _is_corner(point: tuple[float, float], bounds: Box) -> bool:
    x, y = point
    left, bottom, right, top = bounds
    return min(abs(x - left), abs(x - right)) <= _SLACK and min(abs(y - bottom), abs(y - top)) <= _SLACK


def _points(thing: Any) -> Iterator[tuple[float, float]]:
    raw = pdfium.FS_MATRIX()
    known = pdfium.FPDFPageObj_GetMatrix(thing, raw)
    matrix = PdfMatrix.from_raw(raw) if known else PdfMatrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(thing)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(thing, index), x, y)
        yield matrix.on_point(x.value, y.value)


def _without(page: PdfPage, units: list[Unit], hidden: set[int]) -> list[Unit]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return units
    try:
        return [unit for unit in units if _address(text_page, unit) not in hidden]
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _address(text_page: Any, unit: Unit) -> int:
    thing = pdfium.FPDFText_GetTextObject(text_page, unit.order)
    return ctypes.addressof(thing.contents) if thing else 0
