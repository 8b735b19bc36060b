"""What a figure measures: the phrase that leads to it, the one it counts, or the one spoken of before."""

from __future__ import annotations

import msgspec

from ...model.mention import Cue, IndicatorMention, Phrase, Slice
from ...model.record import OfSlot
from ..clauses import Segment, Sentence
from .kinds import by_unit, fits, is_counting
from .leading import chains, leading, preceding_term
from .wholes import whole_of

_TOUCH = 2  # characters between a figure and what stands directly beside it
_ARTICLE = 5  # room for an article
_SHORT = 12
_PHYSICAL = ("area", "length", "mass", "energy", "power", "volume")
_PREDICATE = 90  # characters of a count's words with their verb


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
    chain = leading(segment)
    behind = directly_behind(segment)
    whole = whole_of(segment, behind)
    found = _named(segment, chain, behind, whole, before)
    if found is None and before is not None and _suits(segment, before):
        found = _taken_up(segment, before)
    found = found or by_default(segment) or _from_anywhere(segment)
    if found is None:
        return None
    return msgspec.structs.replace(found, whole=whole) if whole is not None else found


def _named(
    segment: Segment, chain: Phrase | None, behind: Phrase | None, whole: OfSlot | None, before: Subject | None
) -> Subject | None:
    """The subject that the figure's own segment names, by the construction it stands in."""
    figure, sentence = segment.figure, segment.sentence
    if figure.unit == "rank":
        return _ranking(segment, chain)
    if is_counting(figure):
        return _counting(segment, chain)
    if figure.unit in ("%", "pp") and behind is not None and _of_change(sentence, behind):
        return _changing(segment, chain, behind)
    if figure.unit == "%" and whole is not None:
        return _sharing(segment, chain, whole, before)
    if behind is not None and figure.dimension in _PHYSICAL and _is_of(segment, chain, behind):
        return of_phrase(segment, behind)
    if figure.unit == "x" and (object_ := _doubled(segment)) is not None:
        return of_phrase(segment, object_)
    if behind is None and (object_ := _changed(segment)) is not None:
        return of_phrase(segment, object_)
    if chain is not None and not _agent(segment, chain, behind):
        return of_phrase(segment, chain)
    if behind is not None:
        return of_phrase(segment, behind)
    return of_phrase(segment, chain) if chain is not None and before is None and by_default(segment) is None else None


def directly_behind(segment: Segment) -> Phrase | None:
    """The phrase right behind the figure, or tied to it by "of"."""
    for phrase in segment.after(segment.sentence.phrases):
        if phrase.start - segment.figure.end <= _TOUCH:
            return phrase
        of = [c for c in segment.cues_after("whole", "of") if c.end <= phrase.start]
        if of and of[0].start - segment.figure.end <= _TOUCH and phrase.start - segment.figure.end <= _SHORT:
            return phrase
        return None
    return None


def _is_of(segment: Segment, chain: Phrase | None, behind: Phrase) -> bool:
    """A measure right before a noun describes it ("a 4 kW system"); one tied to it by "of" is of it, unless what leads to
    the figure is told in that unit."""
    if behind.start - segment.figure.end <= _TOUCH or chain is None:
        return True
    term = term_in(segment, chain)
    return term is None or not fits(segment.figure, term.unit_kind)


def _doubled(segment: Segment) -> Phrase | None:
    """The object of a multiple that is a verb ("double the production of steel")."""
    if segment.cues_before("modality") and segment.before(segment.sentence.phrases) and not segment.cues_before("verb"):
        return None
    following = segment.after(segment.sentence.phrases)
    near = following and following[0].start - segment.figure.end <= _ARTICLE
    return following[0] if near and not following[0].anaphoric else None


