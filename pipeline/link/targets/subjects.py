"""What a figure measures: the phrase that leads to it, the one it counts, or the one spoken of before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...model.mention import Cue, IndicatorMention, Phrase, Slice
from ...model.record import OfSlot
from ..clauses import Segment, Sentence

_TOUCH = 2  # characters between a figure and the phrase it stands before
_COUNTS = ("count", "person", "household")


class Subject(msgspec.Struct, frozen=True, kw_only=True):
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


def subject(segment: Segment, before: Subject | None) -> Subject | None:
    """The subject of a figure; ``before`` is that of the figure before it, taken up where this one names none."""
    chain = _chain(segment)
    behind = _behind(segment)
    whole = _whole(segment, chain is not None)
    if segment.figure.unit in _COUNTS and segment.figure.counted:
        found = _counting(segment, chain)
    elif segment.figure.unit == "%" and whole is not None:
        found = _sharing(segment, chain, whole, before)
    elif chain is not None and not _agent(segment, chain):
        found = of_phrase(segment.sentence, chain)
    elif behind is not None:
        found = of_phrase(segment.sentence, behind)
    else:
        found = of_phrase(segment.sentence, chain) if chain and not before else None
    found = found or (_taken_up(segment, before) if before else None)
    if found is None:
        return _from_anywhere(segment)
    return msgspec.structs.replace(found, whole=whole) if whole is not None else found


def _chain(segment: Segment) -> Phrase | None:
    """The nearest phrase before the figure, with all that is tied to it: not a place alone, a date or an anaphor."""
    sentence = segment.sentence
    phrases = [p for p in segment.before(sentence.phrases) if not p.anaphoric and not _names_place(sentence, p)]
    terms = [i for i in segment.before(sentence.indicators)]
    if not phrases:
        return _as_phrase(terms[-1]) if terms else None
    last = phrases[-1]
    outer = next(p for p in phrases if p.start <= last.start and last.end <= p.end)
    if terms and terms[-1].start >= outer.end:
        return _as_phrase(terms[-1])
    return outer


def _as_phrase(term: IndicatorMention) -> Phrase:
    return Phrase(start=term.start, end=term.end, text=term.text, rule=term.rule, head=(term.start, term.end))


def _names_place(sentence: Sentence, phrase: Phrase) -> bool:
    """A phrase whose first run is a place's name, or one that only takes a place up ("the county")."""
    head = phrase.head
    if any(p.start <= head[0] and head[1] <= p.end + 2 and not p.adjective for p in sentence.places):
        return True
    return any(
        c.kind == "anaphora" and c.value == "place" and c.start <= head[0] and head[1] <= c.end + 2 and c.end == phrase.end
        for c in sentence.cues
    )


def _behind(segment: Segment) -> Phrase | None:
    """The phrase right behind the figure, or tied to it by "of"."""
    for phrase in segment.after(segment.sentence.phrases):
        gap = segment.sentence.slice(segment.figure.end, phrase.start)
        if phrase.start - segment.figure.end <= _TOUCH:
            return phrase
        of = [c for c in segment.cues_after("whole", "of") if c.end <= phrase.start]
        if of and of[0].start - segment.figure.end <= _TOUCH and len(gap) <= 12:
            return phrase
        return None
    return None


def _whole(segment: Segment, has_chain: bool) -> OfSlot | None:
    """"21 % of Guiyang", "86 % of which": the whole of a share."""
    if segment.figure.unit != "%" and segment.figure.unit != "rank":
        return None
    sentence = segment.sentence
    for cue in segment.cues_after("whole"):
        if cue.start - segment.figure.end > _TOUCH:
            break
        if cue.value == "of" and (phrase := _behind(segment)):
            place = next((p for p in sentence.places if phrase.start <= p.start and p.end <= phrase.end), None)
            return OfSlot(text=phrase.text, place=place.place.name if place else None, spans=((phrase.start, phrase.end),))
        if place := next((p for p in sentence.places if 0 <= p.start - cue.end <= 5), None):
            return OfSlot(text=place.text, place=place.place.name, spans=((place.start, place.end),))
    if segment.figure.unit == "rank" and (phrase := _behind(segment)):
        return OfSlot(text=phrase.text, spans=((phrase.start, phrase.end),))
    return None


