"""Whether a cell was changed by a person, or only shown otherwise by the spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Context, Decimal, InvalidOperation
from typing import Literal

from ....export.tables.columns import Column, Table
from ....export.tables.delimited import CsvTable
from ....export.tables.rows import Row

Cell = Literal["same", "rewritten", "damaged", "changed"]

_FORMULA = "=+-@\t\r＝＋－＠"
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d{1,3}")
_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?: 0{1,2}:00(:00)?)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([,. \u00a0\u202f'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")

_LONGEST = 32_767  # characters that a spreadsheet keeps of a cell
_ENOUGH = Context(prec=100)


def compare(column: Column, exported: str, now: str) -> Cell:
    """``exported`` is the cell as it would be exported now, ``now`` as the file has it.

    ``rewritten``: the same value in the spreadsheet's own form (1.4E+11, 31/12/2025, TRUE, 12,5). ``damaged``: a value
    that it rounded, cut off or took for a date, so that what a person meant is not to be known.
    """
    before, after = plain_cell(exported), plain_cell(now)
    if before == after:
        return "same"
    if "\ufffd" in after or (len(after) == _LONGEST and before.startswith(after)) or after.startswith("#"):
        return "damaged"
    if column.kind in ("decimal", "integer", "float"):
        return _figure(before, after)
    if column.kind == "boolean":
        return "rewritten" if before.lower() == after.lower() else "changed"
    return _words(before, after)


def _figure(before: str, after: str) -> Cell:
    old, new = figure(before), figure(after)
    if old is not None and new is not None and old == new:
        return "rewritten"
    if _SCIENTIFIC.fullmatch(after):
        digits = len(re.sub(r"\D", "", re.split("[eE]", after)[0]))
        rounded = old is not None and new is not None and _rounded(old, digits) == new
        return "damaged" if rounded or digits > 1 else "changed"
    return "damaged" if _days(after) else "changed"


def _rounded(value: Decimal, digits: int) -> Decimal:
    return Context(prec=max(1, digits)).plus(value)


def _words(before: str, after: str) -> Cell:
    if before.split() == after.split() or (before.lower() == after.lower() and before.lower() in ("true", "false")):
        return "rewritten"
    if before and before in _days(after):
        return "rewritten"
    if _days(after) and re.fullmatch(r"[\d./-]+( 0.*)?", after) and not re.fullmatch(r"\d{4}-\d\d-\d\d", after):
        return "damaged"  # 31/12/2025 or 12/31/2025: nobody can tell 03/04/2025
    if (old := figure(before)) is not None and old == figure(after):
        return "rewritten"
    return "changed"


def figure(text: str) -> Decimal | None:
    """The number in a cell, however a spreadsheet writes it: with a decimal comma, grouped, scientific."""
    text = text.strip()
    if match := _GROUPED.fullmatch(text):
        text = text.replace(match[1], "")
    try:
        value = _ENOUGH.create_decimal(text.replace(",", ".")) if text.isascii() and re.search(r"\d", text) else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() and abs(value.adjusted()) < 60 else None


def _days(text: str) -> set[str]:
    """The ISO days that a date may be, whichever part is the day."""
    match = _DAY.fullmatch(text)
    if match is None:
        return set()
    a, b, c = (int(part) for part in match.groups()[:3])
    orders = ((a, b, c), (c, b, a), (c, a, b))
    return {f"{y:04}-{m:02}-{d:02}" for y, m, d in orders if y > 31 and 1 <= m <= 12 and 1 <= d <= 31}


def plain_cell(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running text as a formula, with plain line ends."""
    text = text.replace("\r\n", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in _FORMULA else text


def typed_number(text: str, separator: str) -> str:
    """A number that a person typed, with digits and a point alone; other words as they are.

    In a file with semicolons the comma is the decimal sign. Raises ``ValueError`` where one cannot tell: 1.234 there.
    """
    text = text.strip()
    if not re.fullmatch(r"[+-]?[\d.,\s'\u00a0\u202f]+", text):
        return text
    if separator == ";":
        if re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", text):
            raise ValueError("may be thousands or a fraction")
        if _DECIMAL_COMMA.fullmatch(text):
            return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        return text
    if separator != ";" and re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        return text.replace(",", "")
    raise ValueError("is no number that is written plainly (12345.6)")


def exported_cells(table: Table, rows: Iterator[Row]) -> list[dict[str, str]]:
    """The rows as an export writes them now, by column."""
    file = io.BytesIO()
    CsvTable(table, file).write(rows)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))
