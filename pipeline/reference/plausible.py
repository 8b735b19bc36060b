"""What figures can be at all, from ``plausible.toml``: bounds drawn wide, for telling what is doubtful."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from .indicators import indicators

Bounds = tuple[Decimal, Decimal]


class Growth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Percent: the most of these indicators in a ``year``, and ``ever`` where nothing says since when."""

    indicators: frozenset[str]
    year: int
    ever: int


class Inhabitants(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By a place's kind: the ``most`` inhabitants and the largest ``gain`` in ten years. ``times`` and ``times_gained``
    are the same as multiples of a town's known population."""

    indicators: frozenset[str]
    times: int
    times_gained: int
    most: dict[str, int]
    gain: dict[str, int]


class Neighbours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At least so many ``others``; more than so many times their ``median`` and the ``nearest`` of them."""

    indicators: frozenset[str]
    others: int
    median: int
    nearest: int


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    indicators: frozenset[str]


class Statements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``indicators`` by their levels, ``growth`` by their rates of growth, too."""

    indicators: frozenset[str]
    growth: frozenset[str]


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points a year by which growth in real terms may differ from what figures in money make."""

    inflation: int


class Plausible(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rates: Bounds
    levels: dict[str, Bounds]
    growth: Growth
    inhabitants: Inhabitants
    neighbours: Neighbours
    parts: Listed
    statements: Statements
    changes: Changes
    wholes: dict[str, tuple[str, ...]]


@cache
def plausible() -> Plausible:
    """The table, decoded strictly."""
    text = files(__package__).joinpath("plausible.toml").read_text(encoding="utf8")
    return msgspec.convert(tomllib.loads(text, parse_float=Decimal), Plausible)


def level_bounds(indicator: str, unit: str | None) -> Bounds | None:
    """The lowest and the highest level of an indicator in a unit; null where anything may be."""
    known = indicators().get(indicator)
    if known is None:
        return None
    if known.kind == "share":
        return plausible().levels.get(indicator, plausible().rates) if unit == "%" else None
    own = unit == known.unit or (known.kind == "multiple" and unit in ("x", None))
    return plausible().levels.get(indicator) if own else None
