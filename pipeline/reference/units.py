"""Units and currencies as facts: ``units.toml`` and ``currencies.tsv`` decoded once. Origins stand in SOURCES.md."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files

import msgspec


class Conversion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``value * factor + offset`` of the unit is the value in ``unit``; factor and offset are exact fractions."""

    unit: str
    factor: str
    offset: str = "0"

    def apply(self, value: Fraction) -> Fraction:
        return value * Fraction(self.factor) + Fraction(self.offset)


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``count`` of the smaller ``unit`` make one; ``symbols`` are those that mean it only there ("in" after feet)."""

    unit: str
    count: int
    symbols: tuple[str, ...] = ()


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit: ``symbols`` are its own written forms, ``scaled`` the symbols of its multiples with their factors.

    ``convert`` leads to the unit that records show beside their own; ``same`` to a smaller one of the same kind, for
    telling whether two figures are equal.
    """

    code: str
    dimension: str
    symbols: tuple[str, ...] = ()
    scaled: dict[str, str] = {}
    convert: Conversion | None = None
    same: Conversion | None = None
    part: Part | None = None


class _Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    unit: tuple[Unit, ...]


class Currency(msgspec.Struct, frozen=True):
    """A currency of ISO 4217: ``minor`` is the number of decimals of its minor unit, null where it has none;
    ``status`` is active, fund or withdrawn; ``territories`` are ISO 3166-1 alpha-2 codes of where it is tender."""

    code: str
    name: str
    status: str
    minor: int | None
    symbols: tuple[str, ...]
    territories: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """All units by code, in the order of the table."""
    table = msgspec.convert(tomllib.loads(_read("units.toml")), _Units)
    return {unit.code: unit for unit in table.unit}


@cache
def _way(unit: str | None) -> tuple[str | None, Fraction, Fraction]:
    """The common unit, and the factor and offset that lead to it."""
    factor, offset = Fraction(1), Fraction(0)
    while unit is not None and (known := units().get(unit)) and (step := known.convert or known.same):
        factor, offset = factor * Fraction(step.factor), offset * Fraction(step.factor) + Fraction(step.offset)
        unit = step.unit
    return unit, factor, offset


def common_unit(unit: str | None) -> str | None:
    """The smallest unit of the same kind that the table leads to (mu, ha, km2: m2); the unit itself where it has none.
    Two figures can be told equal where this is the same."""
    return _way(unit)[0]


def in_common(value: Fraction, unit: str | None) -> Fraction:
    """A value of ``unit`` in its :func:`common_unit`, exact."""
    _, factor, offset = _way(unit)
    return value * factor + offset


@cache
def currencies() -> dict[str, Currency]:
    """All currencies by ISO 4217 code."""
    rows = [line.split("\t") for line in _read("currencies.tsv").splitlines()[1:]]
    return {row[0]: _currency(row) for row in rows}


def _currency(row: list[str]) -> Currency:
    code, name, status, minor, symbols, territories = row
    return Currency(
        code, name, status, int(minor) if minor else None, tuple(symbols.split()), tuple(territories.split())
    )


def currency_of(country: str) -> str | None:
    """The ISO 4217 code of what a country (ISO 3166-1 alpha-2) pays with, or null."""
    return _by_territory().get(country.upper())


@cache
def _by_territory() -> dict[str, str]:
    found: dict[str, str] = {}
    for currency in currencies().values():
        if currency.status == "active":
            for territory in currency.territories:
                # Where several are tender, the territory's own comes before one that many share.
                known = found.get(territory)
                if known is None or len(currency.territories) < len(currencies()[known].territories):
                    found[territory] = currency.code
    return found


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf8")
