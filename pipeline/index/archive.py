"""The archive's file: made, opened for writing by one, opened for reading by many."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from .. import __version__

ARCHIVE_VERSION = "1"

_BUSY = 30.0  # seconds that one writer waits for another
_CACHE = -64_000  # kibibytes of pages that the writer keeps
_READERS_CACHE = -8_000  # and each reader, beside what the system keeps of the file
_KEPT = 8  # idle readers
_ANSWERS = 2048  # that are kept
_STEPS = 20_000  # steps of SQLite's machine between two looks at the clock


class ArchiveError(Exception):
    """The archive cannot be used. ``code``: ARCHIVE_MISSING, ARCHIVE_DAMAGED, ARCHIVE_VERSION or ARCHIVE_UNWRITABLE."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class OutOfTime(Exception):
    """A reader's work took longer than it may."""


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection that may change the archive, made where there is none.

    In WAL mode, so that readers go on while it writes; transactions are opened by hand (``isolation_level`` is null).
    Raises :class:`ArchiveError`, or ``OSError`` where the folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _told(path):
        connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {int(_BUSY * 1000)}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = {_CACHE}")
            connection.execute("PRAGMA temp_store = MEMORY")
            _make(connection)
            _check_version(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    """The tables, where there are none; two processes may come here at once."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
            for statement in _statements(schema_sql()):
                connection.execute(statement)
            made_by = f"newsletter-pipeline {__version__}"
            about = {"archive_version": ARCHIVE_VERSION, "generator": made_by, "changes": "0"}
            connection.executemany("INSERT INTO about (name, value) VALUES (?, ?)", about.items())
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def schema_sql() -> str:
    """The statements that make an archive."""
    return files(__package__).joinpath("schema.sql").read_text(encoding="utf8")


def _statements(script: str) -> Iterator[str]:
    """``executescript`` would commit what was begun, so that another process could see half a schema."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    row = connection.execute("SELECT value FROM about WHERE name = 'archive_version'").fetchone()
    if row is None or row[0] != ARCHIVE_VERSION:
        raise ArchiveError("ARCHIVE_VERSION", f"{path} is of another version; `newsletters index --anew` makes it anew")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's own errors on opening, as one that says which file."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError("ARCHIVE_DAMAGED", f"{path} is no archive of `newsletters`, or damaged: {error}") from error


class Archive:
    """An archive opened for reading, from any number of threads. Nothing can be changed through it."""

    def __init__(self, path: Path, seconds: float = 5.0) -> None:
        """``seconds`` is the time that one piece of reading may take."""
        self.path = path
        self.seconds = seconds
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._kept: dict[Hashable, object] = {}
        if not path.is_file():
            raise ArchiveError("ARCHIVE_MISSING", f"there is no archive {path}; `newsletters index` makes one")
        with _told(path), self.reading() as connection:
            _check_version(connection, path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of this thread's own, reading one unchanging state of the archive.

        Raises :class:`OutOfTime` where it is used for longer than ``seconds``.
        """
        connection = self._take()
        deadline = time.monotonic() + self.seconds
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            connection.execute("BEGIN")
            yield connection
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise OutOfTime from error
            raise
        finally:
            self._give_back(connection)

    def state(self, connection: sqlite3.Connection) -> int:
        """A number that changes whenever anything in the archive does."""
        changes: str = connection.execute("SELECT value FROM about WHERE name = 'changes'").fetchone()[0]
        return int(changes)

    def kept(self, key: Hashable) -> object:
        """What was kept under a key, or null."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: Hashable, value: object) -> None:
        """Keeps an answer; the oldest goes where there are many."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > _ANSWERS:
                del self._kept[next(iter(self._kept))]

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _reader(self.path)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(None, 0)
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        with self._lock:
            if kept := len(self._idle) < _KEPT:
                self._idle.append(connection)
        if not kept:
            connection.close()


def _reader(path: Path) -> sqlite3.Connection:
    """Read-only. What lies in a folder that cannot be written (a disc, an exhibit) has no writer to wait for."""
    address = path.absolute().as_uri()
    try:
        return _opened(f"{address}?mode=ro")
    except sqlite3.OperationalError:
        return _opened(f"{address}?mode=ro&immutable=1")


def _opened(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=_BUSY, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = {_READERS_CACHE}")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def open_archive(path: Path, seconds: float = 5.0) -> Archive:
    """An archive for reading. Raises :class:`ArchiveError`."""
    return Archive(path, seconds)
