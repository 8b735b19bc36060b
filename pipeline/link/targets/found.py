"""A figure with all its slots, before it is told apart as target or actual."""

from __future__ import annotations

import msgspec

from ...model.mention import Quantity
from ...model.record import BaselineSlot, Measure
from ..clauses import Segment
from .terms import Subject
from .times import Times
from .whose import Whose


class Found(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``mood`` is the value of the verb group that governs it, ``inherited_mood`` that of the figure before."""

    segment: Segment
    figure: Quantity
    subject: Subject
    whose: Whose
    times: Times
    origin: BaselineSlot | None
    mood: str | None
    inherited_mood: str | None
    stretch: bool
    kind: Measure
