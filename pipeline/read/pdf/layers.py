"""Text layers that an earlier OCR laid over, or under, the pictures of pages."""

from __future__ import annotations

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ..layout.content import PageContent

_WHOLE_PAGE = 0.85  # share of the page that one picture covers where it is the page itself
_MOST_OBJECTS = 2000  # looked at: such a layer shows itself soon


def may_be_layered(page: PageContent) -> bool:
    """Whether one picture covers the page that has text."""
    area = page.width * page.height
    return bool(page.units) and any(
        (x1 - x0) * (bottom - top) >= _WHOLE_PAGE * area for x0, top, x1, bottom in page.pictures
    )


def is_layered(page: PdfPage) -> bool:
    """Whether text is invisible, or painted over by a picture that comes after it."""
    written = False
    for count, thing in enumerate(page.get_objects(max_depth=3)):
        if count >= _MOST_OBJECTS:
            break
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            written = True
            if pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                return True
        elif thing.type == pdfium.FPDF_PAGEOBJ_IMAGE and written:
            left, bottom, right, top = thing.get_bounds()
            width, height = page.get_size()
            if (right - left) * (top - bottom) >= _WHOLE_PAGE * width * height:
                return True
    return False
