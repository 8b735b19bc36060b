"""From text to mentions. The only room, beside segment, that opens language packs; what follows knows no language."""

from __future__ import annotations

from ..lang.pack import codes as languages
from .annotator import annotate, annotate_text
from .packs import pack_coverage

__all__ = ["annotate", "annotate_text", "languages", "pack_coverage"]
