"""A promise as it was read, before it becomes a record."""

from __future__ import annotations

import msgspec

from ...model.mention import TimeExpression
from ...model.record import Modality, PlaceSlot


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """What is promised stands between ``start`` and ``end``. ``named`` says whether the words name the place,
    ``inherited`` whether the deadline is that of a heading or of a block before."""

    start: int
    end: int
    modality: Modality
    place: PlaceSlot
    named: bool
    rule: str
    deadline: TimeExpression | None = None
    inherited: bool = False
