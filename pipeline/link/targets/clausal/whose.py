"""The place that a figure's words name."""

from __future__ import annotations

from collections.abc import Sequence

from ....model.mention import PlaceMention
from ...clauses import Segment
from ..terms import Subject
from .clauses import Clause, clauses


def named(segment: Segment, subject: Subject) -> PlaceMention | None:
    """A place in the words of what is measured or right before them in the clause, else what a clause before is about;
    a place that something is done in, to or with is none."""
    own = clauses(segment)
    whole = subject.whole.spans if subject.whole else ()
    places = [p for p in segment.sentence.places if not any(s <= p.start and p.end <= e for s, e in whole)]
    for clause in reversed(own):
        if clause.has("anaphora"):
            return None
        for place in places:
            if clause.start <= place.start and place.end <= clause.end and _is_topic(segment, clause, place):
                return _innermost(place, places)
        if subject.bounds and clause is own[-1] and not subject.inherited:
            start, end = subject.bounds
            if inside := [p for p in places if start <= p.start < end]:
                return inside[0]
    return None


def _innermost(place: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """The last of places that follow each other directly, from the wider to the narrower ("法国波尔多")."""
    while (inner := next((p for p in places if p.start == place.end), None)) is not None:
        place = inner
    return place


def _is_topic(segment: Segment, clause: Clause, place: PlaceMention) -> bool:
    """No verb but of expecting before it in its clause, and no preposition that makes it a direction or a partner."""
    if any(verb.end <= place.start and verb.value != "expect" for verb in clause.verbs()):
        return False
    if _is_listed(segment, clause, place):
        return False
    return not any(
        c.kind == "link" and c.value in ("with", "goal", "origin") and c.end <= place.start for c in clause.cues
    )


def _is_listed(segment: Segment, clause: Clause, place: PlaceMention) -> bool:
    """Places in a list of what is counted behind it ("甲县、乙县等8个县") are instances, not whose it is."""
    last = place
    while (following := next((p for p in segment.sentence.places if p.start == last.end + 1), None)) is not None:
        last = following
    return any(c.kind == "listing" and c.start == last.end for c in clause.cues)
