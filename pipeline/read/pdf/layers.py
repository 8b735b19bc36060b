"""Text layers that an earlier OCR laid over, or under, the pictures of pages."""

from __future__ import annotations

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ..layout.content import PageContent
from ..quality import covers, is_picture

_MOST_OBJECTS = 2000  # looked at: such a layer shows itself soon


def may_be_layered(page: PageContent) -> bool:
    """Whether a page that is one picture has text as well."""
    return bool(page.units) and is_picture(page)


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
            if covers((right - left) * (top - bottom), width * height):
                return True
    return False
