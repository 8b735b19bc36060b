"""The tables of the record kinds: each column with the path of its value in the exported record."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from ..model.codec import to_json
from ..model.number import plain

_PLACE = {
    "place_id": "place.id",
    "place_name": "place.name",
    "place_country": "place.country",
    "place_text": "place.text",
}
_WHY = {"certainty": "certainty", "inferred": "inferred", "rules": "rules"}
_FIGURES = ("value", "lower", "upper")


def _exact(name: str, path: str) -> dict[str, str]:
    return {name: path, f"{name}_exact": path}


def _time(name: str) -> dict[str, str]:
    return {f"{name}_{part}": f"{name}.{part}" for part in ("text", "edtf", "start", "end")}


_FIGURE = {
    **_PLACE,
    "indicator_id": "indicator.id",
    "indicator_text": "indicator.text",
    "counted": "indicator.counted",
    "measure": "measure",
    "comparator": "comparator",
    **{column: path for name in _FIGURES for column, path in _exact(name, name).items()},
    "unit": "unit",
    "vague": "vague",
    "per": "per",
    "of_text": "of.text",
    "value_as_written": "as_written.value",
    "unit_as_written": "as_written.unit",
    "comparator_as_written": "as_written.comparator",
    **{column: path for name in _FIGURES for column, path in _exact(f"converted_{name}", f"converted.{name}").items()},
    "converted_unit": "converted.unit",
}
_BASELINE = {**_time("baseline"), **_exact("baseline_value", "baseline.value")}
_DEADLINE = {**_time("deadline"), "deadline_inherited": "deadline.inherited"}

COLUMNS: dict[str, dict[str, str]] = {
    "target": {
        **_FIGURE, **_DEADLINE, **_time("period"), **_BASELINE, "modality": "modality", "stretch": "stretch", **_WHY,
    },
    "actual": {**_FIGURE, **_time("period"), **_BASELINE, **_WHY},
    "commitment": {**_PLACE, "text": "text", "modality": "modality", **_DEADLINE, **_WHY},
    "city": {
        "place_id": "id", "name": "name", "country": "country", "kind": "kind", "latitude": "latitude",
        "longitude": "longitude", "roles": "roles", "same_as": "same_as", "mentions": "mentions",
    },
    "relation": {"kind": "kind", "status": "status", **_time("date"), "organizations": "organizations"},
    "date": {"text": "text", "edtf": "edtf", "start_day": "start", "end_day": "end", "type": "type"},
    "event": {"kind": "kind", "text": "text", **_time("date")},
}  # fmt: skip

# The table of each kind, and the list that holds its records in an extraction.
TABLES = {
    "target": "targets", "actual": "actuals", "commitment": "commitments", "city": "cities", "relation": "relations",
    "date": "dates", "event": "events",
}  # fmt: skip
KINDS = (*TABLES, "block")


@cache
def inserting(kind: str) -> str:
    """The statement that puts a record of a kind into its table."""
    names = ("id", "issue_id", "record", *COLUMNS[kind], "json")
    return f"INSERT INTO {TABLES[kind]} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def row(kind: str, record: Any) -> list[Any]:
    """The cells of a record's own columns, in their order, its JSON last."""
    cells = [_cell(column, _at(record, path)) for column, path in COLUMNS[kind].items()]
    return [*cells, as_json(record)]


def as_json(value: Any) -> str:
    """On one line, as the export writes it."""
    return to_json(value, indent=0).decode().rstrip("\n")


def real(value: Decimal | None) -> float | None:
    """The nearest number that SQL can compare with; what is no number at all is null."""
    return None if value is None or value.is_nan() else float(value)


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = getattr(record, name, None)
    return record


def _cell(column: str, value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value) if column.endswith("_exact") else real(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return len(value) if column == "mentions" else msgspec.json.encode(value).decode()
    return value
