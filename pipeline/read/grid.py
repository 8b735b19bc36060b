"""What tables of all formats share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .draft import Draft, DraftCell

_FIGURE = re.compile(r"[\W_]*\d[\d\s.,:/–-]*\D{0,4}$")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|[.,]\d)(?:\s*[-–/]\s*\d{2,4})?\s*[^\d%]*$")  # alone, or what a column is of


def is_figure(text: str) -> bool:
    """Whether the cell holds hardly more than a number."""
    return _FIGURE.match(text) is not None


def table(rows: Sequence[Sequence[str]], heads: int | None = None) -> Draft:
    """A table's draft from its cells' texts; where nothing says which rows are its header, their look does."""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    heads = header_rows(full) if heads is None else heads
    return Draft(
        kind="table", rows=[[DraftCell(text, row < heads) for text in texts] for row, texts in enumerate(full)]
    )


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold words above columns of figures; 0 where nothing stands out.

    A row with gaps is a header of several columns, and the row below it may be theirs.
    """
    if len(rows) < 2 or _holds_figures(rows[0]) or not any(map(_holds_figures, rows[1:])):
        return 0
    if 2 * sum(map(bool, rows[0])) <= len(rows[0]):
        return 2 if _heads_parts(rows) else 0
    return 2 if not all(rows[0][1:]) and _heads_parts(rows) else 1


def _heads_parts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the second row is a header too: it fills the first one's gaps, without a figure."""
    filled = [above or below for above, below in zip(rows[0], rows[1], strict=True)]
    return len(rows) > 2 and all(filled[1:]) and not _holds_figures(rows[1]) and any(map(_holds_figures, rows[2:]))


def _holds_figures(row: Sequence[str]) -> bool:
    return any(is_figure(text) and not _YEAR.match(text) for text in row[1:])
