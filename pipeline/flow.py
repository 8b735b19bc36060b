"""The corridor: the only module that knows the order of the rooms."""

from __future__ import annotations

from pathlib import Path

from .annotate import annotate, annotate_text, languages, pack_coverage
from .compare import compare
from .export import export
from .link import link
from .model.document import Document
from .model.options import Options
from .model.record import Extraction
from .normalize import locate, normalize
from .read import SUFFIXES, pictures, read, recognizers
from .segment import editions_of, segment
from .validate import validate

__all__ = [
    "SUFFIXES", "annotate_text", "compare", "editions_of", "extract", "languages", "pack_coverage", "pictures", "read",
    "recognizers", "seen", "understand",
]  # fmt: skip


def extract(path: str | Path, options: Options | None = None) -> Extraction:
    """One source's records. Raises ``ReadError`` where the file cannot be read; dirty text gives diagnostics."""
    options = options or Options()
    return understand(read(Path(path), options), options)


def seen(path: str | Path, options: Options) -> tuple[Document, Extraction]:
    """What was read of one source, and its records. Raises ``ReadError``."""
    document = read(Path(path), options)
    return document, understand(document, options)


def understand(document: Document, options: Options) -> Extraction:
    """The records of a document that was read already."""
    document = segment(document, options)
    document = locate(document, options)
    annotations = annotate(document)
    records = link(document, annotations)
    records = normalize(records)
    return export(document, validate(document, records), options)
