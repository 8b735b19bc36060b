"""Lists that are told in parallel: "A and B will reach 4 % and 6 % respectively"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ...model.mention import Phrase
from ..clauses import Segment, Sentence, borders
from .terms import Subject, of_phrase


def distributed(sentence: Sentence, parts: Sequence[Segment]) -> dict[int, Subject]:
    """Subjects by the start of their figure, where a cue of distribution follows a run of figures."""
    found: dict[int, Subject] = {}
    for cue in (c for c in sentence.cues if c.kind == "distribution" and c.value == "respectively"):
        run = _run(parts, cue.start)
        if len(run) < 2:
            continue
        members = _members(sentence, run[0], len(run))
        if len(members) == len(run):
            found.update(
                (part.figure.start, of_phrase(part, member)) for part, member in zip(run, members, strict=True)
            )
    return found


def _run(parts: Sequence[Segment], end: int) -> list[Segment]:
    """The figures before a cue, back to the first that has words of its own before it."""
    run: list[Segment] = []
    for part in reversed([p for p in parts if p.figure.end <= end]):
        run.insert(0, part)
        if part.before(part.sentence.phrases):
            break
    return run


def _members(sentence: Sentence, first: Segment, count: int) -> list[Phrase]:
    """The last phrases before the first figure, parted by commas and "and" alone."""
    outer: list[Phrase] = []
    for phrase in first.before(sentence.phrases):
        if not outer or phrase.start >= outer[-1].end:
            outer.append(phrase)
    members = outer[-count:]
    for left, right in itertools.pairwise(members):
        if not borders(sentence, left.end, right.start):
            return []
    return members
