"""What a figure measures: the phrase that leads to it, the one it counts, or the one spoken of before."""

from __future__ import annotations

import msgspec

from ...model.mention import Phrase
from ...model.record import OfSlot
from ..clauses import Segment
from .counts import counting, ranking
from .kinds import by_unit, fits, is_counting
from .leading import chains, leading, preceding_term
from .shares import changing, of_change, sharing
from .terms import SHORT, TOUCH, Subject, directly_behind, of_phrase, taken_up, term_in
from .wholes import whole_of

_ARTICLE = 5  # room for an article
_PHYSICAL = ("area", "length", "mass", "energy", "power", "volume")


def subject(segment: Segment, before: Subject | None) -> Subject | None:
    """The subject of a figure; ``before`` is that of the figure before it, taken up where this one names none."""
    chain = leading(segment)
    behind = directly_behind(segment)
    whole = whole_of(segment, behind)
    found = _named(segment, chain, behind, whole, before)
    if found is None and before is not None and _suits(segment, before):
        found = taken_up(segment, before)
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
        return ranking(segment, chain)
    if is_counting(figure):
        return counting(segment, chain)
    if figure.unit in ("%", "pp") and behind is not None and of_change(sentence, behind):
        return changing(segment, chain, behind)
    if figure.unit == "%" and whole is not None:
        return sharing(segment, chain, whole, before)
    if behind is not None and figure.dimension in _PHYSICAL and _is_of(segment, chain, behind):
        return of_phrase(segment, behind)
    if figure.unit == "x" and (object_ := _doubled(segment)) is not None:
        return of_phrase(segment, object_)
    if behind is None and (object_ := _changed(segment)) is not None:
        return of_phrase(segment, object_)
    if chain is not None and before is not None and _mismatched(segment, chain) and _suits(segment, before):
        return taken_up(segment, before)
    if chain is not None and not _agent(segment, chain, behind):
        return of_phrase(segment, chain)
    if behind is not None:
        return of_phrase(segment, behind)
    return of_phrase(segment, chain) if chain is not None and before is None and by_default(segment) is None else None


def _mismatched(segment: Segment, chain: Phrase) -> bool:
    """ "that of rural residents 20,565 yuan": a term that the figure's unit cannot measure, after one that it can."""
    term = term_in(segment, chain)
    return term is not None and not fits(segment.figure, term.unit_kind)


def _is_of(segment: Segment, chain: Phrase | None, behind: Phrase) -> bool:
    """A measure right before a noun describes it ("a 4 kW system"); one tied to it by "of" is of it, unless what
    leads to the figure is told in that unit."""
    if behind.start - segment.figure.end <= TOUCH or chain is None:
        return True
    term = term_in(segment, chain)
    return term is None or not fits(segment.figure, term.unit_kind)


def _doubled(segment: Segment) -> Phrase | None:
    """The object of a multiple that is a verb ("double the production of steel")."""
    following = segment.after(segment.sentence.phrases)
    near = following and following[0].start - segment.figure.end <= _ARTICLE
    return following[0] if near and not following[0].anaphoric else None


def _changed(segment: Segment) -> Phrase | None:
    """The object of a change that follows the amount ("add 3,000 dollars to the travel budget")."""
    trends = segment.cues_before("trend")
    if not trends or any(p.start >= trends[-1].end for p in segment.before(segment.sentence.phrases)):
        return None
    links = [c for c in segment.cues_after("link") if c.value == "goal" and c.start - segment.figure.end <= TOUCH]
    phrases = [p for p in segment.after(segment.sentence.phrases) if links and p.start >= links[0].end]
    return phrases[0] if phrases and phrases[0].start - links[0].end <= SHORT else None


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


def _suits(segment: Segment, before: Subject) -> bool:
    return fits(segment.figure, before.unit_kind)


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
    verbs = [c for c in segment.left if c.kind in ("action", "trend")]
    return (
        Subject(text=verbs[-1].text, spans=((verbs[-1].start, verbs[-1].end),), rules=(verbs[-1].rule,))
        if verbs
        else None
    )
