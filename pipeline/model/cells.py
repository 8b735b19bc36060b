"""Text as the cells of a table that spreadsheets open: RFC 4180, and nothing that they would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from .number import plain

# Text that begins so would be run as a formula; it gets an apostrophe first. A sign alone (a comparator) is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A header and a line for each row; what a row lacks, and null, is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in columns])
    return text.getvalue()


def cell(value: object) -> str:
    """
    >>> cell("=1+1"), cell(">="), cell(Decimal("1.40E+11")), cell(True), cell(None)
    ("'=1+1", '>=', '140000000000', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) and len(value) > 1 else value
