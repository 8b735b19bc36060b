"""The time expressions of an issue, as records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model.evidence import Evidences
from ..model.mention import Annotation, Slice
from ..model.record import DateRecord


def dates(annotations: Sequence[Annotation], evidences: Evidences) -> tuple[DateRecord, ...]:
    """One a time expression, every mention of it, in the order of the text."""
    found = [
        DateRecord(
            text=date.text,
            edtf=date.edtf,
            start=date.start_date,
            end=date.end_date,
            type=date.type,
            evidence=evidences.of(date.start, date.end, sentence_at(annotation, date.start)),
        )
        for annotation in annotations
        for date in annotation.dates
    ]
    return tuple(sorted(found, key=lambda record: (record.evidence.start, record.evidence.end)))


def sentence_at(annotation: Annotation, start: int) -> Slice | None:
    """The sentence that holds an offset; null where the annotation was not cut into sentences."""
    index = bisect_right(annotation.sentences, start, key=lambda sentence: sentence[0]) - 1
    return annotation.sentences[index] if index >= 0 else None
