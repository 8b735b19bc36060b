"""The figures of one sentence, from left to right, each with all its slots."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ...model.mention import Annotation, Quantity, TimeExpression
from ...model.record import BaselineSlot, Measure
from ..clauses import Segment, Sentence, segments
from ..frame import Context
from . import clausal
from .baselines import baseline, origins, with_unit
from .carried import Block, Line
from .distribution import distributed
from .figures import candidates
from .found import Found
from .kinds import COUNTS
from .measures import measure, trend_of, unsigned
from .status import MODALITIES, mood
from .stretches import is_stretch
from .subjects import subject
from .terms import Subject
from .times import Times, times, trailing
from .whose import whose

_FEW = 10
_WHOLE = 100
_REACHED = ("expect", "strive", "propose", "plan")  # what in a review tells of what was done


class Reading:
    """One sentence being read; ``block`` is what its block established before, and is told what this one adds."""

    def __init__(self, sentence: Sentence, annotation: Annotation, context: Context, block: Block) -> None:
        self._sentence = sentence
        self._context = context
        self._block = block
        chosen = candidates(sentence, annotation)
        block.enter(sentence, chosen, context)
        self._block_start = annotation.offset
        self._begun = origins(sentence, chosen)
        self._parts = segments(sentence, chosen)
        self._shared = (clausal.distributed if sentence.clausal else distributed)(sentence, self._parts)
        self._subject = clausal.subject if sentence.clausal else subject
        self._mood = clausal.mood if sentence.clausal else mood
        self._trailing = trailing(self._parts)
        self._line = Line(opening=block.opening)

    def figures(self) -> Iterator[Found]:
        """What is found, figure by figure."""
        for part in self._parts:
            if (found := self._read(part)) is not None:
                alone = not self._sentence.clausal or part.figure.start in self._shared
                sharers = [] if alone else clausal.sharing(part)
                yield from (msgspec.structs.replace(found, subject=of) for of in sharers or [found.subject])
        self._block.leave(self._sentence, self._parts, self._line)

    def _read(self, part: Segment) -> Found | None:
        """A figure with its slots, or null where it only tells where a change began, or measures nothing."""
        line = self._line
        if any(c.kind == "definition" and c.end <= part.figure.start for c in self._sentence.cues):
            return None  # what a word means
        if any(part.figure.start - c.end <= 1 for c in part.cues_before("distribution", "base")):
            return None  # what a rate is of
        before = line.subject or self._block.before(part)
        of = _resolved(self._shared.get(part.figure.start) or self._subject(part, before), line.subject)
        said, kind = self._said(part), self._kind(part, of)
        trend = trend_of(part, of) if of is not None else None
        if self._only_begins(part):
            self._line = self._handed_on(part, of, trend, said)
            return None
        if of is None or _only_names(part, said) or (figure := _bound(part, of)) is None:
            return None
        stretch = is_stretch(part, line.subject is None)
        goes_on = stretch or (of.inherited and not part.cues_before("verb"))
        own = self._times(part, said, goes_on)
        place = whose(part, of, self._context, self._block.place, self._block.owner(part))
        if place.mention is not None and place.rule == "link/place/named":
            self._block.place = place.mention
        self._line = line.after(part, _with_unit(of, figure), figure, said, trend, kind, own)
        if self._sentence.clausal and self._begins(part):  # the time of where a change began is not that of its end
            self._line = msgspec.structs.replace(self._line, opening=line.opening, last=line.last)
        return Found(
            segment=part,
            figure=figure,
            subject=of,
            whose=place,
            times=own,
            origin=self._origin(part, own),
            mood="past" if self._begins(part) else said,  # "from 58 % in 2022": what was
            inherited_mood=self._block.inherited(self._sentence, line),
            stretch=stretch,
            kind=kind,
        )

    def _handed_on(self, part: Segment, of: Subject | None, trend: str | None, said: str | None) -> Line:
        """ "will rise by 2030 from 35 …": what stands before a change's beginning is told of its end."""
        line, when = self._line, self._times(part, said, False).when
        return msgspec.structs.replace(
            line,
            subject=of or line.subject,
            trend=trend or line.trend,
            mood=said or line.mood,
            opening=when or line.opening,
            last=when or line.last,
        )

    def _said(self, part: Segment) -> str | None:
        """Who means it; what a review expects is an estimate of what is over, what it strove for was reached."""
        said = self._mood(part)
        return "past" if said in _REACHED and self._context.tone == "past" else said

    def _times(self, part: Segment, said: str | None, goes_on: bool) -> Times:
        line = self._line
        opening = line.opening if part.parted and not goes_on else line.last or line.opening
        if opening is not None and said in MODALITIES and self._context.is_past(opening) and not self._holds(opening):
            opening = None  # a time carried over from what was told before
        is_last = part.index == len(self._parts) - 1
        found = times(part, opening, None if is_last else self._trailing)
        inherited = found.when is not None and found.when.start < self._block_start
        return msgspec.structs.replace(found, inherited=inherited) if inherited else found

    def _holds(self, date: TimeExpression) -> bool:
        return self._sentence.start <= date.start < self._sentence.end

    def _kind(self, part: Segment, of: Subject | None) -> Measure:
        line = self._line
        if of is not None and unsigned(part.figure, of) is not part.figure:
            return "reduction"
        return measure(part, of or Subject(), line.trend, line.kind if line.unit == part.figure.unit else None)

    def _begins(self, part: Segment) -> bool:
        return any(part.figure is origin for origin in self._begun.values())

    def _only_begins(self, part: Segment) -> bool:
        """ "from 17": a record of its own only with a time of its own."""
        return self._begins(part) and self._own_time(part) is None

    def _own_time(self, part: Segment) -> TimeExpression | None:
        """The time behind a figure; in clausal languages the one right before it ("由2020年的12个")."""
        dates = [d for d in self._sentence.dates if d.end_date]
        if self._sentence.clausal:
            return next((d for d in dates if 0 <= part.figure.start - d.end <= 1), None)
        return next((d for d in dates if part.figure.end <= d.start <= part.end), None)

    def _origin(self, part: Segment, own: Times) -> BaselineSlot | None:
        origin, when = self._begun.get(part.figure.start), None
        if origin is not None:
            begun = next(p for p in self._parts if p.figure is origin)
            when = self._own_time(begun)
        return baseline(own.since, origin, when)


