"""Tables as Parquet: typed columns, compressed, with what they mean in the file's own metadata.

A figure has two columns: ``value`` is a double, which every program sums, compares and draws, and ``value_exact`` its
digits as text, without a rounding and without a limit. One decimal type for all would have to choose how many digits a
rank and a budget share, and most readers show it with zeros to its last place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from ...model.number import Number, plain
from ..sink import Sink
from .columns import Column, Table
from .rows import Row

EXACT = "_exact"
_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(), "integer": pa.int64(), "decimal": pa.float64(), "float": pa.float64(), "boolean": pa.bool_(),
    "date": pa.date32(), "list": pa.list_(pa.string()),
}  # fmt: skip
# Rows become columns in portions of so many, and columns a row group when they take so much memory: that is all that a
# table holds back.
_PORTION = 1000
_GROUP = 8 * 1024 * 1024
_LARGEST = 2**63 - 1


class ParquetTable:
    """The same rows give the same bytes, however many come at a time. ``about`` goes to the file's metadata."""

    def __init__(self, table: Table, file: Sink, about: dict[str, str]) -> None:
        self._schema = schema(table, about)
        self._kinds = [column.kind for column in table.columns]
        self._writer = ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._held: list[pa.RecordBatch] = []
        self._bytes = 0

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == _PORTION:
                self._hold()
                if self._bytes >= _GROUP:
                    self._flush()

    def close(self) -> None:
        """Writes what is held back and the file's end; the file itself stays open."""
        if self._rows:
            self._hold()
        self._flush()
        self._writer.close()

    def _hold(self) -> None:
        columns = zip(self._kinds, zip(*self._rows, strict=True), strict=True)
        arrays = [array for kind, values in columns for array in _arrays(kind, values)]
        batch = pa.record_batch(arrays, schema=self._schema)
        self._held.append(batch)
        self._bytes += batch.nbytes
        self._rows = []

    def _flush(self) -> None:
        if self._held:
            table = pa.Table.from_batches(self._held, self._schema).combine_chunks()
            self._writer.write_table(table, row_group_size=table.num_rows)
        self._held, self._bytes = [], 0


def schema(table: Table, about: dict[str, str]) -> pa.Schema:
    """The Arrow schema; each column has its words and its unit in its metadata."""
    told = {"title": table.title, "description": table.about, **about}
    return pa.schema([field for column in table.columns for field in _fields(column)], metadata=told)


def _fields(column: Column) -> Iterator[pa.Field]:
    told = {"description": column.says, "unit": column.unit, "unit_column": column.unit_column}
    metadata = {name: text for name, text in told.items() if text}
    yield pa.field(column.name, _TYPES[column.kind], nullable=not column.required, metadata=metadata)
    if column.kind == "decimal":
        exact = {**metadata, "description": f"{column.says} Exact digits."}
        yield pa.field(column.name + EXACT, pa.string(), nullable=not column.required, metadata=exact)


def _arrays(kind: str, values: tuple[Any, ...]) -> Iterator[pa.Array]:
    if kind == "integer":
        values = tuple(None if value is None or abs(value) > _LARGEST else value for value in values)
    if kind != "decimal":
        yield pa.array(values, _TYPES[kind])
        return
    yield pa.array([None if value is None else float(value) for value in values], pa.float64())
    yield pa.array([None if value is None else _digits(value) for value in values], pa.string())


def _digits(value: Decimal) -> str:
    return plain(Number(value))
