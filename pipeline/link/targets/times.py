"""When: the time that governs a figure, and the one it is compared with."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...model.mention import Cue, TimeExpression
from ...model.record import TimeSlot
from ..clauses import Segment, Sentence, borders

_RELATIVE = ("%", "pp", "x")
_REACH = 40  # characters between a word of comparison and its date
_TIED = 1  # an attributive mark between a date and the multiple of its figure
_NAME = 8  # between a name and a time that belongs to it


class Times(msgspec.Struct, frozen=True, gc=False):
    """``when`` governs the figure, ``inherited`` from a block before; ``since`` is what it is compared with."""

    when: TimeExpression | None = None
    since: TimeExpression | None = None
    inherited: bool = False


def compared(sentence: Sentence) -> set[int]:
    """The starts of the dates that a figure is compared with ("compared to 1990", "than in 2012", "the 2019 level")."""
    references = [cue for cue in sentence.cues if cue.kind == "reference"]
    return {date.start for date in sentence.dates if _is_compared(sentence, date, references)}


def _is_compared(sentence: Sentence, date: TimeExpression, references: Sequence[Cue]) -> bool:
    for cue in references:
        if 0 <= date.start - cue.end <= _REACH and not _parted(sentence, cue.end, date.start):
            others = [d for d in sentence.dates if cue.end <= d.start < date.start]
            if not others and not any(cue.end <= f.start < date.start for f in sentence.figures):
                return True
    return date.relation == "since" and not (sentence.clausal and _lasts(date))


def _lasts(date: TimeExpression) -> bool:
    """A period that runs up to now ("in the five years since") is what a figure runs over, not its start."""
    return "/" in (date.edtf or "")


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(c.kind == "boundary" and c.value != "and" and start <= c.start < end for c in sentence.cues)


def governing(sentence: Sentence) -> TimeExpression | None:
    """A time that opens the sentence and so governs all of it ("By 2025, …", "In 2021 the …")."""
    first = next((d for d in sentence.dates if d.end_date and d.type in ("date", "period")), None)
    if first is None or first.start in compared(sentence) or any(f.end <= first.start for f in sentence.figures):
        return None
    before = [p for p in sentence.phrases if p.end <= first.start]
    verbs = [c for c in sentence.cues if c.kind == "verb" and c.end <= first.start]
    return first if not verbs and (not before or _set_off(sentence, before[-1].end, first.start)) else None


def _set_off(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a comma stands between ("According to the register, in 2021 the …")."""
    return any(c.kind == "boundary" and c.value == "comma" and start <= c.start < end for c in sentence.cues)


def times(segment: Segment, opening: TimeExpression | None, following: TimeExpression | None) -> Times:
    """The times of one figure. ``opening`` governs the sentence, ``following`` stands after a list of figures."""
    sentence = segment.sentence
    against = compared(sentence)
    inside = [d for d in sentence.dates if segment.start <= d.start and d.end <= segment.end and d.end_date]
    inside = [d for d in inside if not (_attributed(segment, d) if sentence.clausal else _elsewhere(segment, d))]
    since = [d for d in inside if d.start in against or _origin(segment, d)]
    own = _nearest(segment, [d for d in inside if d not in since])
    baseline = _nearest(segment, since)
    when = own or opening or following
    return Times(when, baseline)


def _attributed(segment: Segment, date: TimeExpression) -> bool:
    """A time in what is said of the noun counted ("the 6 parks | approved in the plan of 2020"): an attributive mark
    touches the figure. A time behind the figure in another clause belongs to that."""
    if date.start >= segment.figure.end:
        return bool(borders(segment.sentence, segment.figure.end, date.start))
    ties = [c for c in segment.cues_before("whole", "of") if c.end == segment.figure.start]
    marks = [c for c in segment.left if c.kind == "boundary" and date.end <= c.start]
    return bool(ties) and date.end < ties[-1].start and not marks


def _elsewhere(segment: Segment, date: TimeExpression) -> bool:
    """A time behind the figure in a clause with a verb of its own, or before it in a name with a verb in between
    ("the plan until 2030 covers …")."""
    cues = segment.sentence.cues
    if date.start >= segment.figure.end:
        marks = [c for c in cues if c.kind == "boundary" and segment.figure.end <= c.start < date.start]
        return any(c.kind == "verb" and marks and c.start >= marks[0].start and c.end <= date.start for c in cues)
    named = any(p.end <= date.start and date.start - p.end <= _NAME for p in segment.sentence.phrases)
    verb = next((c for c in cues if c.kind == "verb" and c.start >= date.end and c.end <= segment.figure.start), None)
    after = [p for p in segment.before(segment.sentence.phrases) if verb and p.start >= verb.end]
    return date.relation == "until" and named and bool(after)


def _origin(segment: Segment, date: TimeExpression) -> bool:
    """ "from 2018": where a change begins; behind a level it is when that level begins to hold ("to 9 euros from
    June").
    """
    if segment.sentence.clausal and 0 <= segment.figure.start - date.end <= _TIED:
        return segment.figure.unit == "x"  # "2020年的1.5倍"; but "由2020年的12个"
    if segment.figure.unit == "x" and date.start >= segment.figure.end:  # "2.4 times the figure in 2017"
        return any(p.anaphoric and p.end <= date.start for p in segment.after(segment.sentence.phrases))
    if date.relation == "from" and date.start >= segment.figure.end:
        return segment.figure.unit in _RELATIVE or bool(segment.cues_before("link", "difference"))
    return date.relation in ("from", "since") and not (segment.sentence.clausal and _lasts(date))


def _nearest(segment: Segment, dates: Sequence[TimeExpression]) -> TimeExpression | None:
    """A deadline before any other time, then the nearest to the figure."""
    if not dates:
        return None
    figure = segment.figure

    def rank(date: TimeExpression) -> tuple[bool, int]:
        distance = date.start - figure.end if date.start >= figure.end else figure.start - date.end
        return date.relation not in ("by", "until"), distance

    return min(dates, key=rank)


def trailing(parts: Sequence[Segment]) -> TimeExpression | None:
    """A deadline at a list's end governs the members before it ("A to x, B to y and C to z by 2030")."""
    if len(parts) < 2:
        return None
    last = parts[-1]
    against = compared(last.sentence)
    dates = [d for d in last.after(last.sentence.dates) if d.end_date and d.start not in against]
    return next((d for d in dates if d.relation in ("by", "until")), None)


def slot(date: TimeExpression, sentence: Sentence | None = None, inherited: bool = False) -> TimeSlot:
    """A time as a record shows it; its words take in the preposition that relates it ("By 2025")."""
    start = _with_relation(date, sentence) if sentence is not None else date.start
    return TimeSlot(
        text=sentence.slice(start, date.end) if sentence is not None and start < date.start else date.text,
        edtf=date.edtf,
        start=date.start_date,
        end=date.end_date,
        inherited=inherited,
        spans=((start, date.end),),
    )


def _with_relation(date: TimeExpression, sentence: Sentence) -> int:
    """Where the word before a related time begins; the time's own start where none stands apart from it."""
    if date.relation is None or not sentence.start <= date.start < sentence.end:
        return date.start
    before = sentence.slice(sentence.start, date.start)
    word = before.rstrip().rpartition(" ")[2]
    if before == before.rstrip() or not word.isalpha():
        return date.start
    return sentence.start + len(before.rstrip()) - len(word)
