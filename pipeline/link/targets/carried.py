"""What one sentence hands to the next of its block, and one figure to the next of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...model.mention import PlaceMention, Quantity, TimeExpression
from ...model.record import Measure
from ..clauses import Segment, Sentence
from ..frame import Context
from .clausal.mood import announces
from .clausal.subjects import topic
from .status import MODALITIES
from .terms import Subject
from .times import Times, governing

_TOLD = ("past", "present")
_ARTICLE = 5  # characters between a word and its time that an article fills
_TIED = 16  # characters between a time and the aims that are announced for it


class Block(msgspec.Struct):
    """Of a block, so far: ``lead`` is the mood of a line that announces a list, ``named`` the time named last."""

    lead: str | None = None
    subject: Subject | None = None
    mood: str | None = None
    opening: TimeExpression | None = None
    named: TimeExpression | None = None
    place: PlaceMention | None = None
    about: PlaceMention | None = None  # the place that the sentence before is about
    section: TimeExpression | None = None  # the time of announced aims or of a review; it holds for the blocks after it
    topic: Subject | None = None  # what the sentence before was about, in clausal languages

    def enter(self, sentence: Sentence, chosen: Sequence[Quantity], context: Context) -> None:
        """The time that governs a sentence: its own, the one that "by then" takes up, or the one carried over."""
        opening = governing(sentence)
        carried = _still(self.opening, sentence, chosen)
        if sentence.clausal:
            self.section = _announced(sentence, opening) or self._reviewed(opening, context) or self.section
            carried = carried or (self.section if self._holds(context) else None)
        self.opening = opening or self._by_then(sentence) or carried
        named = (d for d in reversed(sentence.dates) if d.end_date and not _compared(sentence, d))
        self.named = next(named, self.named)

    def _reviewed(self, opening: TimeExpression | None, context: Context) -> TimeExpression | None:
        """The year or years that a sentence of a review opens with ("过去五年，")."""
        is_review = opening is not None and context.tone == "past" and not context.is_ahead(opening)
        return opening if is_review and is_years(opening) else None

    def _holds(self, context: Context) -> bool:
        """A review's time does not hold for what sounds like a plan."""
        return self.section is not None and (context.is_ahead(self.section) or context.tone == "past")

    def leave(self, sentence: Sentence, parts: Sequence[Segment], line: Line) -> None:
        """Takes over what a sentence established."""
        if not sentence.clausal and not _owned(sentence):
            self.about = _about(sentence)
        if sentence.clausal:
            self.topic = line.subject or topic(sentence)
        if self.opening is None and parts and _told(line):
            self.opening = line.last
        self.subject = line.subject or self.subject
        self.mood = line.mood or self.mood

    def before(self, part: Segment) -> Subject | None:
        """The subject that a first figure without one of its own goes on about."""
        return self.topic if part.sentence.clausal else self._pronoun(part)

    def _pronoun(self, part: Segment) -> Subject | None:
        """ "It will reach …", "We hope to raise …": the subject of the sentence before, where this one names none."""
        pronoun = any(c.value == "subject" for c in part.cues_before("anaphora")) or bool(part.cues_before("speaker"))
        return self.subject if pronoun or part.cues_before("aim") else None

    def owner(self, part: Segment) -> PlaceMention | None:
        """The place whose something a figure is told of: "its museum had …" of the town of the sentence before."""
        return self.about if part.cues_before("anaphora", "owner") else None

    def inherited(self, sentence: Sentence, line: Line) -> str | None:
        """The mood of the figure before, of the sentence before where this one has no verb, or of the list's lead."""
        verbless = not sentence.clausal and not any(cue.kind == "verb" for cue in sentence.cues)
        return line.mood or (self.mood if verbless else None) or self.lead

    def _by_then(self, sentence: Sentence) -> TimeExpression | None:
        return self.named if any(c.kind == "anaphora" and c.value == "time" for c in sentence.cues) else None


