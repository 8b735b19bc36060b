"""A table's figures: place, indicator, unit and time from its headers, one record a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from ...model.document import Block, Cell
from ...model.mention import Annotation, Mention, NumberMention, PlaceMention, Quantity, TimeExpression, UnitMention
from ...model.place import Place
from ..clauses import Segment, Sentence, within
from ..frame import Context
from .found import Found
from .measures import measure
from .terms import Subject
from .times import Times
from .whose import Whose, place_slot, unnamed

M = TypeVar("M", bound=Mention)
_PROSE = 8  # words of a cell that is a sentence
_HAN_WORD = 3  # characters that say as much as a word


class Label(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a header cell, or several above one another, says of its row or column."""

    cells: tuple[Cell, ...] = ()
    place: PlaceMention | None = None
    subject: Subject | None = None
    date: TimeExpression | None = None
    unit: UnitMention | None = None
    aim: bool = False


def figures(block: Block, annotation: Annotation, context: Context) -> Iterator[Found]:
    """The records of a table block, cell by cell in reading order."""
    grid = _Grid(block.cells or ())
    columns = _columns(annotation, grid)
    corner = columns.get(grid.first) or Label()
    over = annotation.cues if annotation.cues else ()
    names_places = any(c.kind == "place_kind" for c in _in(over, grid.headers(grid.first)))
    for row in grid.body:
        label = _label(annotation, [cell for cell in row if grid.is_label(cell)])
        if names_places and label.place is None:
            label = _as_place(label, context)
        label = _under(corner, label)
        for cell in row:
            if grid.is_label(cell) or is_prose(annotation, cell.start, cell.end):
                continue
            if figure := _figure(annotation, cell, columns.get(cell.column), label):
                yield from _found(cell, figure, columns.get(cell.column) or Label(), label, context)


def is_prose(annotation: Annotation, start: int, end: int) -> bool:
    """A cell that holds a sentence ("Convert 450 acres of …"): it is read as one, not as a figure of its headers."""
    text = annotation.text[start - annotation.offset : end - annotation.offset]
    words = len(text) // _HAN_WORD if annotation.clausal else len(text.split())
    return words >= _PROSE and any(cue.kind == "verb" for cue in within(annotation.cues, start, end))


def _columns(annotation: Annotation, grid: _Grid) -> dict[int, Label]:
    """The columns' labels; one that names no indicator of its own ("Target for 2030") has that of the column before."""
    labels: dict[int, Label] = {}
    before: Label | None = None
    for number in grid.columns:
        label = _label(annotation, grid.headers(number))
        if number != grid.first:
            if before is not None and label.subject is None:
                label = msgspec.structs.replace(label, subject=before.subject, unit=label.unit or before.unit)
            before = label
        labels[number] = label
    return labels


def _under(corner: Label, row: Label) -> Label:
    """A row under "Emissions by sector (kt)": the corner's indicator, of what the row names, in the corner's unit."""
    unit = row.unit or corner.unit
    if corner.subject is None or corner.subject.id is None or row.place is not None:
        return msgspec.structs.replace(row, unit=unit)
    part = row.cells[0].text.strip() if row.cells else ""
    subject = msgspec.structs.replace(
        corner.subject,
        text=f"{corner.subject.text}: {part}",
        spans=(*corner.subject.spans, *((cell.start, cell.end) for cell in row.cells[:1])),
    )
    return msgspec.structs.replace(row, unit=unit, subject=subject)


