"""Pipe tables: rows of cells between bars, with or without the dividing line that makes the first one a header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .draft import Draft
from .grid import table
from .inline import plain
from .repair import squeeze

_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ROW = re.compile(r"\s*\|.*\|.*\|\s*$", re.DOTALL)
_OPEN_ROW = re.compile(r"\s*\|[^|]*\|[^|]*\S")  # a row whose last bar was lost
_LOOSE_ROW = re.compile(r"[^|]*\S \| \S")  # without the outer bars: a row where its neighbours are, too
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_ROW = 60  # lines of a row whose cells hold line ends


def is_divider(line: str) -> bool:
    return "|" in line and "-" in line and _DIVIDER.match(line) is not None


def whole_rows(run: Sequence[str]) -> list[str]:
    """The run's lines, those put together that are one row: a cell's text may go on over several lines."""
    lines: list[str] = []
    index = 0
    while index < len(run):
        end = _row_end(run, index)
        lines.append("\n".join(run[index:end]))
        index = end
    return lines


def _row_end(run: Sequence[str], index: int) -> int:
    """The line after the row that begins here; a row that never ends is a line like any other."""
    if not run[index].lstrip().startswith("|") or run[index].rstrip().endswith("|"):
        return index + 1
    for end in range(index + 1, min(len(run), index + _LONGEST_ROW)):
        if run[end].lstrip().startswith("|"):
            break
        if run[end].rstrip().endswith("|"):
            return end + 1
    return index + 1


def table_length(lines: Sequence[str], index: int) -> int:
    """Lines of the table that begins here: a row with bars, a divider, and all rows with bars that follow; or rows
    between bars, without a divider, as the rest of a table looks whose page ended."""
    headed = index + 1 < len(lines) and "|" in lines[index] and is_divider(lines[index + 1])
    end = index + 2 if headed else index
    while end < len(lines) and ("|" in lines[end] if headed else _is_row(lines[end])):
        end += 1
    alone = end == index + 1 and not _OPEN_ROW.match(lines[index])
    return 0 if alone else end - index


def _is_row(line: str) -> bool:
    return any(form.match(line) for form in (_ROW, _OPEN_ROW, _LOOSE_ROW))


def table_draft(part: Sequence[str]) -> Draft | None:
    """The table of some lines; null where nothing but dividers stands there. Dividers further down part nothing."""
    heads = 1 if len(part) > 1 and is_divider(part[1]) else 0
    rows = [_cells(line) for line in part if not is_divider(line)]
    rows = [row for row in rows if any(row)]
    return table(rows, heads=heads) if rows else None


def _cells(row: str) -> list[str]:
    row = row.strip()
    row = row.removeprefix("|")
    row = row.removesuffix("|") if not row.endswith("\\|") else row
    return [_text(cell) for cell in _BAR.split(row)]


def _text(cell: str) -> str:
    flat = _BREAK.sub(" ", cell).replace("\\|", "|").replace("\n", " ")
    return squeeze(plain(flat)).replace("\t", " ")
