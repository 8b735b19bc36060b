"""What a cell's figure measures: what its column names, of what its row names, or the other way round."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ....model.mention import Quantity
from ..kinds import ANYTHING, fits
from ..terms import Subject
from .labels import Label

_TIME = "time"


def subject_of(
    figure: Quantity, column: Label, rows: Sequence[Label], corner: Label, whole: Sequence[Label]
) -> Subject | None:
    """The subject with the words of all headers that name something; ``rows`` are the row's labels, the nearest first,
    ``whole`` what holds for the table. Null where nothing is named, or only what the figure's unit cannot measure."""
    row = next((label for label in rows if label.subjects), Label())
    named = figure.unit in ANYTHING and column.words is not None  # "Reduction (%)": any indicator would fit
    sources = (column,) if named else (column, row, corner, *whole)
    head, source = next(((s, label) for label in sources if (s := _known(figure, label)) is not None), (None, None))
    if figure.dimension == _TIME and (head is None or head.unit_kind != _TIME):
        return None  # how long something takes, or when: no figure of what the headers name
    parts = [label.words for label in (row, column) if label is not source and label.words is not None]
    if head is None:
        return _joined(column.words, [row.words] if row.words else [])
    return _joined(head, parts)


def bare_unit(subject: Subject, column: Label, headed: bool) -> str | None:
    """The unit of a number that no header gives one: the indicator's, unless the column names something of its own,
    which the indicator's unit need not fit, or has no header at all (``headed``)."""
    own = column.words is None or any(s.id == subject.id and s.id is not None for s in column.subjects)
    return subject.unit if own and headed else None


def _known(figure: Quantity, label: Label) -> Subject | None:
    return next((s for s in label.subjects if s.id is not None and fits(figure, s.unit_kind)), None)


def _joined(head: Subject | None, parts: Sequence[Subject]) -> Subject | None:
    """ "Emissions: Transport" """
    if head is None:
        return parts[0] if parts else None
    told = [part for part in parts if part.text and part.text not in (head.text or "")]
    if not told:
        return head
    return msgspec.structs.replace(
        head,
        text=f"{head.text}: {', '.join(part.text or '' for part in told)}",
        spans=(*head.spans, *(span for part in told for span in part.spans)),
    )
