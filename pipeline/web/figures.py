"""Figures of records, ready to be told in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}


class Figure(msgspec.Struct, frozen=True):
    """``ends`` are one value, or the two of a range; ``sign`` is empty for an exact one."""

    ends: tuple[Decimal, ...] = ()
    unit: str | None = None
    sign: str = ""


def figure_of(one: Any) -> Figure | None:
    """The figure of a record, a result, a statement of the ledger; null for what has none."""
    value, lower, upper, unit, comparator = (
        _get(one, name) for name in ("value", "lower", "upper", "unit", "comparator")
    )
    ends = tuple(Decimal(end) for end in ((value,) if value is not None else (lower, upper)) if end is not None)
    if not ends:
        return None
    sign = _SIGNS.get(comparator or "", "")
    if value is None and len(ends) == 1:
        sign = "≥" if lower is not None else "≤"
    return Figure(ends, unit, sign)


def _get(one: Any, name: str) -> Any:
    return one.get(name) if isinstance(one, Mapping) else getattr(one, name, None)
