"""The words of a PDF page with their boxes, sizes and weights.

Each call into the library costs about a microsecond, so that none is made for every character: a word takes its left
edge from its first character and its right edge from its last; size and weight are asked once a text object, and the
baseline where the characters' height on the page changes.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any

import msgspec
import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ..layout.content import Unit
from ..quality import meaningless
from ..repair import HAN, clean, is_wide
from .frame import Frame

# A run of ideographs, or of anything else; a hyphen at a line's end closes it.
_UNIT = re.compile(rf"[{HAN}]+|[^\s{HAN}\x02]*\x02|[^\s{HAN}\x02]+")
_PLAIN = re.compile("[!-~]+|[\u4e00-\u9fff]+")  # nothing of which needs mending
_HALF = re.compile("[\ud800-\udfff]")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibd|[-,]bd\b", re.IGNORECASE)
_LINE_HYPHEN = "\x02"  # what the library gives for a hyphen at a line's end, without a line end after it
_BOLD_FROM = 600
_SMALL = 0.85  # of the word's size: figures that may be raised or lowered


class Style(msgspec.Struct, frozen=True, gc=False):
    size: float
    bold: bool
    angle: int


class Piece(msgspec.Struct, gc=False):
    """A text object: its style, and the box's height and baseline of the character in it that was asked for last."""

    style: Style
    bottom: float = math.nan
    top: float = math.nan
    baseline: float = math.nan


def words(page: PdfPage, frame: Frame) -> tuple[list[Unit], float]:
    """The page's units in stream order, and the share of its characters that have no meaning."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return [], 0.0
    try:
        text = _text(text_page)
        return _Reader(text_page, frame).units(text), meaningless(text)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _text(text_page: ctypes.c_void_p) -> str:
    """All characters, one code point for each of the library's, so that its indexes are ours."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count or len(text) != count or "\0" in text:
        codes = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return text.replace("\ufffe", _LINE_HYPHEN)


def _mended(word: str) -> str:
    """The word as it should stand in a text."""
    cleaned = clean(_paired(word.replace(_LINE_HYPHEN, "-"))).replace("\n", "").strip()
    # A symbol font's own sign, alone, is hardly ever anything but an item's mark.
    return "•" if len(cleaned) == 1 and "\ue000" <= cleaned <= "\uf8ff" else cleaned


