"""What a reader of numbers hands on: a value over a run of tokens."""

from __future__ import annotations

from decimal import Decimal

import msgspec


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A number over the tokens ``first`` to ``end`` (exclusive); ``rule`` is the rule's last part.

    ``scale`` is what its scale words multiply by ("3.5 million": 1,000,000; 1 without): members of a range or a list
    share it.
    """

    first: int
    end: int
    rule: str
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    vague: bool = False
    ordinal: bool = False
    scale: int = 1
