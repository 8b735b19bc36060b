"""Lists told in parallel: "A和B分别增长4%和6%" and "A、B各1个" have a record for each member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ....model.mention import Cue, IndicatorMention, Mention, Phrase
from ...clauses import Segment, Sentence, borders
from ..terms import Subject, of_phrase, term_in
from .clauses import clause, clauses

_GRADE = 4  # characters of a word that only grades what follows


def distributed(sentence: Sentence, parts: Sequence[Segment]) -> dict[int, Subject]:
    """Subjects by the start of their figure, where a cue of distribution stands before a run of figures."""
    found: dict[int, Subject] = {}
    for cue in (c for c in sentence.cues if c.kind == "distribution" and c.value == "respectively"):
        run = _run(parts, cue)
        members = _members(run[0], cue.start, len(run)) if len(run) > 1 else []
        if len(members) >= len(run):
            found.update((part.figure.start, of) for part, of in zip(run, members[-len(run) :], strict=True))
    for run in _bare_runs(sentence, parts):
        members = [] if run[0].figure.start in found else _members(run[0], run[0].figure.start)
        if len(members) == len(run):
            found.update((part.figure.start, of) for part, of in zip(run, members, strict=True))
    return found


def _bare_runs(sentence: Sentence, parts: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Figures of one unit with nothing but a mark or conjunction between them."""
    run: list[Segment] = []
    for part in parts:
        if run and not _next_in_run(sentence, run[-1], part):
            if len(run) > 1:
                yield run
            run = []
        run.append(part)
    if len(run) > 1:
        yield run


def _next_in_run(sentence: Sentence, before: Segment, part: Segment) -> bool:
    gap = borders(sentence, before.figure.end, part.figure.start)
    touching = len(gap) == 1 and gap[0].start == before.figure.end and gap[0].end == part.figure.start
    return touching and gap[0].value in ("and", "or") and before.figure.unit == part.figure.unit


def sharing(segment: Segment) -> list[Subject]:
    """All members of a list that has one figure for each of them ("A、B均增至9个"); none where nothing says so."""
    if segment.figure.unit == "%" and segment.cues_before("trend"):
        return _growing(segment)
    each = segment.cues_before("distribution", "each")
    if not each or any(p.start >= each[-1].end for p in segment.before(segment.sentence.phrases)):
        return []
    members = _members(segment, each[-1].start)
    return members if len(members) > 1 else []


def _growing(segment: Segment) -> list[Subject]:
    """A rate of change holds for each of the terms that are joined before it ("A和B增长7%")."""
    own = clause(segment)
    members = [of_phrase(segment, phrase) for phrase in _joined(segment, own.phrases)]
    return members if len(members) > 1 and all(of.id is not None for of in members) else []


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


def _members(first: Segment, end: int, count: int = 0) -> list[Subject]:
    """What the members of the list before a place in the text measure, by the vocabulary's terms or by their phrases.

    Where there are more than ``count``, those that a conjunction joins are one ("A、B和C分别…两个数").
    """
    own = next(c for c in reversed(clauses(first)) if c.start <= end)
    phrases = _joined(first, [p for p in own.phrases if p.end <= end])
    if 0 < count < len(phrases):
        phrases = _merged(first, phrases)
    if len(phrases) == 1:
        inside = [i for i in first.sentence.indicators if phrases[0].start <= i.start and i.end <= phrases[0].end]
        phrases = [Phrase(start=t.start, end=t.end, text=t.text, rule=t.rule, head=(t.start, t.end)) for t in inside]
    return _completed(first, phrases)


def _joined(segment: Segment, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The last phrases with nothing but a mark or conjunction between them."""
    run = list(phrases[-1:])
    for phrase in reversed(phrases[:-1]):
        between = borders(segment.sentence, phrase.end, run[0].start)
        if len(between) != 1 or between[0].value not in ("and", "or"):
            break
        if between[0].end != run[0].start or between[0].start != phrase.end:
            break
        run.insert(0, phrase)
    return run


def _merged(segment: Segment, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The members with those made one that a word joins and no mark."""
    found = [phrases[0]]
    for phrase in phrases[1:]:
        joint = segment.sentence.slice(found[-1].end, phrase.start)
        if joint.isalnum():
            start = found[-1].start
            text = segment.sentence.slice(start, phrase.end)
            found[-1] = msgspec.structs.replace(phrase, start=start, text=text, head=(start, phrase.end))
        else:
            found.append(phrase)
    return found


def _completed(segment: Segment, members: Sequence[Phrase]) -> list[Subject]:
    """The members' subjects; what only the last one says holds for all ("茶、烟产量")."""
    subjects = [of_phrase(segment, member) for member in members]
    if not members or (tail := _tail(segment, members)) is None:
        return subjects
    words, last = segment.sentence.slice(tail.start, tail.end), subjects[-1]
    own = last.id if isinstance(tail, IndicatorMention) else None
    return [
        of
        if of is last or of.id is not None
        else msgspec.structs.replace(of, id=own, text=f"{of.text}{words}", spans=(*of.spans, (tail.start, tail.end)))
        for of in subjects
    ]


def _tail(segment: Segment, members: Sequence[Phrase]) -> Mention | None:
    """The noun of measure that ends the last member and no other, or the term that it ends with, where the others are
    only grades of it ("国家级、省级研发平台")."""
    term = term_in(segment, members[-1])
    if term is not None and term.start > members[-1].start and term.end == members[-1].end:
        grades = all(m.end - m.start <= _GRADE and term_in(segment, m) is None for m in members[:-1])
        return term if grades else None
    tails = [c for c in segment.sentence.cues if c.kind == "tail"]
    last = next((c for c in tails if c.end == members[-1].end and c.start > members[-1].start), None)
    others = any(c.end == member.end for c in tails for member in members[:-1])
    return None if others or any(term_in(segment, m) for m in members[:-1]) else last
