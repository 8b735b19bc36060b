"""Documents that were read once, kept by their source's bytes: a changed rule reads no PDF again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from ...export.files import write_whole
from ...export.fingerprint import reading_fingerprint
from ...model.document import Document
from ...model.options import Options

FOLDER = ".documents"
_QUICK = (".txt", ".md")  # read in less time than a document takes to be unpacked
_LEVEL = 1  # of compression: quicker than the disk


class Documents:
    """A folder of read documents. What cannot be used there (cut off, of other code) counts as absent."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._reading = reading_fingerprint(options)

    def get(self, sha256: str, suffix: str) -> Document | None:
        if suffix in _QUICK:
            return None
        with suppress(OSError, zlib.error, msgspec.DecodeError):
            data = self._path(sha256, suffix).read_bytes()
            return msgspec.msgpack.decode(zlib.decompress(data), type=Document)
        return None

    def put(self, document: Document, suffix: str) -> None:
        """Keeps a document that was just read. Raises ``OSError``."""
        if suffix not in _QUICK:
            data = zlib.compress(msgspec.msgpack.encode(document), _LEVEL)
            write_whole(self._path(document.source.sha256, suffix), data, durable=False)

    def _path(self, sha256: str, suffix: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}{suffix}.{self._reading}"


def superfluous(folder: Path, known: set[str], options: Options) -> Iterator[Path]:
    """Kept documents of bytes that no source has any more, or that other code read."""
    reading = reading_fingerprint(options)
    for path in sorted(folder.glob("*/*")):
        if path.name.partition(".")[0] not in known or not path.name.endswith(f".{reading}"):
            yield path
