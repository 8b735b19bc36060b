"""The manifest's file: SQLite beside the outputs, one transaction a source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from .rows import ENTRY, RUN, Entry, RunRow, State, entry

NAME = "manifest.db"
_VERSION = 2  # of the schema, in the file's user_version
_BUSY = 30.0  # seconds to wait for another process that reads or writes


class NoManifest(ValueError):
    """There is no manifest in the folder, or the file is none; the message says so in one line."""


class Manifest:
    """Rows survive whatever ends the process; a row never says more than what is on disk.

    Raises ``sqlite3.OperationalError`` where the disk is full or gone; the file stays sound.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.row_factory = sqlite3.Row

    @classmethod
    @contextmanager
    def open(cls, out: Path) -> Iterator[Manifest]:
        """The manifest of an output folder, made where there is none. Raises :class:`NoManifest`, ``OSError``."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / NAME
        connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
        try:
            _prepare(connection, path)
            yield cls(connection)
        finally:
            connection.close()

    @classmethod
    @contextmanager
    def look(cls, out: Path) -> Iterator[Manifest]:
        """The same for reading alone, while a run may be at work. Raises :class:`NoManifest`."""
        path = out / NAME
        if not path.is_file():
            raise NoManifest(f"{out} has no {NAME}: `newsletters run --out {out}` makes one")
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", timeout=_BUSY, uri=True)
        try:
            _check(connection, path)
            yield cls(connection)
        finally:
            connection.close()

    @classmethod
    @contextmanager
    def empty(cls) -> Iterator[Manifest]:
        """One that remembers nothing and is nowhere kept."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            _prepare(connection, Path(NAME))
            yield cls(connection)
        finally:
            connection.close()

    # Sources

    def entry(self, path: str) -> Entry | None:
        row = self._connection.execute("SELECT * FROM sources WHERE path = ?", (path,)).fetchone()
        return entry(row) if row else None

    def entries(self, *states: State) -> Iterator[Entry]:
        """Those in the given states, or all, by path."""
        marks = ", ".join("?" * len(states))
        where = f"WHERE state IN ({marks})" if states else ""
        for row in self._connection.execute(f"SELECT * FROM sources {where} ORDER BY path", states):
            yield entry(row)

    def with_bytes(self, sha256: str) -> list[Entry]:
        found = self._connection.execute("SELECT * FROM sources WHERE sha256 = ? ORDER BY path", (sha256,))
        return [entry(row) for row in found]

    def put(self, entry: Entry) -> None:
        """Writes a source's row in place of what was there."""
        marks = ", ".join("?" * len(ENTRY))
        self._connection.execute(
            f"INSERT OR REPLACE INTO sources ({', '.join(ENTRY)}) VALUES ({marks})",
            [getattr(entry, name) for name in ENTRY],
        )

    def amend(self, path: str, **fields: Any) -> None:
        sets = ", ".join(f"{name} = ?" for name in fields)
        self._connection.execute(f"UPDATE sources SET {sets} WHERE path = ?", (*fields.values(), path))

    def remove(self, path: str) -> None:
        self._connection.execute("DELETE FROM sources WHERE path = ?", (path,))

    def to_compare(self) -> list[str]:
        """Sources that were worked and whose editions were not compared since."""
        found = self._connection.execute("SELECT path FROM sources WHERE compared = 0 ORDER BY path")
        return [row["path"] for row in found]

    def compared(self, paths: Iterable[str]) -> None:
        with self.together():
            self._connection.executemany("UPDATE sources SET compared = 1 WHERE path = ?", [(path,) for path in paths])

    def to_file(self) -> list[str]:
        """Sources with records that the archive does not have."""
        found = self._connection.execute(
            "SELECT path FROM sources WHERE filed = 0 AND state = 'done'"
            " UNION SELECT path FROM sources WHERE filed = 0 AND state = 'vanished' ORDER BY path"
        )
        return [row["path"] for row in found]

    def filed(self, paths: Iterable[str]) -> None:
        with self.together():
            self._connection.executemany("UPDATE sources SET filed = 1 WHERE path = ?", [(path,) for path in paths])

    def unfile(self) -> None:
        """The archive is gone."""
        self._connection.execute("UPDATE sources SET filed = 0 WHERE filed = 1")

    def note(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return row["value"] if row else None

    def keep_note(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)", (name, value))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within is there whole or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # Counts: each from an index alone, so that a million rows take a moment

    def tally(self) -> list[tuple[State, str | None, str, str, int]]:
        """(state, code, made_by, languages, number of sources)."""
        found = self._connection.execute(
            "SELECT state, code, made_by, languages, count(*) FROM sources GROUP BY state, code, made_by, languages"
        )
        return [tuple(row) for row in found]

    def duplicates(self) -> int:
        """How many sources have the same bytes as another one before them."""
        return int(
            self._connection.execute(
                "SELECT count(sha256) - count(DISTINCT sha256) FROM sources WHERE sha256 IS NOT NULL"
            ).fetchone()[0]
        )

    # Runs

    def begin(self, run: RunRow) -> int:
        marks = ", ".join("?" * len(RUN))
        done = self._connection.execute(
            f"INSERT INTO runs ({', '.join(RUN)}) VALUES ({marks})", [getattr(run, name) for name in RUN]
        )
        return int(done.lastrowid or 0)

    def end(self, run: int, exit_code: int, worked: int, done: int, failed: int) -> None:
        self._connection.execute(
            "UPDATE runs SET ended = ?, exit_code = ?, worked = ?, done = ?, failed = ? WHERE id = ?",
            (now(), exit_code, worked, done, failed, run),
        )

    def run(self, number: int) -> dict[str, Any]:
        return dict(self._connection.execute("SELECT * FROM runs WHERE id = ?", (number,)).fetchone())

    def adopt(self, run: dict[str, Any]) -> int:
        """The number of another manifest's run here, where it is added unless it was before."""
        columns = [name for name in run if name != "id"]
        same = " AND ".join(f"{name} IS ?" for name in columns)
        values = [run[name] for name in columns]
        there = self._connection.execute(f"SELECT id FROM runs WHERE {same}", values).fetchone()
        if there is not None:
            return int(there["id"])
        marks = ", ".join("?" * len(columns))
        done = self._connection.execute(f"INSERT INTO runs ({', '.join(columns)}) VALUES ({marks})", values)
        return int(done.lastrowid or 0)

    def last_complete(self, before: int) -> int:
        """The last run before this one that looked at all its inputs; 0 where there was none."""
        found = self._connection.execute(
            "SELECT max(id) FROM runs WHERE id < ? AND exit_code IS NOT NULL AND exit_code < 128", (before,)
        )
        return int(found.fetchone()[0] or 0)

    def runs(self) -> Iterator[dict[str, Any]]:
        """All runs, the first one first."""
        for row in self._connection.execute("SELECT * FROM runs ORDER BY id"):
            yield dict(row)

    def last_run(self) -> dict[str, Any] | None:
        row = self._connection.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        return dict(row) if row else None


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if _check(connection, path, may_be_new=True):
        return
    # WAL: readers never wait for the run, nor it for them; a commit is safe against anything but the machine's own
    # end, after which the file is sound and at most the newest sources are worked once more.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in _statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")


def _check(connection: sqlite3.Connection, path: Path, may_be_new: bool = False) -> bool:
    """Whether the file is a manifest; raises where it is something else, or another program's."""
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise NoManifest(f"{path} is no manifest: {error}; remove it, and the next run works every source") from error
    if version == _VERSION:
        connection.execute("PRAGMA synchronous = NORMAL")
        return True
    if tables or not may_be_new:
        raise NoManifest(f"{path} is a manifest of version {version}, not {_VERSION}; remove it to begin anew")
    return False


def _statements() -> list[str]:
    """The schema's statements; one transaction makes them all, which executescript would not."""
    text = (files(__package__) / "schema.sql").read_text(encoding="utf8")
    plain = "\n".join(line.partition("--")[0] for line in text.splitlines())
    return [statement for statement in plain.split(";") if statement.strip()]
