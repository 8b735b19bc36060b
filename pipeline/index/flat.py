"""What a search finds as a flat table: one row a result, in columns that suit every kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import msgspec

from ..model.number import plain
from .results import Result

COLUMNS = (
    "kind", "id", "source", "issue", "series", "issue_date", "lang", "place", "place_id", "indicator", "indicator_id",
    "role", "page", "start", "end", "quote", "passage", "review",
)  # fmt: skip

# Text that a spreadsheet would run as a formula gets an apostrophe first; a sign alone (a comparator) is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Figure(msgspec.Struct):
    measure: str | None = None
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


_FIGURES = ("target", "actual")


def flat(result: Result) -> dict[str, Any]:
    """A result by column; figures are exact."""
    figure = _figure(result)
    start, end = result.quote or (0, len(result.passage))
    told = {
        **{name: getattr(result, name, None) for name in COLUMNS},
        "issue_date": result.issued,
        "place": result.place and result.place.name,
        "place_id": result.place and result.place.id,
        "indicator": result.indicator and result.indicator.name,
        "indicator_id": result.indicator and result.indicator.id,
        "measure": figure.measure,
        **{name: getattr(figure, name) for name in ("value", "lower", "upper")},
        "start": result.start + start,
        "end": result.start + end,
        "quote": result.passage[start:end],
    }
    return told


def _figure(result: Result) -> _Figure:
    return msgspec.json.decode(result.record, type=_Figure) if result.kind in _FIGURES else _Figure()


def csv_lines(results: Iterable[Result]) -> Iterator[str]:
    """RFC 4180 with a header, row by row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield text.getvalue()
    for result in results:
        text.seek(0)
        text.truncate()
        writer.writerow([_cell(value) for value in flat(result).values()])
        yield text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) and len(value) > 1 else value
