"""The indicator vocabulary: what cities and regions report, one concept an id (see indicators.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

UnitKind = Literal[
    "money", "share", "person", "household", "count", "area", "length", "mass", "energy", "power", "emissions",
    "volume", "time", "index", "multiple", "density", "concentration",
]  # fmt: skip

UNIT_OF_BARE_NUMBER = {"person": "person", "household": "household", "count": "count"}


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``en`` and ``zh`` are labels; ``kind`` the kind of unit its figures take, rates among the shares.

    ``measure`` is what a figure of it is unless the text says otherwise; with ``sum`` a total of it is cumulative.
    ``sdg`` is an indicator of the UN's global framework, ``iso37120`` one of ISO 37120, ``broader`` another id here.
    """

    en: str
    zh: str
    kind: UnitKind
    unit: str | None = None
    measure: Literal["cumulative", "increment", "share"] | None = None
    sum: bool = False
    broader: str | None = None
    wikidata: str | None = None
    sdg: str | None = None
    iso37120: str | None = None

    @property
    def bare_unit(self) -> str | None:
        """The unit that a bare number takes, or null where it takes none (money, rates, areas)."""
        return self.unit or UNIT_OF_BARE_NUMBER.get(self.kind)


@cache
def indicators() -> dict[str, Indicator]:
    """All concepts by id, in the file's order."""
    text = files(__package__).joinpath("indicators.toml").read_text(encoding="utf8")
    return msgspec.convert(tomllib.loads(text), dict[str, Indicator])
