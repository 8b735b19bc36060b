"""The columns of every table, each with the type, the constraints and the words of the field that it shows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from ...model.record import Extraction
from ..fields import Field, fields
from .rows import Filed

Kind = Literal["string", "integer", "decimal", "float", "boolean", "date", "list"]

_KINDS: dict[type, Kind] = {str: "string", int: "integer", Decimal: "decimal", float: "float", bool: "boolean"}
_SOURCE = "source"  # the column that leads from every table to that of issues
_NUMBER = " Number of entries."
_FIRST = " Of the first entry:"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """``path`` leads through the fields of a record, or of ``Filed`` where ``outer``; ``count`` takes the length.

    ``kind`` "list" is a list of strings; ``one_of`` the only values there are. ``unit`` is fixed, ``unit_column`` the
    column that names it row by row. ``required`` where no row is without.
    """

    name: str
    path: tuple[str, ...]
    outer: bool
    count: bool
    kind: Kind
    required: bool
    says: str
    one_of: tuple[str, ...] = ()
    unit: str | None = None
    unit_column: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    term: str | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


class _Told(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    about: str
    columns: list[str]
    key: tuple[str, ...] = ()


class _Plan(msgspec.Struct, forbid_unknown_fields=True):
    groups: dict[str, list[str]]
    unit_columns: dict[str, str]
    tables: dict[str, _Told]


@cache
def tables() -> dict[str, Table]:
    """All tables by name, the one of issues first."""
    plan = msgspec.convert(tomllib.loads(files(__package__).joinpath("tables.toml").read_text(encoding="utf8")), _Plan)
    records = get_type_hints(Extraction)
    made = {}
    for name, told in plan.tables.items():
        record = get_args(records[name])[0] if name in records else Filed
        key = (*told.key, _SOURCE)
        columns = tuple(_column(entry, record, key, plan.unit_columns) for entry in _entries(told.columns, plan.groups))
        made[name] = Table(name=name, title=told.title, about=told.about, key=told.key, columns=columns)
    return made


def _entries(columns: list[str], groups: dict[str, list[str]]) -> Iterator[str]:
    for entry in columns:
        yield from groups[entry[1:]] if entry.startswith("@") else (entry,)


def _column(entry: str, record: type, key: tuple[str, ...], unit_columns: dict[str, str]) -> Column:
    name, _, told = (part.strip() for part in entry.partition(":"))
    path = tuple((told or name).strip("/#").split("."))
    outer, count = told.startswith("/"), told.endswith("#")
    steps = list(_steps(Filed if outer else record, path))
    last = steps[-1]
    kind: Kind = "integer" if count else "list" if last.listed else last.field.type or _KINDS[last.kind]
    says = [step.field.says + _FIRST * (step.listed and step is not last) for step in steps]
    absent = any(step.optional or (step.listed and step is not last) for step in steps)
    # Free text may be empty, and an empty cell is a missing one.
    said = kind != "string" or bool(last.choice or last.field.pattern) or name in key
    return Column(
        name=name, path=path, outer=outer, count=count, kind=kind,
        required=said and kind != "list" and not absent,
        says=" ".join(part for part in says if part) + _NUMBER * count, one_of=last.choice,
        unit=last.field.unit, unit_column=unit_columns.get(name), pattern=last.field.pattern,
        minimum=0 if count else last.field.minimum, maximum=last.field.maximum, term=last.field.term,
    )  # fmt: skip


class _Step(NamedTuple):
    """One field on a column's path: the type of its value, or of a list's entries."""

    field: Field
    kind: Any
    choice: tuple[str, ...]
    optional: bool
    listed: bool


def _steps(struct: Any, path: tuple[str, ...]) -> Iterator[_Step]:
    for name in path:
        hint, optional = _without_null(get_type_hints(struct)[name])
        listed = get_origin(hint) is tuple
        item = get_args(hint)[0] if listed else hint
        choice = get_args(item) if get_origin(item) is Literal else ()
        yield _Step(fields()[struct.__name__][name], str if choice else item, choice, optional, listed)
        struct = item


def _without_null(hint: Any) -> tuple[Any, bool]:
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    (plain,) = (part for part in parts if part is not type(None))
    return plain, len(parts) > 1
