"""The exports below a folder, put into an archive: what is new or changed, and no more."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from ...export.files import NotAnExport, decode_extraction
from ...index import ArchiveError, IndexedIssue, index_issue, indexed, open_writer, remove_issue, tidy
from ...journal import tell
from ...model.exit_codes import ExitCode, outcome
from ...model.record import Extraction
from ...review import Corrections, apply, log_of

NAME = "archive.db"

_DATABASE = b"SQLite format 3\0"


@dataclass
class Indexed:
    """What an indexing came to, in issues (one for each source); ``records`` are those of the issues put in."""

    put: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0
    records: int = 0

    @property
    def exit_code(self) -> ExitCode:
        return outcome(self.put + self.unchanged, self.failed)

    def line(self) -> str:
        told = f"{self.put} issues indexed with {self.records} records, {self.unchanged} unchanged"
        return f"{told}, {self.removed} removed" + (f", {self.failed} failed" if self.failed else "")


def index_outputs(out: Path, archive: Path, anew: bool = False) -> Indexed:
    """Brings an archive up to date with the exports below ``out``; those that are gone go from it, too.

    ``anew`` takes the old archive away first. Raises ``ArchiveError`` or ``OSError``.
    """
    if anew:
        _take_away(archive)
    try:
        with closing(open_writer(archive)) as connection:
            return _Indexing(out, connection).go()
    except sqlite3.Error as error:
        raise ArchiveError("ARCHIVE_UNWRITABLE", f"{archive} cannot be written: {error}") from error


class _Indexing:
    def __init__(self, out: Path, connection: sqlite3.Connection) -> None:
        self._out = out
        self._connection = connection
        self._corrections = Corrections(log_of(out).read().corrections)
        self._known = {issue.output: issue for issue in indexed(connection) if issue.output is not None}
        self._outputs = {issue.source: output for output, issue in self._known.items()}
        self._came = Indexed()

    def go(self) -> Indexed:
        paths = list(_documents(self._out))
        here = {self._name(path) for path in paths}
        for output, issue in self._known.items():
            if self._out.is_dir() and output not in here:
                self._came.removed += remove_issue(self._connection, issue.source)
        screen = Console(stderr=True)
        for path in track(paths, "Indexing", console=screen, transient=True, disable=not screen.is_terminal):
            try:
                self._put(path)
            except NotAnExport as error:
                if not error.foreign:
                    self._fail(str(error))
            except OverflowError as error:
                self._fail(f"{path}: not an export of `newsletters run`: {error}")
        tidy(self._connection)
        return self._came

    def _fail(self, message: str) -> None:
        self._came.failed += 1
        tell(f"failed: {message}", "failed")

    def _name(self, path: Path) -> str:
        return path.relative_to(self._out).as_posix() if self._out.is_dir() else path.name

    def _put(self, path: Path) -> None:
        output, data = self._name(path), path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        before = self._known.get(output)
        if before and before.output_sha256 == sha256 and not was_corrected(before, self._corrections):
            self._came.unchanged += 1
            return
        extraction = decode_extraction(data, path)
        other = self._outputs.get(extraction.source.path, output)
        if other != output and (self._out / (other or "")).is_file():
            raise NotAnExport(f"{path}: {other} has the records of {extraction.source.path}")
        if before and before.source != extraction.source.path:
            remove_issue(self._connection, before.source)
        self._came.records += put(self._connection, extraction, output, sha256, self._corrections)
        self._outputs[extraction.source.path] = output
        self._came.put += 1


def put(
    connection: sqlite3.Connection, extraction: Extraction, output: str, output_sha256: str, corrections: Corrections
) -> int:
    """Puts an issue into the archive with what people said about it; gives the number of its records.

    ``output`` is the JSON's path below the output folder. Raises ``sqlite3.Error``.
    """
    reviewed = apply(extraction, corrections)
    mark = corrections.mark(extraction.source.path, extraction.source.sha256)
    return index_issue(connection, reviewed.extraction, output, output_sha256, mark)


def put_file(connection: sqlite3.Connection, path: Path, output: str, corrections: Corrections) -> int:
    """The same of what lies at ``path``. Raises ``NotAnExport``, ``OSError``, ``sqlite3.Error``."""
    data = path.read_bytes()
    return put(connection, decode_extraction(data, path), output, hashlib.sha256(data).hexdigest(), corrections)


def was_corrected(issue: IndexedIssue, corrections: Corrections) -> bool:
    """Whether people said other things of an issue than what the archive holds."""
    return issue.corrections != corrections.mark(issue.source, issue.sha256)


def _documents(out: Path) -> Iterator[Path]:
    """The JSON files below a folder, hidden ones and those of hidden folders left out, by their paths."""
    if not out.is_dir():
        yield out
        return
    for path in sorted(out.rglob("*.json"), key=lambda path: path.parts):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts):
            yield path


def _take_away(archive: Path) -> None:
    """Only what is a database: a wrong path must not cost anybody a file."""
    if not archive.exists():
        return
    with archive.open("rb") as file:
        if file.read(len(_DATABASE)) not in (_DATABASE, b""):
            raise ArchiveError("ARCHIVE_DAMAGED", f"{archive} is no archive, and is left as it is")
    for suffix in ("", "-wal", "-shm"):
        archive.with_name(archive.name + suffix).unlink(missing_ok=True)
