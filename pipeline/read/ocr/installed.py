"""Which recognizers are installed, without loading any."""

from __future__ import annotations

import shutil
from importlib.metadata import version

from .choosing import has_rapidocr
from .tesseract import installed


def recognizers() -> dict[str, str | None]:
    """Each by the name that ``--ocr`` gives it, with its version and models; null where it is not installed."""
    program = shutil.which("tesseract")
    return {
        "rapidocr": f"{version('rapidocr')} on onnxruntime {version('onnxruntime')}" if has_rapidocr() else None,
        "tesseract": installed(program) if program else None,
    }
