"""What a figure measures, by where its words stand in the clause."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ....model.mention import Phrase, Quantity
from ....model.record import OfSlot
from ...clauses import Segment, Sentence, borders, within
from ..counts import ranking
from ..kinds import COUNTS, fits
from ..leading import as_phrase
from ..terms import Subject, of_phrase, taken_up, term_in
from ..wholes import slot as whole_slot
from .clauses import Clause, clauses

_TIED = 1  # the attributive mark between a figure and its noun
_NOTHING = Quantity(start=0, end=0, text="", rule="", number=(0, 0), core=(0, 0), written_value="")


def subject(segment: Segment, before: Subject | None) -> Subject | None:
    """The subject of a figure; ``before`` is that of the figure before it, taken up where this one names none."""
    own = clauses(segment)
    chain = _leading(segment, own[-1])
    behind = _behind(segment)
    if segment.figure.unit == "rank":
        return _ranking(segment, own, chain, before)
    if found := _shared(segment, own[-1], chain, behind):
        return found
    if segment.figure.counted:
        return _counted(segment, chain)
    if behind is not None and _belongs_behind(segment, own[-1], chain):
        return of_phrase(segment, behind)
    if chain is not None:
        return _without_place(segment, of_phrase(segment, chain), chain)
    return _taken_up(segment, own, before)


def _leading(segment: Segment, own: Clause) -> Phrase | None:
    """The last phrase of the clause, preferring one whose term the figure can measure."""
    own = _before_complement(segment, own)
    if not own.phrases:  # what is left of a phrase whose first words a figure has ("十件实事|总投资8.6亿元")
        terms = within(segment.sentence.indicators, own.start, segment.figure.start)
        return as_phrase(terms[-1]) if terms else None
    measured = [p for p in own.phrases if (term := term_in(segment, p)) and fits(segment.figure, term.unit_kind)]
    return measured[-1] if measured and not _acts_on(own, measured[-1]) else own.phrases[-1]


def _before_complement(segment: Segment, own: Clause) -> Clause:
    """The clause without what ends a statement before the figure's own ("稳居全国前列、增长5%"): a phrase behind a verb
    of level, with a mark and nothing to measure between it and the figure."""
    marks = [c for c in own.cues if (c.kind, c.value) == ("boundary", "and")]
    if not own.phrases or not marks or own.phrases[-1].end > marks[-1].start:
        return own
    levels = [c for c in own.cues if c.kind == "level" and c.end <= own.phrases[-1].start]
    if not levels or not any(c.kind in ("verb", "trend") and c.start >= marks[-1].end for c in own.cues):
        return own
    return msgspec.structs.replace(own, phrases=tuple(p for p in own.phrases if p.end <= levels[-1].start))


def _acts_on(own: Clause, phrase: Phrase) -> bool:
    """A verb of action behind the phrase has an object of its own."""
    after = [p for p in own.phrases if p.start >= phrase.end]
    return bool(after) and own.has("action", phrase.end)


def _behind(segment: Segment) -> Phrase | None:
    """The phrase right behind the figure, the attributive mark apart."""
    end = segment.figure.end
    phrase = next((p for p in segment.after(segment.sentence.phrases) if 0 <= p.start - end <= _TIED), None)
    return None if phrase is None or borders(segment.sentence, end, phrase.start) else phrase


def _belongs_behind(segment: Segment, own: Clause, chain: Phrase | None) -> bool:
    """Whether a measure tells of the noun behind it: nothing leads to it, or only what is done with it does."""
    if segment.figure.unit in ("%", "pp", "x"):
        return chain is None and not own.has("trend")
    if chain is None:
        return True
    return own.has("action", chain.end) and not own.has("level", chain.end)


def _shared(segment: Segment, own: Clause, chain: Phrase | None, behind: Phrase | None) -> Subject | None:
    """A share: "A占B的N%", "A占B比重达到N%", "A在B中的比重", "N%的B"."""
    if segment.figure.unit not in ("%", "pp"):
        return None
    if behind is not None and behind.start > segment.figure.end and not own.has("share") and chain is None:
        found = of_phrase(segment, behind)
        return msgspec.structs.replace(found, whole=whole_slot(segment, behind))
    shares = [c for c in own.cues if c.kind == "share"]
    if not shares or len(own.phrases) < 2:
        return None
    cut = [c for c in own.cues if c.kind in ("share", "link") and own.phrases[0].end <= c.start]
    parted = [
        c for c in cut if any(p.end <= c.start for p in own.phrases) and any(p.start >= c.end for p in own.phrases)
    ]
    if not parted:
        return None
    part = [p for p in own.phrases if p.end <= parted[0].start][-1]
    whole = next(p for p in own.phrases if p.start >= parted[0].end)
    found = of_phrase(segment, part)
    return msgspec.structs.replace(found, whole=_whole(segment, whole))


def _whole(segment: Segment, phrase: Phrase) -> OfSlot:
    """The whole without the words that only say that it is one ("国内生产总值中的比重")."""
    sentence = segment.sentence
    shares = [c for c in sentence.cues if c.kind == "share" and phrase.start < c.start < phrase.end]
    end = shares[0].start if shares else phrase.end
    term = next((i for i in sentence.indicators if phrase.start <= i.start and i.end <= phrase.end), None)
    if term is not None and shares:
        end = max(min(end, term.end), phrase.start + 1) if term.end <= end else end
    text = sentence.slice(phrase.start, end)
    return whole_slot(segment, msgspec.structs.replace(phrase, end=end, text=text, head=(phrase.start, end)))


def _counted(segment: Segment, chain: Phrase | None) -> Subject:
    """A count with its noun behind it, unless a countable indicator leads to it."""
    figure = segment.figure
    term = term_in(segment, chain) if chain else None
    if chain and chain.end == figure.start and term and term.unit_kind in COUNTS:
        found = of_phrase(segment, chain)
    else:
        core = (figure.end - len(figure.counted or ""), figure.end)
        found = of_phrase(segment, Phrase(start=core[0], end=core[1], text="", rule=figure.rule, head=core))
    return msgspec.structs.replace(found, counted=figure.counted)


def _without_place(segment: Segment, found: Subject, chain: Phrase) -> Subject:
    """The words without the place that opens them: it has its own slot."""
    place = next((p for p in segment.sentence.places if p.start == chain.start and p.end < chain.end), None)
    term = term_in(segment, chain)
    if place is None or (term is not None and term.start < place.end):
        return found
    ties = [c.end for c in segment.sentence.cues if c.kind == "whole" and c.start == place.end]
    start = ties[0] if ties else place.end
    if chain.end - start < 2:
        return found
    return msgspec.structs.replace(found, text=segment.sentence.slice(start, chain.end), spans=((start, chain.end),))


def _taken_up(segment: Segment, own: Sequence[Clause], before: Subject | None) -> Subject | None:
    """A clause that names nothing goes on about what the figure before, or the clause before, was about."""
    if segment.index and before is not None and fits(segment.figure, before.unit_kind) and not _topics(own):
        return taken_up(segment, before)
    for clause in reversed(own[:-1]):
        if not clause.phrases:
            continue
        measured = [p for p in clause.phrases if (term := term_in(segment, p)) and fits(segment.figure, term.unit_kind)]
        found = of_phrase(segment, (measured or clause.phrases)[-1 if measured else 0])
        return msgspec.structs.replace(found, inherited=True)
    if before is not None and fits(segment.figure, before.unit_kind):
        return taken_up(segment, before)
    return _verb(own[-1])


def topic(sentence: Sentence) -> Subject | None:
    """What a sentence without figures is about: its first term, else its first phrase."""
    phrase = next((p for p in sentence.phrases if not p.anaphoric), None)
    if phrase is None:
        return None
    segment = Segment(sentence=sentence, figure=_NOTHING, start=sentence.start, end=sentence.end, index=0)
    return of_phrase(segment, phrase)


def _topics(own: Sequence[Clause]) -> bool:
    return any(clause.phrases for clause in own[:-1])


def _verb(own: Clause) -> Subject | None:
    """Where nothing is named, what is done is what is measured ("培训3000人")."""
    acts = [c for c in own.cues if c.kind == "action"]
    if not acts:
        return None
    return Subject(text=acts[-1].text, spans=((acts[-1].start, acts[-1].end),), rules=(acts[-1].rule,))


def _ranking(segment: Segment, own: Sequence[Clause], chain: Phrase | None, before: Subject | None) -> Subject | None:
    """A rank is of what stands before its verb, else of what the figure or the clause before it is about; its field is
    the place named right before it ("居全国第五位")."""
    levels = [c for c in own[-1].cues if c.kind == "level"]
    if levels and chain is not None and chain.start >= levels[-1].end:  # "居西部首位": the phrase is the field
        chain = next((p for p in reversed(own[-1].phrases) if p.end <= levels[-1].start), None)
    found = (
        of_phrase(segment, chain) if chain is not None else taken_up(segment, before) if before is not None else None
    )
    found = found or _taken_up(segment, own, None)
    if found is None:
        return ranking(segment, None)
    field = next((c for c in reversed(own[-1].cues) if (c.kind, c.value) == ("anaphora", "place")), None)
    within = OfSlot(text=field.text, spans=((field.start, field.end),)) if field else None
    return msgspec.structs.replace(found, whole=within, unit=None, unit_kind=None, measure=None, rate=None)
