"""What is measured: a phrase, and its term of the vocabulary."""

from __future__ import annotations

import msgspec

from ...model.mention import Cue, IndicatorMention, Phrase, Slice
from ...model.record import OfSlot
from ..clauses import Segment
from .kinds import fits

TOUCH = 2  # characters between a figure and what stands directly beside it
SHORT = 12


class Subject(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``whole`` is what a share is a share of; ``rate`` the direction that the words imply ("growth rate": up)."""

    id: str | None = None
    text: str | None = None
    counted: str | None = None
    spans: tuple[Slice, ...] = ()
    unit: str | None = None
    unit_kind: str | None = None
    measure: str | None = None
    rate: str | None = None
    whole: OfSlot | None = None
    inherited: bool = False
    rules: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Whether the indicator is itself told in percent."""
        return self.unit_kind == "share" and self.measure is None

    @property
    def bounds(self) -> Slice | None:
        return self.spans[0] if self.spans else None


def directly_behind(segment: Segment) -> Phrase | None:
    """The phrase right behind the figure, or tied to it by "of"."""
    for phrase in segment.after(segment.sentence.phrases):
        if phrase.start - segment.figure.end <= TOUCH:
            return phrase
        of = [c for c in segment.cues_after("whole", "of") if c.end <= phrase.start]
        if of and of[0].start - segment.figure.end <= TOUCH and phrase.start - segment.figure.end <= SHORT:
            return phrase
        return None
    return None


def term_in(segment: Segment, phrase: Phrase) -> IndicatorMention | None:
    """The vocabulary's term that a phrase is of: its head's, or where the head only tells of a change or takes
    something up, that of what is tied to it."""
    sentence = segment.sentence
    inside = [i for i in sentence.indicators if phrase.start <= i.start < phrase.end]
    heads = [i for i in inside if i.start < phrase.head[1]]
    if heads:
        return next((i for i in reversed(heads) if fits(segment.figure, i.unit_kind)), heads[-1])
    change = any(
        c.kind in ("trend", "rate") and phrase.head[0] <= c.start and c.end <= phrase.head[1] for c in sentence.cues
    )
    return inside[0] if inside and change else None


def of_phrase(segment: Segment, phrase: Phrase) -> Subject:
    """The subject that a phrase names, with its term of the vocabulary."""
    sentence = segment.sentence
    term = term_in(segment, phrase)
    start = min(phrase.start, term.start) if term else phrase.start
    end = max(phrase.end, term.end) if term else phrase.end
    rates = [c for c in sentence.cues if c.kind in ("rate", "trend") and start <= c.start and c.end <= end]
    if term is not None and term.measure is None:  # "energy savings" are themselves what is measured
        rates = [c for c in rates if not (term.start <= c.start and c.end <= term.end)]
    return Subject(
        id=term.id if term else None,
        text=sentence.slice(start, end),
        spans=((start, end),),
        unit=term.unit if term else None,
        unit_kind=term.unit_kind if term else None,
        measure=term.measure if term else None,
        rate=_direction(rates[-1]) if rates else None,
        rules=(term.rule,) if term else (phrase.rule,) if phrase.rule else (),
    )


def _direction(cue: Cue) -> str:
    return {"growth": "up", "reduction": "down"}.get(cue.value, cue.value)


def taken_up(segment: Segment, before: Subject) -> Subject:
    """The subject of the figure before; a change or share of its own is not handed on."""
    rates = [c for c in segment.left if c.kind == "rate"]
    return Subject(
        id=before.id,
        text=before.text,
        counted=before.counted,
        spans=before.spans,
        unit=before.unit,
        unit_kind=before.unit_kind,
        measure=before.measure if before.measure not in ("growth", "reduction") else None,
        rate=_direction(rates[-1]) if rates else None,
        inherited=True,
        rules=("link/indicator/carried",),
    )
