"""A file before it is read: its bytes, what they are, and what they are called."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

import msgspec

from pipeline.model import document
from pipeline.model.errors import ReadError

LARGEST = 512 * 1024 * 1024  # bytes; a newsletter is a thousandth of it

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}

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
    """``name`` is the path as records tell it, ``found`` what the first bytes say, null for text and the unknown."""

    name: str
    suffix: str
    data: bytes
    found: str | None

    def record(self, pages: int | None) -> document.Source:
        return document.Source(
            path=self.name,
            sha256=hashlib.sha256(self.data).hexdigest(),
            bytes=len(self.data),
            media_type=MEDIA_TYPES[self.suffix],
            pages=pages,
        )


def load(path: Path, root: str | None) -> Source:
    """The file's bytes. Raises ``ReadError`` (MISSING, TOO_LARGE, EMPTY)."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ReadError("TOO_LARGE", f"the file has {size} bytes, more than the {LARGEST} that are read")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError("MISSING", "there is no such file") from None
    except OSError as error:
        raise ReadError("UNREADABLE", f"the file cannot be opened: {error.strerror}") from None
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError("EMPTY", "the file is empty")
    return Source(name=relative(path, root), suffix=path.suffix.lower(), data=data, found=sniff(data))


def relative(path: Path, root: str | None) -> str:
    """The path below ``root`` with forward slashes; the name alone where it does not lie there."""
    if root is not None:
        try:
            return PurePath(path.resolve().relative_to(Path(root).resolve())).as_posix()
        except ValueError:
            pass
    return path.name


def sniff(data: bytes) -> str | None:
    """What the first bytes are, in words for a person; null where they tell nothing."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "a PDF"
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "an HTML or XML page"
    return None
