"""The whole of a share, the field of a rank."""

from __future__ import annotations

from ...model.mention import Phrase
from ...model.record import OfSlot
from ..clauses import Segment

_TOUCH = 2


def whole_of(segment: Segment, behind: Phrase | None) -> OfSlot | None:
    """ "21 % of Guiyang", "86 % of which", "top 20 counties"; a whole that only refers back has an empty text."""
    figure, sentence = segment.figure, segment.sentence
    if figure.unit == "rank" and behind is not None:
        return slot(segment, behind)
    if figure.unit != "%":
        return None
    for cue in segment.cues_before("whole", "which"):
        if 0 <= figure.start - cue.end <= _TOUCH:
            return OfSlot(text="", spans=((cue.start, cue.end),))
    for cue in segment.cues_after("whole"):
        if cue.start - figure.end > _TOUCH:
            break
        if cue.value == "of" and behind is not None:
            return slot(segment, behind)
        if place := next((p for p in sentence.places if 0 <= p.start - cue.end <= 5), None):
            return OfSlot(text=place.text, place=place.place.name, spans=((place.start, place.end),))
        if cue.value == "which":
            return OfSlot(text="", spans=((cue.start, cue.end),))
    return None


def slot(segment: Segment, phrase: Phrase) -> OfSlot:
    """A phrase as the whole of a share, with its place and term."""
    sentence = segment.sentence
    place = next((p for p in sentence.places if phrase.start <= p.start and p.end <= phrase.end), None)
    term = next((i for i in sentence.indicators if phrase.start <= i.start < phrase.end), None)
    return OfSlot(
        text=phrase.text,
        place=place.place.name if place else None,
        indicator=term.id if term else None,
        spans=((phrase.start, phrase.end),),
    )
