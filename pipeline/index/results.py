"""What a search gives of each entry: where it stands, what it says, and which of its words were asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from ..model.document import Block
from ..model.number import Number, number
from .archive import Archive
from .called import Called
from .columns import TABLES
from .marks import marks_in
from .query import Term

_SHOWN = 400  # characters of a block that a result shows

Slice = tuple[int, int]


class Named(msgspec.Struct, frozen=True):
    """A place or an indicator: its id, if it has one, and its names by language."""

    id: str | None
    name: str | None
    names: dict[str, str] = {}


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """``id`` with ``source`` names a record for good. ``passage`` is the sentence it stands in, or a part of a block;
    ``start`` is where that begins in the issue's text; ``quote`` and ``marks`` are slices of the passage: the record's
    own words, and those asked for. ``record`` is the record as exported."""

    kind: str
    id: str
    source: str
    issue: str
    series: str | None
    title: str | None
    issued: str | None
    lang: str | None
    place: Named | None
    indicator: Named | None
    measure: str | None
    comparator: str | None
    value: Number | None
    lower: Number | None
    upper: Number | None
    unit: str | None
    first_day: str | None
    last_day: str | None
    deadline: str | None
    role: str | None
    review: str | None
    page: int | None
    block: str | None
    passage: str
    start: int
    quote: Slice | None
    marks: tuple[Slice, ...]
    record: msgspec.Raw


_KEPT = (
    "kind", "id", "source", "issue", "series", "title", "issued", "lang", "comparator",
    "unit", "first_day", "last_day", "deadline", "role", "review",
)  # fmt: skip
_COLUMNS = (
    "entry", *_KEPT, "place_id", "indicator_id", "page", "block", "start", "end", "passage", "passage_start", "record",
)  # fmt: skip
_RECORD = " ".join(f"WHEN '{kind}' THEN (SELECT json FROM {table} WHERE id = e.id)" for kind, table in TABLES.items())
_ENTRIES = f"""
SELECT e.id, e.kind, e.record, i.source, i.issue, s.name, i.title, i.date, e.lang, e.comparator, e.unit, e.first_day,
  e.last_day, e.deadline, e.role, e.review, e.place_id, e.indicator_id, v.page, v.block, v.start, v.end, v.passage,
  v.passage_start, CASE e.kind {_RECORD} ELSE (SELECT json FROM blocks WHERE id = e.id) END
FROM entries e
JOIN issues i ON i.id = e.issue_id
LEFT JOIN series s ON s.id = i.series_id
LEFT JOIN evidence v ON v.id = e.id AND v.number = 0
WHERE e.id IN (SELECT value FROM json_each(?))"""


class _Slot(msgspec.Struct):
    name: str | None = None
    text: str | None = None
    id: str | None = None


class _Slots(msgspec.Struct):
    place: _Slot | None = None
    indicator: _Slot | None = None
    measure: str | None = None
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None

    def figure(self) -> dict[str, Any]:
        """Exact, as the record has it; all null where it is no figure."""
        ends = {name: getattr(self, name) for name in ("value", "lower", "upper")}
        figures = {name: number(end) if end is not None else None for name, end in ends.items()}
        return {"measure": self.measure, **figures}


def results_of(
    archive: Archive, connection: sqlite3.Connection, ids: Sequence[int], terms: Sequence[Term]
) -> tuple[Result, ...]:
    """The entries of these ids, in their order."""
    called = Called(archive, connection)
    rows = connection.execute(_ENTRIES, (msgspec.json.encode(ids).decode(),)).fetchall()
    found = {row[0]: dict(zip(_COLUMNS, row, strict=True)) for row in rows}
    return tuple(_result(found[id_], terms, called) for id_ in ids)


def _result(row: dict[str, Any], terms: Sequence[Term], called: Called) -> Result:
    if row["kind"] == "block":
        return _block(row, terms)
    slots = msgspec.json.decode(row["record"], type=_Slots)
    passage, start = row["passage"] or "", row["passage_start"] or 0
    quote = (row["start"] - start, row["end"] - start) if row["start"] is not None else None
    return Result(
        **{name: row[name] for name in _KEPT},
        **slots.figure(),
        place=_place(row["place_id"], slots.place, called),
        indicator=_indicator(row["indicator_id"], slots.indicator, called),
        page=row["page"],
        block=row["block"],
        passage=passage,
        start=start,
        quote=quote,
        marks=marks_in(passage, terms),
        record=msgspec.Raw(row["record"].encode()),
    )


def _place(id_: str | None, slot: _Slot | None, called: Called) -> Named | None:
    known = called.of("place", id_) if id_ else {}
    name = slot.name if slot else known.get("en")
    return Named(id_, name, known) if id_ or name else None


def _indicator(id_: str | None, slot: _Slot | None, called: Called) -> Named | None:
    if slot is None:
        return None
    known = called.of("indicator", id_) if id_ else {}
    name = known.get("en") or slot.text
    return Named(id_, name, known) if name else None


def _block(row: dict[str, Any], terms: Sequence[Term]) -> Result:
    """A block is shown from a little before the first word that was asked for."""
    block = msgspec.json.decode(row["record"], type=Block)
    text = block.text
    first = next(iter(marks_in(text, terms)), (0, 0))[0]
    begin = 0 if len(text) <= _SHOWN else max(0, min(first - _SHOWN // 4, len(text) - _SHOWN))
    passage = text[begin : begin + _SHOWN]
    return Result(
        **{name: row[name] for name in _KEPT},
        **_Slots().figure(),
        place=None,
        indicator=None,
        page=block.page,
        block=block.id,
        passage=passage,
        start=block.start + begin,
        quote=None,
        marks=marks_in(passage, terms),
        record=msgspec.Raw(row["record"].encode()),
    )
