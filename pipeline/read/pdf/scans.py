"""Pages of a PDF whose text must be read from their picture."""

from __future__ import annotations

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from pipeline.model.document import Diagnostic
from pipeline.model.limits import Limits
from pipeline.model.progress import page_done

from ..layout.content import PageContent
from ..layout.lines import lines_of
from ..limits import drawing_scale
from ..ocr import ADVICE, PageReading, Pixels, Recognizer, Straightening, agreement, read_page, recognizer, units_of
from ..quality import needing_ocr
from ..source import Source
from .layers import is_layered, may_be_layered

_DPI = (200.0, 300.0)  # at least and at most: finer pictures are drawn coarser, coarser ones finer
_AGREES_FROM = 0.85  # share of a layer's characters that its picture shows, too
_DOUBTFUL = 0.85  # mean confidence of a page below which a reader is told


def read_scans(
    document: PdfDocument, pages: list[PageContent], source: Source, diagnostics: list[Diagnostic]
) -> dict[int, Straightening]:
    """Gives the pages that need it the text of their pictures. Tells the numbers of all whose text was recognized, now
    or by an earlier OCR that made their text layer, with how they were straightened.

    Where no recognizer is installed or wanted, the pages stay as they are.
    """
    poor = set(needing_ocr(pages))
    layered = {page.number for page in pages if page.number not in poor and _has_layer(document, page)}
    if not poor and not layered:
        return {}
    reads = recognizer(source.ocr, source.language)
    ways = {page.number: Straightening.of(page.width, page.height) for page in pages if page.number in layered}
    if reads is None:
        diagnostics.extend(_unread(poor, layered, source))
        return ways
    readings: dict[int, PageReading] = {}
    for page in pages:
        if page.number in poor or page.number in layered:
            reading = _read(document[page.number - 1], page, page.number in layered, source.limits, reads, diagnostics)
            if reading is not None and reading.lines:
                readings[page.number] = reading
            page_done()
    _replace(pages, readings)
    diagnostics.extend(_told(readings, reads))
    return ways | {number: reading.way for number, reading in readings.items()}


def _has_layer(document: PdfDocument, content: PageContent) -> bool:
    if not may_be_layered(content):
        return False
    page = document[content.number - 1]
    try:
        return is_layered(page)
    finally:
        page.close()


def _read(
    page: PdfPage, content: PageContent, layered: bool, limits: Limits, reads: Recognizer, diagnostics: list[Diagnostic]
) -> PageReading | None:
    """The page read; null where its layer agrees with its picture, and stays."""
    size = (content.width, content.height)
    stored = _resolution(page, content)
    scale = drawing_scale(*size, min(max(stored, _DPI[0]), _DPI[1]), limits)
    try:
        pixels = drawn(page, scale)
    finally:
        page.close()
    if layered:
        lines = [(line.text, line.box) for line in lines_of([unit for unit in content.units if not unit.angle])]
        agreed = agreement(lines, pixels, scale, reads)
        if agreed is None or agreed >= _AGREES_FROM:
            return None
        message = f"the text layer of page {content.number} agrees with its picture to {agreed:.0%}: it was read again"
        diagnostics.append(Diagnostic(code="OCR_LAYER_REPLACED", message=message))
    return read_page(pixels, content.number, size, 72 / max(min(stored, 72 * scale), 1.0), reads)


def drawn(page: PdfPage, scale: float) -> Pixels:
    """The page in grey, ``scale`` pixels a point."""
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        pixels = bitmap.to_numpy()
        return np.array(pixels[:, :, 0] if pixels.ndim == 3 else pixels)
    finally:
        bitmap.close()


def _resolution(page: PdfPage, content: PageContent) -> float:
    """Dots an inch at which the page's largest picture is stored; that of drawing where it has none."""
    widths = [picture.get_px_size()[0] for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)]
    return 72 * max(widths) / max(content.width, 1.0) if widths else _DPI[1]


def _replace(pages: list[PageContent], readings: dict[int, PageReading]) -> None:
    """Puts what was read in the place of what the pages had; the pictures were the pages themselves."""
    grain = max((reading.grain for reading in readings.values()), default=0.0)
    units = units_of([line for reading in readings.values() for line in reading.lines], grain)
    for page in pages:
        if reading := readings.get(page.number):
            page.units, page.unreadable = units[page.number], 0.0
            page.width, page.height = reading.way.width, reading.way.height
            page.pictures, page.panels, page.rules = [], [], []


def _told(readings: dict[int, PageReading], reads: Recognizer) -> list[Diagnostic]:
    if not readings:
        return []
    told = [
        Diagnostic(
            code="PAGE_OCR",
            severity="info",
            message=f"{_pages(sorted(readings))} read from the picture by {reads.name}",
        )
    ]
    for number, reading in readings.items():
        if reading.confidence < _DOUBTFUL:
            message = f"page {number} is hard to read: the recognizer's confidence is {reading.confidence:.2f}"
            told.append(Diagnostic(code="OCR_DOUBTFUL", message=message))
    return told


def _unread(poor: set[int], layered: set[int], source: Source) -> list[Diagnostic]:
    told: list[Diagnostic] = []
    if poor and source.ocr != "off":
        told.append(Diagnostic(code="OCR_MISSING", message=f"{_pages(sorted(poor))} could be read by OCR: {ADVICE}"))
    if layered:
        message = f"{_pages(sorted(layered))} have the text of an earlier OCR, which was not compared with the picture"
        told.append(Diagnostic(code="OCR_LAYER_UNCHECKED", severity="info", message=message))
    return told


def _pages(numbers: list[int]) -> str:
    """``page 3``, ``pages 1–4, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'pages' if len(numbers) > 1 else 'page'} {told}"
