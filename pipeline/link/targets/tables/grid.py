"""A table's geometry: which cells name its columns, which its rows, and which hold for all of it."""

from __future__ import annotations

from collections.abc import Sequence

from ....model.document import Cell
from ....model.mention import Annotation
from ...clauses import within
from .cells import figure_of

_TOLD = 2  # filled cells of a row that says something of the whole table
_LONGEST_HEADER = 160  # characters


class Grid:
    """Header rows are those marked so, else the first where it may be one. ``told`` are the cells of those that name
    no column but say something of the whole table: its title, its unit, its year."""

    def __init__(self, cells: Sequence[Cell], annotation: Annotation) -> None:
        rows: dict[int, list[Cell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        self._annotation = annotation
        self._rows = rows
        marked = [number for number, row in rows.items() if all(cell.header for cell in row) and self._names(row)]
        first = sorted(rows)[:1]
        heads = marked or [number for number in first if len(rows) > 1 and self._may_head(rows[number])]
        self.body = [row for number, row in sorted(rows.items()) if number not in heads]
        self.columns = sorted({cell.column for cell in cells})
        self.first = self.columns[0] if self.columns else 0
        named = [number for number in heads if not self._tells(rows[number], number == heads[-1])]
        self._head = [[cell for cell in rows[number] if cell.text] for number in named]
        self.told = [cell for number in heads if number not in named for cell in rows[number] if cell.text]

    @property
    def has_headers(self) -> bool:
        """Whether a row names the columns, or tells something of the whole table."""
        return bool(self._head or self.told)

    def headers(self, column: int) -> list[Cell]:
        """The header cells over a column, from the top; a merged one holds for all of its columns."""
        return [cell for row in self._head for cell in row if cell.column <= column < cell.column + cell.across]

    def holds_figures(self, column: int) -> bool:
        """Whether at least half of a column's cells are figures; else its header only heads what stands below it."""
        cells = [cell for row in self.body for cell in row if cell.column == column and cell.text]
        return 2 * sum(figure_of(self._annotation, cell) is not None for cell in cells) >= len(cells)

    def labels(self, cell: Cell) -> list[Cell]:
        """The cells with words to the left of a cell, the nearest first."""
        left = [other for other in self._rows[cell.row] if other.column < cell.column and other.text]
        return [other for other in reversed(left) if not self._holds_figure(other)]

    def outer(self, cell: Cell) -> Cell | None:
        """The label of the rows that a cell's row is one of: the last one above it in a first column left empty."""
        if any(other.column == self.first and other.text for other in self._rows[cell.row]):
            return None
        above = [row for row in self.body if row[0].row < cell.row]
        found = (other for row in reversed(above) for other in row if other.column == self.first and other.text)
        label = next(found, None)
        return None if label is None or self._holds_figure(label) else label

    def _may_head(self, row: Sequence[Cell]) -> bool:
        return not any(self._holds_figure(cell) or len(cell.text) > _LONGEST_HEADER for cell in row[1:])

    def _names(self, row: Sequence[Cell]) -> bool:
        """Whether no cell is a figure in its unit: such a row is what a format calls a header where a table goes on."""
        cells = (cell for cell in row[1:] if not within(self._annotation.units, cell.start, cell.end))
        return not any((figure := figure_of(self._annotation, cell)) and figure.unit for cell in cells)

    def _tells(self, row: Sequence[Cell], is_last: bool) -> bool:
        filled = [cell for cell in row if cell.text]
        if len(row) <= _TOLD or len(filled) > _TOLD or not row[0].text:
            return False
        return len(filled) == 1 or not is_last

    def _holds_figure(self, cell: Cell) -> bool:
        """Whether a cell holds a figure that is no date; a number among words names something ("Scope 2")."""
        if within(self._annotation.quantities, cell.start, cell.end):
            return True
        dates = within(self._annotation.dates, cell.start, cell.end)
        numbers = within(self._annotation.numbers, cell.start, cell.end)
        if any(char.isalpha() for char in cell.text):
            return False
        return any(char.isdigit() for char in cell.text) and (
            not dates or any(not any(d.start <= n.start < d.end for d in dates) for n in numbers)
        )
