"""From figures to records, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ...model.document import Block, Document
from ...model.evidence import Evidences
from ...model.mention import Annotation, PlaceMention, Quantity, TimeExpression
from ...model.record import Actual, AsWritten, BaselineSlot, IndicatorSlot, Measure, Target, TimeSlot
from ..clauses import Segment, Sentence, segments, sentences
from ..frame import Context, blocks
from ..identity import Identities
from .baselines import baseline, of_range, origins, with_unit
from .distribution import distributed
from .figures import candidates
from .found import Found
from .measures import measure, trend_of
from .status import MODALITIES, is_target, modality, mood
from .stretches import is_stretch
from .subjects import Subject, subject
from .tables import figures as table_figures
from .times import Times, governing, slot, times, trailing
from .whose import whose

_SPEAKING = ("paragraph", "list_item", "caption", "sidebar", "footnote", "other")
_FEW = 10
_COUNTS = ("count", "person", "household")
_CHANGES = ("growth", "reduction", "multiple")


_LISTED = 2  # sentences of a list's member


class Carried(msgspec.Struct):
    """What one sentence hands to the next of its block, and one figure to the next of its sentence."""

    subject: Subject | None = None
    mood: str | None = None
    trend: str | None = None
    kind: Measure | None = None
    unit: str | None = None
    opening: TimeExpression | None = None
    last: TimeExpression | None = None  # of the figure before
    lead: str | None = None  # of a line that announces a list
    named: TimeExpression | None = None  # the last one of the sentence before
    place: PlaceMention | None = None


def figures(document: Document, annotations: Sequence[Annotation]) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """All targets and actuals of a document, in the order of the text."""
    evidences = Evidences(document)
    issue_id = document.issue.id if document.issue else ""
    writer = _Writer(evidences, Identities(issue_id))
    targets: list[Target] = []
    actuals: list[Actual] = []
    lead = False
    for block, annotation, context in blocks(document, annotations):
        lead = _lead(block, annotation, lead)
        if block.kind == "table" and block.cells:
            rows = table_figures(block, annotation, context)
        elif block.kind in _SPEAKING:
            rows = _of_block(annotation, context, lead)
        else:
            continue
        for found in rows:
            if is_target(found.mood, found.inherited_mood, found.times.when, context):
                targets.append(writer.target(found, context))
            else:
                actuals.append(writer.actual(found))
    return tuple(targets), tuple(actuals)


def _lead(block: Block, annotation: Annotation, before: bool) -> bool:
    """Whether a line before a list announces aims ("The sub-goals are:"); it holds for the short blocks that follow."""
    if block.text.rstrip().endswith((":", "：")):
        return any(c.kind == "aim" for c in annotation.cues)
    return before and block.kind in _SPEAKING and len(annotation.sentences) <= _LISTED


def _of_block(annotation: Annotation, context: Context, lead: bool) -> Iterator[Found]:
    carried = Carried(lead="plan" if lead else None)
    for sentence in sentences(annotation):
        yield from _of_sentence(sentence, annotation, context, carried)


def _of_sentence(sentence: Sentence, annotation: Annotation, context: Context, carried: Carried) -> Iterator[Found]:
    chosen = candidates(sentence, annotation)
    carried.opening = governing(sentence) or _by_then(sentence, carried) or _still(carried.opening, sentence, chosen)
    carried.named = next((d for d in reversed(sentence.dates) if d.end_date), carried.named)
    begun = origins(sentence, chosen)
    parts = segments(sentence, chosen)
    shared = distributed(sentence, parts)
    following = trailing(parts)
    state = Carried(subject=None, mood=None, opening=carried.opening)
    for part in parts:
        of = shared.get(part.figure.start) or subject(part, state.subject or _pronoun(part, carried))
        of = _resolved(of, state.subject) if of is not None else None
        said = mood(part)
        kind = _kind(part, of, state)
        stretch = is_stretch(part, state.subject is None)
        opening = state.opening if part.parted and not stretch else state.last or state.opening
        if opening is not None and said in MODALITIES and context.is_past(opening) and not _within(sentence, opening):
            opening = None  # a time carried over from what was told before
        own = times(part, opening, following if part.index < len(parts) - 1 else None)
        if any(part.figure is origin for origin in begun.values()) and not _own_time(part):
            state = msgspec.structs.replace(state, subject=of or state.subject, trend=_change(part, of) or state.trend)
            continue
        if of is None or _only_names(part, said) or (bound := _bound(part, of)) is None:
            continue
        place = whose(part, of, context, carried.place)
        yield Found(
            segment=part,
            figure=bound,
            subject=of,
            whose=place,
            times=own,
            origin=_origin(part, begun.get(part.figure.start), own, parts),
            mood=said,
            inherited_mood=state.mood or (carried.mood if not _finite(sentence) else None) or carried.lead,
            stretch=stretch,
            kind=kind,
        )
        of = _with_unit(of, bound)
        state = msgspec.structs.replace(
            state,
            subject=of,
            mood=_handed_on(said, state.mood),
            trend=_change(part, of) or state.trend,
            kind=kind,
            unit=bound.unit,
            opening=_leading(part, own) or state.opening,
            last=own.when,
        )
        if place.mention is not None and place.rule == "link/place/named":
            carried.place = place.mention
    if carried.opening is None and parts and _told(parts, state):
        carried.opening = state.last
    carried.subject = state.subject or carried.subject
    carried.mood = state.mood or carried.mood


def _kind(part: Segment, of: Subject | None, state: Carried) -> Measure:
    before = state.kind if state.unit == part.figure.unit else None
    if of is not None and _unsigned(part.figure, of) is not part.figure:
        return "reduction"
    return measure(part, of or Subject(), state.trend, before)


def _change(part: Segment, of: Subject | None) -> str | None:
    return trend_of(part, of) if of is not None else None


def _within(sentence: Sentence, date: TimeExpression) -> bool:
    return sentence.start <= date.start < sentence.end


def _told(parts: Sequence[Segment], state: Carried) -> bool:
    """A statement's own time holds for the statements that follow it ("In 2022 it was x. It rose by y.")."""
    if state.mood not in ("past", "present") or state.last is None or state.last.anchored:
        return False
    return state.last.start_date is not None and state.last.start_date.endswith("-01-01")


