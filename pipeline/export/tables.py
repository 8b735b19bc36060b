"""Flat tables: one row a record, for spreadsheets (CSV) and for programs (JSON lines)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..model.codec import to_json
from ..model.number import Number, plain
from ..model.record import Extraction

Row = Mapping[str, Any]

_PLACE = {"place": "place.name", "place_id": "place.id", "country": "place.country"}
_WHERE = {"page": "evidence.page", "start": "evidence.start", "end": "evidence.end", "quote": "evidence.quote"}
_WHY = {"certainty": "certainty", "inferred": "inferred", "rules": "rules"}
_FIGURE = {
    **_PLACE,
    "indicator": "indicator.text",
    "indicator_id": "indicator.id",
    "counted": "indicator.counted",
    "measure": "measure",
    "comparator": "comparator",
    "value": "value",
    "lower": "lower",
    "upper": "upper",
    "unit": "unit",
    "vague": "vague",
    "per": "per",
    "of": "of.text",
    "value_as_written": "as_written.value",
    "unit_as_written": "as_written.unit",
    "comparator_as_written": "as_written.comparator",
    "converted_value": "converted.value",
    "converted_lower": "converted.lower",
    "converted_upper": "converted.upper",
    "converted_unit": "converted.unit",
}


def _time(name: str) -> dict[str, str]:
    return {name: f"{name}.text", **{f"{name}_{part}": f"{name}.{part}" for part in ("edtf", "start", "end")}}


_BASELINE = {**_time("baseline"), "baseline_value": "baseline.value"}
_DEADLINE = {**_time("deadline"), "deadline_inherited": "deadline.inherited"}

# The tables by the record kind they hold: each column with the path of its value in the record.
TABLES: dict[str, dict[str, str]] = {
    "targets": {
        "id": "id", **_FIGURE, **_DEADLINE, **_time("period"), **_BASELINE,
        "modality": "modality", "stretch": "stretch", **_WHERE, **_WHY,
    },
    "actuals": {"id": "id", **_FIGURE, **_time("period"), **_BASELINE, **_WHERE, **_WHY},
    "commitments": {"id": "id", **_PLACE, "text": "text", "modality": "modality", **_DEADLINE, **_WHERE, **_WHY},
    "cities": {
        "id": "id", "name": "name", "country": "country", "kind": "kind", "latitude": "latitude",
        "longitude": "longitude", "same_as": "same_as", "roles": "roles", "mentions": "mentions",
        "page": "mentions.page", "start": "mentions.start", "end": "mentions.end", "quote": "mentions.quote",
    },
    "dates": {"text": "text", "edtf": "edtf", "start_date": "start", "end_date": "end", "type": "type", **_WHERE},
    "events": {"id": "id", "kind": "kind", "text": "text", **_time("date"), "places": "places", **_WHERE},
}  # fmt: skip

SOURCE = ("source", "issue", "issue_date")


def columns(kind: str) -> tuple[str, ...]:
    return (*SOURCE, *TABLES[kind])


def rows(extraction: Extraction, kind: str) -> Iterator[Row]:
    """The records of a kind, flat: lists are joined by semicolons, a city's evidence is its first mention's."""
    head = (extraction.source.path, extraction.issue.id, extraction.issue.date)
    for record in getattr(extraction, kind):
        cells = {name: _cell(name, _value(record, path)) for name, path in TABLES[kind].items()}
        yield {**dict(zip(SOURCE, head, strict=True)), **cells}


def to_csv(kind: str, table: Iterable[Row]) -> bytes:
    """RFC 4180, UTF-8, with a header row. Text that a spreadsheet would run as a formula gets an apostrophe first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns(kind))
    for row in table:
        writer.writerow([_csv_cell(row[name]) for name in columns(kind)])
    return text.getvalue().encode()


def to_jsonl(kind: str, table: Iterable[Row]) -> bytes:
    """One JSON object a line, with the table's columns."""
    return b"".join(to_json(row, indent=0) for row in table)


def _value(record: Any, path: str) -> Any:
    for name in path.split("."):
        if isinstance(record, tuple):
            record = record[0] if record else None
        record = getattr(record, name, None)
    return record


def _cell(name: str, value: Any) -> Any:
    if name == "mentions":
        return len(value)
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return value


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(Number(value))
    if not isinstance(value, str):
        return str(value)
    # A sign alone (a comparator) is no formula.
    return f"'{value}" if value.startswith(_FORMULA) and len(value) > 1 else value
