"""The kinds of records that can be corrected, and what of each a verdict is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ..model.correction import Kind
from ..model.record import Actual, City, Commitment, Event, Evidence, Extraction, Relation, Target

Record = Target | Commitment | Actual | City | Relation | Event


class Form(msgspec.Struct, frozen=True):
    """``listed`` is the export's list, ``prefix`` that of new ids; ``fields`` may be changed, of which ``telling`` ones
    make a reading another."""

    listed: str
    struct: type[Any]
    prefix: str
    fields: tuple[str, ...]
    telling: tuple[str, ...]


_FIGURE = (
    "place", "indicator", "measure", "comparator", "value", "lower", "upper", "unit", "vague", "per", "of",
)  # fmt: skip
_TELLING = ("place", "indicator", "measure", "comparator", "value", "lower", "upper", "unit", "per")

FORMS: dict[Kind, Form] = {
    "target": Form(
        "targets", Target, "t",
        (*_FIGURE, "deadline", "period", "baseline", "basis", "modality", "stretch"), (*_TELLING, "deadline", "period"),
    ),
    "commitment": Form(
        "commitments", Commitment, "c", ("place", "text", "modality", "deadline"), ("place", "text", "deadline")
    ),
    "actual": Form("actuals", Actual, "a", (*_FIGURE, "period", "baseline", "basis"), (*_TELLING, "period")),
    "city": Form(
        "cities", City, "p",
        ("name", "names", "country", "kind", "latitude", "longitude", "same_as", "roles"),
        ("name", "country", "kind", "roles"),
    ),
    "relation": Form(
        "relations", Relation, "r", ("kind", "status", "places", "date", "organizations"),
        ("kind", "status", "places", "date"),
    ),
    "event": Form("events", Event, "e", ("kind", "date", "text", "places"), ("kind", "date", "places")),
}  # fmt: skip


def records_of(extraction: Extraction, kind: Kind) -> tuple[Record, ...]:
    found: tuple[Record, ...] = getattr(extraction, FORMS[kind].listed)
    return found


def all_records(extraction: Extraction) -> Iterator[tuple[Kind, Record]]:
    """Every record that can be corrected, kind by kind."""
    for kind in FORMS:
        for record in records_of(extraction, kind):
            yield kind, record


def evidence_of(record: Record) -> Evidence | None:
    """Where a record stands; a city where it is first named, if it is."""
    if isinstance(record, City):
        return record.mentions[0] if record.mentions else None
    return record.evidence
