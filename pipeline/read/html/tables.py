"""Tables: those that hold data become grids, those that lay out a page are read through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..draft import Draft, DraftCell
from ..grid import header_rows, is_figure
from .names import CELLS, HEADINGS

_BLOCKS_OF_LAYOUT = frozenset({"table", "article", "section", "form", "hr", "figure", "blockquote", *HEADINGS})
_LONGEST_CELL = 400  # characters; longer ones are text that was placed
_LONG_CELL = 120  # characters; a table with no figures and many such cells places text
_MOST_CELLS = 50_000
_WIDEST, _TALLEST = 200, 2000  # columns and rows that one cell may span

CellText = Callable[[Any], str]


def holds_data(table: Any) -> bool:
    """Whether the table is one to its reader too: rows and columns of short texts, not a frame for a page's parts."""
    if (table.get("role") or "") in ("presentation", "none"):
        return False
    found = list(rows(table))
    cells = [list(cells_of(row)) for row in found]
    if len(found) < 2 or sum(map(len, cells)) > _MOST_CELLS or max(map(len, cells)) < 2:
        return False
    every = [cell for row in cells for cell in row]
    if any(each.tag in _BLOCKS_OF_LAYOUT for each in table.iterdescendants() if each.tag not in ("tr", "td")):
        return False
    lengths = [_length(cell) for cell in every]
    if max(lengths) > _LONGEST_CELL:
        return False
    if any(cell.tag == "th" for cell in every) or table.find("caption") is not None or table.find("thead") is not None:
        return True
    return _looks_like_data(every, lengths, bordered=(table.get("border") or "0") not in ("", "0"))


def _looks_like_data(cells: list[Any], lengths: list[int], bordered: bool) -> bool:
    if any(True for cell in cells for _ in cell.iter("img")):
        return False
    filled = sum(length > 0 for length in lengths)
    if filled * 2 < len(cells):
        return False
    figures = sum(is_figure(" ".join("".join(cell.itertext()).split())) for cell in cells)
    long = sum(length > _LONG_CELL for length in lengths)
    return figures * 5 >= filled or (bordered and long * 4 <= filled) or (long == 0 and filled >= 6)


def _length(cell: Any) -> int:
    return len(" ".join("".join(cell.itertext()).split()))


def table_draft(table: Any, text_of: CellText) -> Draft | None:
    """The table's cells in their places: one that spans several has its text in the first, the others are empty."""
    grid: list[list[DraftCell]] = []
    held = 0
    below: dict[int, int] = {}  # column → rows that a cell above still spans
    for row in rows(table):
        line: list[DraftCell] = []
        for cell in cells_of(row):
            _spanned(line, below)
            draft = DraftCell(text_of(cell), (cell.tag == "th" and cell.get("scope") != "row") or _in_head(row))
            across, down = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            draft.across = across
            for number in range(across):
                below[len(line)] = down - 1
                line.append(draft if number == 0 else DraftCell("", draft.header))
        _spanned(line, below)
        grid.append(line)
        held += len(line)
        if held > _MOST_CELLS:
            break
    return _squared(grid)


def _spanned(line: list[DraftCell], below: dict[int, int]) -> None:
    """Fills the places that cells of rows above reach into."""
    while below.get(len(line), 0) > 0:
        below[len(line)] -= 1
        line.append(DraftCell(""))


def _squared(grid: list[list[DraftCell]]) -> Draft | None:
    grid = [line for line in grid if any(cell.text for cell in line)]
    if not grid:
        return None
    width = max(len(line) for line in grid)
    for line in grid:
        line.extend(DraftCell("") for _ in range(width - len(line)))
    _settle_heads(grid)
    return Draft(kind="table", rows=grid)


def _settle_heads(grid: list[list[DraftCell]]) -> None:
    """Whole rows are header or not: those at the top marked so throughout, else what the look of the rows says."""
    marked = 0
    for line in grid:
        if not all(cell.header or not cell.text for cell in line):
            break
        marked += 1
    heads = marked if 0 < marked < len(grid) else header_rows([[cell.text for cell in line] for line in grid])
    for number, line in enumerate(grid):
        for cell in line:
            cell.header = number < heads


def rows(table: Any) -> Iterator[Any]:
    """The table's own rows, with those of its sections."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def cells_of(row: Any) -> Iterator[Any]:
    return (child for child in row if child.tag in CELLS)


def _in_head(row: Any) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value[:6]), 1), most) if value.isascii() and value.isdigit() else 1
