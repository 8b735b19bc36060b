"""A sentence as link sees it: mentions in order, and the segment of the sentence that each figure owns.

Nothing here knows a language. Between two figures the text is parted where a clause may part: the material before the
border belongs to the figure on the left, what follows to the one on the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from ..model.mention import (
    Annotation,
    Cue,
    IndicatorMention,
    Mention,
    Phrase,
    PlaceMention,
    Quantity,
    TimeExpression,
    beginning,
)

_COMMA = 2  # a mark and its room
_FEW = 24  # mentions that are sooner read one by one than searched
M = TypeVar("M", bound=Mention)


class Sentence(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """All mentions between ``start`` and ``end``, each list in order; offsets are the document's. ``marks`` are the
    boundary cues that are no part of a name, a term or a date; ``clausal`` is the annotation's. A sentence equals only
    itself, as does a segment, so that what was found out of one can be remembered."""

    start: int
    end: int
    text: str
    figures: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    indicators: tuple[IndicatorMention, ...] = ()
    cues: tuple[Cue, ...] = ()
    marks: tuple[Cue, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    clausal: bool = False

    def slice(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


class Segment(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """A figure and the slice of the sentence around it that speaks of it."""

    sentence: Sentence
    figure: Quantity
    start: int
    end: int
    index: int  # among the sentence's segments
    left: tuple[Cue, ...] = ()  # the segment's cues before its figure, and those behind it
    right: tuple[Cue, ...] = ()
    parted: bool = True  # a mark or conjunction, and no colon, stands between it and the segment before

    def before(self, mentions: Iterable[M]) -> list[M]:
        return [m for m in mentions if self.start <= m.start and m.end <= self.figure.start]

    def after(self, mentions: Iterable[M]) -> list[M]:
        return [m for m in mentions if self.figure.end <= m.start and m.end <= self.end]

    def cues_before(self, kind: str, value: str | None = None) -> list[Cue]:
        return [c for c in self.left if c.kind == kind and value in (None, c.value)]

    def cues_after(self, kind: str, value: str | None = None) -> list[Cue]:
        return [c for c in self.right if c.kind == kind and value in (None, c.value)]


def within(mentions: Sequence[M], start: int, end: int) -> tuple[M, ...]:
    """The mentions, sorted by start, that lie in a slice."""
    if not mentions:
        return ()
    near = mentions if len(mentions) <= _FEW else beginning(mentions, start, end)
    return tuple([m for m in near if start <= m.start < end and m.end <= end])


def sentences(annotation: Annotation, first: int | None = None, last: int | None = None) -> Iterator[Sentence]:
    """The sentences of a block, or of a slice of it, with their mentions."""
    for start, end in annotation.sentences:
        if (first is not None and start < first) or (last is not None and start >= last):
            continue
        dates, places = within(annotation.dates, start, end), within(annotation.places, start, end)
        indicators, cues = within(annotation.indicators, start, end), within(annotation.cues, start, end)
        named = (*indicators, *places, *dates)
        yield Sentence(
            start=start,
            end=end,
            text=annotation.text[start - annotation.offset : end - annotation.offset],
            figures=within(annotation.quantities, start, end),
            dates=dates,
            places=places,
            indicators=indicators,
            cues=cues,
            marks=tuple([cue for cue in cues if cue.kind == "boundary" and not covered(cue, named)]),
            phrases=within(annotation.phrases, start, end),
            clausal=annotation.clausal,
        )


def segments(sentence: Sentence, figures: Sequence[Quantity]) -> list[Segment]:
    """One segment a figure, together covering the sentence."""
    found: list[Segment] = []
    start, parted = sentence.start, True
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        end = border(sentence, figure.end, following.start) if following else sentence.end
        found.append(
            Segment(
                sentence=sentence,
                figure=figure,
                start=start,
                end=end,
                index=index,
                left=within(sentence.cues, start, figure.start),
                right=within(sentence.cues, figure.end, end),
                parted=parted,
            )
        )
        marks = borders(sentence, figure.end, following.start) if following else []
        values = {mark.value for mark in marks}
        tied = following is not None and _accompanies(sentence, end, following.start)
        start, parted = end, bool(marks) and not tied and ("colon" not in values or "close" in values)
    return found


def _accompanies(sentence: Sentence, start: int, end: int) -> bool:
    """ ", with the lines totalling 145 km": what goes along with the figure before has its time."""
    leading = next((c for c in within(sentence.cues, start, end) if c.kind != "boundary"), None)
    return leading is not None and (leading.kind, leading.value) == ("link", "with") and leading.start - start <= _COMMA


def covered(mention: Mention, by: Iterable[Mention]) -> bool:
    return any(other.start <= mention.start and mention.end <= other.end for other in by)


def borders(sentence: Sentence, start: int, end: int) -> list[Cue]:
    """The boundary cues of a gap that are not part of a name, a term or a date."""
    return [cue for cue in sentence.marks if start <= cue.start and cue.end <= end]


def border(sentence: Sentence, start: int, end: int) -> int:
    """Where a gap between two figures parts."""
    found = borders(sentence, start, end)
    if sentence.clausal:
        return _between_clauses(sentence, found, start, end)
    while len(found) > 1 and found[-1].value in ("dash", "colon") and not _content(sentence, found[-1].end, end):
        found = found[:-1]  # "average – EUR 23.8 thousand": the dash says "is"
    while found and found[-1].value == "open" and not _content(sentence, found[-1].end, end):
        if len(found) == 1 or not _content(sentence, found[-2].end, found[-1].start):
            return found[-1].start
        found = found[:-1]
    for values in (("semicolon", "but", "dash", "colon"), ("open", "close"), ("comma",), ("and", "or")):
        if hits := [cue for cue in found if cue.value in values]:
            return _with_time(sentence, found, hits[-1])
    return _unmarked(sentence, start, end)


def _between_clauses(sentence: Sentence, found: Sequence[Cue], start: int, end: int) -> int:
    """The last mark between clauses with something to measure behind it, else the first one; else the first
    conjunction; else where the gap begins: what stands between two figures leads to the second."""
    clauses = [cue for cue in found if cue.value not in ("and", "or")]
    if not clauses:
        return found[0].start if found else start
    told = [cue for cue in clauses if _content(sentence, cue.end, end)]
    return (told[-1] if told else clauses[0]).start


def _bare(sentence: Sentence, start: int, end: int) -> bool:
    """Neither a phrase nor a date between."""
    return not _content(sentence, start, end) and not any(start <= d.start and d.end <= end for d in sentence.dates)


def _content(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= p.start and p.end <= end for p in sentence.phrases)


def _with_time(sentence: Sentence, found: list[Cue], hit: Cue) -> int:
    """A time between two commas opens what follows (", by 2025, the …"), but a comparison (", compared to 2019,")."""
    at = found.index(hit)
    if at == 0 or hit.value != "comma":
        return hit.start
    before = found[at - 1]
    has_date = any(before.end <= d.start and d.end <= hit.start for d in sentence.dates)
    compares = any(c.kind == "reference" and before.end <= c.start < hit.start for c in sentence.cues)
    has_figure_term = any(before.end <= m.start and m.end <= hit.start for m in sentence.indicators)
    return before.start if has_date and not compares and not has_figure_term else hit.start


def _unmarked(sentence: Sentence, start: int, end: int) -> int:
    """Without a mark the gap parts before its verb, else before the word that leads to the next figure."""
    inside = [c for c in sentence.cues if start <= c.start and c.end <= end]
    if verbs := [c for c in inside if c.kind == "verb"]:
        leading = [
            c for c in inside if c.kind == "link" and c.end <= verbs[0].start and _bare(sentence, c.end, verbs[0].start)
        ]
        return leading[-1].start if leading else verbs[0].start
    links = [c for c in inside if c.kind in ("link", "reference") and not _content(sentence, c.end, end)]
    if not links:
        return end
    phrases = [p for p in sentence.phrases if start <= p.start and p.end <= end]
    if links[-1].value == "of" and phrases:
        return phrases[0].start  # "… over an area of 5 km²": the phrase leads to the figure
    return links[-1].start
