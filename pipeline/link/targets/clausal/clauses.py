"""The clause that a figure stands in, and those before it in its segment."""

from __future__ import annotations

import itertools
from functools import lru_cache

import msgspec

from ....model.mention import Cue, Phrase, Slice
from ...clauses import Segment, Sentence, borders, covered, within

_ASIDE = 12  # characters of a bracket that only adds to a word
_KEPT = 64  # sentences and segments whose clauses are remembered while their figures are read
PARTING = ("comma", "semicolon", "colon", "dash", "open", "close", "but")


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Between two marks, up to the figure for the figure's own: its phrases (outermost) and cues."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]
    cues: tuple[Cue, ...]

    def verbs(self, start: int = 0) -> list[Cue]:
        return [cue for cue in self.cues if cue.kind == "verb" and cue.start >= start]

    def has(self, kind: str, start: int = 0) -> bool:
        return any(cue.kind == kind and cue.start >= start for cue in self.cues)


@lru_cache(maxsize=_KEPT)
def clauses(segment: Segment) -> tuple[Clause, ...]:
    """The clauses of a segment before its figure, the figure's own last."""
    return tuple([_clause(segment.sentence, first, last) for first, last in _slices(segment)])


def clause(segment: Segment) -> Clause:
    """The figure's own clause, up to the figure."""
    return clauses(segment)[-1]


def own_cues(segment: Segment) -> tuple[Cue, ...]:
    """The cues of the figure's own clause, up to the figure."""
    return clauses(segment)[-1].cues


def _slices(segment: Segment) -> list[Slice]:
    """Where the clauses of a segment before its figure begin and end."""
    sentence, end = segment.sentence, segment.figure.start
    asides = _asides(sentence, segment.start, end)
    marks = [
        c
        for c in borders(sentence, segment.start, end)
        if c.value in PARTING and not any(first <= c.start < last for first, last in asides)
    ]
    starts = [segment.start, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), end]
    return list(zip(starts, ends, strict=True))


def _asides(sentence: Sentence, start: int, end: int) -> list[Slice]:
    """Short brackets without a figure, which part nothing ("县（市、区）"), from bracket to bracket."""
    brackets = within(_brackets(sentence), start, end)
    if not brackets:
        return []
    pairs = [(a.start, b.end) for a, b in itertools.pairwise(brackets) if (a.value, b.value) == ("open", "close")]
    return [
        (first, last)
        for first, last in pairs
        if last - first <= _ASIDE and not any(first <= f.start < last for f in sentence.figures)
    ]


@lru_cache(maxsize=_KEPT)
def _brackets(sentence: Sentence) -> tuple[Cue, ...]:
    return tuple([c for c in sentence.marks if c.value in ("open", "close")])


def _clause(sentence: Sentence, start: int, end: int) -> Clause:
    asides = _asides(sentence, start, end)
    phrases = within(_spoken(sentence), start, end)
    if asides:
        phrases = tuple([p for p in phrases if not any(first <= p.start < last for first, last in asides)])
    return Clause(start, end, phrases, within(sentence.cues, start, end))


@lru_cache(maxsize=_KEPT)
def _spoken(sentence: Sentence) -> tuple[Phrase, ...]:
    """Phrases that can be measured: none that only takes something up, is a place's name alone, or says in what field
    something is done."""
    fields = {c.end for c in sentence.cues if (c.kind, c.value) == ("link", "in")}
    return tuple(
        [
            p
            for p in sentence.phrases
            if not (p.anaphoric or covered(p, sentence.places) or (p.start in fields and not _is_whole(sentence, p)))
        ]
    )


def _is_whole(sentence: Sentence, phrase: Phrase) -> bool:
    """ "在…的基础上": behind a preposition of place, a phrase is measured only where it is the whole of a share
    ("在…中的比重")."""
    measured = any(phrase.start < i.start and i.end == phrase.end for i in sentence.indicators)
    return measured or any(c.kind == "share" and phrase.start < c.start < phrase.end for c in sentence.cues)
