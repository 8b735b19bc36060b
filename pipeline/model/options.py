"""What the caller may say about a source, instead of what the program would find out."""

from __future__ import annotations

from typing import Literal

import msgspec

from .limits import Limits

Ocr = Literal["auto", "rapidocr", "tesseract", "off"]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """``root`` is the folder that paths are told relative to; ``home`` and ``lang`` override what the issue says.

    ``password`` opens locked files; ``limits`` are what one source may cost; ``ocr`` is what reads pages that are
    pictures.
    """

    root: str | None = None
    home: str | None = None
    lang: str | None = None
    password: str | None = None
    limits: Limits = Limits()
    ocr: Ocr = "auto"
