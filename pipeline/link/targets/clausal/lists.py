"""Lists told in parallel: "A和B分别增长4%和6%" has a record for each member."""

from __future__ import annotations

from collections.abc import Sequence

from ....model.mention import Cue, Phrase
from ...clauses import Segment, Sentence
from ..terms import Subject, of_phrase
from .clauses import clauses


def distributed(sentence: Sentence, parts: Sequence[Segment]) -> dict[int, Subject]:
    """Subjects by the start of their figure, where a cue of distribution stands before a run of figures."""
    found: dict[int, Subject] = {}
    for cue in (c for c in sentence.cues if c.kind == "distribution" and c.value == "respectively"):
        run = _run(parts, cue)
        if len(run) < 2:
            continue
        members = _members(run[0], cue, len(run))
        if len(members) == len(run):
            found.update((part.figure.start, of) for part, of in zip(run, members, strict=True))
    return found


def _run(parts: Sequence[Segment], cue: Cue) -> list[Segment]:
    """The figures behind a cue, up to the first that has words of its own before it."""
    run: list[Segment] = []
    for part in parts:
        if part.figure.end <= cue.end:
            continue
        start = cue.end if not run else run[-1].figure.end
        if any(p.start >= start and p.end <= part.figure.start for p in part.sentence.phrases if not p.anaphoric):
            break
        run.append(part)
    return run


def _members(first: Segment, cue: Cue, count: int) -> list[Subject]:
    """What the members of the list before the cue measure: its terms, else its phrases."""
    own = [c for c in clauses(first) if c.start <= cue.start][-1]
    phrases = [p for p in own.phrases if p.end <= cue.start]
    terms = [i for i in first.sentence.indicators if own.start <= i.start and i.end <= cue.start]
    if len(terms) == count and len(phrases) != count:
        return [
            of_phrase(first, Phrase(start=t.start, end=t.end, text=t.text, rule=t.rule, head=(t.start, t.end)))
            for t in terms
        ]
    return [of_phrase(first, phrase) for phrase in phrases[-count:]]
