"""A file before it is read: its bytes, what they are, and what they are called."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath

import msgspec

from pipeline.model import document
from pipeline.model.document import Page
from pipeline.model.errors import ReadError
from pipeline.model.formats import MEDIA_TYPES
from pipeline.model.limits import Limits
from pipeline.model.options import Ocr, Options

# First bytes that tell a format, whatever the file is called.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")
_PDF_WITHIN = 1024  # bytes before the header that readers allow


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """``name`` is the path as records tell it, ``suffix`` that of the format it is read as, ``found`` what the first
    bytes say, null for text and the unknown."""

    name: str
    suffix: str
    data: bytes
    found: str | None
    password: str | None = None
    limits: Limits = Limits()
    ocr: Ocr = "auto"
    language: str | None = None  # as told by the caller

    def record(self, pages: Sequence[Page]) -> document.Source:
        """What records tell of the source. Its method is that by which most of its pages were read."""
        recognized = sum(page.method == "ocr" for page in pages)
        return document.Source(
            path=self.name,
            sha256=hashlib.sha256(self.data).hexdigest(),
            bytes=len(self.data),
            media_type=MEDIA_TYPES[self.suffix],
            pages=len(pages) or None,
            method="ocr" if 2 * recognized > len(pages) else "text",
        )


def load(path: Path, options: Options) -> Source:
    """The file's bytes. Raises ``ReadError`` (MISSING, UNREADABLE, TOO_LARGE, EMPTY)."""
    data = _bytes(path, options.limits.bytes)
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError("EMPTY", "the file is empty")
    return Source(
        name=relative(path, options.root),
        suffix=path.suffix.lower(),
        data=data,
        found=sniff(data),
        password=options.password,
        limits=options.limits,
        ocr=options.ocr,
        language=options.lang,
    )


def _bytes(path: Path, most: int) -> bytes:
    """As many as the file had when it was looked at, however it grows meanwhile."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # a pipe or a device may never end
            raise ReadError("UNREADABLE", "this is no regular file")
        if state.st_size > most:
            raise ReadError("TOO_LARGE", f"the file has {state.st_size} bytes, more than the {most} that are read")
        with path.open("rb") as file:
            return file.read(state.st_size)
    except FileNotFoundError:
        raise ReadError("MISSING", "there is no such file") from None
    except (OSError, ValueError) as error:
        raise ReadError("UNREADABLE", f"the file cannot be opened: {getattr(error, 'strerror', error)}") from None


def relative(path: Path, root: str | None) -> str:
    """The path below ``root`` with forward slashes; the name alone where it does not lie there.

    A link keeps its own name. Bytes that are no characters are told as escapes (``\\udcNN``).
    """
    name = path.name
    if root is not None:
        with suppress(ValueError, OSError):
            name = PurePath(path.parent.resolve() / path.name).relative_to(Path(root).resolve()).as_posix()
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def sniff(data: bytes) -> str | None:
    """What the first bytes are, in words for a person; null where they tell nothing."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "a PDF"
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return _inside(data, name)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "an HTML or XML page"
    return None


def _inside(data: bytes, name: str) -> str:
    """The formats that are archives of another kind, by the names of their parts, which stand in them as they are."""
    if name == "a ZIP archive" and b"word/document.xml" in data:
        return "a Word document"
    if name == "an old Office file" and "EncryptedPackage".encode("utf-16-le") in data:
        return "a locked Office file"
    return name
