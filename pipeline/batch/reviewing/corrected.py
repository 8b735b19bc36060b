"""A correction made while the archive is open: kept in the file of corrections, and in force in the archive at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ...export.files import NotAnExport
from ...index import ArchiveError, indexed, open_writer
from ...model.correction import Correction
from ...review import Reviewed
from ..outputs.archive import put_file
from .desk import Desk, NoSuchSource


def correct(desk: Desk, archive: Path, source: str, make: Callable[[Reviewed], Correction]) -> Correction:
    """Makes a correction of a source's records as they stand, keeps it, and files the source anew.

    Raises what ``make`` and the desk raise (``Refused``, ``NoSuchRecord``, ``NoSuchSource``), ``OSError`` where the
    file of corrections cannot be written, ``ArchiveError`` where the archive cannot; then the correction is kept, and
    the next run or indexing files it.
    """
    correction = make(desk.reviewed(source))
    desk.keep(correction)
    refile(desk, archive, source)
    return correction


def refile(desk: Desk, archive: Path, source: str) -> None:
    """Puts a source's records into the archive as they stand now. Raises :class:`NoSuchSource`, ``ArchiveError``."""
    try:
        with closing(open_writer(archive)) as connection:
            known = next((one for one in indexed(connection) if one.source == source), None)
            if known is None or known.output is None:
                raise NoSuchSource(f"{archive}: no records of {source} from an output folder")
            put_file(connection, archive.resolve().parent / known.output, known.output, desk.corrections())
    except (NotAnExport, FileNotFoundError) as error:
        raise NoSuchSource(str(error)) from error
    except sqlite3.Error as error:
        raise ArchiveError("ARCHIVE_UNWRITABLE", f"{archive} cannot be written: {error}") from error
