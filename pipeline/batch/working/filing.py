"""The run's part in the archive: each issue is put in by the worker that made it, what was missed at the end."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache, lru_cache
from pathlib import Path

from ...export.files import NotAnExport
from ...index import ArchiveError, indexed, open_writer, remove_issue, tidy
from ...model.record import Extraction
from ...review import Corrections, log_of
from ..manifest import Manifest
from ..outputs.archive import NAME, put, put_file, was_corrected
from ..plan import stamp_of
from ..vanished import output_of

log = logging.getLogger("newsletters")


def file_issue(out: Path, extraction: Extraction, output_sha256: str) -> bool:
    """Puts an issue that a worker just wrote below ``out`` into the archive there, with what people said of it.

    False where that cannot be done now (another writer was at it for too long): :func:`complete` does it later.
    """
    try:
        put(_writer(out / NAME), extraction, f"{extraction.source.path}.json", output_sha256, _said(out))
    except (sqlite3.Error, ArchiveError, OSError) as error:
        log.warning("%s is put into the archive later: %s", extraction.source.path, error)
        return False
    return True


def complete(manifest: Manifest, out: Path, gone: Sequence[str], waiting: Sequence[str]) -> int:
    """At the end of a run: takes sources that are ``gone`` out of the archive, and puts in those that are ``waiting``
    or have been corrected since; tells how many issues were touched. Raises ``ArchiveError``, ``sqlite3.Error``,
    ``OSError``.
    """
    corrections = Corrections(log_of(out).read().corrections)
    with closing(open_writer(out / NAME)) as connection:
        touched = sum(remove_issue(connection, path) for path in gone)
        corrected = [one.source for one in indexed(connection) if was_corrected(one, corrections)]
        for path in dict.fromkeys([*waiting, *corrected]):
            touched += _put_again(connection, out, path, corrections)
        tidy(connection)
    manifest.filed(waiting)
    return touched


def _put_again(connection: sqlite3.Connection, out: Path, path: str, corrections: Corrections) -> bool:
    try:
        put_file(connection, output_of(out, path), f"{path}.json", corrections)
    except (OSError, NotAnExport) as error:
        log.warning("%s is not in the archive: %s", path, error)
        return False
    return True


@cache
def _writer(archive: Path) -> sqlite3.Connection:
    """A worker's connection, held until the worker ends."""
    return open_writer(archive)


def _said(out: Path) -> Corrections:
    return _read(out, stamp_of(log_of(out).path)[0])


@lru_cache(maxsize=1)
def _read(out: Path, stamp: str) -> Corrections:
    return Corrections(log_of(out).read().corrections)
