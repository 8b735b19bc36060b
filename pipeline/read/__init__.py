"""The READ room: a file in, a :class:`Document` with blocks in reading order out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.model.document import Diagnostic, Document
from pipeline.model.errors import ReadError
from pipeline.model.formats import SUFFIXES
from pipeline.model.options import Options

from .draft import Reading, assemble
from .limits import check_characters
from .locked import LOCKED, unlocked
from .source import Source, load

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["SUFFIXES", "page_sizes", "pictures", "read", "recognizers"]

# One row a format: suffix → module, its function, and what its first bytes may be. Modules open when first needed.
_READERS: dict[str, tuple[str, str, frozenset[str | None]]] = {
    ".txt": ("text", "read_text", frozenset({None})),
    ".md": ("markdown", "read_markdown", frozenset({None})),
    ".docx": ("docx", "read_docx", frozenset({"a Word document", "a ZIP archive"})),
    ".pdf": ("pdf", "read_pdf", frozenset({"a PDF"})),
    ".html": ("html", "read_html", frozenset({None, "an HTML or XML page"})),
    ".htm": ("html", "read_html", frozenset({None, "an HTML or XML page"})),
    ".xhtml": ("html", "read_html", frozenset({None, "an HTML or XML page"})),
    ".eml": ("mail", "read_mail", frozenset({None})),
    ".mht": ("mail", "read_mail", frozenset({None})),
    ".mhtml": ("mail", "read_mail", frozenset({None})),
}
# What a file is read as whose name says something else.
_BY_CONTENT: dict[str | None, str] = {
    "a PDF": ".pdf",
    "a Word document": ".docx",
    "an HTML or XML page": ".html",
}
_ADVICE = {
    ".doc": "save it as .docx first",
    ".rtf": "save it as .docx first",
    ".odt": "save it as .docx first",
    ".wps": "save it as .docx first",
    ".msg": "save it as .eml first",
}


def read(path: Path, options: Options) -> Document:
    """Reads one file. Blocks come in reading order; repaired text, offsets, pages, words with boxes.

    Raises ``ReadError`` where nothing can be read; its ``code`` is a key of ``pipeline.model.errors.REASONS``. Dirty
    text gives diagnostics instead.
    """
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        advice = f"; {_ADVICE[suffix]}" if suffix in _ADVICE else ""
        raise ReadError("UNSUPPORTED", f"{suffix or 'no suffix'} is not a format that can be read{advice}")
    source = load(path, options)
    source, reading = _open(source)
    document = assemble(reading, source.record(reading.pages))
    if not document.blocks:
        raise ReadError("EMPTY", "the file holds no text")
    check_characters(len(document.text), source.limits)
    return document


def pictures(
    path: Path, options: Options, dpi: float, numbers: Collection[int] | None = None
) -> Iterator[Image]:  # fmt: skip
    """The pages of a PDF as pictures, in order, or those of some numbers. Raises ``ReadError``, UNSUPPORTED where the
    file has no pages."""
    from .pdf.pictures import pictures

    return pictures(_with_pages(path, options), dpi, numbers)


def page_sizes(path: Path, options: Options) -> tuple[tuple[float, float], ...]:
    """The width and height in points of each page of a PDF. Raises ``ReadError`` as :func:`pictures` does."""
    from .pdf.pictures import page_sizes

    return page_sizes(_with_pages(path, options))


def _with_pages(path: Path, options: Options) -> Source:
    source = load(path, options)
    if source.found != "a PDF":
        raise ReadError("UNSUPPORTED", "only a PDF has pages to draw")
    return source


def recognizers() -> dict[str, str | None]:
    """The recognizers of text in pictures, with what is known of each that is installed; null for the others."""
    from .ocr.installed import recognizers

    return recognizers()


def reading_of(source: Source) -> Reading:
    """A source within another, as an e-mail's attachment is, before it has offsets. Raises ``ReadError``."""
    return _open(source)[1]


def _open(source: Source) -> tuple[Source, Reading]:
    return _read_as_named(source) if source.found in _READERS[source.suffix][2] else _read_as_found(source)


def _read_as_named(source: Source) -> tuple[Source, Reading]:
    module, function, _ = _READERS[source.suffix]
    reader: Callable[[Source], Reading] = getattr(import_module(f".{module}", __package__), function)
    try:
        return source, reader(source)
    except RecursionError:
        raise ReadError("TOO_DEEP", "the file nests deeper than can be followed") from None


def _read_as_found(source: Source) -> tuple[Source, Reading]:
    """A file under another format's name is read as what it is, and says so; refused where that is nothing we read."""
    if source.found == LOCKED:
        within, reading = _open(unlocked(source))
        # What is told of the source (its bytes, their hash) is told of the file as it lies there.
        return msgspec.structs.replace(source, suffix=within.suffix), reading
    if source.suffix == ".docx" and source.found == "an old Office file":
        raise ReadError("LOCKED", "the file is locked with a password, or an old .doc under another name")
    if source.found not in _BY_CONTENT:
        what = f"is {source.found}" if source.found else "does not begin as one"
        raise ReadError("MISLABELLED", f"the file is called {source.suffix} but {what}")
    message = f"the file is called {source.suffix} but is {source.found}"
    try:
        source, reading = _read_as_named(msgspec.structs.replace(source, suffix=_BY_CONTENT[source.found]))
    except ReadError as error:
        if error.code != "DAMAGED":
            raise
        raise ReadError("MISLABELLED", f"{message}; {error.message}") from None
    reading.diagnostics.append(Diagnostic(code="MISLABELLED", message=f"{message}; it was read as that"))
    return source, reading