class Line(msgspec.Struct, frozen=True, gc=False):
    """Of a sentence, so far: what its last figure was."""

    subject: Subject | None = None
    mood: str | None = None
    trend: str | None = None
    kind: Measure | None = None
    unit: str | None = None
    opening: TimeExpression | None = None
    last: TimeExpression | None = None

    def after(
        self,
        part: Segment,
        subject: Subject,
        figure: Quantity,
        said: str | None,
        trend: str | None,
        kind: Measure,
        own: Times,
    ) -> Line:
        """The line after one more figure. A time named before its figure holds for those after it, one behind does not;
        a plain statement beside a promise does not end it."""
        leading = own.when if own.when is not None and own.when.start < part.figure.start else None
        return Line(
            subject=subject,
            mood=self.mood if said == "present" and self.mood is not None else said or self.mood,
            trend=trend or self.trend,
            kind=kind,
            unit=figure.unit,
            opening=leading or self.opening,
            last=own.when,
        )


def _owned(sentence: Sentence) -> bool:
    return any((c.kind, c.value) == ("anaphora", "owner") for c in sentence.cues)


def _about(sentence: Sentence) -> PlaceMention | None:
    """The one place before a sentence's first verb, where no word but "of" leads to it."""
    verb = next((c.start for c in sentence.cues if c.kind == "verb"), sentence.start)
    places = [p for p in sentence.places if p.end <= verb and not p.adjective]
    if len(places) != 1:
        return None
    led = [c for c in sentence.cues if c.kind == "link" and 0 <= places[0].start - c.end <= _ARTICLE]
    return places[0] if all(c.value == "of" for c in led) else None


def is_years(date: TimeExpression | None) -> bool:
    """Whether a time is one or several whole years."""
    start, end = (date.start_date, date.end_date) if date else (None, None)
    return bool(start and end and start.endswith("-01-01") and end.endswith("-12-31"))


def is_around(date: TimeExpression | None, other: TimeExpression) -> bool:
    """Whether a time holds another and more: the years that a review looks back on, beside the year that it is of."""
    if date is None or not (date.start_date and date.end_date and other.start_date and other.end_date):
        return False
    inside = date.start_date <= other.start_date and other.end_date <= date.end_date
    return inside and (date.start_date, date.end_date) != (other.start_date, other.end_date)


def _announced(sentence: Sentence, opening: TimeExpression | None) -> TimeExpression | None:
    """The time of announced aims: "今后五年的发展目标", "到2030年，…目标是"."""
    for aim in (c for c in sentence.cues if c.kind == "aim" and announces(sentence, c)):
        tied = [d for d in sentence.dates if d.end_date and 0 <= aim.start - d.end <= _TIED]
        if tied:
            return tied[-1]
        if opening is not None and opening.end <= aim.start:
            return opening
    return None


def _compared(sentence: Sentence, date: TimeExpression) -> bool:
    """Whether a word of comparison leads to a time: it is no "then"."""
    return any(c.kind == "reference" and 0 <= date.start - c.end <= _ARTICLE for c in sentence.cues)


def _still(opening: TimeExpression | None, sentence: Sentence, chosen: Sequence[Quantity]) -> TimeExpression | None:
    """A time carried over from the sentence before holds until another is named before the first figure."""
    first = chosen[0].start if chosen else sentence.end
    named = any(d.end_date and d.type in ("date", "period") and d.start < first for d in sentence.dates)
    return None if named else opening


def _told(line: Line) -> bool:
    """A statement's own year holds for the statements that follow it ("In 2022 it was x. It rose by y."), and an aim's
    deadline for the aims."""
    if line.mood in MODALITIES and line.last is not None and line.last.relation in ("by", "until"):
        return True
    if line.mood not in _TOLD or line.last is None or line.last.anchored or line.last.start_date is None:
        return False
    return line.last.start_date.endswith("-01-01")
