"""The READ room: a file in, a :class:`Document` with blocks in reading order out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.options import Options

from .draft import Reading, assemble
from .source import Source, load

__all__ = ["SUFFIXES", "read"]

# One row a format: suffix → module, its function, and what its first bytes may be. Modules open when first needed.
_READERS: dict[str, tuple[str, str, frozenset[str | None]]] = {
    ".txt": ("text", "read_text", frozenset({None, "an HTML or XML page"})),
    ".md": ("markdown", "read_markdown", frozenset({None, "an HTML or XML page"})),
    ".docx": ("docx", "read_docx", frozenset({"a ZIP archive"})),
    ".pdf": ("pdf", "read_pdf", frozenset({"a PDF"})),
}
SUFFIXES = frozenset(_READERS)
_ADVICE = {
    ".doc": "save it as .docx first",
    ".rtf": "save it as .docx first",
    ".odt": "save it as .docx first",
    ".wps": "save it as .docx first",
}


def read(path: Path, options: Options) -> Document:
    """Reads one file. Blocks come in reading order; repaired text, offsets, pages, words with boxes.

    Raises ``ReadError`` where nothing can be read; its ``code`` is one of MISSING UNREADABLE UNSUPPORTED TOO_LARGE
    EMPTY LOCKED DAMAGED MISLABELLED. Dirty text gives diagnostics instead.
    """
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        advice = f"; {_ADVICE[suffix]}" if suffix in _ADVICE else ""
        raise ReadError("UNSUPPORTED", f"{suffix or 'no suffix'} is not a format that can be read{advice}")
    source = load(path, options.root)
    reading = _reader(suffix, source)(source)
    document = assemble(reading, source.record(len(reading.pages) if reading.pages else None))
    if not document.blocks:
        raise ReadError("EMPTY", "the file holds no text")
    return document


def _reader(suffix: str, source: Source) -> Callable[[Source], Reading]:
    module, function, allowed = _READERS[suffix]
    if source.found not in allowed:
        _refuse(suffix, source)
    reader: Callable[[Source], Reading] = getattr(import_module(f".{module}", __package__), function)
    return reader


def _refuse(suffix: str, source: Source) -> None:
    if suffix == ".docx" and source.found == "an old Office file":
        raise ReadError("LOCKED", "the file is locked with a password, or an old .doc under another name")
    if source.found is None:
        raise ReadError("MISLABELLED", f"the file is called {suffix} but does not begin as one")
    raise ReadError("MISLABELLED", f"the file is called {suffix} but is {source.found}")
