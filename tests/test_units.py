"""Units and currencies as facts, and the conversion into common units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.number import plain
from pipeline.normalize.units import convert
from pipeline.reference.units import currencies, currency_of, units


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("3870000", "mu", ("258000", "ha")),
        ("1", "mu", ("0.0666666666666667", "ha")),
        ("500", "jin", ("0.25", "t")),
        ("10", "acre", ("4.0468564224", "ha")),
        ("26.2", "mile", ("42.1648128", "km")),
        ("212", "°F", ("100", "°C")),
    ],
)
def test_conversion(value: str, unit: str, expected: tuple[str, str]) -> None:
    converted = convert(Decimal(value), unit)
    assert converted is not None
    assert (plain(converted[0]), converted[1]) == expected


@pytest.mark.parametrize("unit", ["km", "ha", "t", "%", "CNY", "unheard-of"])
def test_common_units_stay(unit: str) -> None:
    assert convert(Decimal(5), unit) is None


@given(st.sampled_from(sorted(units())), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_conversion_ends_in_a_unit_without_one(unit: str, value: Decimal) -> None:
    converted = convert(value, unit)
    if converted:
        target = units()[converted[1]]
        assert target.convert is None
        assert target.dimension == units()[unit].dimension


def test_every_part_is_a_unit() -> None:
    for unit in units().values():
        assert unit.part is None or unit.part.unit in units()


def test_currencies() -> None:
    table = currencies()
    assert len([c for c in table.values() if c.status == "active"]) > 150
    assert (table["JPY"].minor, table["CNY"].minor, table["KWD"].minor) == (0, 2, 3)
    assert [currency_of(c) for c in ("CN", "fi", "CH", "AU", "ZZ")] == ["CNY", "EUR", "CHF", "AUD", None]
