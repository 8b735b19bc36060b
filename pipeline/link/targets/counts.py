"""Counts and ranks: what is counted, or ranked."""

from __future__ import annotations

import msgspec

from ...model.mention import IndicatorMention, Phrase
from ..clauses import Segment, borders
from .kinds import fits
from .terms import SHORT, TOUCH, Subject, of_phrase, term_in

_PREDICATE = 90  # characters of a count's words with their verb


def counting(segment: Segment, chain: Phrase | None) -> Subject:
    """A count is of what it counts, unless a number, a total or another countable indicator leads to it."""
    figure = segment.figure
    counted = figure.counted or figure.written_unit or ""
    term = term_in(segment, chain) if chain else None
    if chain and term and fits(figure, term.unit_kind) and _leads_to(segment, chain):
        found = of_phrase(segment, chain)
    elif figure.dimension == "population" and _told_of_place(segment):
        found = Subject(id="population", text=counted, unit="person", unit_kind="person", spans=(figure.core,))
    else:
        end = figure.core[1]
        start = end - len(counted)
        inner = next((p for p in segment.sentence.phrases if p.head[1] == end), None)
        follows = next((p for p in segment.after(segment.sentence.phrases) if p.start - end <= TOUCH), None)
        if made := _made_of(segment, chain):
            start = made
        reach = inner.end if inner else follows.end if follows else end
        reach = _joined(segment, reach)
        found = of_phrase(segment, Phrase(start=start, end=reach, text="", rule=figure.rule, head=(start, end)))
        if found.id is None or " " not in counted:
            found = _predicated(segment, found)
    return msgspec.structs.replace(found, counted=counted)


def _joined(segment: Segment, end: int) -> int:
    """ "100 companies and organisations": a plural that a conjunction alone joins is counted, too."""
    for phrase in segment.after(segment.sentence.phrases):
        if phrase.start < end:
            continue
        parting = borders(segment.sentence, end, phrase.start)
        gap = segment.sentence.slice(end, phrase.start).split()
        joined = len(parting) == 1 and parting[0].value in ("and", "or") and len(gap) == 1 and phrase.plural
        return phrase.head[1] if joined else end
    return end


def _made_of(segment: Segment, chain: Phrase | None) -> int | None:
    """ "the renovation of 11,500 homes": what is done with what is counted belongs to the indicator's words."""
    if chain is None or chain.anaphoric:
        return None
    of = [c for c in segment.cues_before("link", "of") if 0 <= segment.figure.start - c.end <= TOUCH]
    return chain.start if of and 0 <= of[-1].start - chain.end <= TOUCH else None


def _predicated(segment: Segment, subject: Subject) -> Subject:
    """A bare noun tells little ("units"): the verb behind it, up to the next mark or time, tells which."""
    if subject.bounds is None:
        return subject
    start, end = subject.bounds
    relative = any(0 <= c.start - end <= TOUCH for c in segment.cues_after("relative"))
    verbs = [c for c in segment.cues_after("verb") if 0 <= c.start - end <= (SHORT if relative else TOUCH)]
    if not verbs:
        return subject
    marks = [
        c.start for c in segment.cues_after("boundary") if c.start > verbs[0].start and c.value not in ("and", "or")
    ]
    times = [d.start for d in segment.after(segment.sentence.dates) if d.start >= end]
    leads = [c.start for c in segment.cues_after("link") for t in times if 0 <= t - c.end <= TOUCH]
    limit = min([segment.end, *marks, *times, *leads])
    text = segment.sentence.slice(start, limit).rstrip(" .,;:\n\t")
    if len(text) > _PREDICATE:
        text = text[: text.rfind(" ", 0, _PREDICATE)]
    return msgspec.structs.replace(subject, text=text, spans=((start, start + len(text)),))


def _told_of_place(segment: Segment) -> bool:
    """ "a city of 135,000 people": nothing but people, said of something."""
    links = [c for c in segment.cues_before("link", "of") if 0 <= segment.figure.start - c.end <= TOUCH]
    return bool(links)


def _leads_to(segment: Segment, chain: Phrase) -> bool:
    """No verb of action between the phrase and the figure."""
    kinds = {c.kind for c in segment.left if c.start >= chain.end}
    return "action" not in kinds or "level" in kinds or "trend" in kinds


def ranking(segment: Segment, chain: Phrase | None) -> Subject:
    """A rank is of an indicator where one is named ("first in GDP"), else it stands for itself."""
    terms = [i for i in segment.after(segment.sentence.indicators) if _ranked_by(segment, i)]
    term = terms[0] if terms else term_in(segment, chain) if chain else None
    term = term if term is None or term.id != "rank" else None
    figure = segment.figure
    if term is not None:
        return Subject(id=term.id, text=term.text, spans=((term.start, term.end),), rules=(term.rule,))
    phrases = segment.after(segment.sentence.phrases)
    end = phrases[0].end if phrases and phrases[0].start - figure.end <= SHORT else figure.end
    return Subject(id="rank", text=segment.sentence.slice(figure.start, end), spans=((figure.start, end),))


def _ranked_by(segment: Segment, term: IndicatorMention) -> bool:
    """ "first in GDP": the term stands right behind the rank's preposition."""
    links = [c for c in segment.cues_after("link", "in") if c.start - segment.figure.end <= TOUCH]
    return bool(links) and 0 <= term.start - links[0].end <= 5
