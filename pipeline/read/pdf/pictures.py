"""A PDF's pages as pictures, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image
from pypdfium2 import PdfiumError

from ..limits import check_pages, drawing_scale
from ..source import Source
from .opening import opened


def pictures(source: Source, dpi: float) -> Iterator[Image.Image]:
    """One picture a page, in order, in colour; white where a page is damaged. Pages too large are drawn coarser.

    Raises ``ReadError`` (LOCKED DAMAGED TOO_LARGE).
    """
    document = opened(source)
    try:
        check_pages(len(document), source.limits)
        for index in range(len(document)):
            try:
                page = document[index]
            except PdfiumError:
                yield Image.new("RGB", (1, 1), "white")
                continue
            width, height = page.get_size()
            bitmap = page.render(scale=drawing_scale(width, height, dpi, source.limits))
            yield bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
    finally:
        document.close()
