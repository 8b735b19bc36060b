"""Completes records: figures in a common unit beside their own."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

import msgspec

from ..model.record import Actual, Converted, Records, Target
from .units import convert

F = TypeVar("F", Target, Actual)


def normalize(records: Records) -> Records:
    """The same records, those in mu, jin, acres, miles … with ``converted`` filled."""
    return msgspec.structs.replace(
        records,
        targets=tuple(_converted(record) for record in records.targets),
        actuals=tuple(_converted(record) for record in records.actuals),
    )


def _converted(record: F) -> F:
    if record.unit is None:
        return record
    figures = {name: _in_common(getattr(record, name), record.unit) for name in ("value", "lower", "upper")}
    known = [figure for figure in figures.values() if figure]
    if not known:
        return record
    values = {name: figure[0] if figure else None for name, figure in figures.items()}
    return msgspec.structs.replace(record, converted=Converted(**values, unit=known[0][1]))


def _in_common(value: Decimal | None, unit: str) -> tuple[Decimal, str] | None:
    return None if value is None else convert(value, unit)
