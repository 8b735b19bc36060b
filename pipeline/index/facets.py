"""How many of what a search finds are of each kind, place, indicator, year, series, language, role."""

from __future__ import annotations

import sqlite3

import msgspec

from .archive import Archive, OutOfTime
from .called import Called
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


# One row a field: where many read at once, each row that is fetched may wait for the others.
_COUNTS = f"""
WITH hits AS MATERIALIZED (
  SELECT e.kind AS kind, e.place_id AS place, e.indicator_id AS indicator, substr(e.deadline, 1, 4) AS deadline,
    e.series_id AS series, e.lang AS lang, CASE WHEN e.kind <> 'event' THEN e.role END AS role
  {{hits}} ORDER BY words.rowid DESC LIMIT {COUNTED}
)
SELECT '', json_array(count(*)) FROM hits
""" + "".join(
    f"""UNION ALL SELECT '{field}', json_group_array(json_array(value, number)) FROM (
  SELECT CAST({field} AS TEXT) AS value, count(*) AS number FROM hits WHERE {field} IS NOT NULL GROUP BY 1
  ORDER BY 2 DESC, 1 LIMIT ?)
"""
    for field in _DIMENSIONS
)


def _counted(archive: Archive, connection: sqlite3.Connection, match: Match, most: int) -> Facets:
    parameters = (match.expression, *match.parameters, *([most] * len(_DIMENSIONS)))
    rows = connection.execute(_COUNTS.format(hits=hits(match, True)), parameters).fetchall()
    (_, (counted,)), *fields = ((field, msgspec.json.decode(told)) for field, told in rows)
    called = Called(archive, connection)
    return Facets(
        total=counted if counted < COUNTED else count(archive, connection, match),
        counted=counted,
        fields={field: tuple(_facet(field, value, number, called) for value, number in told) for field, told in fields},
    )


def _facet(field: str, value: str, number: int, called: Called) -> Facet:
    names = called.of(field, value)
    return Facet(names[""] if field == "series" else value, number, names)
