"""Tables as text: CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ...model.codec import to_json
from ...model.number import Number, plain
from ..sink import Sink
from .columns import Table
from .rows import Row

SEPARATOR = "; "  # between the entries of a list in a CSV cell
NOTE = (
    "Lists are joined by a semicolon and a space; a semicolon within an entry is written as a full-width one. "
    "Text that a spreadsheet would run as a formula has an apostrophe before it."
)
_FULL_WIDTH = "；"  # stands for a semicolon within an entry
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class CsvTable:
    """RFC 4180, UTF-8, with a header row. Lists are joined by semicolons, and text that a spreadsheet would run as a
    formula gets an apostrophe first."""

    def __init__(self, table: Table, file: Sink) -> None:
        self._file = file
        self._write([[column.name for column in table.columns]])

    def write(self, rows: Iterable[Row]) -> None:
        self._write([_cell(value) for value in row] for row in rows)

    def close(self) -> None:
        """Nothing is held back."""

    def _write(self, lines: Iterable[list[str]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(lines)
        self._file.write(text.getvalue().encode())


class JsonlTable:
    """One JSON object a line, with the table's columns; lists are lists, figures are exact numbers."""

    def __init__(self, table: Table, file: Sink) -> None:
        self._file = file
        self._names = [column.name for column in table.columns]

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._file.write(to_json(dict(zip(self._names, row, strict=True)), indent=0))

    def close(self) -> None:
        """Nothing is held back."""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(Number(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _guarded(SEPARATOR.join(entry.replace(";", _FULL_WIDTH) for entry in value))
    return _guarded(value) if isinstance(value, str) else str(value)


def _guarded(text: str) -> str:
    """A sign alone (a comparator) is no formula."""
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text
