"""What roles, relations, events, kinds of records and fields of a query are called (see labels.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of one thing by language; the first of each is the one that is shown."""

    en: tuple[str, ...]
    zh: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.en, *self.zh)


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what is named; each by the value that records hold."""

    role: dict[str, Label]
    relation: dict[str, Label]
    status: dict[str, Label]
    event: dict[str, Label]
    kind: dict[str, Label]
    field: dict[str, Label]


@cache
def labels() -> Labels:
    """The table, decoded strictly."""
    text = files(__package__).joinpath("labels.toml").read_text(encoding="utf8")
    return msgspec.convert(tomllib.loads(text), Labels)
