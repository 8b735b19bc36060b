"""PDF with a text layer. The library is not safe in threads: read in processes instead."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.model.document import Diagnostic, Page
from pipeline.model.errors import ReadError

from ..draft import Reading
from ..layout import lay_out
from ..layout.content import PageContent
from ..repair import clean, squeeze
from ..source import Source
from .characters import words
from .drawings import drawings
from .frame import Frame

MOST_PAGES = 5000
_UNREADABLE_FROM = 0.3  # share of characters without meaning
_SCAN_FROM = 0.3  # share of a page that a picture covers
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: ("LOCKED", "the PDF is locked with a password"),
    pdfium.FPDF_ERR_SECURITY: ("LOCKED", "the PDF is locked in a way that is not known"),
}


def read_pdf(source: Source) -> Reading:
    """Blocks of all pages in reading order. Raises ``ReadError`` (LOCKED, DAMAGED, EMPTY, TOO_LARGE)."""
    document = _open(source)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise ReadError("TOO_LARGE", f"the PDF has {count} pages, more than the {MOST_PAGES} that are read")
        if count == 0:
            raise ReadError("DAMAGED", "the PDF has no page")
        diagnostics: list[Diagnostic] = []
        pages = list(_pages(document, diagnostics))
        title = _title(document)
    finally:
        document.close()
    if not any(page.units for page in pages):
        raise _no_text(pages)
    return Reading(
        drafts=lay_out([_readable(page, diagnostics) for page in pages]),
        pages=[Page(page.number, round(page.width, 2), round(page.height, 2)) for page in pages],
        title=title,
        diagnostics=diagnostics,
    )


def _open(source: Source) -> PdfDocument:
    try:
        return PdfDocument(source.data)
    except PdfiumError as error:
        code, message = _REASONS.get(getattr(error, "err_code", None), ("DAMAGED", ""))
        if not message:
            cut = b"%%EOF" not in source.data[-2048:]
            message = "the PDF is cut off or damaged" if cut else "the PDF is damaged"
        raise ReadError(code, message) from None


def _pages(document: PdfDocument, diagnostics: list[Diagnostic]) -> Iterator[PageContent]:
    for index in range(len(document)):
        try:
            page = document[index]
        except PdfiumError:
            diagnostics.append(
                Diagnostic(code="PAGE_DAMAGED", severity="error", message=f"page {index + 1} cannot be opened")
            )
            yield PageContent(index + 1, 0.0, 0.0, [])
            continue
        frame = Frame.of(page)
        units, unreadable = words(page, frame)
        drawn = drawings(page, frame)
        width, height = frame.size
        yield PageContent(
            number=index + 1,
            width=width,
            height=height,
            units=units,
            pictures=drawn.pictures,
            panels=drawn.panels,
            rules=drawn.rules,
            unreadable=unreadable,
        )
        page.close()


def _readable(page: PageContent, diagnostics: list[Diagnostic]) -> PageContent:
    """The page, without its text where that has no meaning; says what a reader will miss."""
    if not page.units and _covered(page) >= _SCAN_FROM:
        message = f"page {page.number} has a picture and no text: it looks scanned; there is no OCR yet"
        diagnostics.append(Diagnostic(code="PAGE_WITHOUT_TEXT", message=message))
    elif page.unreadable >= _UNREADABLE_FROM:
        message = f"{page.unreadable:.0%} of the characters of page {page.number} have no meaning; its text is left out"
        diagnostics.append(Diagnostic(code="PAGE_UNREADABLE", message=message))
        page.units = []
    return page


def _covered(page: PageContent) -> float:
    area = page.width * page.height
    return sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.pictures) / area if area else 0.0


def _no_text(pages: list[PageContent]) -> ReadError:
    if any(_covered(page) >= _SCAN_FROM for page in pages):
        return ReadError("EMPTY", "the PDF has no text layer: it looks scanned, and there is no OCR yet")
    return ReadError("EMPTY", "the PDF holds no text")


def _title(document: PdfDocument) -> str | None:
    try:
        title = squeeze(clean(document.get_metadata_value("Title")).replace("\n", " "))
    except PdfiumError:
        return None
    return title or None