def _resolved(of: Subject | None, before: Subject | None) -> Subject | None:
    """ "of which": the whole is what was spoken of before."""
    if of is None or of.whole is None or of.whole.text:
        return of
    if before is None or before.text is None:
        return msgspec.structs.replace(of, whole=None)
    whole = msgspec.structs.replace(of.whole, text=before.text, indicator=before.id)
    return msgspec.structs.replace(of, whole=whole)


def _with_unit(of: Subject, figure: Quantity) -> Subject:
    """A count hands its unit on to bare numbers that follow ("13,000 farms, of which 900 …")."""
    return msgspec.structs.replace(of, unit=of.unit or figure.unit) if figure.unit in COUNTS else of


def _only_names(part: Segment, said: str | None) -> bool:
    """A few things counted in words where no verb tells of them ("meeting of two cities") are no figure."""
    figure = part.figure
    if figure.unit == "%" and figure.value == _WHOLE and said not in MODALITIES and _describes(part):
        return True
    few = figure.value is not None and figure.value < _FEW and figure.unit in COUNTS and figure.comparator == "="
    return few and figure.written_value.isalpha() and said is None


def _describes(part: Segment) -> bool:
    """ "Purchase of 100 % certified power": all of it, said of the noun behind, with no verb before."""
    figure = part.figure
    behind = any(0 <= p.start - figure.end <= 1 for p in part.after(part.sentence.phrases))
    return behind and not any(0 <= figure.start - c.end <= 1 for c in part.cues_before("verb"))


def _bound(part: Segment, of: Subject) -> Quantity | None:
    """The figure with the unit that its indicator gives a bare number; null where none can be told."""
    figure = unsigned(with_unit(part.figure, of.unit), of)
    if part.sentence.clausal and of.inherited and (figure.unit, of.unit) == ("household", "count"):
        figure = msgspec.structs.replace(figure, unit="count")  # firms spoken of before: their classifier is families'
    if figure.unit is None and of.counted:
        figure = msgspec.structs.replace(figure, unit="count")
    return figure if figure.unit is not None else None
