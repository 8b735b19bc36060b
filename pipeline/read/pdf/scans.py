"""Pages of a PDF whose text must be read from their picture."""

from __future__ import annotations

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from pipeline.model.document import Diagnostic
from pipeline.model.limits import Limits

from ..layout.content import PageContent, Unit
from ..limits import drawing_scale
from ..ocr import ADVICE, PageReading, Pixels, Recognizer, Straightening, read_page, recognizer, units_of
from ..quality import needing_ocr
from ..source import Source

_DPI = (200.0, 300.0)  # at least and at most: finer pictures are drawn coarser, coarser ones finer
_DOUBTFUL = 0.85  # mean confidence of a page below which a reader is told


def read_scans(
    document: PdfDocument, pages: list[PageContent], source: Source, diagnostics: list[Diagnostic]
) -> dict[int, Straightening]:
    """Gives the pages that need it the text of their pictures; tells by their numbers how they were straightened.

    Where no recognizer is installed or wanted, the pages stay as they are.
    """
    poor = needing_ocr(pages)
    if not poor:
        return {}
    reads = recognizer(source.ocr, source.language)
    if reads is None:
        if source.ocr != "off":
            diagnostics.append(_missing(sorted(poor)))
        return {}
    readings = {
        page.number: _read(document[page.number - 1], page, source.limits, reads)
        for page in pages
        if page.number in poor
    }
    grain = max((reading.grain for reading in readings.values()), default=0.0)
    units = units_of([line for reading in readings.values() for line in reading.lines], grain)
    for page in pages:
        if (reading := readings.get(page.number)) and reading.lines:
            _replace(page, reading, units[page.number])
    read = {number: reading for number, reading in readings.items() if reading.lines}
    diagnostics.extend(_told(read, reads))
    return {number: reading.way for number, reading in read.items()}


def _read(page: PdfPage, content: PageContent, limits: Limits, reads: Recognizer) -> PageReading:
    size = (content.width, content.height)
    stored = _resolution(page, content)
    scale = drawing_scale(*size, min(max(stored, _DPI[0]), _DPI[1]), limits)
    try:
        return read_page(drawn(page, scale), content.number, size, 72 / max(min(stored, 72 * scale), 1.0), reads)
    finally:
        page.close()


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


def _replace(page: PageContent, reading: PageReading, units: list[Unit]) -> None:
    page.units, page.unreadable = units, 0.0
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


def _missing(numbers: list[int]) -> Diagnostic:
    return Diagnostic(code="OCR_MISSING", message=f"{_pages(numbers)} could be read by OCR: {ADVICE}")


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
