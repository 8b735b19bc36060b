"""How figures were arrived at: what a sentence, a table's header or a note says of them.

In a sentence such words hold for the figures behind them, else for those before ("grew by 5 %, say preliminary
data"); words about prices for one figure only, the one they touch, else the next. In a table they hold for the column
or row whose header has them. A sentence without a figure that calls the figures preliminary ("The data for 2022 are
preliminary") is a note to all that the issue reports, or to what falls into the times it names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, cast

from msgspec.structs import replace

from ..model.document import Block, Cell, Document
from ..model.mention import Annotation, Cue, Slice, beginning
from ..model.record import Actual, Basis, Target
from .clauses import within

_PRICES = ("constant_prices", "current_prices")
_TOUCH = 2  # characters between a figure and the words about its prices: room and an opening bracket
R = TypeVar("R", Target, Actual)


def with_bases(
    targets: Sequence[Target], actuals: Sequence[Actual], document: Document, annotations: Sequence[Annotation]
) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """The records with their ``basis`` filled. Only what is reported can be preliminary or estimated."""
    if not any(annotation.bases for annotation in annotations):
        return tuple(targets), tuple(actuals)
    said = _Said(document, annotations)
    return tuple(map(said.about, targets)), tuple(map(said.about, actuals))


class _Said:
    """What one document says of its figures."""

    def __init__(self, document: Document, annotations: Sequence[Annotation]) -> None:
        self._text = document.text
        self._cues = [cue for annotation in annotations for cue in annotation.bases if cue.value != "figures"]
        self._spans = sorted((q.start, q.end) for annotation in annotations for q in annotation.quantities)
        self._headers = dict(_headers(document.blocks, annotations))
        self._notes = [note for annotation in annotations for note in _notes(annotation)]

    def about(self, record: R) -> R:
        found = {*self._in_sentence(record), *self._headers.get(record.evidence.sentence, ())}
        if isinstance(record, Actual):
            found |= {value for value, times in self._notes if _falls_into(record, times)}
        else:
            found &= set(_PRICES)
        return replace(record, basis=cast(tuple[Basis, ...], tuple(sorted(found)))) if found else record

    def _in_sentence(self, record: Target | Actual) -> Iterator[str]:
        at, (start, end) = record.evidence, record.evidence.sentence
        cues = beginning(self._cues, start, end)
        others = self._spans[bisect_left(self._spans, (start,)) : bisect_left(self._spans, (end,))] if cues else []
        for cue in cues:
            behind = [span for span in others if span[0] >= cue.end]
            if cue.value in _PRICES:
                governed = self._touching(cue, others) or behind[:1] or others[-1:]
            else:
                governed = [span for span in others if span[1] > cue.start] or others
            if any(first < at.end and at.start < last for first, last in governed):
                yield cue.value

    def _touching(self, cue: Cue, spans: Sequence[Slice]) -> list[Slice]:
        near = [span for span in spans if 0 <= cue.start - span[1] <= _TOUCH]
        return [span for span in near[-1:] if not self._text[span[1] : cue.start].strip(" (（")]


def _headers(blocks: Iterable[Block], annotations: Iterable[Annotation]) -> Iterator[tuple[Slice, set[str]]]:
    """Cells by their slice, with what the headers of their columns and rows say."""
    for block, annotation in zip(blocks, annotations, strict=True):
        if not block.cells or not annotation.bases:
            continue
        told = {(c.row, c.column): _values(annotation, c) for c in block.cells if _values(annotation, c)}
        for cell in block.cells:
            found = {value for at, values in told.items() if _heads(at, cell) for value in values}
            if found:
                yield (cell.start, cell.end), found


def _values(annotation: Annotation, cell: Cell) -> set[str]:
    return {cue.value for cue in within(annotation.bases, cell.start, cell.end)} - {"figures"}


def _heads(at: tuple[int, int], cell: Cell) -> bool:
    row, column = at
    above = column == cell.column and row < cell.row
    beside = row == cell.row and column < cell.column
    return (above and row == 0) or (beside and column == 0)


def _notes(annotation: Annotation) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What sentences without a figure say of the figures, with the first and last days of the times they name."""
    for start, end in annotation.sentences:
        cues = within(annotation.bases, start, end)
        subject = next((cue for cue in cues if cue.value == "figures"), None)
        said = [cue.value for cue in cues if cue.value == "preliminary" and subject and cue.start >= subject.end]
        if said and not beginning(annotation.quantities, start, end):
            dates = within(annotation.dates, start, end)
            yield said[0], tuple((d.start_date, d.end_date) for d in dates if d.start_date and d.end_date)


def _falls_into(record: Actual, times: Sequence[tuple[str, str]]) -> bool:
    if not times:
        return True
    period = record.period
    if period is None or not period.start or not period.end:
        return False
    return any(first <= period.start and period.end <= last for first, last in times)
