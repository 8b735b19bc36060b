"""Text that a filled rectangle was painted over: an older state of the page, which nobody sees."""

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


def without_unseen(page: PdfPage, units: list[Unit]) -> list[Unit]:
    """The page's units but for those that lie below a rectangle which was painted after them."""
    hidden = _painted_over(page)
    return _without(page, units, hidden) if hidden else units


def _painted_over(page: PdfPage) -> set[int]:
    """The text objects that nothing shows of, by their address."""
    texts: list[tuple[int, Box]] = []
    hidden: set[int] = set()
    for thing in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((ctypes.addressof(thing.contents), _bounds(thing)))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and texts:
            cover = _bounds(thing)
            if _covers(thing, cover):
                hidden.update(address for address, box in texts if _within(box, cover))
    return hidden


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
