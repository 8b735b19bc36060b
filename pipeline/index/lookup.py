"""Single things of the archive, by what names them for good."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from ..model.document import Article, Block, Source
from ..model.record import (
    Actual,
    City,
    Commitment,
    DateRecord,
    Event,
    Extraction,
    Finding,
    Generator,
    IssueRecord,
    Relation,
    Target,
)
from .archive import Archive
from .columns import TABLES
from .results import Result, results_of

_TYPES: dict[str, Any] = {
    "target": Target, "actual": Actual, "commitment": Commitment, "city": City, "relation": Relation,
    "date": DateRecord, "event": Event,
}  # fmt: skip


class IssueLine(msgspec.Struct, frozen=True, kw_only=True):
    """An edition of an issue in short; ``counts`` are its records by kind. ``mark`` changes whenever they do."""

    source: str
    issue: str
    series: str | None
    title: str | None
    number: int | None
    date: str | None
    language: str | None
    languages: tuple[str, ...]
    home: str | None
    home_id: str | None
    media_type: str
    pages: int | None
    output: str | None
    mark: str
    counts: dict[str, int]


def record(archive: Archive, source: str, id_: str) -> Result | None:
    """A record or block by the path of its source and its id there; null where the archive has none."""
    with archive.reading() as connection:
        row = connection.execute(
            "SELECT e.id FROM entries e JOIN issues i ON i.id = e.issue_id WHERE i.source = ? AND e.record = ?"
            " ORDER BY e.id DESC LIMIT 1",
            (source, id_),
        ).fetchone()
        return results_of(archive, connection, row, ())[0] if row else None


def issue(archive: Archive, source: str) -> Extraction | None:
    """All of an issue, as it was exported; null where the archive has no such source."""
    with archive.reading() as connection:
        row = connection.execute(
            "SELECT id, schema_version, generator, source_json, issue_json, text FROM issues WHERE source = ?",
            (source,),
        ).fetchone()
        return _extraction(connection, *row) if row else None


def sha256_of(archive: Archive, source: str) -> str | None:
    """The hash of a source's file as it was read; null where the archive has no such source."""
    with archive.reading() as connection:
        row = connection.execute("SELECT sha256 FROM issues WHERE source = ?", (source,)).fetchone()
        return row[0] if row else None


def _extraction(
    connection: sqlite3.Connection, id_: int, version: str, generator: str, source: str, issue_: str, text: str
) -> Extraction:
    records = {
        table: tuple(_decoded(json, _TYPES[kind]) for json in _column(connection, f"json FROM {table}", id_, "id DESC"))
        for kind, table in TABLES.items()
    }
    return Extraction(
        schema_version=version,
        generator=_decoded(generator, Generator),
        source=_decoded(source, Source),
        issue=_decoded(issue_, IssueRecord),
        text=text,
        articles=_articles(connection, id_),
        diagnostics=tuple(
            _decoded(json, Finding) for json in _column(connection, "json FROM diagnostics", id_, "number")
        ),
        **records,
    )


def _decoded(json: str, type_: Any) -> Any:
    return msgspec.json.decode(json, type=type_)


def _column(connection: sqlite3.Connection, what: str, issue_: int, order: str) -> list[str]:
    rows = connection.execute(f"SELECT {what} WHERE issue_id = ? ORDER BY {order}", (issue_,))
    return [value for (value,) in rows]


def _articles(connection: sqlite3.Connection, issue_: int) -> tuple[Article, ...]:
    found: dict[str, tuple[str, list[Block]]] = {}
    rows = connection.execute(
        "SELECT article, article_title, json FROM blocks WHERE issue_id = ? ORDER BY id DESC", (issue_,)
    )
    for id_, title, json in rows:
        found.setdefault(id_, (title, []))[1].append(_decoded(json, Block))
    return tuple(Article(id=id_, title=title, blocks=tuple(blocks)) for id_, (title, blocks) in found.items())


_LINE = """
SELECT i.source, i.issue, s.name, i.title, i.number, i.date, i.language, i.languages, i.home_name, i.home_id,
  i.media_type, i.pages, i.output, coalesce(i.output_sha256, i.sha256) || coalesce(i.corrections, ''), i.first_id,
  i.last_id
FROM issues i LEFT JOIN series s ON s.id = i.series_id"""


def issues(
    archive: Archive,
    series: str | None = None,
    place: str | None = None,
    limit: int = 100,
    offset: int = 0,
    edition_of: str | None = None,
) -> tuple[IssueLine, ...]:
    """The editions in the archive, newest first: of one series by its name, of those that name a place by its id, or
    of one issue by the id that its editions share."""
    conditions, parameters = ["1"], []
    if edition_of is not None:
        conditions.append("i.issue = ?")
        parameters.append(edition_of)
    if series is not None:
        conditions.append("s.name = ?")
        parameters.append(series)
    if place is not None:
        conditions.append(
            "i.id IN (SELECT e.issue_id FROM record_places p JOIN entries e ON e.id = p.id WHERE p.place_id = ?)"
        )
        parameters.append(place)
    with archive.reading() as connection:
        rows = connection.execute(
            f"{_LINE} WHERE {' AND '.join(conditions)} ORDER BY i.first_id DESC LIMIT ? OFFSET ?",
            (*parameters, max(0, limit), max(0, offset)),
        ).fetchall()
        return tuple(_line(connection, row) for row in rows)


def _line(connection: sqlite3.Connection, row: tuple[Any, ...]) -> IssueLine:
    *cells, first, last = row
    counts = connection.execute(
        "SELECT kind, count(*) FROM entries WHERE id BETWEEN ? AND ? GROUP BY kind", (first, last)
    ).fetchall()
    names = IssueLine.__struct_fields__[:-1]
    line = dict(zip(names, cells, strict=True)) | {"languages": tuple(msgspec.json.decode(cells[7]))}
    return IssueLine(**line, counts=dict(counts))


_SOURCES = (
    "SELECT source, sha256, bytes, media_type, issue, date, schema_version, generator FROM issues ORDER BY source"
)


def every_source(archive: Archive) -> tuple[dict[str, Any], ...]:
    """Every source with the hash of its bytes, and by which version of the program its records were made."""
    with archive.reading() as connection:
        key = ("sources", archive.state(connection))
        kept = archive.kept(key)
        if isinstance(kept, tuple):
            return kept
        cursor = connection.execute(_SOURCES)
        names = [column for column, *_ in cursor.description]
        found = tuple(dict(zip(names, row, strict=True)) for row in cursor)
        for one in found:
            made = _decoded(one["generator"], Generator)
            one["generator"] = f"{made.name} {made.version}"
        archive.keep(key, found)
        return found


def counts(archive: Archive) -> dict[str, int]:
    """How many issues (editions), series, places and diagnostics the archive has, and how many entries by kind."""
    with archive.reading() as connection:
        key = ("counts", archive.state(connection))
        kept = archive.kept(key)
        if isinstance(kept, dict):
            return kept
        tables = ("issues", "series", "places", "diagnostics")
        found = {one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables}
        found |= dict(connection.execute("SELECT kind, count(*) FROM entries GROUP BY kind").fetchall())
        archive.keep(key, found)
        return found