class _Grid:
    """Which cells are headers: those marked so, else the first row and the first column where they hold no figure."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        rows: dict[int, list[Cell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        marked = {number for number, row in rows.items() if all(cell.header for cell in row)}
        self._header_rows = marked or set(sorted(rows)[:1])
        self.body = [row for number, row in sorted(rows.items()) if number not in self._header_rows]
        self.columns = sorted({cell.column for cell in cells})
        self._head = [row for number, row in sorted(rows.items()) if number in self._header_rows]
        self.first = self.columns[0] if self.columns else 0

    def headers(self, column: int) -> list[Cell]:
        return [cell for row in self._head for cell in row if cell.column == column]

    def is_label(self, cell: Cell) -> bool:
        return cell.column == self.first or cell.header


def _in(mentions: Sequence[M], cells: Sequence[Cell]) -> list[M]:
    return [m for cell in cells for m in within(mentions, cell.start, cell.end)]


def _label(annotation: Annotation, cells: Sequence[Cell]) -> Label:
    places = [p for p in _in(annotation.places, cells) if not p.adjective]
    dates = [d for d in _in(annotation.dates, cells) if d.end_date]
    units = _in(annotation.units, cells)
    return Label(
        cells=tuple(cells),
        place=places[0] if places else None,
        subject=_subject(annotation, cells, bool(places)),
        date=dates[-1] if dates else None,
        unit=units[0] if units else None,
        aim=any(cue.kind == "aim" for cue in _in(annotation.cues, cells)),
    )


def _as_place(label: Label, context: Context) -> Label:
    """A row named under "District": a place by its position, known to the gazetteer or not."""
    cell = label.cells[0] if label.cells else None
    if cell is None or not cell.text.strip():
        return label
    name = cell.text.strip()
    place = Place(name=name, id=f"name:{name.casefold()}", country=context.home.country if context.home else None)
    mention = PlaceMention(start=cell.start, end=cell.end, text=cell.text, rule="link/place/table", place=place)
    return msgspec.structs.replace(label, place=mention, subject=None)


def _subject(annotation: Annotation, cells: Sequence[Cell], has_place: bool) -> Subject | None:
    if terms := _in(annotation.indicators, cells):
        term = terms[0]
        return Subject(
            id=term.id, text=term.text, spans=((term.start, term.end),), unit=term.unit, unit_kind=term.unit_kind,
            measure=term.measure, rules=(term.rule,),
        )  # fmt: skip
    aims = [c for c in _in(annotation.cues, cells) if c.kind == "aim"]
    phrases = [] if has_place else [p for p in _in(annotation.phrases, cells) if not p.anaphoric]
    phrases = [p for p in phrases if not any(p.start <= c.start < p.head[1] for c in aims)]
    if not phrases:
        return None
    phrase = phrases[0]
    return Subject(text=phrase.text, spans=((phrase.start, phrase.end),), rules=(phrase.rule,))


def _figure(annotation: Annotation, cell: Cell, column: Label | None, row: Label) -> Quantity | None:
    """The cell's one figure in the unit that its headers give; null where it holds none, or more than one."""
    quantities = within(annotation.quantities, cell.start, cell.end)
    numbers = [n for n in within(annotation.numbers, cell.start, cell.end) if not n.ordinal]
    if len(quantities) == 1:
        return _in_unit(quantities[0], column, row)
    if quantities or len(numbers) != 1:
        return None
    return _in_unit(_quantity(numbers[0]), column, row)


def _quantity(number: NumberMention) -> Quantity:
    span = (number.start, number.end)
    return Quantity(
        start=number.start, end=number.end, text=number.text, rule=number.rule, value=number.value, lower=number.lower,
        upper=number.upper, vague=number.vague, number=span, core=span, written_value=number.text,
    )  # fmt: skip


def _in_unit(figure: Quantity, column: Label | None, row: Label) -> Quantity:
    unit = (column.unit if column else None) or row.unit
    if figure.unit is not None or unit is None:
        return figure
    scaled = {
        name: getattr(figure, name) * unit.factor
        for name in ("value", "lower", "upper")
        if getattr(figure, name) is not None
    }
    return msgspec.structs.replace(figure, unit=unit.unit, per=unit.per, written_unit=unit.text, **scaled)


def _found(cell: Cell, figure: Quantity, column: Label, row: Label, context: Context) -> Iterator[Found]:
    subject = (
        column.subject if column.subject and (column.subject.id or not row.subject) else row.subject or column.subject
    )
    if subject is None:
        return
    unit = figure.unit or subject.unit
    place = row.place or column.place
    whose = _whose(place, context)
    if unit is None:
        return
    sentence = Sentence(start=cell.start, end=cell.end, text=cell.text)
    segment = Segment(sentence=sentence, figure=figure, start=cell.start, end=cell.end, index=0)
    yield Found(
        segment=segment,
        figure=msgspec.structs.replace(figure, unit=unit),
        subject=subject,
        whose=whose,
        times=Times(when=row.date or column.date),
        origin=None,
        mood="plan" if column.aim or row.aim else None,
        inherited_mood=None,
        stretch=False,
        kind=measure(segment, subject),
    )


def _whose(place: PlaceMention | None, context: Context) -> Whose:
    if place is not None:
        return Whose(place_slot(place.place, place), "link/place/table", place)
    return unnamed(context)
