"""A CSV file as a spreadsheet leaves it: with other separators, another encoding, and rows in another order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from ....export.tables.columns import Table, tables
from ....model.correction import Kind
from ....review.kinds import FORMS

_SEPARATORS = ",;\t"
_LONGEST_CELL = 1 << 30
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class BadTable(ValueError):
    """The file is no table that this program exported; the message says why and what to do."""


class Line(msgspec.Struct, frozen=True):
    """A row: its line in the file, counted from 1, its cells by column; ``cut`` where it lacks cells or has more."""

    number: int
    cells: dict[str, str]
    cut: bool


class Sheet(msgspec.Struct, frozen=True):
    """``unknown`` are the columns that the program did not export, which are passed over."""

    kind: Kind
    table: Table
    lines: tuple[Line, ...]
    separator: str
    unknown: tuple[str, ...]


def read_sheet(data: bytes) -> Sheet:
    """Raises :class:`BadTable`."""
    text = _text(data)
    separator, rows = _rows(text)
    _, header = next(rows, (0, []))
    names = [name.strip() for name in header]
    if "source" not in names or "id" not in names:
        raise BadTable("the first row has no columns “source” and “id”, which tell the record: keep them as exported")
    if doubled := sorted({name for name in names if name and names.count(name) > 1}):
        raise BadTable(f"the column {doubled[0]} is there twice")
    read = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    at = names.index("id")
    kind, table = _kind(set(names), [row[at] for _, row in read if len(row) > at])
    known = {column.name for column in table.columns}
    lines = [
        Line(number, {n: cell for n, cell in zip(names, row, strict=False) if n in known}, len(row) != len(names))
        for number, row in read
    ]
    return Sheet(kind, table, tuple(lines), separator, tuple(name for name in names if name and name not in known))


def _text(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadTable("the file is not UTF-8: save it as “CSV UTF-8 (comma delimited)”") from error


def _rows(text: str) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """The separator, which is the one that the header has most, and each row with the line that it begins in."""
    first, _, rest = text.partition("\n")
    hint = first.strip().lower()
    if hint.startswith("sep=") and hint[4:5]:  # a spreadsheet's own
        return hint[4], _read(rest, hint[4], 2)
    separator = max(_SEPARATORS, key=first.count)
    return separator, _read(text, separator, 1)


def _read(text: str, separator: str, line: int) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader, before = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator), line
    try:
        for row in reader:
            yield line, row
            line = before + reader.line_num
    except csv.Error as error:
        raise BadTable(f"line {line}: {error}") from error


def _kind(names: set[str], ids: list[str]) -> tuple[Kind, Table]:
    """The kind of record that most ids are of; else whose table has most of the columns, and most of them there."""
    scored = []
    for kind, form in FORMS.items():
        table = tables()[form.listed]
        columns = {column.name for column in table.columns}
        of_kind = sum(id_.lstrip("' ").startswith(f"{form.prefix}-") for id_ in ids)
        scored.append((of_kind, len(columns & names), -len(columns - names), kind, table))
    *_, kind, table = max(scored, key=lambda one: one[:3])
    return kind, table
