"""A PDF opened, or the one line that says why not."""

from __future__ import annotations

import re

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.model.errors import ReadError

from ..source import Source

_END = b"%%EOF"
_END_WITHIN = 2048  # bytes before the file's end
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_BEFORE = 4096  # bytes that the catalog's dictionary may have before it says what it is
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: ("LOCKED", "the PDF is locked with a password"),
    pdfium.FPDF_ERR_SECURITY: ("LOCKED", "the PDF is locked in a way that is not known"),
}


def opened(source: Source) -> PdfDocument:
    """Raises ``ReadError`` (LOCKED DAMAGED)."""
    try:
        return PdfDocument(source.data, password=source.password)
    except PdfiumError as error:
        if (rebuilt := _rebuilt(source)) is not None:
            return rebuilt
        code, message = _REASONS.get(getattr(error, "err_code", None), ("DAMAGED", ""))
        if not message:
            message = "the PDF is cut off or damaged" if cut_off(source) else "the PDF is damaged"
        if code == "LOCKED" and source.password is not None:
            message += ", and not with the one that was given"
        raise ReadError(code, message) from None


def _rebuilt(source: Source) -> PdfDocument | None:
    """The pages that are left of a file whose end is missing, and with it the place where the library would begin.

    The catalog, which is where a reader begins, is looked for among the objects and named at a new end.
    """
    found = list(_CATALOG.finditer(source.data)) if cut_off(source) else []
    for match in reversed(found):
        start = max(0, match.start() - _BEFORE)
        heads = list(_OBJECT.finditer(source.data, start, match.start()))
        if heads:
            root = b" ".join(heads[-1].groups())
            end = b"\nendstream\nendobj\ntrailer\n<</Root " + root + b" R>>\nstartxref\n0\n" + _END + b"\n"
            try:
                return PdfDocument(source.data + end, password=source.password)
            except PdfiumError:
                return None
    return None


def cut_off(source: Source) -> bool:
    """Whether the mark at the file's end is missing."""
    return _END not in source.data[-_END_WITHIN:]
