"""Claims as people hand them in: a CSV file with a header, or JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ..model.verification import Claim

_FIELDS = tuple(Claim.__struct_fields__)
# Other names for the same columns, as exports of this program and spreadsheets have them.
_ALIASES = {
    "place_id": "place", "indicator_id": "indicator", "deadline_edtf": "deadline", "period": "deadline",
    "period_edtf": "deadline", "by": "deadline", "at": "deadline", "when": "deadline", "date": "deadline",
    "figure": "value", "amount": "value", "language": "lang", "record": "id",
}  # fmt: skip
_LARGEST_CELL = 1_000_000


class BadClaims(ValueError):
    """The file holds no claims; the message says why, in one line."""


def claims_in(data: bytes, suffix: str) -> list[Claim]:
    """The claims of a file by its suffix: ``.json`` (a list of objects, or an object with a list ``claims``),
    ``.jsonl`` (one object a line), else CSV with a header (commas, semicolons or tabs). Columns that no claim has are
    passed over; empty rows are none. Raises :class:`BadClaims`."""
    text = _text(data)
    try:
        if suffix.lower() == ".json":
            rows = _listed(json.loads(text))
        elif suffix.lower() in (".jsonl", ".ndjson"):
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            rows = _csv(text)
    except (ValueError, RecursionError, csv.Error) as error:
        raise BadClaims(" ".join(str(error).split())) from error
    return [claim for claim in map(_claim, rows) if any(claim.texts)]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadClaims("the file is no UTF-8 text") from error


def _listed(found: Any) -> list[Any]:
    rows = found.get("claims") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise BadClaims("the JSON is no list of claims, nor an object with one")
    return rows


def _csv(text: str) -> list[Any]:
    csv.field_size_limit(_LARGEST_CELL)
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="")
    known = {_field(name) for name in reader.fieldnames or ()}
    if not known & set(_FIELDS):
        raise BadClaims(f"no column is one of: {', '.join(_FIELDS)}")
    return list(reader)


def _field(name: object) -> str:
    key = str(name).strip().lower().replace(" ", "_")
    return _ALIASES.get(key, key)


def _claim(row: Any) -> Claim:
    """A column's own name comes before its other names."""
    if not isinstance(row, dict):
        raise BadClaims("a claim is no object")
    told: dict[str, str] = {}
    for name, value in sorted(row.items(), key=lambda item: str(item[0]).strip().lower() in _ALIASES):
        field, text = _field(name), _plain(value)
        if field in _FIELDS and text:
            told.setdefault(field, text)
    return Claim(**told)


def _plain(value: object) -> str:
    """A cell's text; the apostrophe that keeps a spreadsheet from running it goes."""
    if value is None or isinstance(value, list | dict | bool):
        return ""
    text = str(value).strip()
    return text[1:] if text.startswith("'") and len(text) > 1 else text
