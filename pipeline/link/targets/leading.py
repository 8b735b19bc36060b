"""The phrase that leads to a figure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...model.mention import IndicatorMention, Phrase
from ..clauses import Segment, Sentence, borders
from .kinds import fits

_PARTING = ("semicolon", "but", "colon")


def leading(segment: Segment) -> Phrase | None:
    """The nearest phrase before the figure with all that is tied to it; one whose term the figure's unit can measure is
    preferred to a nearer one that it cannot."""
    phrases = segment.before(segment.sentence.phrases)
    if not phrases and segment.cues_before("relative"):
        return _antecedent(segment)
    found = chains(segment, phrases)
    start = _clause(segment, found)
    found = [p for p in found if p.start >= start]
    terms = [i for i in segment.before(segment.sentence.indicators) if i.start >= start]
    if not found:
        return as_phrase(terms[-1]) if terms else None
    nearest = _coordinated(segment, found)
    if _bracketed(segment, nearest):
        return nearest
    if terms and terms[-1].start >= nearest.end:
        return as_phrase(terms[-1])
    if _fitting(segment, nearest):
        return nearest
    measured = [p for p in found if _fitting(segment, p) and not _embedded(segment, p, nearest)]
    if measured:
        return measured[-1]
    inner = [i for i in terms if nearest.start <= i.start < nearest.end and fits(segment.figure, i.unit_kind)]
    if inner and segment.figure.unit not in ("%", "x") and not _head_term(segment.sentence, nearest):
        return next(
            (p for p in segment.sentence.phrases if p.start <= inner[-1].start < p.head[1]), as_phrase(inner[-1])
        )
    return nearest


def preceding_term(segment: Segment) -> Phrase | None:
    """The nearest term of the vocabulary before the figure that its unit can measure."""
    terms = [i for i in segment.before(segment.sentence.indicators) if fits(segment.figure, i.unit_kind)]
    return as_phrase(terms[-1]) if terms else None


def chains(segment: Segment, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Outermost phrases that can be measured: no place alone, no date, no anaphor, no aim, no opening adverbial."""
    outer: list[Phrase] = []
    for phrase in phrases:
        if outer and phrase.end <= outer[-1].end:
            continue
        outer.append(phrase)
    return [
        p
        for p in outer
        if not (
            p.anaphoric
            or names_place(segment.sentence, p)
            or _is_aim(segment.sentence, p)
            or _adverbial(segment.sentence, p)
        )
    ]


def as_phrase(term: IndicatorMention) -> Phrase:
    return Phrase(start=term.start, end=term.end, text=term.text, rule=term.rule, head=(term.start, term.end))


def names_place(sentence: Sentence, phrase: Phrase) -> bool:
    """A phrase whose head is a place's name, or one that only takes a place up ("the county")."""
    start, end = phrase.head
    if any(p.start <= start and end <= p.end + 2 and not p.adjective for p in sentence.places):
        return True
    return any(
        c.kind == "anaphora" and c.value == "place" and c.start <= start and c.end == phrase.end for c in sentence.cues
    )


def _is_aim(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Riga's new target is …": the aim is not what is measured."""
    if _head_term(sentence, phrase):
        return False
    return any(c.kind == "aim" and phrase.head[0] <= c.start and c.end == phrase.head[1] for c in sentence.cues)


def _adverbial(sentence: Sentence, phrase: Phrase) -> bool:
    """A phrase tied to nothing by a preposition that opens the sentence, closed by a comma ("In the same way, …")."""
    opens = any(
        c.kind in ("link", "whole") and c.start - sentence.start <= 1 and 0 <= phrase.start - c.end <= 12
        for c in sentence.cues
    )
    return opens and any(
        c.kind == "boundary" and c.value == "comma" and 0 <= c.start - phrase.end <= 1 for c in sentence.cues
    )


def _antecedent(segment: Segment) -> Phrase | None:
    """What "which" takes up: the nearest phrase before the segment that the figure's unit can measure, else the
    nearest.
    """
    found = [p for p in segment.sentence.phrases if p.end <= segment.start and not p.anaphoric]
    measured = [p for p in found if _fitting(segment, p)]
    nearest = (measured or found)[-1:]
    return nearest[0] if nearest else None


def _bracketed(segment: Segment, phrase: Phrase) -> bool:
    """ "diesel (56 %)": a figure in brackets is of what stands right before them."""
    opening = [c for c in segment.cues_before("boundary", "open") if segment.figure.start - c.end <= 1]
    return bool(opening) and 0 <= opening[-1].start - phrase.end <= 2


def _clause(segment: Segment, found: Sequence[Phrase]) -> int:
    """Where the figure's own clause begins: behind a verb of saying, or behind the last mark that parts clauses with a
    phrase after it."""
    if reporting := segment.cues_before("reporting"):
        return reporting[-1].end
    marks = [c.end for c in borders(segment.sentence, segment.start, segment.figure.start) if c.value in _PARTING]
    for mark in reversed(marks):
        if any(p.start >= mark for p in found):
            return mark
    return segment.start


def _coordinated(segment: Segment, found: Sequence[Phrase]) -> Phrase:
    """The last phrase, reaching back over "A and B" where only B is without a term ("… with shops and housing")."""
    last = found[-1]
    if len(found) < 2 or _head_term(segment.sentence, last):
        return last
    before = found[-2]
    parting = borders(segment.sentence, before.end, last.start)
    gap = segment.sentence.slice(before.end, last.start)
    joined = len(parting) == 1 and parting[0].value in ("and", "or") and len(gap.split()) <= 2
    if not joined:
        return last
    return msgspec.structs.replace(before, end=last.end, text=segment.sentence.slice(before.start, last.end))


def _head_term(sentence: Sentence, phrase: Phrase) -> bool:
    return any(phrase.start <= i.start < phrase.head[1] for i in sentence.indicators)


def _fitting(segment: Segment, phrase: Phrase) -> bool:
    heads = [i for i in segment.sentence.indicators if phrase.start <= i.start < phrase.head[1]]
    if not heads and _of_change(segment.sentence, phrase):
        heads = [i for i in segment.sentence.indicators if phrase.start <= i.start < phrase.end]
    return any(fits(segment.figure, i.unit_kind) for i in heads)


def _of_change(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the increase in the consumption of gas": the head only tells of a change."""
    return any(
        c.kind in ("trend", "rate") and phrase.head[0] <= c.start and c.end == phrase.head[1] for c in sentence.cues
    )


def _embedded(segment: Segment, phrase: Phrase, nearest: Phrase) -> bool:
    """A verb of action between two phrases makes the nearer one its object, which is then what is measured."""
    return any(
        c.kind in ("action",) and phrase.end <= c.start and c.end <= nearest.start for c in segment.sentence.cues
    )
