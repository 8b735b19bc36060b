"""A table's figures, cell by cell: place, indicator, unit and time from its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from ....model.document import Block, Cell
from ....model.mention import Annotation, Cue, PlaceMention, Quantity, TimeExpression
from ....model.place import Place
from ...clauses import Segment, Sentence, within
from ...frame import Context
from ..found import Found
from ..measures import measure, unsigned
from ..terms import Subject
from ..times import Times
from ..whose import Whose, place_slot, unnamed
from .cells import figure_of, in_unit, is_prose
from .grid import Grid
from .labels import Label, label_of
from .subjects import bare_unit, subject_of

_LONGEST_LABEL = 120  # characters
_SHORT_LABEL = 60
_KEY = re.compile(r"[A-Z]{0,4}[\d.\- ]*\d[a-z]?\.?$")  # "IND.04", "3.1"


class Table:
    """One table being read; ``caption`` is what the line above it says, ``before`` the table right above it, whose
    headers hold on where this one has none and the same columns: it goes on over a page's end."""

    def __init__(
        self, block: Block, annotation: Annotation, context: Context, caption: Label, before: Table | None = None
    ) -> None:
        self._annotation = annotation
        self._context = context
        self._known: dict[tuple[int, int], Label] = {}
        self._grid = grid = Grid(block.cells or (), annotation)
        self._columns = self._labels()
        self._corner = self._columns.get(grid.first) or Label()
        self._whole = (label_of(annotation, grid.told), caption)
        self._units = {n for n in grid.columns if self._speaks(grid.headers(n), "unit")}
        self._headed = {number for number in grid.columns if grid.headers(number) and grid.holds_figures(number)}
        told = self._speaks(grid.told, "unit") and all(label.unit is None for label in self._whole)
        self._units_known = not told  # a unit is told that is not known: the indicator's would be a guess
        heads = grid.headers(grid.first)
        self._names_places = any(c.kind == "place_kind" for h in heads for c in _in(annotation, h))
        self._unsure = self._shifted()
        if before is not None and self._goes_on(before):
            self._take_over(before)

    def _goes_on(self, before: Table) -> bool:
        """Whether the table has no header of its own, the columns of the one before, and figures under the same."""
        grid, other = self._grid, before._grid
        if grid.has_headers or grid.columns != other.columns or not before._headed:
            return False
        return {number for number in grid.columns[1:] if grid.holds_figures(number)} == before._headed - {grid.first}

    def _take_over(self, before: Table) -> None:
        self._columns, self._corner, self._whole = before._columns, before._corner, before._whole
        self._headed, self._units, self._units_known = before._headed, before._units, before._units_known
        self._names_places, self._unsure = before._names_places, before._unsure

    def figures(self) -> Iterator[Found]:
        """What is found, row by row."""
        for row in self._grid.body:
            for cell in row:
                if cell.column == self._grid.first or cell.header or not cell.text:
                    continue
                if is_prose(self._annotation, cell.start, cell.end) or cell.column in self._unsure:
                    continue
                if (figure := figure_of(self._annotation, cell)) is not None:
                    yield from self._found(cell, row, figure)

    def aims(self, cell: Cell) -> bool:
        """Whether a cell's column holds aims, or the row that has it beside its label."""
        return any(label.aim for label in self._over(cell))

    def estimates(self, cell: Cell) -> bool:
        """Whether a cell's column, or its row, holds what is expected, or what something would cost."""
        labels = self._over(cell)
        return any(label.estimate for label in labels) and not any(label.aim for label in labels)

    def _over(self, cell: Cell) -> list[Label]:
        """The label of a cell's column, and that of its row where it is the only cell to the left."""
        column, left = self._columns.get(cell.column), self._grid.labels(cell)
        row = [self._label(left[0])] if len(left) == 1 and len(left[0].text) <= _SHORT_LABEL else []
        return [*([column] if column is not None else []), *row]

    def _labels(self) -> dict[int, Label]:
        """The columns' labels; one that names no indicator of its own ("Target for 2030") has that of the column
        before."""
        labels: dict[int, Label] = {}
        before: Label | None = None
        for number in self._grid.columns:
            label = label_of(self._annotation, self._grid.headers(number))
            if number != self._grid.first:
                if before is not None and not label.subjects and (label.aim or label.date) and _measures(before):
                    label = msgspec.structs.replace(
                        label, subjects=before.subjects, words=before.words, unit=label.unit or before.unit
                    )
                before = label
            labels[number] = label
        return labels

    def _speaks(self, cells: Sequence[Cell], value: str) -> bool:
        return any((c.kind, c.value) == ("header", value) for cell in cells for c in _in(self._annotation, cell))

    def _shifted(self) -> set[int]:
        """Columns that have lost their header: "in percent" of what the column before tells in absolute terms, but
        under another header. Merged cells were read as single ones, and those behind stand over the wrong columns."""
        grid = self._grid
        for before, number in zip(grid.columns, grid.columns[1:], strict=False):
            left, own = grid.headers(before), grid.headers(number)
            if len(left) < 2 or len(own) < 2 or left[-1] is own[-1]:
                continue
            parted = self._speaks(left[-1:], "absolute") and "%" in own[-1].text
            if parted and left[-2] is not own[-2]:
                return {each for each in grid.columns if each >= number}
        return set()

    def _found(self, cell: Cell, row: Sequence[Cell], figure: Quantity) -> Iterator[Found]:
        headed = cell.column in self._headed
        column = self._columns[cell.column] if headed else Label()
        rows = self._rows(cell)
        above = self._grid.outer(cell)
        outer = self._label(above) if above else Label()
        labels = (column, *rows, outer, self._corner, *self._whole)
        figure = self._in_unit(figure, row, column, rows)
        subject = subject_of(figure, column, rows, self._corner, self._whole)
        if not headed and (self._is_ahead(cell) or not self._speaks_alone(row, subject)):
            return
        unit = figure.unit or (bare_unit(subject, column, headed and self._units_known) if subject else None)
        if subject is None or unit is None:
            return
        bound = unsigned(msgspec.structs.replace(figure, unit=unit), subject)
        own = self._label(cell)
        when = own.date or next((label.date for label in (*rows, *labels) if label.date), None)
        told = own.date or column.date if column.estimate and not column.aim else when
        if (mood := self._mood(told, (own, column, *rows), (outer, self._corner, *self._whole))) is None:
            return
        if mood == "past" and when is None and subject.rate == "down":
            return  # a cut of which nobody says when it was made is what measures are to bring
        sentence = Sentence(start=cell.start, end=cell.end, text=cell.text)
        segment = Segment(sentence=sentence, figure=bound, start=cell.start, end=cell.end, index=0)
        yield Found(
            segment=segment,
            figure=bound,
            subject=subject,
            whose=_whose(next((label.place for label in (*rows, outer, column) if label.place), None), self._context),
            times=Times(when=when),
            origin=None,
            mood=mood,
            inherited_mood=None,
            stretch=False,
            kind="reduction" if bound.value != figure.value else measure(segment, subject),
        )

    def _speaks_alone(self, row: Sequence[Cell], subject: Subject | None) -> bool:
        """Whether a row's label is enough for its figure, where no header tells of which year or kind it is: the label
        names an indicator, and the row has this one figure."""
        figures = [cell for cell in row if cell.text and figure_of(self._annotation, cell)]
        return len(figures) == 1 and subject is not None and subject.id is not None

    def _is_ahead(self, cell: Cell) -> bool:
        """Whether a header that else says nothing of its column names a time to come."""
        date = self._columns[cell.column].date if cell.column in self._columns else None
        return date is not None and self._context.is_ahead(date)

    def _label(self, cell: Cell) -> Label:
        """What one cell says, read once however many figures it stands beside."""
        at = (cell.row, cell.column)
        if at not in self._known:
            self._known[at] = label_of(self._annotation, [cell])
        return self._known[at]

    def _rows(self, cell: Cell) -> list[Label]:
        """The labels of a cell's row, the nearest first; a cell with a sentence is none, nor is one with a mere key."""
        cells = [c for c in self._grid.labels(cell) if len(c.text) <= _LONGEST_LABEL and not _KEY.match(c.text)]
        labels = [self._label(label) for label in cells]
        if self._names_places and labels and labels[-1].place is None:
            labels[-1] = _as_place(labels[-1], cells[-1], self._context)
        return labels

    def _in_unit(self, figure: Quantity, row: Sequence[Cell], column: Label, rows: Sequence[Label]) -> Quantity:
        told = [self._label(cell).unit for cell in row if cell.column in self._units]
        units = (column.unit, *told, *(label.unit for label in (*rows, self._corner, *self._whole)))
        return in_unit(figure, next((unit for unit in units if unit is not None), None))

    def _mood(self, when: TimeExpression | None, near: Sequence[Label], wide: Sequence[Label]) -> str | None:
        """Whether a figure is meant ("plan") or reached ("past"); null where it is neither: an estimate, a cost, a
        figure of a time to come that no header calls an aim. A cell has no verb, so that its headers decide: those
        of its own column and row (``near``), else what holds for the table, but not for times gone by (``wide``)."""
        context = self._context
        over = when is not None and context.is_past(when)
        nearest = next((label for label in near if label.aim or label.estimate), None)
        if nearest is not None and (nearest.aim or not over):
            return "plan" if nearest.aim else None
        far = next((label for label in wide if label.aim or label.estimate), None)
        if far is not None and not over:
            return "plan" if far.aim else None
        if context.announces and not over:
            return "plan"
        return None if when is not None and context.is_ahead(when) else "past"


def _measures(label: Label) -> bool:
    """Whether a column's header tells what is measured, or in what; else it is one of names."""
    return label.unit is not None or any(subject.id is not None for subject in label.subjects)


def _in(annotation: Annotation, cell: Cell) -> Sequence[Cue]:
    return within(annotation.cues, cell.start, cell.end)


def _as_place(label: Label, cell: Cell, context: Context) -> Label:
    """A row named under "District": a place by its position, known to the gazetteer or not."""
    name = cell.text.strip()
    place = Place(name=name, id=f"name:{name.casefold()}", country=context.home.country if context.home else None)
    mention = PlaceMention(start=cell.start, end=cell.end, text=cell.text, rule="link/place/table", place=place)
    return msgspec.structs.replace(label, place=mention, subjects=(), words=None)


def _whose(place: PlaceMention | None, context: Context) -> Whose:
    if place is not None:
        return Whose(place_slot(place.place, place), "link/place/table", place)
    return unnamed(context)
