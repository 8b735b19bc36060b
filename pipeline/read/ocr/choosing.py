"""Which recognizer reads the pictures: the one that is asked for, or the best that is installed."""

from __future__ import annotations

import shutil
from functools import cache
from importlib.util import find_spec

from pipeline.model.options import Ocr

from .recognized import Recognizer

ADVICE = "install it with `pip install 'newsletter-pipeline[ocr]'`, or install Tesseract"


@cache
def recognizer(choice: Ocr, language: str | None = None) -> Recognizer | None:
    """The recognizer, loaded once a process; null where none is wanted, or none of the kind is installed.

    ``auto`` prefers RapidOCR, which reads Chinese and English without being told which. ``language`` (BCP 47) is for
    Tesseract, which must be told.
    """
    if choice in ("auto", "rapidocr") and has_rapidocr():
        from .rapid import Rapid

        return Rapid()
    if choice in ("auto", "tesseract") and (program := shutil.which("tesseract")):
        from .tesseract import Tesseract

        return Tesseract.of(program, language)
    return None


def has_rapidocr() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
