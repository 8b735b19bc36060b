"""What each field says, from ``fields.toml``: for the JSON Schema and for the tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``fields.toml`` explains each; only the words are there for every field."""

    says: str
    type: Literal["date"] | None = None
    unit: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    term: str | None = None


@cache
def fields() -> dict[str, dict[str, Field]]:
    """The fields of each struct, by their names."""
    text = files(__package__).joinpath("fields.toml").read_text(encoding="utf8")
    return {struct: {name: _field(told) for name, told in one.items()} for struct, one in tomllib.loads(text).items()}


def _field(told: Any) -> Field:
    return Field(says=told) if isinstance(told, str) else msgspec.convert(told, Field)
