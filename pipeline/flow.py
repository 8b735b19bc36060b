"""The corridor: the only module that knows the order of the rooms."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .annotate import annotate, annotate_text, languages, pack_coverage
from .compare import compare
from .export import export
from .ledger import LEDGER_COLUMNS, ledger, promise_rows, selected
from .link import link
from .model.document import Document
from .model.ledger import Account
from .model.options import Options
from .model.record import Extraction
from .model.verification import Claim, Verification
from .normalize import locate, normalize
from .read import SUFFIXES, page_sizes, pictures, read, recognizers
from .segment import editions_of, segment
from .validate import validate
from .verify import CHECK_COLUMNS, BadClaims, check_rows, claims_in
from .verify import verify as verify_with

__all__ = [
    "CHECK_COLUMNS", "LEDGER_COLUMNS", "SUFFIXES", "BadClaims", "annotate_text", "check_rows", "claims_in", "compare",
    "editions_of", "extract", "languages", "ledger", "pack_coverage", "page_sizes", "pictures", "promise_rows", "read",
    "recognizers", "seen", "selected", "understand", "verify",
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


def verify(claims: Iterable[Claim], accounts: Iterable[Account]) -> Verification:
    """Claims held against what sources say; their words are read by the annotators."""
    return verify_with(claims, accounts, annotate_text, languages())