def _handed_on(said: str | None, before: str | None) -> str | None:
    """A plain statement beside a promise does not end it for the figures that follow."""
    return before if said == "present" and before is not None else said or before


def _leading(part: Segment, own: Times) -> TimeExpression | None:
    """A time named before its figure holds for the figures after it; one behind is its figure's alone."""
    return own.when if own.when is not None and own.when.start < part.figure.start else None


def _resolved(of: Subject, before: Subject | None) -> Subject:
    """ "of which": the whole is what was spoken of before."""
    if of.whole is None or of.whole.text:
        return of
    if before is None or before.text is None:
        return msgspec.structs.replace(of, whole=None)
    whole = msgspec.structs.replace(of.whole, text=before.text, indicator=before.id)
    return msgspec.structs.replace(of, whole=whole)


def _by_then(sentence: Sentence, carried: Carried) -> TimeExpression | None:
    """ "By then": the time named last."""
    return carried.named if any(c.kind == "anaphora" and c.value == "time" for c in sentence.cues) else None


def _still(opening: TimeExpression | None, sentence: Sentence, chosen: Sequence[Quantity]) -> TimeExpression | None:
    """A time carried over from the sentence before holds until another is named."""
    first = chosen[0].start if chosen else sentence.end
    return (
        opening
        if not any(d.end_date and d.type in ("date", "period") and d.start < first for d in sentence.dates)
        else None
    )


def _finite(sentence: Sentence) -> bool:
    return any(cue.kind == "verb" for cue in sentence.cues)


def _pronoun(part: Segment, carried: Carried) -> Subject | None:
    """ "It will reach …", "We hope to raise …": the subject of the sentence before, where this one names none."""
    pronoun = any(c.value == "subject" for c in part.cues_before("anaphora")) or bool(part.cues_before("speaker"))
    return carried.subject if pronoun or part.cues_before("aim") else None