def _paired(text: str) -> str:
    """Halves of characters beyond the first plane, which the library counts as two, put together."""
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    """Holds what one page's calls share: buffers, and the text objects that were seen."""

    def __init__(self, text_page: ctypes.c_void_p, frame: Frame) -> None:
        self._page = text_page
        self._frame = frame
        self._pieces: dict[int, Piece] = {}
        self._fonts: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def units(self, text: str) -> list[Unit]:
        found: list[Unit] = []
        end = -2  # nothing stands before the first one, not even a space
        for match in _UNIT.finditer(text):
            start = match.start()
            if start == end + 1 and not text[start].isascii() and is_wide(text[start]) and self._joins(text, end):
                end = start  # the library reads a space where justified ideographs stand apart
            word = match[0]
            if _PLAIN.fullmatch(word) is None:
                word = _mended(word)
            if word:
                self._add(found, start, match.end(), word, start == end)
            end = match.end()
        return found

    def _joins(self, text: str, space: int) -> bool:
        """Whether a space stands behind an ideograph, and only the library put it there."""
        return is_wide(text[space - 1]) and bool(pdfium.FPDFText_IsGenerated(self._page, space) == 1)

    def _add(self, found: list[Unit], start: int, end: int, text: str, glued: bool) -> None:
        """Cuts the word where its characters do not stand side by side (a line's end that the stream does not tell)."""
        if end - start > 1 and text[-1].isdigit() and len(text) == end - start:
            cut = self._small_end(start, end)
            if cut > start:
                self._add(found, start, cut, text[: cut - start], glued)
                self._add(found, cut, end, text[cut - start :], True)
                return
        unit = self._unit(start, end, text, glued)
        if unit is None:
            return
        if end - start > 1 and unit.angle == 0 and not self._plausible(unit) and len(text) == end - start:
            for index in range(start, end):
                single = self._unit(index, index + 1, text[index - start], glued or index > start)
                if single is not None:
                    found.append(single)
            return
        found.append(unit)

    def _small_end(self, start: int, end: int) -> int:
        """Where raised or lowered figures begin that end the word (a square, a note's mark); ``start`` if none do."""
        last = self._piece(end - 1).style.size
        if last >= _SMALL * self._piece(start).style.size:
            return start
        while end > start and self._piece(end - 1).style.size == last:
            end -= 1
        return end

    @staticmethod
    def _plausible(unit: Unit) -> bool:
        """Whether the characters between the first and the last fill the room between them, on one line."""
        ems = (unit.x1 - unit.x0) / unit.size
        least = 0.8 * len(unit.text) if is_wide(unit.text[0]) else 0.0
        return least < ems <= 1.6 * len(unit.text) and unit.bottom - unit.top < 2.5 * unit.size

    def _unit(self, start: int, end: int, text: str, glued: bool) -> Unit | None:
        page, first, last = self._page, self._first, self._last
        if not pdfium.FPDFText_GetLooseCharBox(page, start, first):
            return None
        left, bottom, right, top = first.left, first.bottom, first.right, first.top
        if end - start > 1:
            if not pdfium.FPDFText_GetLooseCharBox(page, end - 1, last):
                return None
            ends = last.left, last.bottom, last.right, last.top
            left, right = left if left < ends[0] else ends[0], right if right > ends[2] else ends[2]
            bottom, top = bottom if bottom < ends[1] else ends[1], top if top > ends[3] else ends[3]
        piece = self._piece(start)
        style, baseline = piece.style, self._baseline(start, first.bottom, first.top, piece)
        if baseline is None:
            return None
        x0, upper, x1, lower = self._frame.box(left, bottom, right, top)
        if style.angle == 0 and not 0.6 * style.size < lower - upper < 2 * style.size:
            upper, lower = baseline - 0.8 * style.size, baseline + 0.2 * style.size
        return Unit(text, x0, upper, x1, lower, baseline, style.size, style.bold, style.angle, start, glued)

    def _piece(self, index: int) -> Piece:
        """What was asked of a character's text object."""
        thing = pdfium.FPDFText_GetTextObject(self._page, index)
        key = _address(thing)
        piece = self._pieces.get(key)
        if piece is None:
            piece = self._pieces[key] = Piece(self._ask(index, thing))
        return piece

    def _baseline(self, index: int, bottom: float, top: float, piece: Piece) -> float | None:
        """How far below the page's top a character stands; the same where upright text has the same box as before."""
        if bottom == piece.bottom and top == piece.top and not piece.style.angle and not self._frame.rotation:
            return piece.baseline
        if not pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y):
            return None
        piece.bottom, piece.top = bottom, top
        piece.baseline = self._frame.height(self._x.value, self._y.value)
        return piece.baseline

    def _ask(self, index: int, thing: ctypes.c_void_p) -> Style:
        matrix = self._matrix
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        angle = -self._frame.rotation % 360
        if pdfium.FPDFText_GetMatrix(self._page, index, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            if matrix.b or matrix.a < 0:
                angle = _right_angle(math.degrees(math.atan2(matrix.b, matrix.a)) - self._frame.rotation)
        return Style(max(abs(size), 0.1), bool(thing) and self._is_bold(thing), angle)

    def _is_bold(self, thing: ctypes.c_void_p) -> bool:
        if pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return True
        font = pdfium.FPDFTextObj_GetFont(thing)
        key = _address(font)
        bold = self._fonts.get(key)
        if bold is None:
            bold = self._fonts[key] = bool(font) and _bold_font(font)
        return bold


def _address(thing: Any) -> int:
    """Where a thing of the library lies, which tells it from others; 0 for none."""
    return ctypes.addressof(thing.contents) if thing else 0


def _right_angle(degrees: float) -> int:
    turned = round(degrees) % 360
    return next((right % 360 for right in (0, 90, 180, 270, 360) if abs(turned - right) <= 5), turned)


def _bold_font(font: ctypes.c_void_p) -> bool:
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return bool(_BOLD_NAME.search(buffer.value.decode("latin-1"))) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_FROM
