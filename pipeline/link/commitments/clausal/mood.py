"""Whether a clause is meant for the future."""

from __future__ import annotations

from ....model.mention import TimeExpression
from ...frame import Context
from .deeds import Deed
from .parts import Part
from .times import Times

_FIRM = ("will", "plan", "strive")


def is_meant(part: Part, done: Deed, when: TimeExpression | None, times: Times, context: Context) -> bool:
    """By a modal, a time ahead or a section that plans; ``when`` is the time that governs the clause."""
    if _is_told(part, done) or (when is not None and context.is_past(when)):
        return False
    meant = times.modality
    ahead = when is not None and context.is_ahead(when)
    named = when is not None and ahead and times.is_named(when)
    if context.tone == "past":
        return named and (meant is not None or _is_later(when, context))
    if done.ranks:
        return ahead and meant is not None and not times.is_inherited(when)
    if meant == "expect":
        return named
    plans = context.tone == "plan" or (context.tone is None and context.announces)
    if ahead:
        return named or meant is not None or plans
    if plans:
        return meant is not None or context.announces or context.deadline() is not None
    return meant in _FIRM


def _is_told(part: Part, done: Deed) -> bool:
    """An aspect or adverb tells it as done."""
    return part.has("verb", part.start, part.end, "past") or part.has("done", part.start, done.cue.start)


def _is_later(when: TimeExpression | None, context: Context) -> bool:
    """Whether a time begins after the issue's own."""
    return bool(when and when.start_date and context.last_day and when.start_date > context.last_day)
