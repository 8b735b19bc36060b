"""By when: the time that governs a promised clause."""

from __future__ import annotations

import msgspec

from ...model.mention import TimeExpression
from ..clauses import Sentence
from ..frame import Context
from ..targets.times import compared, governing
from .promises import Clause
from .reading import Reading

_SINCE = ("from", "since", "after")
_TOUCH = 1  # between a time and the noun it belongs to


class Carried(msgspec.Struct):
    """What a block's sentences hand on: the time that opened one of them, and the one named last."""

    opening: TimeExpression | None = None
    named: TimeExpression | None = None


def deadline(reading: Reading, clause: Clause, carried: Carried) -> TimeExpression | None:
    """The clause's own time, else the one before its verb, else what the sentences before established."""
    sentence = reading.sentence
    against = compared(sentence)
    dates = [d for d in sentence.dates if d.end_date and d.start not in against and d.relation not in _SINCE]
    own = [d for d in dates if clause.start <= d.start < clause.end]
    if own:
        return next((d for d in own if d.relation in ("by", "until", "before")), own[0])
    if before := [d for d in dates if d.end <= clause.verb.start and _governs(reading, d, clause)]:
        return before[-1]
    if any(d.type == "set" and clause.start <= d.start < clause.end for d in sentence.dates):
        return None
    if reading.has("anaphora", sentence.start, clause.end, "time"):
        return carried.named
    return carried.opening


def _governs(reading: Reading, date: TimeExpression, clause: Clause) -> bool:
    """A time in the clause's own part of the sentence, or one that opens the sentence; not one that belongs to the
    subject's name ("the 2030 plan")."""
    if reading.has("boundary", date.end, clause.verb.start, "semicolon") and governing(reading.sentence) is not date:
        return False
    subject = clause.subject
    if subject is None or date.relation is not None:
        return True
    return not (subject.start <= date.start < subject.end or 0 <= subject.start - date.end <= _TOUCH)


def hand_on(sentence: Sentence, carried: Carried, context: Context) -> None:
    """Moves ``carried`` past a sentence."""
    dated = [d for d in sentence.dates if d.end_date]
    opening = governing(sentence)
    if opening is not None:
        last = [d for d in dated if d.relation is not None and d.relation == opening.relation][-1:] or [opening]
        carried.opening = last[0] if not context.is_past(last[0]) else None
    elif dated:
        carried.opening = None
    if dated:
        carried.named = dated[-1]


def is_deadline(date: TimeExpression, sentence: Sentence) -> bool:
    """Whether the sentence itself says that something is done at a time, rather than naming what belongs to it ("the
    2018 code"): a preposition stands before, or it is counted from the issue's day ("next spring").
    """
    return date.start >= sentence.start and (date.relation is not None or date.anchored)
