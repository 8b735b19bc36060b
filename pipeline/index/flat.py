"""What a search finds as a flat table: one row a result, in columns that suit every kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ..model.number import plain
from .results import Result

COLUMNS = (
    "kind", "id", "source", "issue", "series", "issue_date", "lang", "place", "place_id", "indicator", "indicator_id",
    "measure", "comparator", "value", "lower", "upper", "unit", "first_day", "last_day", "deadline", "role", "page",
    "start", "end", "quote", "passage", "review",
)  # fmt: skip

# Text that a spreadsheet would run as a formula gets an apostrophe first; a sign alone (a comparator) is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def flat(result: Result) -> dict[str, Any]:
    """A result by column; figures are exact."""
    start, end = result.quote or (0, len(result.passage))
    return {
        **{name: getattr(result, name, None) for name in COLUMNS},
        "issue_date": result.issued,
        "place": result.place and result.place.name,
        "place_id": result.place and result.place.id,
        "indicator": result.indicator and result.indicator.name,
        "indicator_id": result.indicator and result.indicator.id,
        "start": result.start + start,
        "end": result.start + end,
        "quote": result.passage[start:end],
    }


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
