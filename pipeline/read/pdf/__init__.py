"""PDF with a text layer. The library is not safe in threads: read in processes instead."""

from __future__ import annotations

from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfiumError

from pipeline.model.document import Diagnostic, Page, Severity
from pipeline.model.errors import ReadError
from pipeline.model.progress import page_done

from ..draft import Reading
from ..layout import lay_out
from ..layout.content import PageContent
from ..limits import check_pages
from ..ocr import restore
from ..quality import UNREADABLE_FROM, Verdict, needing_ocr
from ..repair import clean, squeeze
from ..source import Source
from .characters import words
from .drawings import drawings, marks
from .frame import Frame
from .opening import cut_off, opened
from .scans import read_scans
from .unseen import without_unseen

_CUT = Diagnostic(code="FILE_CUT_OFF", message="the file's end is missing: what could be rebuilt of it was read")
_POOR: dict[Verdict, tuple[str, Severity, str]] = {
    "without text": (
        "PAGE_WITHOUT_TEXT", "warning",
        "page {page} has no text but what its picture shows, and that was not read",
    ),
    "hardly any text": (
        "PAGE_WITHOUT_TEXT", "info",
        "page {page} is one picture with hardly any text: what the picture says is not read",
    ),
    "unreadable": (
        "PAGE_UNREADABLE", "warning",
        "{share:.0%} of the characters of page {page} have no meaning; its text is left out",
    ),
}  # fmt: skip


def read_pdf(source: Source) -> Reading:
    """Blocks of all pages in reading order. Raises ``ReadError`` (LOCKED DAMAGED TOO_LARGE EMPTY SCANNED GARBLED)."""
    document = opened(source)
    try:
        count = len(document)
        check_pages(count, source.limits)
        if count == 0:
            raise ReadError("DAMAGED", "the PDF has no page")
        diagnostics = [_CUT] if cut_off(source) else []
        pages = list(_pages(document, diagnostics))
        sizes = [(round(page.width, 2), round(page.height, 2)) for page in pages]
        scanned = read_scans(document, pages, source, diagnostics)
        title = _title(document)
    finally:
        document.close()
    if all(not page.units or page.unreadable >= UNREADABLE_FROM for page in pages):
        raise _no_text(pages)
    drafts = lay_out(_checked(pages, diagnostics))
    restore(drafts, scanned)
    return Reading(
        drafts=drafts,
        pages=[
            Page(page.number, *size, "ocr" if page.number in scanned else "text")
            for page, size in zip(pages, sizes, strict=True)
        ],
        title=title,
        diagnostics=diagnostics,
    )


def _pages(document: PdfDocument, diagnostics: list[Diagnostic]) -> Iterator[PageContent]:
    for index in range(len(document)):
        try:
            page = document[index]
        except PdfiumError:
            diagnostics.append(
                Diagnostic(code="PAGE_DAMAGED", severity="error", message=f"page {index + 1} cannot be opened")
            )
            yield PageContent(index + 1, 0.0, 0.0, [], damaged=True)
            continue
        frame = Frame.of(page)
        units, unreadable = words(page, frame)
        drawn = drawings(page, frame)
        width, height = frame.size
        yield PageContent(
            number=index + 1,
            width=width,
            height=height,
            units=without_unseen(page, units) if drawn.late else units,
            pictures=drawn.pictures,
            panels=drawn.panels,
            rules=drawn.rules,
            unreadable=unreadable,
            marks=0 if units else marks(page),
        )
        page.close()
        page_done()


def _checked(pages: list[PageContent], diagnostics: list[Diagnostic]) -> list[PageContent]:
    """The pages, without their text where it has no meaning; says what a reader will miss."""
    poor = needing_ocr(pages)
    for page in pages:
        if (found := poor.get(page.number)) is None:
            continue
        code, severity, message = _POOR[found]
        text = message.format(page=page.number, share=page.unreadable)
        diagnostics.append(Diagnostic(code=code, severity=severity, message=text))
        if found == "unreadable":
            page.units = []
    return pages


def _no_text(pages: list[PageContent]) -> ReadError:
    found = set(needing_ocr(pages).values())
    if "unreadable" in found:
        return ReadError("GARBLED", "the characters of the PDF have no meaning: its fonts do not say what they show")
    if found:
        return ReadError("SCANNED", "the PDF has no text layer: it looks scanned, and its pictures were not read")
    if all(page.damaged for page in pages):
        return ReadError("DAMAGED", "the PDF is damaged: none of its pages can be opened")
    return ReadError("EMPTY", "the PDF holds no text")


def _title(document: PdfDocument) -> str | None:
    try:
        title = squeeze(clean(document.get_metadata_value("Title")).replace("\n", " "))
    except PdfiumError:
        return None
    return title or None
