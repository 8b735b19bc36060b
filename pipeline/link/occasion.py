"""When a passage's events took place: by the clause itself, else by a dated heading above it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..model.document import Block, Document
from ..model.mention import Annotation, TimeExpression
from ..model.record import TimeSlot
from .passages import Passage
from .targets.times import slot

# Letters that a timeline's heading may hold beside its date ("In 2008", "Year 2008").
_BESIDE_DATE = 6
_POINTS = ("date", "period")


class Occasions:
    """Knows the dated headings of one document, and those whose dates are still to come."""

    def __init__(self, document: Document, annotations: Sequence[Annotation]) -> None:
        self._text = document.text
        self._latest = _last_day(document)
        self._headings: dict[str, list[tuple[int, TimeExpression, bool]]] = {}
        self._coming: set[str] = set()
        self._dated = 0
        by_start = {annotation.offset: annotation for annotation in annotations}
        for block in document.blocks:
            annotation = by_start.get(block.start)
            if block.kind == "heading" and annotation:
                self._learn(block, annotation)

    def _learn(self, block: Block, annotation: Annotation) -> None:
        date = next((date for date in annotation.dates if self._past(date)), None)
        if date is None and self._latest is not None and any(date.start_date for date in annotation.dates):
            self._coming.add(block.text)
        if date is not None:
            dated = _is_dated(block.text, date)
            self._dated += dated
            self._headings.setdefault(block.text, []).append((block.start, date, dated))

    def of(self, passage: Passage, start: int, end: int) -> TimeSlot | None:
        """The date for what the stretch tells: its own, else its section's; null where neither is given.

        Of several in the clause it is the nearest that is no period.
        """
        low, high = passage.clause(start, end)
        own = [date for date in passage.dates if low <= date.start < high and self._past(date)]
        if own:
            return slot(
                min(
                    own,
                    key=lambda date: (
                        date.relation == "since",
                        date.type != "date",
                        _gap(date, start, end),
                        date.start,
                    ),
                )
            )
        heading = self._heading(passage.block)
        if heading is None or (self._latest is None and not heading[2]):
            return None
        return slot(heading[1], inherited=True)

    def ahead(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the stretch has dates, its clause's or its section's, and all of them lie after the issue."""
        low, high = passage.clause(start, end)
        own = [date for date in passage.dates if low <= date.start < high and date.start_date is not None]
        if own:
            return self._latest is not None and not any(self._past(date) for date in own)
        return any(text in self._coming for text in passage.block.section) if passage.block else False

    def in_timeline(self, passage: Passage) -> bool:
        """Whether the passage stands under a heading that is nothing but a date, or begins with one."""
        heading = self._heading(passage.block)
        return bool(heading and heading[2]) or self._leads(passage)

    def tells(self, passage: Passage) -> bool:
        """Whether an entry of a timeline, with no word that tells an event, is one by its place in a series."""
        heading = self._heading(passage.block)
        letters = sum(map(str.isalpha, self._text[slice(*passage.span)]))
        digits = sum(map(str.isdigit, self._text[slice(*passage.span)]))
        return bool(heading and heading[2]) and self._dated > 1 and letters > 2 * digits + _BESIDE_DATE

    def _leads(self, passage: Passage) -> bool:
        """ "2008: The two cities …"."""
        if not passage.dates or not self._past(passage.dates[0]):
            return False
        date = passage.dates[0]
        before, after = self._text[passage.span[0] : date.start], self._text[date.end : passage.span[1]].lstrip()
        return sum(map(str.isalpha, before)) <= 4 and after[:1] in tuple(":：–—|")

    def _heading(self, block: Block | None) -> tuple[int, TimeExpression, bool] | None:
        """The nearest dated one among the headings above the block."""
        found = []
        for text in block.section if block else ():
            rows = self._headings.get(text, [])
            index = bisect_left(rows, block.start, key=lambda row: row[0]) - 1 if block else -1
            if index >= 0:
                found.append(rows[index])
        return max(found, key=lambda row: row[0], default=None)

    def _past(self, date: TimeExpression) -> bool:
        """A day or period that begins before the issue came out."""
        if date.type not in _POINTS or date.start_date is None or date.relation == "by":
            return False
        return self._latest is None or date.start_date <= self._latest


def _gap(date: TimeExpression, start: int, end: int) -> int:
    """Characters between a date and a stretch of text; 0 where they overlap."""
    return max(0, date.start - end, start - date.end)


def _is_dated(text: str, date: TimeExpression) -> bool:
    """Nothing but one date: a stretch of months heads a report, not an entry of a timeline."""
    letters = sum(map(str.isalnum, text)) - sum(map(str.isalnum, date.text))
    return letters <= _BESIDE_DATE and "/" not in (date.edtf or "")


def _last_day(document: Document) -> str | None:
    """The latest day that the issue's date may mean, comparable with ISO days; null where it has none."""
    date = document.issue.date if document.issue else None
    return f"{date}~" if date else None
