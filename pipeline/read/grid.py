"""What tables of all formats share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .draft import Draft, DraftCell

_FIGURE = re.compile(r"[\W_]*\d[\d\s.,:/–-]*\D{0,4}$")


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
    """One where the first row has words above columns of figures, or stands out by having no figure at all."""
    if len(rows) < 2 or any(is_figure(text) and not _year(text) for text in rows[0][1:]):
        return 0
    filled = sum(bool(text) for text in rows[0])
    below = sum(is_figure(text) for row in rows[1:] for text in row)
    return int(filled * 2 > len(rows[0]) and below > 0)


def _year(text: str) -> bool:
    return text.isdigit() and len(text) == 4
