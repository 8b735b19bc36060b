"""What header cells, or the labels of a row, say of the figures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from ....model.document import Cell
from ....model.mention import (
    Annotation,
    Cue,
    Mention,
    Phrase,
    PlaceMention,
    Quantity,
    TimeExpression,
    UnitMention,
    beginning,
)
from ...clauses import Segment, Sentence, within
from ..leading import as_phrase, names_place
from ..terms import Subject, of_phrase
from ..times import compared

M = TypeVar("M", bound=Mention)
_NOTHING = Quantity(start=0, end=0, text="", rule="", number=(0, 0), core=(0, 0), written_value="")
_RUN_IN = 24  # characters that a time can have taken from the cell before
_LONGEST = 80  # characters of a label that is repeated in an indicator's words


class Label(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``subjects`` are what the cells name, those of the vocabulary first; ``words`` repeats the first cell that names
    something of its own. ``aim``, ``estimate`` and ``absolute`` tell of words for them."""

    subjects: tuple[Subject, ...] = ()
    words: Subject | None = None
    place: PlaceMention | None = None
    date: TimeExpression | None = None
    unit: UnitMention | None = None
    aim: bool = False
    estimate: bool = False


def label_of(annotation: Annotation, cells: Sequence[Cell]) -> Label:
    """The label of some cells; where several tell a time or a unit, the last does."""
    sentences = [_sentence(annotation, cell.start, cell.end) for cell in cells if cell.text]
    return of_sentences(annotation, sentences)


def of_sentences(annotation: Annotation, sentences: Sequence[Sentence]) -> Label:
    """The same for stretches of text that are no cells, as a caption's."""
    places = [p for s in sentences for p in s.places if not p.adjective]
    units = [u for s in sentences for u in within(annotation.units, s.start, s.end)]
    if any((c.kind, c.value) == ("header", "absolute") for s in sentences for c in s.cues):
        units = [unit for unit in units if unit.unit != "%"]
    dates = [date for s in sentences if (date := _date(s)) is not None]
    named = [subject for s in sentences for subject in _subjects(s)]
    cues = [cue for s in sentences for cue in s.cues]
    return Label(
        subjects=(*(s for s in named if s.id is not None), *(s for s in named if s.id is None)),
        words=next((words for s in sentences if _subjects(s) and (words := _words(s, units))), None),
        place=places[0] if places else None,
        date=dates[-1] if dates else None,
        unit=units[-1] if units else None,
        aim=_has(cues, "aim"),
        estimate=_has(cues, "estimate"),
    )


def _has(cues: Sequence[Cue], kind: str) -> bool:
    return any(cue.kind == kind for cue in cues)


def _sentence(annotation: Annotation, start: int, end: int) -> Sentence:
    return Sentence(
        start=start,
        end=end,
        text=annotation.text[start - annotation.offset : end - annotation.offset],
        dates=tuple(
            _of_cell(date, start)
            for date in beginning(annotation.dates, start - _RUN_IN, end)
            if start < date.end <= end
        ),
        places=within(annotation.places, start, end),
        indicators=within(annotation.indicators, start, end),
        cues=within(annotation.cues, start, end),
        phrases=within(annotation.phrases, start, end),
        clausal=annotation.clausal,
    )


def _of_cell(date: TimeExpression, start: int) -> TimeExpression:
    """A time without what it took from the cell before ("Year", "2019")."""
    if date.start >= start:
        return date
    return msgspec.structs.replace(date, start=start, text=date.text[start - date.start :])


def _date(sentence: Sentence) -> TimeExpression | None:
    """The time that a header tells, without what is compared with ("Change on 2015, 2030"); the first of several."""
    against = compared(sentence)
    dates = [d for d in sentence.dates if d.end_date and d.start not in against]
    return next((d for d in dates if d.relation in ("by", "until")), dates[0] if dates else None)


def _subjects(sentence: Sentence) -> list[Subject]:
    """What a cell names: its terms in their phrases, else its phrases, unless it names a place."""
    segment = Segment(sentence=sentence, figure=_NOTHING, start=sentence.start, end=sentence.end, index=0)
    named = any(not p.adjective for p in sentence.places)
    phrases = [p for p in _outermost(sentence.phrases) if _speaks(sentence, p)]
    loose = [i for i in sentence.indicators if not any(p.start <= i.start < p.end for p in phrases)]
    spoken = sorted((*([] if named else phrases), *map(as_phrase, loose)), key=lambda phrase: phrase.start)
    if named:
        spoken = [as_phrase(term) for term in sentence.indicators]
    subjects = [of_phrase(segment, phrase) for phrase in spoken]
    if _has(sentence.cues, "share"):  # "Contribution to the reduction": a part of it, no reduction itself
        subjects = [msgspec.structs.replace(subject, rate=None) for subject in subjects]
    return subjects


def _outermost(phrases: Sequence[Phrase]) -> list[Phrase]:
    found: list[Phrase] = []
    for phrase in phrases:
        if not found or phrase.end > found[-1].end:
            found.append(phrase)
    return found


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase says what is measured: it takes nothing up, names no place and announces no aim alone."""
    terms = any(phrase.start <= i.start < phrase.head[1] for i in sentence.indicators)
    aims = [c for c in sentence.cues if c.kind == "aim" and phrase.start <= c.start < phrase.head[1]]
    return terms or not (phrase.anaphoric or names_place(sentence, phrase) or aims)


def _words(sentence: Sentence, units: Sequence[UnitMention]) -> Subject | None:
    """A label as it stands, without its unit and the bracket or mark that holds it; null where it is but a unit."""
    unit = next((u for u in units if sentence.start <= u.start < sentence.end), None)
    text = sentence.text if unit is None else sentence.slice(sentence.start, unit.start)
    text = text.rstrip(" ([（,:：，-–").strip() if unit is not None else text.strip(" :：")
    if not text:
        return None
    subject = _subjects(sentence)[0]
    if len(text) > _LONGEST:
        return msgspec.structs.replace(subject, id=None, unit=None, unit_kind=None, measure=None)
    start = sentence.start + sentence.text.find(text)
    span = (start, start + len(text))
    return Subject(text=text, spans=(span,), rate=subject.rate, rules=("link/indicator/label",))
