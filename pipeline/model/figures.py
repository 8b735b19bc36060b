"""Structs that hold figures write them plainly."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from functools import cache
from typing import get_args, get_type_hints

import msgspec

from .number import Number, number


@cache
def _decimals(record: Hashable) -> tuple[str, ...]:
    """The fields of a kind of record that hold numbers."""
    kinds = ((name, (hint, *get_args(hint))) for name, hint in get_type_hints(record).items())
    return tuple(name for name, hints in kinds if any(isinstance(h, type) and issubclass(h, Decimal) for h in hints))


class Figures(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Turns every ``Decimal`` field into the type that writes itself plainly."""

    def __post_init__(self) -> None:
        for name in _decimals(type(self)):
            value = getattr(self, name)
            if isinstance(value, Decimal) and not isinstance(value, Number):
                msgspec.structs.force_setattr(self, name, number(value))
