"""A search of the archive: how many there are, and a page of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from .archive import Archive, OutOfTime
from .match import Match, match_of
from .query import FARTHEST, MOST_RESULTS, Asked, Note, Query, read_query
from .results import Result, results_of

_CHUNK = 500
RANKED = 1000  # hits that are ranked by relevance: the newest, where there are more

# How often a word stands in an entry counts more for its place and topic; then what kind the entry is.
_RANK = """bm25(words, 3.0, 2.0, 1.0, 0.0) * CASE e.kind
  WHEN 'target' THEN 1.3 WHEN 'commitment' THEN 1.2 WHEN 'actual' THEN 1.2 WHEN 'relation' THEN 1.1
  WHEN 'event' THEN 1.1 WHEN 'block' THEN 0.8 WHEN 'date' THEN 0.5 ELSE 1.0 END"""
_ORDERS = {
    "newest": "words.rowid DESC",
    "oldest": "words.rowid",
    "largest": "e.common_high DESC NULLS LAST, words.rowid DESC",
    "smallest": "e.common_low NULLS LAST, words.rowid DESC",
    "soonest": "e.deadline NULLS LAST, words.rowid DESC",
    "latest": "e.deadline DESC NULLS LAST, words.rowid DESC",
}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``total`` counts all that is found, ``results`` is the part that was asked for. ``ranked`` is how many of the
    newest hits were ranked by relevance; null where all were, or none by relevance."""

    total: int = 0
    results: tuple[Result, ...] = ()
    ranked: int | None = None
    notes: tuple[Note, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether nothing could be looked for; the notes say why."""
        return any(note.stops for note in self.notes)


def search(archive: Archive, query: Query) -> Page:
    """The records and blocks that a query finds. Never raises for what a query holds: what cannot be read or takes too
    long is told in the notes."""
    asked = read_query(query)
    try:
        with archive.reading() as connection:
            return _searched(archive, connection, asked, query)
    except OutOfTime:
        return Page(notes=(*asked.notes, too_slow(archive)))


def every(archive: Archive, query: Query) -> Iterator[Result]:
    """All that a query finds, newest first unless it is sorted by something else than relevance, for exports of any
    size; ``limit`` and ``offset`` do not count. All of it is of one state of the archive. Gives nothing where the
    query stops; raises :class:`OutOfTime` where finding takes too long."""
    asked = read_query(query)
    with archive.reading() as connection:
        match = match_of(connection, asked)
        ids = [] if match.stopped else _sorted(connection, match, query.sort, -1, 0)
        connection.set_progress_handler(None, 0)  # handing on takes as long as the taker does
        for first in range(0, len(ids), _CHUNK):
            yield from results_of(archive, connection, ids[first : first + _CHUNK], asked.words)


def too_slow(archive: Archive) -> Note:
    return Note("QUERY_TOO_SLOW", f"the search took longer than {archive.seconds:g} seconds; ask for less", True)


def _searched(archive: Archive, connection: sqlite3.Connection, asked: Asked, query: Query) -> Page:
    match = match_of(connection, asked)
    if match.stopped:
        return Page(notes=match.notes)
    total = count(archive, connection, match)
    limit, offset = min(max(query.limit, 0), MOST_RESULTS), max(query.offset, 0)
    if offset > FARTHEST:
        note = Note("QUERY_PAGE", f"at most {FARTHEST} results can be passed over; ask for less", True)
        return Page(total=total, notes=(*match.notes, note))
    by_relevance = query.sort == "relevance" and match.ranked
    if by_relevance:
        ids = _ranked(connection, match, total, limit, offset)
    else:
        ids = _sorted(connection, match, query.sort, limit, offset)
    return Page(
        total=total,
        results=results_of(archive, connection, ids, asked.words),
        ranked=RANKED if by_relevance and total > RANKED else None,
        notes=match.notes,
    )


def count(archive: Archive, connection: sqlite3.Connection, match: Match) -> int:
    """How many entries a match finds. Kept until the archive changes, for the next page and the counts by field."""
    key = ("count", archive.state(connection), match.expression, match.conditions, match.parameters)
    kept = archive.kept(key)
    if not isinstance(kept, int):
        kept = connection.execute(f"SELECT count(*) {hits(match)}", (match.expression, *match.parameters)).fetchone()[0]
        archive.keep(key, kept)
    return int(kept)


def hits(match: Match, entries: bool = False) -> str:
    """The FROM and WHERE of a match; its parameters are the expression and the match's own."""
    # CROSS: the words come first. To look them up entry by entry would cost more than anything else.
    joined = "CROSS JOIN entries e ON e.id = words.rowid" if entries or match.entries else ""
    return f"FROM words {joined} WHERE {' AND '.join(('words MATCH ?', *match.conditions))}"


def _sorted(connection: sqlite3.Connection, match: Match, sort: str, limit: int, offset: int) -> list[int]:
    order = _ORDERS.get(sort, _ORDERS["newest"])
    rows = connection.execute(
        f"SELECT words.rowid {hits(match, 'e.' in order)} ORDER BY {order} LIMIT ? OFFSET ?",
        (match.expression, *match.parameters, limit, offset),
    )
    return [id_ for (id_,) in rows]


def _ranked(connection: sqlite3.Connection, match: Match, total: int, limit: int, offset: int) -> list[int]:
    """The best of all hits, or of the newest where there are too many; those follow by date."""
    window = min(total, RANKED)
    found: list[int] = []
    if offset < window:
        rows = connection.execute(
            f"SELECT id FROM (SELECT words.rowid AS id, {_RANK} AS rank {hits(match, True)}"
            " ORDER BY words.rowid DESC LIMIT ?) ORDER BY rank, id DESC LIMIT ? OFFSET ?",
            (match.expression, *match.parameters, window, limit, offset),
        )
        found = [id_ for (id_,) in rows]
    if len(found) < limit and total > window:
        found += _sorted(connection, match, "newest", limit - len(found), max(offset, window))
    return found
