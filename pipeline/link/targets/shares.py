"""Shares of a whole, and changes told in the noun behind their amount."""

from __future__ import annotations

from ...model.mention import Phrase
from ...model.record import OfSlot
from ..clauses import Segment, Sentence
from .terms import Subject, of_phrase, taken_up, term_in


def of_change(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase's head tells of a change ("reduction in …", "… reduction")."""
    if any(
        i.measure in ("growth", "reduction") for i in sentence.indicators if phrase.start <= i.start < phrase.head[1]
    ):
        return True
    trends = [c for c in sentence.cues if c.kind == "trend" and phrase.head[0] <= c.start and c.end <= phrase.head[1]]
    return any(c.start == phrase.head[0] or c.end == phrase.head[1] for c in trends)


def changing(segment: Segment, chain: Phrase | None, behind: Phrase) -> Subject | None:
    """ "a 20 % reduction in emissions", "a 53 % emissions reduction": what changes stands in the phrase, else before
    it.
    """
    sentence = segment.sentence
    if (term := term_in(segment, behind)) is not None and term.measure in ("growth", "reduction"):
        return of_phrase(segment, behind)
    tied = [p for p in sentence.phrases if behind.head[1] <= p.start and p.end <= behind.end]
    if tied:
        return of_phrase(segment, tied[0])
    trends = [c for c in sentence.cues if c.kind == "trend" and behind.head[0] <= c.start and c.end <= behind.head[1]]
    if (trends and trends[-1].start > behind.head[0]) or term_in(segment, behind) is not None:
        return of_phrase(segment, behind)
    return of_phrase(segment, chain) if chain is not None else None


def sharing(segment: Segment, chain: Phrase | None, whole: OfSlot, before: Subject | None) -> Subject | None:
    """A share: who has it stands before it, behind its verb ("of which 86 % were cars"), or is the whole itself."""
    if chain and _cut_by(segment):
        return of_phrase(segment, chain)
    told = segment.cues_before("share") or segment.cues_before("verb")
    if chain and told and not _acted(segment):
        return of_phrase(segment, chain)
    if (
        not chain
        and before
        and whole.text
        and (told or not segment.cues_after("verb"))
        and not segment.cues_before("action")
    ):
        return taken_up(segment, before)
    start, end = whole.spans[0]
    after = [p for p in segment.after(segment.sentence.phrases) if p.start >= end]
    verbs = segment.cues_after("verb")
    if verbs and not whole.text and (predicate := next((p for p in after if p.start >= verbs[0].end), None)):
        return of_phrase(segment, predicate)
    if not whole.text:
        return None
    reach = after[0].end if after and verbs and verbs[0].start < after[0].start else end
    return of_phrase(segment, Phrase(start=start, end=reach, text=whole.text, rule="", head=(start, end)))


def _cut_by(segment: Segment) -> bool:
    """ "reduce waste by 5 % of that of 2019": a change, told as a part of a whole."""
    links, trends = segment.cues_before("link", "difference"), segment.cues_before("trend")
    return bool(links and trends) and trends[-1].end <= links[-1].start and segment.figure.start - links[-1].end <= 1


def _acted(segment: Segment) -> bool:
    """Whether the verb right before the figure does something to it ("electrify 40 %", "offsetting 100 %")."""
    verbs = segment.cues_before("verb")
    if not verbs or any(p.start >= verbs[-1].end for p in segment.before(segment.sentence.phrases)):
        return False
    last = [c for c in segment.left if c.start >= verbs[-1].start]
    if any(c.kind in ("level", "share") for c in last):
        return False
    return any(c.kind in ("action", "trend") for c in last)