def _of_change(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase's head tells of a change ("reduction in …", "… reduction")."""
    if any(
        i.measure in ("growth", "reduction") for i in sentence.indicators if phrase.start <= i.start < phrase.head[1]
    ):
        return True
    trends = [c for c in sentence.cues if c.kind == "trend" and phrase.head[0] <= c.start and c.end <= phrase.head[1]]
    return any(c.start == phrase.head[0] or c.end == phrase.head[1] for c in trends)


def _changing(segment: Segment, chain: Phrase | None, behind: Phrase) -> Subject | None:
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


def _changed(segment: Segment) -> Phrase | None:
    """The object of a change that follows the amount ("add 3,000 dollars to the travel budget")."""
    trends = segment.cues_before("trend")
    if not trends or any(p.start >= trends[-1].end for p in segment.before(segment.sentence.phrases)):
        return None
    links = [c for c in segment.cues_after("link") if c.value == "goal" and c.start - segment.figure.end <= _TOUCH]
    phrases = [p for p in segment.after(segment.sentence.phrases) if links and p.start >= links[0].end]
    return phrases[0] if phrases and phrases[0].start - links[0].end <= _SHORT else None


def _agent(segment: Segment, chain: Phrase, behind: Phrase | None) -> bool:
    """Whether the phrase does something to the figure instead of being measured: a verb of action or change stands
    between, and what it acts on is not the phrase itself."""
    sentence = segment.sentence
    verbs = [c for c in segment.cues_before("verb") if c.start >= chain.end]
    if not verbs or term_in(segment, chain) is not None:
        return False
    last = [c for c in segment.before(sentence.cues) if c.start >= verbs[-1].start]
    tells = any(c.kind in ("level", "share") for c in last)
    links = [c for c in last if c.kind == "link" and c.start >= verbs[-1].end]
    if any(c.kind == "trend" for c in last):
        return not links and by_default(segment) is not None
    return behind is not None and any(c.kind == "action" for c in last) and not tells


def _ranking(segment: Segment, chain: Phrase | None) -> Subject:
    """A rank is of an indicator where one is named ("first in GDP"), else it stands for itself."""
    terms = [i for i in segment.after(segment.sentence.indicators) if _ranked_by(segment, i)]
    term = terms[0] if terms else term_in(segment, chain) if chain else None
    term = term if term is None or term.id != "rank" else None
    figure = segment.figure
    if term is not None:
        return Subject(id=term.id, text=term.text, spans=((term.start, term.end),), rules=(term.rule,))
    phrases = segment.after(segment.sentence.phrases)
    end = phrases[0].end if phrases and phrases[0].start - figure.end <= _SHORT else figure.end
    return Subject(id="rank", text=segment.sentence.slice(figure.start, end), spans=((figure.start, end),))


def _ranked_by(segment: Segment, term: IndicatorMention) -> bool:
    """ "first in GDP": the term stands right behind the rank's preposition."""
    links = [c for c in segment.cues_after("link", "in") if c.start - segment.figure.end <= _TOUCH]
    return bool(links) and 0 <= term.start - links[0].end <= 5


def _counting(segment: Segment, chain: Phrase | None) -> Subject:
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
        follows = next((p for p in segment.after(segment.sentence.phrases) if p.start - end <= _TOUCH), None)
        if made := _made_of(segment, chain, start):
            start = made
        reach = inner.end if inner else follows.end if follows else end
        found = of_phrase(segment, Phrase(start=start, end=reach, text="", rule=figure.rule, head=(start, end)))
        if found.id is None or " " not in counted:
            found = _predicated(segment, found)
    return msgspec.structs.replace(found, counted=counted)


def _made_of(segment: Segment, chain: Phrase | None, counted: int) -> int | None:
    """"the renovation of 11,500 homes": what is done with what is counted belongs to the indicator's words."""
    if chain is None or chain.anaphoric:
        return None
    of = [c for c in segment.cues_before("link", "of") if 0 <= segment.figure.start - c.end <= _TOUCH]
    return chain.start if of and 0 <= of[-1].start - chain.end <= _TOUCH else None


def _predicated(segment: Segment, subject: Subject) -> Subject:
    """A bare noun tells little ("units"): with the verb that follows it, up to the next mark or time, it tells which."""
    if subject.bounds is None:
        return subject
    start, end = subject.bounds
    relative = any(0 <= c.start - end <= _TOUCH for c in segment.cues_after("relative"))
    verbs = [c for c in segment.cues_after("verb") if 0 <= c.start - end <= (_SHORT if relative else _TOUCH)]
    if not verbs:
        return subject
    marks = [c.start for c in segment.cues_after("boundary") if c.start > verbs[0].start and c.value not in ("and", "or")]
    times = [d.start for d in segment.after(segment.sentence.dates) if d.start >= end]
    leads = [c.start for c in segment.cues_after("link") for t in times if 0 <= t - c.end <= _TOUCH]
    limit = min([segment.end, *marks, *times, *leads])
    text = segment.sentence.slice(start, limit).rstrip(" .,;:\n\t")
    if len(text) > _PREDICATE:
        text = text[: text.rfind(" ", 0, _PREDICATE)]
    return msgspec.structs.replace(subject, text=text, spans=((start, start + len(text)),))


def _told_of_place(segment: Segment) -> bool:
    """ "a city of 135,000 people": nothing but people, said of something."""
    links = [c for c in segment.cues_before("link", "of") if 0 <= segment.figure.start - c.end <= _TOUCH]
    return bool(links)


def _leads_to(segment: Segment, chain: Phrase) -> bool:
    """No verb of action between the phrase and the figure."""
    kinds = {c.kind for c in segment.before(segment.sentence.cues) if c.start >= chain.end}
    return "action" not in kinds or "level" in kinds or "trend" in kinds


def _sharing(segment: Segment, chain: Phrase | None, whole: OfSlot, before: Subject | None) -> Subject | None:
    """A share: who has it stands before it, behind its verb ("of which 86 % were cars"), or is the whole itself."""
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
        return _taken_up(segment, before)
    start, end = whole.spans[0]
    after = [p for p in segment.after(segment.sentence.phrases) if p.start >= end]
    verbs = segment.cues_after("verb")
    if verbs and not whole.text and (predicate := next((p for p in after if p.start >= verbs[0].end), None)):
        return of_phrase(segment, predicate)
    if not whole.text:
        return None
    reach = after[0].end if after and verbs and verbs[0].start < after[0].start else end
    return of_phrase(segment, Phrase(start=start, end=reach, text=whole.text, rule="", head=(start, end)))


def _acted(segment: Segment) -> bool:
    """Whether the verb right before the figure does something to it ("electrify 40 %", "offsetting 100 %")."""
    verbs = segment.cues_before("verb")
    if not verbs or any(p.start >= verbs[-1].end for p in segment.before(segment.sentence.phrases)):
        return False
    last = [c for c in segment.before(segment.sentence.cues) if c.start >= verbs[-1].start]
    if any(c.kind in ("level", "share") for c in last):
        return False
    return any(c.kind in ("action", "trend") for c in last)


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


def _suits(segment: Segment, before: Subject) -> bool:
    return fits(segment.figure, before.unit_kind)


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


def by_default(segment: Segment) -> Subject | None:
    """A unit that speaks for itself: tonnes of CO2e are emissions."""
    is_cut = any(c.value == "down" for c in segment.cues_before("trend"))
    if (known := by_unit(segment.figure, is_cut)) is None:
        return None
    written = segment.figure.written_unit
    return Subject(id=known[0], unit_kind=known[1], text=written, inherited=True, rules=("link/indicator/unit",))


def _from_anywhere(segment: Segment) -> Subject | None:
    """A term before the figure, else the first phrase behind it, else its verb, where nothing else speaks of it."""
    if (term := preceding_term(segment)) is not None:
        return of_phrase(segment, term)
    behind = chains(segment, segment.after(segment.sentence.phrases))
    if behind:
        return of_phrase(segment, behind[0])
    verbs = [c for c in segment.before(segment.sentence.cues) if c.kind in ("action", "trend")]
    return (
        Subject(text=verbs[-1].text, spans=((verbs[-1].start, verbs[-1].end),), rules=(verbs[-1].rule,))
        if verbs
        else None
    )
