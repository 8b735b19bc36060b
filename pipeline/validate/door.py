"""Checks records against their document. Nothing raises: what does not hold is left out or flagged, with a diagnostic.

Codes (stable): ``QUOTE_MISMATCH`` and ``SPAN_OUTSIDE`` for evidence that is not in the text (the record is left out, or
the slot's spans); ``VALUE_MISSING``, ``VALUE_BOUNDS``, ``VALUE_RANGE``, ``PERIOD_ORDER`` for values that cannot be;
``UNIT_UNKNOWN`` for a unit that is no code of the reference table; ``ID_DUPLICATE``; ``PLACE_UNLISTED`` for a relation
or event with a place that the cities do not hold; ``IMPLAUSIBLE`` and ``INCONSISTENT`` for doubtful figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ..model.document import Diagnostic, Document
from ..model.record import Actual, Event, Records, Relation, Target
from .doubts import doubts
from .evidence import EvidenceCheck
from .values import value_problems

KINDS = ("targets", "commitments", "actuals", "relations", "dates", "events")


def validate(document: Document, records: Records) -> Records:
    """The records that hold, in their order, with the diagnostics of those that do not. Never raises."""
    found: list[Diagnostic] = []
    check = EvidenceCheck(document, found.append)
    changes: dict[str, Any] = {kind: tuple(check.kept(getattr(records, kind))) for kind in KINDS}
    cities = (check.city(city) for city in records.cities)
    changes["cities"] = tuple(city for city in cities if city is not None)
    checked = msgspec.structs.replace(records, **changes)
    figures: tuple[Target | Actual, ...] = (*checked.targets, *checked.actuals)
    for figure in figures:
        found += value_problems(figure)
    found += _duplicates(checked)
    found += _unlisted(checked)
    found += doubts(checked)
    return msgspec.structs.replace(checked, diagnostics=(*records.diagnostics, *found))


def _duplicates(records: Records) -> Iterable[Diagnostic]:
    seen: set[str] = set()
    kinds = (*KINDS, "cities")
    for record in (record for kind in kinds for record in getattr(records, kind) if hasattr(record, "id")):
        if record.id in seen:
            yield Diagnostic(code="ID_DUPLICATE", severity="error", message=f"two records have the id {record.id}")
        seen.add(record.id)


def _unlisted(records: Records) -> Iterable[Diagnostic]:
    listed = {city.id for city in records.cities}
    ties: tuple[Relation | Event, ...] = (*records.relations, *records.events)
    for record in ties:
        for place in record.places:
            if place not in listed:
                evidence = record.evidence
                message = f"{record.id} names the place {place}, which is not among the cities"
                yield Diagnostic(code="PLACE_UNLISTED", message=message, start=evidence.start, end=evidence.end)
