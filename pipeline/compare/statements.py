"""An edition's claims as they are compared: targets and actuals in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.record import Actual, Extraction, Target, TimeSlot
from ..reference.indicators import indicators
from .figures import Figure, figure_of

HOME = "home"


@dataclass(frozen=True)
class Statement:
    """``place`` is an id, :data:`HOME` for the issue's own place, null where only its name is known. ``indicator`` is a
    concept's id. ``since`` and ``time`` are the first and last day that the claim is about; a heading's deadline is not
    the claim's own word."""

    record: Target | Actual
    figure: Figure
    place: str | None
    indicator: str | None
    words: str
    since: str | None
    time: str | None
    time_is_own: bool

    @property
    def is_target(self) -> bool:
        return isinstance(self.record, Target)


def statements_of(extraction: Extraction) -> list[Statement]:
    """The targets and actuals of an edition, in the order in which the text has them."""
    home = extraction.issue.home.id if extraction.issue.home else None
    records: tuple[Target | Actual, ...] = (*extraction.targets, *extraction.actuals)
    ordered = sorted(records, key=lambda record: (record.evidence.start, record.evidence.end))
    return [_statement(record, home) for record in ordered]


def _statement(record: Target | Actual, home: str | None) -> Statement:
    slot = when(record)
    words = record.indicator.counted or record.indicator.text or ""
    return Statement(
        record=record,
        figure=figure_of(record),
        place=_place(record, home),
        indicator=record.indicator.id,
        words=words.casefold(),
        since=slot.start if slot else None,
        time=slot.end if slot else None,
        time_is_own=slot is not None and not slot.inherited,
    )


def when(record: Target | Actual) -> TimeSlot | None:
    """The deadline of a target, else the period."""
    return (record.deadline if isinstance(record, Target) else None) or record.period


def _place(record: Target | Actual, home: str | None) -> str | None:
    """A place that no gazetteer knows has an id of its name, which another language writes otherwise."""
    id_ = record.place.id
    if id_ is None or id_ == home:
        return HOME
    return None if id_.startswith("name:") else id_


def related(a: str, b: str) -> bool:
    """Whether two concepts are one or one takes in the other: editions name them more or less exactly."""
    return a == b or a in _broader(b) or b in _broader(a)


def _broader(id_: str) -> set[str]:
    found: set[str] = set()
    current: str | None = id_
    while current is not None and current not in found:
        found.add(current)
        known = indicators().get(current)
        current = known.broader if known else None
    parts = id_.split(".")
    return found | {".".join(parts[:count]) for count in range(1, len(parts))}
