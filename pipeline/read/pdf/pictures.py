"""A PDF's pages as pictures, for a person to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from ..limits import check_pages, drawing_scale
from ..source import Source
from .opening import opened


def pictures(source: Source, dpi: float, numbers: Collection[int] | None = None) -> Iterator[Image.Image]:
    """One picture a page, in order, in colour; white where a page is damaged. Pages too large are drawn coarser.

    With ``numbers`` only those pages, counted from 1. Raises ``ReadError`` (LOCKED DAMAGED TOO_LARGE).
    """
    document = opened(source)
    try:
        check_pages(len(document), source.limits)
        for index in range(len(document)):
            if numbers is None or index + 1 in numbers:
                yield _picture(document, index, dpi, source)
    finally:
        document.close()


def _picture(document: PdfDocument, index: int, dpi: float, source: Source) -> Image.Image:
    try:
        page = document[index]
    except PdfiumError:
        return Image.new("RGB", (1, 1), "white")
    width, height = page.get_size()
    bitmap = page.render(scale=drawing_scale(width, height, dpi, source.limits))
    try:
        drawn: Image.Image = bitmap.to_pil().convert("RGB")
        return drawn
    finally:
        bitmap.close()
        page.close()


def page_sizes(source: Source) -> tuple[tuple[float, float], ...]:
    """Each page's width and height in points, as it is seen; zeros where a page is damaged. Raises ``ReadError``."""
    document = opened(source)
    try:
        check_pages(len(document), source.limits)
        return tuple(_size(document, index) for index in range(len(document)))
    finally:
        document.close()


def _size(document: PdfDocument, index: int) -> tuple[float, float]:
    try:
        size: tuple[float, float] = document.get_page_size(index)
    except PdfiumError:
        return 0.0, 0.0
    return size
