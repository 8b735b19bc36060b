"""What was found, written down: records with evidence, ids and the rules that made them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...model.evidence import Evidences
from ...model.mention import Slice
from ...model.record import Actual, AsWritten, IndicatorSlot, Target
from ..clauses import Segment
from ..frame import Context
from ..identity import Identities
from .baselines import of_range
from .found import Found
from .status import modality
from .times import slot

_CHANGES = ("growth", "reduction", "multiple")
_RELATIVE = ("%", "pp", "x")
_BEHIND = 3  # characters between a figure and the words of its rate


class Writer:
    """Turns what was found into records with evidence and ids."""

    def __init__(self, evidences: Evidences, identities: Identities) -> None:
        self._evidences = evidences
        self._identities = identities

    def target(self, found: Found, context: Context) -> Target:
        when = found.times.when
        ranged = when is not None and of_range(when) is not None  # "between 1990 and 2020": what it runs over
        if when is not None and context.is_past(when) and when.relation not in ("by", "until", "before"):
            when = None  # when the aim was set, not when it is due
        deadline = slot(when, found.segment.sentence, found.times.inherited) if when else None
        if deadline is None and not ranged and (heading := context.deadline()) is not None:
            deadline = slot(heading, inherited=True)
        shared = self._shared("t", found)
        inferred = (*shared.pop("inferred"), *(("deadline",) if deadline and deadline.inherited else ()))
        return Target(
            **shared,
            deadline=deadline,
            modality=modality(found.mood, found.inherited_mood),
            stretch=found.stretch,
            inferred=inferred,
            certainty="inferred" if inferred else "stated",
        )

    def actual(self, found: Found) -> Actual:
        when = found.times.when
        shared = self._shared("a", found)
        inferred = (*shared.pop("inferred"), *(("period",) if found.times.inherited else ()))
        return Actual(
            **shared,
            period=slot(when, found.segment.sentence, found.times.inherited) if when else None,
            inferred=inferred,
            certainty="inferred" if inferred else "stated",
        )

    def _shared(self, prefix: str, found: Found) -> dict[str, Any]:
        figure, of, sentence = found.figure, found.subject, found.segment.sentence
        kind = found.kind
        when = found.times.when
        ranged = when is not None and kind in _CHANGES and not (sentence.clausal and when.anchored)
        since = found.origin or (of_range(when) if when is not None and ranged else None)
        unit_inferred = found.segment.figure.unit is None
        slots = (("place", found.whose.mention is None), ("indicator", of.inherited), ("unit", unit_inferred))
        inferred = tuple(name for name, is_inferred in slots if is_inferred)
        return {
            "id": self._identities.of(prefix, sentence.text, of.id or of.text, found.whose.slot.id, kind),
            "place": found.whose.slot,
            "indicator": IndicatorSlot(id=of.id, text=of.text, counted=of.counted, spans=of.spans),
            "measure": kind,
            "comparator": figure.comparator,
            "value": figure.value,
            "lower": figure.lower,
            "upper": figure.upper,
            "unit": figure.unit,
            "vague": figure.vague,
            "per": _rate(found.segment, figure.per, kind in _CHANGES, of.spans),
            "of": of.whole,
            "baseline": since,
            "as_written": AsWritten(
                value=figure.written_value, unit=figure.written_unit, comparator=figure.written_comparator
            ),
            "evidence": self._evidences.of(figure.start, figure.end, (sentence.start, sentence.end)),
            "rules": tuple(
                dict.fromkeys(
                    (figure.rule, *of.rules, *((when.rule,) if when else ()), found.whose.rule, f"link/measure/{kind}")
                )
            ),
            "inferred": inferred,
        }


def _rate(segment: Segment, written: str | None, changes: bool, term: Sequence[Slice]) -> str | None:
    """The base of a rate told apart from the figure ("an average annual growth rate of 12.5 %").

    Within the words of what is measured it belongs to a change alone: a mean concentration of the year is no rate."""
    before = segment.cues_before("per")
    if segment.sentence.clausal and not changes:
        before = [c for c in before if not any(start <= c.start and c.end <= end for start, end in term)]
    after = [c for c in segment.cues_after("per") if c.start - segment.figure.end <= _BEHIND]
    found = written or ((before or after)[-1].value if before or after else None)
    relative = segment.figure.unit in _RELATIVE  # a growth of income per person is no growth per person
    return None if relative and found in ("person", "household") else found