def _agent(segment: Segment, chain: Phrase) -> bool:
    """Whether the phrase does something to the figure instead of being measured: a verb of action stands between, and
    what it acts on stands behind the figure."""
    if _behind(segment) is None or _term(segment.sentence, chain):
        return False
    between = [c for c in segment.cues_before("verb") if c.start >= chain.end]
    if not between:
        return False
    last = between[-1]
    tells = [c for c in segment.before(segment.sentence.cues) if c.start >= last.start and c.kind in ("level", "share", "trend")]
    acts = [c for c in segment.before(segment.sentence.cues) if c.start >= last.start and c.kind == "action"]
    return bool(acts) and not [c for c in tells if c.kind != "trend"]


def _counting(segment: Segment, chain: Phrase | None) -> Subject | None:
    """A count is of what it counts, unless a number, a total or another countable indicator leads to it."""
    figure = segment.figure
    end = figure.core[1]
    start = end - len(figure.counted or "")
    counted = Phrase(start=start, end=_extended(segment, end), text="", rule=figure.rule, head=(start, end))
    term = _term(segment.sentence, chain) if chain else None
    if chain and term and term.unit_kind in (*_COUNTS, "index") and _leads_to(segment, chain):
        found = of_phrase(segment.sentence, chain)
    else:
        found = of_phrase(segment.sentence, counted)
    return msgspec.structs.replace(found, counted=figure.counted)


def _extended(segment: Segment, end: int) -> int:
    """The end of what is counted with the phrases tied to it ("people in the old town")."""
    phrase = next((p for p in segment.sentence.phrases if p.head[1] == end), None)
    return phrase.end if phrase else end


def _leads_to(segment: Segment, chain: Phrase) -> bool:
    """No verb of action between the phrase and the figure."""
    kinds = {c.kind for c in segment.before(segment.sentence.cues) if c.start >= chain.end}
    return "action" not in kinds or "level" in kinds or "trend" in kinds


def _sharing(segment: Segment, chain: Phrase | None, whole: OfSlot, before: Subject | None) -> Subject | None:
    """A share: who has it stands before it, behind its verb ("of which 86 % were cars"), or is the whole itself."""
    sentence = segment.sentence
    shares = segment.cues_before("share") or segment.cues_before("verb")
    if chain and (segment.cues_before("share") or _term(sentence, chain)) and not _acted(segment):
        return of_phrase(sentence, chain)
    if not chain and before and shares:
        return _taken_up(segment, before)
    if chain and shares and not _acted(segment):
        return of_phrase(sentence, chain)
    after = [p for p in segment.after(sentence.phrases) if not whole.spans or p.start >= whole.spans[0][1]]
    verbs = [c for c in segment.cues_after("verb")]
    if verbs and (told := next((p for p in after if p.start >= verbs[0].end), None)):
        return of_phrase(sentence, told)
    start, end = whole.spans[0]
    return of_phrase(sentence, Phrase(start=start, end=end, text=whole.text, rule="", head=(start, end)))


def _acted(segment: Segment) -> bool:
    verbs = segment.cues_before("verb")
    return bool(verbs) and any(c.kind == "action" and c.start >= verbs[-1].start for c in segment.before(segment.sentence.cues))


def _term(sentence: Sentence, phrase: Phrase) -> IndicatorMention | None:
    """The vocabulary's term in a phrase: of its head where there is one, else of what is tied to it."""
    inside = [i for i in sentence.indicators if phrase.start <= i.start < phrase.end]
    heads = [i for i in inside if i.start < phrase.head[1]]
    return heads[-1] if heads else inside[0] if inside else None


def of_phrase(sentence: Sentence, phrase: Phrase) -> Subject:
    term = _term(sentence, phrase)
    start = min(phrase.start, term.start) if term else phrase.start
    end = max(phrase.end, term.end) if term else phrase.end
    rates = [c for c in sentence.cues if c.kind in ("rate", "trend") and start <= c.start and c.end <= end]
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


def _taken_up(segment: Segment, before: Subject) -> Subject:
    """The subject of the figure before; a change or share of its own is not handed on."""
    rates = [c for c in segment.before(segment.sentence.cues) if c.kind == "rate"]
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


def _from_anywhere(segment: Segment) -> Subject | None:
    """The first phrase behind the figure, where nothing else speaks of it."""
    phrases: Sequence[Phrase] = segment.after(segment.sentence.phrases)
    named = [p for p in phrases if not _names_place(segment.sentence, p)]
    return of_phrase(segment.sentence, named[0]) if named else None
