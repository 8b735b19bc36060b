"""What goes beyond a limit is refused, in one line that names the limit."""

from __future__ import annotations

import math
import zipfile

from pipeline.model.errors import ReadError
from pipeline.model.limits import Limits

_MARKUP = (".xml", ".rels")


def check_pages(count: int, limits: Limits) -> None:
    """Raises ``ReadError`` (TOO_LARGE)."""
    if count > limits.pages:
        raise ReadError("TOO_LARGE", f"the file has {count} pages, more than the {limits.pages} that are read")


def check_characters(count: int, limits: Limits) -> None:
    """Raises ``ReadError`` (TOO_LARGE)."""
    if count > limits.characters:
        raise ReadError("TOO_LARGE", f"the file holds more than the {limits.characters} characters that are read")


def check_archive(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Sizes as the archive states them; what unpacks to more than is stated is cut off there by ``zipfile``.

    Raises ``ReadError`` (TOO_LARGE).
    """
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked:
        raise ReadError(
            "TOO_LARGE", f"the file unpacks to {total} bytes, more than the {limits.unpacked} that are read"
        )
    for entry in entries:
        if entry.file_size > limits.markup and entry.filename.lower().endswith(_MARKUP):
            message = f"a part of the file has {entry.file_size} bytes, more than the {limits.markup} that are parsed"
            raise ReadError("TOO_LARGE", message)


def drawing_scale(width: float, height: float, dpi: float, limits: Limits) -> float:
    """Pixels a point at which to draw a page of ``width`` × ``height`` points: that of ``dpi``, or as many as the
    limit of pixels leaves, however large the page says that it is."""
    wanted = dpi / 72
    points = max(width, 1.0) * max(height, 1.0)
    return min(wanted, math.sqrt(limits.pixels / points))
