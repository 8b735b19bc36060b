"""What tables of all formats share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .draft import Draft, DraftCell

_UNIT = r"\s?[^\W\d]{0,4}[a-z][A-Z0-9₂²³/][^\s|]{0,8}"  # "ktCO2e", "GWh/year"
_FIGURE = re.compile(rf"[\W_]*\d[\d\s.,:/–-]*(?:\D{{0,4}}|{_UNIT})$")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|[.,]\d)(?:\s*[-–/]\s*\d{2,4})?\s*[^\d%]*$")  # alone, or what a column is of
_LONGEST_HEADER = 160  # characters; longer ones are what a table says
_TOLD = 2  # filled cells of a row that says something of the whole table: its title, or its unit
_MOST_TOLD = 4  # rows that do


def is_figure(text: str) -> bool:
    """Whether the cell holds hardly more than a number."""
    return _FIGURE.match(text) is not None


def table(rows: Sequence[Sequence[str]], heads: int | None = None) -> Draft:
    """A table's draft from its cells' texts; where nothing says which rows are its header, their look does.

    ``heads`` is the number of rows that the format itself calls header: their look may add to them, and takes them away
    where they hold figures or passages.
    """
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    seen = header_rows(full)
    if heads is not None:
        seen = max(heads, seen) if seen or _may_head(full[:heads]) else 0
    drafts = [[DraftCell(text, row < seen) for text in texts] for row, texts in enumerate(full)]
    spread(drafts[:seen])
    return Draft(kind="table", rows=drafts)


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold words above columns of figures; 0 where nothing stands out.

    A row with gaps is a header of several columns, and the row below it may be theirs; rows whose first cell is empty
    tell more of the columns above. Rows that say something of the whole table may stand above them all.
    """
    told = _told(rows)
    found = _heads(rows[told:])
    return told + found if found else 0


def _heads(rows: Sequence[Sequence[str]]) -> int:
    if len(rows) < 2 or _holds_figures(rows[0]) or not any(map(_holds_figures, rows[1:])):
        return 0
    if _heads_parts(rows) and not all(rows[0][1:]):
        return 2 + _telling_more(rows[2:])
    more = _telling_more(rows[1:])
    return 0 if 2 * sum(map(bool, rows[0])) <= len(rows[0]) and not more else 1 + more


def _told(rows: Sequence[Sequence[str]]) -> int:
    """Rows at the top that hold for the whole table: a title alone, "Unit | GWh"."""
    count = 0
    for row in rows[:_MOST_TOLD]:
        filled = [text for text in row if text]
        if len(row) <= _TOLD or not row[0] or len(filled) > _TOLD:
            break
        count += 1
    return count


def _telling_more(rows: Sequence[Sequence[str]]) -> int:
    """Rows that have nothing to name but columns: without a first cell and without a figure, above rows with both."""
    body = next((number for number, row in enumerate(rows) if row[0] or _holds_figures(row)), len(rows))
    below = rows[body:]
    return body if below and below[0][0] and sum(map(_holds_figures, below)) * 2 > len(below) else 0


def _heads_parts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the second row is a header too: it fills the first one's gaps, without a figure."""
    filled = [above or below for above, below in zip(rows[0], rows[1], strict=True)]
    return len(rows) > 2 and all(filled[1:]) and not _holds_figures(rows[1]) and any(map(_holds_figures, rows[2:]))


def _holds_figures(row: Sequence[str]) -> bool:
    return any(is_figure(text) and not _YEAR.match(text) for text in row[1:])


def _may_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows name columns: a page's end can make the middle of a table look like its head."""
    return not any(_holds_figures(row) or max(map(len, row)) > _LONGEST_HEADER for row in rows)


def spread(heads: Sequence[Sequence[DraftCell]]) -> None:
    """Where no format tells how far a header reaches, it holds for the empty places to its right, if a row below tells
    their parts apart."""
    for number, row in enumerate(heads[:-1]):
        below = heads[number + 1]
        for column, cell in enumerate(row):
            if not (cell.text and column):
                continue
            end = column + 1
            while end < len(row) and not row[end].text and below[end].text:
                end += 1
            cell.across = end - column
