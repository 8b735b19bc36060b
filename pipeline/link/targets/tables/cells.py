"""Which cells hold a figure, and which are text."""

from __future__ import annotations

import re

import msgspec

from ....model.document import Cell
from ....model.mention import Annotation, NumberMention, Quantity, UnitMention
from ...clauses import within

_PROSE = 8  # words of a cell that is a sentence
_MEANT = 4  # words of one that says what someone means to do
_HAN_WORD = 3  # characters that say as much as a word
_SCALED = ("value", "lower", "upper")
_MODAL = ("will", "must", "plan", "expect", "strive", "propose")
_WORD = re.compile(r"[^\W\d_]+")
_SLACK = 1  # words beside a cell's figure: a footnote's letter, "approx."


def is_prose(annotation: Annotation, start: int, end: int) -> bool:
    """A cell that holds a sentence ("Convert 450 acres of …"): it is read as one, not as a figure of its headers."""
    text = annotation.text[start - annotation.offset : end - annotation.offset]
    words = len(text) // _HAN_WORD if annotation.clausal else len(text.split())
    verbs = [cue for cue in within(annotation.cues, start, end) if cue.kind == "verb"]
    return (words >= _PROSE and bool(verbs)) or (words >= _MEANT and any(c.value in _MODAL for c in verbs))


def figure_of(annotation: Annotation, cell: Cell) -> Quantity | None:
    """The one figure that a cell is about; null where it holds none, more than one, or words of its own beside it,
    which then say what the figure is of and not the headers ("Owned by 14 towns", "Early gains (1-2 years)")."""
    quantities = within(annotation.quantities, cell.start, cell.end)
    numbers = [n for n in within(annotation.numbers, cell.start, cell.end) if not n.ordinal]
    if len(quantities) > 1 or (not quantities and len(numbers) != 1):
        return None
    figure = quantities[0] if quantities else _bare(numbers[0])
    dates = [d for d in within(annotation.dates, cell.start, cell.end) if d.end_date]
    if any(d.start <= figure.number[0] < d.end for d in dates):
        return None
    if any(not figure.start <= n.start < figure.end and not _dated(n, annotation, cell) for n in numbers):
        return None
    return figure if _words_beside(annotation, cell, figure) <= (_SLACK if figure.unit else 0) else None


def in_unit(figure: Quantity, unit: UnitMention | None) -> Quantity:
    """The figure in the unit that its headers give it, where it has none itself."""
    if figure.unit is not None or unit is None:
        return figure
    scaled = {name: value * unit.factor for name in _SCALED if (value := getattr(figure, name)) is not None}
    return msgspec.structs.replace(
        figure, unit=unit.unit, dimension=unit.dimension, per=unit.per, written_unit=unit.text, **scaled
    )


def _bare(number: NumberMention) -> Quantity:
    span = (number.start, number.end)
    return Quantity(
        start=number.start, end=number.end, text=number.text, rule=number.rule, value=number.value, lower=number.lower,
        upper=number.upper, vague=number.vague, number=span, core=span, written_value=number.text,
    )  # fmt: skip


def _dated(number: NumberMention, annotation: Annotation, cell: Cell) -> bool:
    return any(d.start <= number.start < d.end for d in within(annotation.dates, cell.start, cell.end))


def _words_beside(annotation: Annotation, cell: Cell, figure: Quantity) -> int:
    """Words of a cell that belong neither to its figure nor to a time, a rate's base or a word of comparison."""
    taken = [(figure.start, figure.end), *(d for d in _spans(annotation, cell))]
    shift = cell.start
    words = 0
    for match in _WORD.finditer(cell.text):
        start, end = match.start() + shift, match.end() + shift
        if any(first <= start and end <= last for first, last in taken):
            continue
        if figure.per is not None and start >= figure.end and start - figure.end <= len(match[0]):
            continue
        words += -(-len(match[0]) // _HAN_WORD) if annotation.clausal else 1
    return words


def _spans(annotation: Annotation, cell: Cell) -> list[tuple[int, int]]:
    dates = [(d.start, d.end) for d in within(annotation.dates, cell.start, cell.end)]
    kinds = ("per", "link", "reference")
    return [*dates, *((c.start, c.end) for c in within(annotation.cues, cell.start, cell.end) if c.kind in kinds)]
