"""Filling the archive: one transaction an issue, which takes out what was there of it and puts in what is there now."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from ..model.record import Evidence, Extraction
from .columns import TABLES, as_json, inserting, row
from .days import first_day, ids_of
from .entries import Entries, Entry, passage
from .filters import filters_of
from .names import Names, keep_indicators, keep_places
from .tokens import stream

_WORDS = "INSERT INTO words (rowid, place, topic, text, filters) VALUES (?, ?, ?, ?, ?)"
_NO_WORDS = "INSERT INTO words (words, rowid, place, topic, text, filters) VALUES ('delete', ?, ?, ?, ?, ?)"
_OWN = ("record_places", "record_roles", "evidence", *TABLES.values(), "blocks", "entries")

Words = tuple[int, str, str, str, str]


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing. Waits for another writer; raises ``sqlite3.OperationalError`` where that
    takes too long."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("UPDATE about SET value = value + 1 WHERE name = 'changes'")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def index_issue(
    connection: sqlite3.Connection,
    extraction: Extraction,
    output: str | None = None,
    output_sha256: str | None = None,
    corrections: str | None = None,
) -> int:
    """Puts an issue's records into the archive, in place of what it held of the same source path.

    ``connection`` is a writer's (:func:`open_writer`) outside of a transaction; ``output`` and ``output_sha256`` are
    the JSON's path and hash and ``corrections`` the mark of what people said about the source, by which
    :func:`indexed` tells what need not be done again. Records that people looked at carry their verdict. Gives the
    number of records. Raises ``sqlite3.Error``, or ``OverflowError`` for offsets beyond all texts, and then the archive
    is as it was.
    """
    entries = list(Entries(extraction).all())
    # Before the transaction: other writers wait for its end.
    streams = [(stream(entry.place), stream(entry.topic), stream(entry.text)) for entry in entries]
    with transaction(connection):
        _remove(connection, extraction.source.path)
        _places(connection, extraction, entries)
        series = _series(connection, extraction.issue.series)
        day = first_day(extraction.issue.date)
        ids = _free_ids(connection, day, len(entries))
        issue = _issue(connection, extraction, (output, output_sha256, corrections), series, day, ids)
        # What is shown first has the largest id, as the newest issue has.
        words = [
            (id_, *words, _put(connection, entry, (id_, issue), extraction.text, series))
            for id_, entry, words in zip(reversed(ids), entries, streams, strict=True)
        ]
        words.reverse()
        _blocks(connection, extraction, issue, ids)
        connection.executemany(_WORDS, words)
        tokens = zlib.compress(msgspec.msgpack.encode(words), 6)
        connection.execute("INSERT INTO indexed_words (issue_id, tokens) VALUES (?, ?)", (issue, tokens))
        _diagnostics(connection, extraction, issue)
    return sum(len(getattr(extraction, table)) for table in TABLES.values())


def remove_issue(connection: sqlite3.Connection, source: str) -> bool:
    """Takes all of a source out of the archive, in one transaction; tells whether there was anything."""
    with transaction(connection):
        return _remove(connection, source)


def _remove(connection: sqlite3.Connection, source: str) -> bool:
    found = connection.execute("SELECT id, first_id, last_id FROM issues WHERE source = ?", (source,)).fetchone()
    if found is None:
        return False
    issue, first, last = found
    (tokens,) = connection.execute("SELECT tokens FROM indexed_words WHERE issue_id = ?", (issue,)).fetchone()
    words = msgspec.msgpack.decode(zlib.decompress(tokens), type=list[Words])
    connection.executemany(_NO_WORDS, words)
    for table in _OWN:
        connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
    for table in ("diagnostics", "indexed_words"):
        connection.execute(f"DELETE FROM {table} WHERE issue_id = ?", (issue,))
    connection.execute("DELETE FROM issues WHERE id = ?", (issue,))
    return True


class IndexedIssue(msgspec.Struct, frozen=True):
    """What an issue was put into the archive from; ``sha256`` is of its source."""

    source: str
    sha256: str
    output: str | None
    output_sha256: str | None
    corrections: str | None


def indexed(connection: sqlite3.Connection) -> Iterator[IndexedIssue]:
    """Every issue in the archive."""
    for cells in connection.execute("SELECT source, sha256, output, output_sha256, corrections FROM issues"):
        yield IndexedIssue(*cells)


def tidy(connection: sqlite3.Connection) -> None:
    """After many changes: forgets places that no record names, refreshes the vocabulary and what the query planner
    knows, and puts all into the one file."""
    with transaction(connection):
        keep_indicators(connection)
        connection.execute(
            "WITH named (id) AS (SELECT place_id FROM record_places UNION SELECT home_id FROM issues"
            " WHERE home_id IS NOT NULL UNION SELECT value FROM named JOIN places USING (id), json_each(parents))"
            " DELETE FROM places WHERE id NOT IN (SELECT id FROM named)"
        )
        connection.execute("DELETE FROM place_names WHERE place_id NOT IN (SELECT id FROM places)")
    connection.execute("PRAGMA optimize")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _free_ids(connection: sqlite3.Connection, day: str | None, count: int) -> range:
    """Ids that no entry has: the later the day, the larger; those of issues without a date are the smallest."""
    first, beyond = ids_of(day)
    (last,) = connection.execute(
        "SELECT max(last_id) FROM issues WHERE first_id >= ? AND first_id < ?", (first, beyond)
    ).fetchone()
    start = first if last is None else last + 1
    return range(start, start + count)


def _series(connection: sqlite3.Connection, name: str | None) -> int | None:
    if name is None:
        return None
    connection.execute("INSERT OR IGNORE INTO series (name) VALUES (?)", (name,))
    number: int = connection.execute("SELECT id FROM series WHERE name = ?", (name,)).fetchone()[0]
    return number


def _places(connection: sqlite3.Connection, extraction: Extraction, entries: Sequence[Entry]) -> None:
    home = extraction.issue.home
    ids = [place for entry in entries for place in entry.places]
    keep_places(connection, Names(extraction).known, [*ids, *([home.id] if home and home.id else [])])


def _issue(
    connection: sqlite3.Connection,
    extraction: Extraction,
    output: tuple[str | None, ...],
    series: int | None,
    day: str | None,
    ids: range,
) -> int:
    source, issue = extraction.source, extraction.issue
    home = issue.home
    cells = {
        "source": source.path, "sha256": source.sha256, "output": output[0], "output_sha256": output[1],
        "corrections": output[2], "bytes": source.bytes, "media_type": source.media_type, "pages": source.pages,
        "method": source.method, "issue": issue.id, "series_id": series, "title": issue.title,
        "number": _whole(issue.number), "date": issue.date, "day": day, "language": next(iter(issue.languages), None),
        "languages": _list(issue.languages), "publishers": _list(issue.publishers), "home_id": home and home.id,
        "home_name": home and home.name, "home_country": home and home.country,
        "schema_version": extraction.schema_version, "generator": as_json(extraction.generator),
        "text": extraction.text, "source_json": as_json(source), "issue_json": as_json(issue), "first_id": ids.start,
        "last_id": ids.stop - 1,
    }  # fmt: skip
    marks = ", ".join("?" * len(cells))
    made = connection.execute(f"INSERT INTO issues ({', '.join(cells)}) VALUES ({marks})", tuple(cells.values()))
    return made.lastrowid or 0


def _put(
    connection: sqlite3.Connection,
    entry: Entry,
    where: tuple[int, int],
    text: str,
    series: int | None,
) -> str:
    """Writes an entry and its record, and gives the filters that it is found by."""
    id_, issue = where
    connection.execute(_ENTRY, (id_, issue, *_cells(entry, series), entry.review))
    connection.executemany("INSERT OR IGNORE INTO record_places VALUES (?, ?)", [(id_, one) for one in entry.places])
    connection.executemany("INSERT OR IGNORE INTO record_roles VALUES (?, ?)", [(id_, one) for one in entry.roles])
    if entry.kind in TABLES:
        connection.execute(inserting(entry.kind), (id_, issue, entry.id, *row(entry.kind, entry.item)))
    rows = [(id_, number, issue, *_evidence(one, text)) for number, one in enumerate(entry.evidence)]
    connection.executemany(_EVIDENCE, rows)
    return filters_of(entry, series)


_ENTRY = f"INSERT INTO entries VALUES ({', '.join('?' * 21)})"
_EVIDENCE = f"INSERT INTO evidence VALUES ({', '.join('?' * 14)})"
_BLOCK = f"INSERT INTO blocks VALUES ({', '.join('?' * 18)})"
_DIAGNOSTIC = f"INSERT INTO diagnostics VALUES ({', '.join('?' * 11)})"


def _cells(entry: Entry, series: int | None) -> tuple[Any, ...]:
    own, common, time = entry.own, entry.common, entry.time
    return (
        entry.kind, entry.id, entry.lang, series, next(iter(entry.places), None), entry.country, entry.indicator,
        next(iter(entry.roles), None), own and own.unit, own and own.low, own and own.high, common and common.unit,
        common and common.low, common and common.high, entry.comparator, time and time.start, time and time.end,
        entry.deadline,
    )  # fmt: skip


def _evidence(one: Evidence, text: str) -> tuple[Any, ...]:
    start, end = passage(one)
    where = (one.block, one.start, one.end, one.quote, *one.sentence, text[start:end], start)
    return (*where, one.page, _list(one.boxes), one.ocr_confidence)


def _blocks(connection: sqlite3.Connection, extraction: Extraction, issue: int, ids: range) -> None:
    """The blocks have the smallest of the ids, the last block the very first."""
    blocks = [(article, block) for article in extraction.articles for block in article.blocks]
    blocks.reverse()
    connection.executemany(
        _BLOCK,
        (
            (
                id_, issue, block.id, article.id, article.title, block.kind, block.level, block.lang, block.text,
                block.start, block.end, block.page, *(block.box or (None,) * 4), _list(block.section), as_json(block),
            )
            for id_, (article, block) in zip(ids[: len(blocks)], blocks, strict=True)
        ),
    )  # fmt: skip


def _diagnostics(connection: sqlite3.Connection, extraction: Extraction, issue: int) -> None:
    rows = []
    for number, one in enumerate(extraction.diagnostics):
        at = one.evidence
        where = (at.block, at.start, at.end, at.quote, at.page) if at else (None,) * 5
        rows.append((issue, number, one.code, one.severity, one.message, *where, as_json(one)))
    connection.executemany(_DIAGNOSTIC, rows)


def _whole(value: int | None) -> int | str | None:
    """A number that SQL can hold; what a masthead printed too long for one, as text."""
    return value if value is None or abs(value) < 1 << 63 else str(value)


def _list(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode()
