"""Records as flat rows: one tuple of plain values a record, in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ...model.record import Extraction

if TYPE_CHECKING:
    from .columns import Column, Table

Row = tuple[Any, ...]
SourceState = Literal["done", "failed", "quarantined", "vanished"]


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """An export as it lies in an output folder. ``output`` is its path in the folder, with forward slashes; ``state``
    and ``run`` are null where no run was recorded."""

    extraction: Extraction
    output: str
    output_sha256: str
    state: SourceState | None = None
    run: int | None = None


def rows(filed: Filed, table: Table) -> Iterator[Row]:
    """The records of a table's kind; one row for the table of issues. Values are strings that are not empty, integers,
    floats, decimals, booleans, dates, tuples of strings, or null."""
    records = (None,) if table.name == "issues" else getattr(filed.extraction, table.name)
    outer = {column.name: _value(column, filed) for column in table.columns if column.outer}
    for record in records:
        yield tuple(outer[column.name] if column.outer else _value(column, record) for column in table.columns)


def _value(column: Column, record: Any) -> Any:
    for name in column.path:
        if isinstance(record, tuple):
            record = record[0] if record else None
        record = getattr(record, name, None)
    if column.count:
        return len(record)
    if record is None or record == "":
        return None
    return _day(record) if column.kind == "date" else record


def _day(text: str) -> date | None:
    """Null for what is no day of the calendar; the column of the EDTF has it as it stands."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
