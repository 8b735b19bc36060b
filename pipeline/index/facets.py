"""How many of what a search finds are of each kind, place, indicator, year, series, language, role."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from .archive import Archive, OutOfTime
from .match import Match, match_of
from .query import Note, Query, read_query
from .search import count, hits, too_slow

COUNTED = 3_000  # hits that are counted: the newest, where there are more

_DIMENSIONS = ("kind", "place", "indicator", "deadline", "series", "lang", "role")


class Facet(msgspec.Struct, frozen=True):
    """A value as a query's field takes it, what it is called by language, and how many have it."""

    value: str
    count: int
    names: dict[str, str] = {}


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """By field of a query, the commonest value first. ``counted`` is fewer than ``total`` where only the newest were
    counted. ``role`` counts cities and relations, whose first role it is; ``deadline`` is by year."""

    total: int = 0
    counted: int = 0
    fields: dict[str, tuple[Facet, ...]] = {}
    notes: tuple[Note, ...] = ()


def facets(archive: Archive, query: Query, most: int = 20) -> Facets:
    """Counts over all that a query finds, at most so many values a field. Kept until the archive changes."""
    asked = read_query(query)
    try:
        with archive.reading() as connection:
            match = match_of(connection, asked)
            if match.stopped:
                return Facets(notes=match.notes)
            key = ("facets", archive.state(connection), match.expression, match.conditions, match.parameters, most)
            kept = archive.kept(key)
            if not isinstance(kept, Facets):
                kept = _counted(archive, connection, match, most)
                archive.keep(key, kept)
            return msgspec.structs.replace(kept, notes=match.notes)
    except OutOfTime:
        return Facets(notes=(*asked.notes, too_slow(archive)))


def _counted(archive: Archive, connection: sqlite3.Connection, match: Match, most: int) -> Facets:
    rows = connection.execute(
        "SELECT e.kind, e.place_id, e.indicator_id, substr(e.deadline, 1, 4), e.series_id, e.lang,"
        f" CASE WHEN e.kind <> 'event' THEN e.role END {hits(match, True)} ORDER BY words.rowid DESC LIMIT ?",
        (match.expression, *match.parameters, COUNTED),
    ).fetchall()
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(_DIMENSIONS)
    total = len(rows) if len(rows) < COUNTED else count(archive, connection, match)
    names = _Names(archive, connection)
    fields = {
        field: tuple(_facets(field, Counter(column), most, names))
        for field, column in zip(_DIMENSIONS, columns, strict=True)
    }
    return Facets(total=total, counted=len(rows), fields=fields)


def _facets(field: str, counts: Counter[Any], most: int, names: _Names) -> Iterator[Facet]:
    known = sorted((-number, str(value)) for value, number in counts.items() if value is not None)
    for number, value in known[:most]:
        called = names.of(field, value)
        yield Facet(called[""] if field == "series" else value, -number, called)


_NAMED = {
    "place": "SELECT lang, name FROM place_names WHERE place_id = ?",
    "indicator": "SELECT lang, label FROM indicator_labels WHERE indicator_id = ?",
    "series": "SELECT '', name FROM series WHERE id = ?",
}


class _Names:
    """What values are called, by language; asked for once until the archive changes."""

    def __init__(self, archive: Archive, connection: sqlite3.Connection) -> None:
        self._archive, self._connection = archive, connection
        self._state = archive.state(connection)

    def of(self, field: str, value: str) -> dict[str, str]:
        if field not in _NAMED:
            return {}
        key = ("names", self._state, field, value)
        kept = self._archive.kept(key)
        if not isinstance(kept, dict):
            kept = dict(self._connection.execute(_NAMED[field], (value,)).fetchall())
            self._archive.keep(key, kept)
        return kept
