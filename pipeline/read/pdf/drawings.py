"""Pictures, panels and ruling lines of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from pipeline.model.document import Box

from ..layout.content import Rule
from .frame import Frame

_THIN = 2.5  # points: a rectangle no thicker is a line
_SMALLEST_PICTURE = 14.0
_SMALLEST_PANEL = (60.0, 18.0)
_MOST_OBJECTS = 20_000  # of a page, forms counted in
_MOST_SEGMENTS = 400  # of a path that may be a grid
_DRAWING_FROM = 12  # segments: a path with more, or with a curve, is a drawing rather than a panel
_DEEPEST = 4
_LETTERS_OF_A_LINE = 40
_WHITE_FROM = 250
_SEEN = frozenset(
    (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
)

Matrix = tuple[float, float, float, float, float, float]
_UNIT_MATRIX: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawings(msgspec.Struct):
    """``late`` are large filled shapes, white ones too, that were painted after some text and may hide it."""

    pictures: list[Box] = []
    panels: list[Box] = []
    rules: list[Rule] = []
    late: list[Box] = []


def drawings(page: PdfPage, frame: Frame) -> Drawings:
    """Pictures, panels (filled or framed rectangles) and rules, each clipped to the page."""
    found = Drawings()
    budget = [_MOST_OBJECTS]
    objects = _objects(
        page.raw, _UNIT_MATRIX, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _DEEPEST, budget
    )
    edges = [ctypes.c_float() for _ in range(4)]
    written = False
    for kind, thing, matrix in objects:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            written = True
            continue
        if not pdfium.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        box = _clipped(_moved(matrix, left, bottom, right, top, frame), frame)
        if box is None:
            continue
        width, height = box[2] - box[0], box[3] - box[1]
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            if min(width, height) >= _SMALLEST_PICTURE:
                found.pictures.append(box)
        elif min(width, height) <= _THIN:
            if max(width, height) > 4 * _THIN:
                found.rules.append(Rule(*box))
        else:
            _path(thing, matrix, frame, box, found, written)
    return found


def marks(page: PdfPage) -> int:
    """How many letters a page without characters may show: each drawing as one, each piece of text as a line of them.

    Text gives no character where its font does not say what its glyphs stand for.
    """
    things = (
        pdfium.FPDFPage_GetObject(page, at) for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))
    )
    kinds = [pdfium.FPDFPageObj_GetType(thing) for thing in things]
    return kinds.count(pdfium.FPDF_PAGEOBJ_PATH) + _LETTERS_OF_A_LINE * kinds.count(pdfium.FPDF_PAGEOBJ_TEXT)


def _objects(
    holder: Any,
    matrix: Matrix,
    count: Callable[[Any], int],
    get: Callable[[Any, int], Any],
    depth: int,
    budget: list[int],
) -> Iterator[tuple[int, Any, Matrix]]:
    """All things, forms opened, with the matrix from their space to the page's."""
    for index in range(count(holder)):
        budget[0] -= 1
        if budget[0] < 0:
            return
        thing = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            inner = _times(_matrix(thing), matrix)
            opened = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
            yield from _objects(thing, inner, *opened, depth - 1, budget)
        elif kind in _SEEN:
            yield kind, thing, matrix


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _UNIT_MATRIX
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, l = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(matrix: Matrix, left: float, bottom: float, right: float, top: float, frame: Frame) -> Box:
    if matrix is not _UNIT_MATRIX:
        corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    return frame.box(left, bottom, right, top)


def _clipped(box: Box, frame: Frame) -> Box | None:
    width, height = frame.size
    x0, top, x1, bottom = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
    return (x0, top, x1, bottom) if x1 >= x0 and bottom >= top else None


def _path(thing: Any, matrix: Matrix, frame: Frame, box: Box, found: Drawings, written: bool) -> None:
    """A rectangle is a panel; a path of straight strokes may be a grid; all else is a drawing.

    ``written`` says that text was painted before it.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(thing, fill, stroke):
        return
    count = pdfium.FPDFPath_CountSegments(thing)
    painted = fill.value != pdfium.FPDF_FILLMODE_NONE and not _white(thing)
    if count <= _MOST_SEGMENTS and stroke.value:
        found.rules.extend(_strokes(thing, count, _times(_matrix(thing), matrix), frame))
    large = box[2] - box[0] >= _SMALLEST_PANEL[0] and box[3] - box[1] >= _SMALLEST_PANEL[1]
    if large and written and fill.value != pdfium.FPDF_FILLMODE_NONE:
        found.late.append(box)
    if not large or not (painted or stroke.value):
        return
    if count <= _DRAWING_FROM:
        found.panels.append(box)
    elif painted and count > _DRAWING_FROM:
        found.pictures.append(box)


def _white(thing: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(thing, *colour):
        return False
    red, green, blue, alpha = (part.value for part in colour)
    return alpha < 8 or min(red, green, blue) >= _WHITE_FROM


def _strokes(thing: Any, count: int, matrix: Matrix, frame: Frame) -> list[Rule]:
    """The path's level and upright strokes; none where it has a curve."""
    found: list[Rule] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    start = previous = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        point = frame.point(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = previous = point
            continue
        found.extend(_stroke(previous, point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.extend(_stroke(point, start))
        previous = point
    return found


def _stroke(a: tuple[float, float], b: tuple[float, float]) -> list[Rule]:
    rule = Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    thickness, length = sorted((rule.x1 - rule.x0, rule.bottom - rule.top))
    return [rule] if thickness <= 1.0 and length > 4 * _THIN else []
