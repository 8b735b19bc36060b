"""The process that draws pages: a damaged or hostile PDF can end it, never the server."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from ..batch.working.confinement import confine
from ..model.limits import MEGABYTE, Limits

MEMORY = 1024 * MEGABYTE
_PIXELS = 6_000_000  # of a picture; a screen shows no more
_QUALITY = 82  # of WebP: letters stay sharp


class Job(msgspec.Struct, frozen=True):
    """A page to draw, or with page 0 the sizes of all pages."""

    path: str
    sha256: str
    page: int = 0
    dpi: int = 110


class Drawn(msgspec.Struct, frozen=True):
    """A page as WebP, or the pages' sizes in points; else ``reason``, a key of ``sources.REASONS``."""

    data: bytes = b""
    sizes: tuple[tuple[float, float], ...] = ()
    reason: str | None = None


def serve(connection: Connection, parent: int) -> None:
    """Works jobs until the pipe closes. Ctrl-C is the server's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = open(os.devnull, "w", encoding="utf8")  # noqa: SIM115 - libraries' complaints of damaged files
    confine(MEMORY, parent)
    known = _Known()
    with suppress(EOFError, OSError):
        while True:
            connection.send(_worked(connection.recv(), known))


def _worked(job: Job, known: _Known) -> Drawn:
    from ..flow import page_sizes, pictures
    from ..model.errors import ReadError
    from ..model.options import Options

    options = Options(limits=Limits(pixels=_PIXELS))
    path = Path(job.path)
    try:
        if known.sha256(path) != job.sha256:
            return Drawn(reason="changed")
        if not job.page:
            return Drawn(sizes=page_sizes(path, options))
        for picture in pictures(path, options, job.dpi, {job.page}):
            data = io.BytesIO()
            picture.save(data, "WEBP", quality=_QUALITY, method=2)
            return Drawn(data=data.getvalue())
    except (ReadError, OSError, ValueError):
        return Drawn(reason="undrawable")
    return Drawn(reason="no_pages")


class _Known:
    """Hashes of files, until they change."""

    def __init__(self) -> None:
        self._hashes: dict[tuple[str, int, int], str] = {}

    def sha256(self, path: Path) -> str:
        state = path.stat()
        key = (str(path), state.st_mtime_ns, state.st_size)
        if key not in self._hashes:
            if len(self._hashes) > 10_000:
                self._hashes.clear()
            with path.open("rb") as file:
                self._hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._hashes[key]
