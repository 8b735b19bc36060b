"""The same quantity in a common unit: mu and acres in hectares, jin in tonnes, miles in kilometres."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..model.number import Number, quotient
from ..reference.units import units


def convert(value: Decimal, unit: str) -> tuple[Number, str] | None:
    """``value`` of ``unit`` in the common unit of its dimension, or null where it stands in it already or has none.

    Exact wherever the result has an end in decimals, else (1 mu is 0.0666… ha) with 15 significant digits; factors are
    those of reference/units.toml.
    """
    known = units().get(unit)
    if known is None or known.convert is None:
        return None
    return quotient(known.convert.apply(Fraction(value))), known.convert.unit
