"""A PDF opened, or the one line that says why not."""

from __future__ import annotations

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.model.errors import ReadError

from ..source import Source

_END = b"%%EOF"
_END_WITHIN = 2048  # bytes before the file's end
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: ("LOCKED", "the PDF is locked with a password"),
    pdfium.FPDF_ERR_SECURITY: ("LOCKED", "the PDF is locked in a way that is not known"),
}


def opened(source: Source) -> PdfDocument:
    """Raises ``ReadError`` (LOCKED DAMAGED)."""
    try:
        return PdfDocument(source.data, password=source.password)
    except PdfiumError as error:
        code, message = _REASONS.get(getattr(error, "err_code", None), ("DAMAGED", ""))
        if not message:
            message = "the PDF is cut off or damaged" if cut_off(source) else "the PDF is damaged"
        if code == "LOCKED" and source.password is not None:
            message += ", and not with the one that was given"
        raise ReadError(code, message) from None


def cut_off(source: Source) -> bool:
    """Whether the mark at the file's end is missing."""
    return _END not in source.data[-_END_WITHIN:]