def _with_unit(of: Subject, figure: Quantity) -> Subject:
    """A count hands its unit on to bare numbers that follow ("13,000 farms, of which 900 …")."""
    return msgspec.structs.replace(of, unit=of.unit or figure.unit) if figure.unit in _COUNTS else of


def _only_names(part: Segment, said: str | None) -> bool:
    """A few things counted in words where no verb tells of them ("meeting of two cities") are no figure."""
    figure = part.figure
    few = figure.value is not None and figure.value < _FEW and figure.unit in _COUNTS and figure.comparator == "="
    return few and figure.written_value.isalpha() and said is None


def _own_time(part: Segment) -> bool:
    return any(part.figure.end <= d.start <= part.end and d.end_date for d in part.sentence.dates)


def _bound(part: Segment, of: Subject) -> Quantity | None:
    """The figure with the unit that its indicator gives a bare number; null where none can be told."""
    figure = _unsigned(with_unit(part.figure, of.unit), of)
    if figure.unit is None and of.counted:
        figure = msgspec.structs.replace(figure, unit="count")
    return figure if figure.unit is not None else None


def _unsigned(figure: Quantity, of: Subject) -> Quantity:
    """ "a goal of -55 % CO2": the sign says that it is a cut; only a rate of change keeps it."""
    if figure.unit != "%" or figure.value is None or figure.value >= 0 or of.rate == "up":
        return figure
    return msgspec.structs.replace(figure, value=-figure.value)


def _origin(part: Segment, origin: Quantity | None, own: Times, parts: Sequence[Segment]) -> BaselineSlot | None:
    when = None
    if origin is not None:
        of = next(p for p in parts if p.figure is origin)
        when = next((d for d in of.after(of.sentence.dates) if d.end_date), None)
    return baseline(own.since, origin, when)


class _Writer:
    """Turns what was found into records with evidence and ids."""

    def __init__(self, evidences: Evidences, identities: Identities) -> None:
        self._evidences = evidences
        self._identities = identities

    def target(self, found: Found, context: Context) -> Target:
        when = found.times.when
        if when is not None and context.is_past(when) and when.relation not in ("by", "until", "before"):
            when = None  # when the aim was set, not when it is due
        deadline = slot(when) if when else None
        if deadline is None and (heading := context.deadline()) is not None:
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
        inferred = shared.pop("inferred")
        period: TimeSlot | None = slot(when) if when else None
        return Actual(**shared, period=period, inferred=inferred, certainty="inferred" if inferred else "stated")

    def _shared(self, prefix: str, found: Found) -> dict[str, Any]:
        figure, of, sentence = found.figure, found.subject, found.segment.sentence
        kind = found.kind
        when = found.times.when
        since = found.origin or (of_range(when) if when and kind in _CHANGES else None)
        unit_inferred = found.segment.figure.unit is None
        slots = (("place", found.whose.mention is None), ("indicator", of.inherited), ("unit", unit_inferred))
        inferred = tuple(name for name, is_inferred in slots if is_inferred)
        return {
            "id": self._identities.of(prefix, sentence.text, of.id or of.text, found.whose.slot.id, kind),
            "place": found.whose.slot,
            "indicator": IndicatorSlot(id=of.id, text=of.text, counted=of.counted, spans=of.spans),
            "measure": kind,
            "comparator": _comparator(figure, kind),
            "value": figure.value,
            "lower": figure.lower,
            "upper": figure.upper,
            "unit": figure.unit,
            "vague": figure.vague,
            "per": figure.per or _rate(found.segment),
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


def _comparator(figure: Quantity, kind: str) -> str:
    return figure.comparator


def _rate(segment: Segment) -> str | None:
    """The base of a rate told apart from the figure ("an average annual growth rate of 12.5 %")."""
    before = segment.cues_before("per")
    after = [c for c in segment.cues_after("per") if c.start - segment.figure.end <= 12]
    return (before or after)[-1].value if before or after else None
