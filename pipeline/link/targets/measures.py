"""What a figure is: a level, a change, a share, a rank, a multiple or a sum."""

from __future__ import annotations

import msgspec

from ...model.mention import Cue, Quantity
from ...model.record import Measure
from ..clauses import Segment
from .clausal.clauses import own_cues
from .kinds import COUNTS
from .terms import Subject

_TREND = ("trend", "rate")
_SAYING = ("up", "down", "plain", "of", "increment")  # cues that tell anew what a figure is
_NEAR = 3  # a link directly before a figure, room apart


def measure(segment: Segment, subject: Subject, carried: str | None = None, before: Measure | None = None) -> Measure:
    """By unit, by the words of change around the figure, by what the indicator itself implies, in this order.

    ``carried`` is the direction of the change told of the figure before, taken up by "and by 30 %"; ``before`` what the
    figure before is, which a bare member of the same list is too ("by 4 % and 6 %").
    """
    if before is not None and _continues(segment):
        return before
    figure = segment.figure
    if figure.unit not in ("%", "pp", "x", "rank") and segment.sentence.clausal and _adds(segment):
        return "increment"
    if figure.unit == "x":
        return "growth" if _grows_by(segment) else "multiple"
    if figure.unit == "rank":
        return "rank"
    trend = trend_of(segment, subject) or (carried if _goes_on(segment) else None)
    if trend and figure.unit in COUNTS and _betters(segment):
        trend = None
    if figure.unit == "pp":
        return "reduction" if trend == "down" else "increment"
    if _begins(segment):
        return "share" if figure.unit == "%" and not subject.is_rate else "level"
    if trend and (not _reaches(segment) or _told_behind(segment)):
        if figure.unit == "%":
            return "reduction" if trend == "down" else "growth"
        if _differs(segment):
            return "reduction" if trend == "down" else "increment"
    if figure.unit == "%" and (subject.whole or segment.cues_before("share")):
        return "share"
    if subject.measure in ("growth", "reduction") and figure.unit != "%":
        return "level"
    if subject.measure:
        return subject.measure  # type: ignore[return-value]
    if sums := segment.cues_before("sum"):
        return "increment" if sums[-1].value == "increment" and _adjacent(figure, sums[-1]) else _sum(sums)
    if figure.unit == "%" and not subject.is_rate:
        return "share"
    return "level"


def _adds(segment: Segment) -> bool:
    return any(cue.kind == "added" for cue in own_cues(segment))


def _grows_by(segment: Segment) -> bool:
    """ "增长2倍" is growth by twice as much; "翻一番" and "是…的2倍" are multiples."""
    return segment.sentence.clausal and any(c.end == segment.figure.start for c in segment.cues_before("trend", "up"))


def _betters(segment: Segment) -> bool:
    """ "提升5个园区": what is counted is made better, not more."""
    trends = segment.cues_before("trend")
    return bool(trends) and any(c.end == trends[-1].end for c in segment.cues_before("quality"))


def _sum(sums: list[Cue]) -> Measure:
    return "cumulative" if any(cue.value == "cumulative" for cue in sums) else "level"


def _adjacent(figure: Quantity, cue: Cue) -> bool:
    return 0 <= figure.start - cue.end <= _NEAR or figure.start <= cue.start < figure.end


def _reaches(segment: Segment) -> bool:
    """ "increase … to 57 %": what is reached, not the change."""
    links = [c for c in segment.cues_before("link") if _leads(segment, c)]
    levels = [c for c in segment.cues_before("level") if not _verb_between(segment, c)]
    trends = list(segment.cues_before("trend"))
    if links and links[-1].value == "goal":
        return True
    return (
        bool(levels)
        and (not trends or levels[-1].start > trends[-1].start)
        and not (links and links[-1].value == "difference")
    )


def _continues(segment: Segment) -> bool:
    """Nothing but a mark or conjunction between two figures."""
    if not segment.index or any(segment.before(segment.sentence.phrases)):
        return False
    if segment.sentence.clausal and segment.figure.written_comparator and segment.figure.comparator == "=":
        return False  # "…，达到10%": what is reached
    if segment.sentence.clausal:  # "增长8%，力争10%"
        return not any(
            c.kind in ("trend", "level", "share", "added", "verb") and c.value in _SAYING for c in segment.left
        )
    return all(c.kind == "boundary" and c.value in ("and", "or", "comma") for c in segment.left)


def _begins(segment: Segment) -> bool:
    """ "fell from 9 %": where a change begins is a level."""
    links = segment.cues_before("link")
    return bool(links) and links[-1].value == "origin" and _leads(segment, links[-1])


def _goes_on(segment: Segment) -> bool:
    """ "… and by 30 %": a second amount of the change before it."""
    links = segment.cues_before("link")
    return bool(links) and links[-1].value == "difference" and _leads(segment, links[-1])


def _leads(segment: Segment, link: Cue) -> bool:
    """Whether a preposition leads to the figure: nothing but verbs of level between them."""
    between = (c for c in segment.before(segment.sentence.phrases) if c.start >= link.end)
    return not any(between)


def _verb_between(segment: Segment, cue: Cue) -> bool:
    return any(c.kind == "trend" and c.start > cue.start for c in segment.left)


def _differs(segment: Segment) -> bool:
    """A change in the unit itself: "by 20", or the object of a verb of change ("save 120 GWh", "add 30 km")."""
    links = [c for c in segment.cues_before("link") if _leads(segment, c)]
    if links:
        return links[-1].value in ("difference", "of")
    trends = list(segment.cues_before("trend"))
    return bool(trends) and not any(p.start >= trends[-1].end for p in segment.before(segment.sentence.phrases))


def trend_of(segment: Segment, subject: Subject) -> str | None:
    """``up`` or ``down``: the last word of change before the figure, else the one in the phrase right behind it."""
    if rate := subject.rate:
        return rate
    kinds = (*_TREND, "saved") if segment.figure.unit in ("%", "pp") else _TREND
    left = own_cues(segment) if segment.sentence.clausal else segment.left
    before = [c for c in left if c.kind in kinds]
    if before:
        return _direction(before[-1])
    if segment.sentence.clausal:
        return None
    after = [c for c in segment.right if c.kind in (*kinds, "more")]
    if after and _follows(segment, after[0]):
        return _direction(after[0])
    return None


def _told_behind(segment: Segment) -> bool:
    """ "exceeds a 15 % reduction": the change stands behind its amount, so the amount is the change's."""
    if segment.cues_before("trend") or segment.cues_before("rate"):
        return False
    after = [c for c in segment.right if c.kind in (*_TREND, "saved")]
    return bool(after) and _follows(segment, after[0])


def _follows(segment: Segment, cue: Cue) -> bool:
    """In the phrase that begins right behind the figure ("a 53 % emissions reduction"), or directly there."""
    if cue.start - segment.figure.end <= 2:
        return True
    phrases = segment.after(segment.sentence.phrases)
    return bool(phrases) and phrases[0].start - segment.figure.end <= 2 and cue.end <= phrases[0].head[1]


def _direction(cue: Cue) -> str:
    if cue.kind == "rate":
        return "down" if cue.value == "reduction" else "up"
    if cue.kind == "more":
        return "up" if cue.value == "more" else "down"
    return cue.value


def unsigned(figure: Quantity, of: Subject) -> Quantity:
    """ "a goal of -55 % CO2": the sign says that it is a cut; only a rate of change keeps it."""
    if figure.unit != "%" or figure.value is None or figure.value >= 0 or of.rate == "up":
        return figure
    return msgspec.structs.replace(figure, value=-figure.value)
