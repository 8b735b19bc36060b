"""Promises without a figure: who means to do what by when, one record a promised clause.

A clause promises when a verb group means it (will, plans to, is slated to) or tells a present action in the issue's own
voice ("we accelerate …"), its verb tells of something to be done, and someone can be held to it: a place, a council or
the like, the speaker, or, where that stays unsaid, what is to be built or opened. No promises are: clauses that gave a
figure's record; hopes and effects ("residents will feel at home", "this will lead to …"); conditions and what hangs on
them; what ought to be; meetings that are announced; times gone by. Languages that are read clause by clause have a
reading of their own (``clausal``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ...model.evidence import Evidences
from ...model.mention import Slice
from ...model.record import Actual, Commitment, Target
from ..clauses import Sentence, within
from ..frame import Context, Framed
from ..identity import Identities
from ..targets.times import slot
from . import clausal
from .makers import Spoken, is_held, place_of
from .promise import Promise
from .promises import Clause, clauses, may_promise
from .reading import Reading
from .times import Carried, deadline, hand_on, is_deadline

__all__ = ["commitments"]

_NEXT = 12  # characters within which a colon or "namely" stands behind a clause
# No sentence is longer: where marks are missing, the time to read what stands there still grows with its length.
_LONGEST = 2000
_SPEAKING = ("paragraph", "list_item", "caption", "sidebar")


def commitments(
    framed: Sequence[Framed], evidences: Evidences, issue_id: str, figures: Sequence[Target | Actual]
) -> tuple[Commitment, ...]:
    """All commitments, in the order of the text; ``figures`` are the records that already hold some of its clauses."""
    taken = sorted((f.evidence.start, f.evidence.end) for f in figures)
    writer = _Writer(evidences, Identities(issue_id))
    times = clausal.Times()
    found: list[Commitment] = []
    for one in framed:
        times.enter_block(one.block)
        if one.block.kind not in _SPEAKING:
            continue
        if one.annotation.clausal:
            read = _clause_by_clause(one.sentences, one.context, taken, times)
        else:
            read = _of_block(one, taken)
        found += [writer.write(sentence, promise) for sentence, promise in read]
    return tuple(found)


def _clause_by_clause(
    sentences: Sequence[Sentence], context: Context, taken: Sequence[Slice], times: clausal.Times
) -> Iterator[tuple[Sentence, Promise]]:
    for sentence in sentences:
        times.enter(sentence, context)
        if sentence.end - sentence.start <= _LONGEST:
            for promise in clausal.promises(sentence, context, times):
                counts = within(sentence.figures, promise.start, promise.end)
                if not counts and not _holds_figure(promise.start, promise.end, taken):
                    yield sentence, promise


def _of_block(framed: Framed, taken: Sequence[Slice]) -> Iterator[tuple[Sentence, Promise]]:
    context = framed.context
    announced = context.announces and framed.block.kind == "list_item"
    promising = [sentence for sentence in framed.sentences if may_promise(sentence.cues, announced)]
    if not promising:
        return
    carried, spoken = Carried(), Spoken(acts=context.place is not None)
    for sentence in framed.sentences:
        if sentence.end - sentence.start > _LONGEST:
            continue
        reading = Reading(sentence)
        for clause in clauses(reading, announced):
            when = deadline(reading, clause, carried)
            is_over = when is not None and context.is_past(when)
            own = when if when is not None and not is_over and is_deadline(when, sentence) else None
            held = not is_over and is_held(reading, clause, own, spoken, context)
            if held and not _is_told_in_figures(reading, clause, taken):
                place, named = place_of(reading, clause, spoken, context)
                yield (
                    sentence,
                    Promise(
                        start=clause.start,
                        end=clause.end,
                        modality=clause.modality,
                        place=place,
                        named=named,
                        rule=clause.verb.cue.rule,
                        deadline=when or context.deadline(),
                        inherited=when is None,
                    ),
                )
        if sentence is promising[-1]:
            return
        spoken.hear(reading)
        hand_on(sentence, carried, context)


def _is_told_in_figures(reading: Reading, clause: Clause, taken: Sequence[Slice]) -> bool:
    """Whether a record of a figure stands in the clause, in its subject, or in what a colon adds to it."""
    start, end, subject = clause.start, clause.end, clause.subject
    if subject is not None and not clause.listed:
        start = subject.start if subject.acts else subject.segment
    colons = reading.between("boundary", end, end + _NEXT, "colon")
    return _holds_figure(start, reading.sentence.end if colons else end, taken)


def _holds_figure(start: int, end: int, taken: Sequence[Slice]) -> bool:
    at = bisect_left(taken, (start, 0))
    return at < len(taken) and taken[at][0] < end


class _Writer:
    def __init__(self, evidences: Evidences, identities: Identities) -> None:
        self._evidences = evidences
        self._identities = identities

    def write(self, sentence: Sentence, promise: Promise) -> Commitment:
        deadline, place = promise.deadline, promise.place
        when = slot(deadline, inherited=promise.inherited) if deadline else None
        inferred = (
            *(() if promise.named else ("place",)),
            *(("deadline",) if when and when.inherited else ()),
        )
        text = sentence.slice(promise.start, promise.end)
        own = (deadline.rule,) if deadline and not promise.inherited else ()
        return Commitment(
            id=self._identities.of("c", sentence.text, text, place.id),
            place=place,
            text=text,
            modality=promise.modality,
            deadline=when,
            evidence=self._evidences.of(promise.start, promise.end, (sentence.start, sentence.end)),
            rules=(promise.rule, f"link/commitment/{promise.modality}", *own),
            certainty="inferred" if inferred else "stated",
            inferred=inferred,
        )
