"""Records as plain trees, in which single fields are compared and changed; and back, strictly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from ..model.correction import Kind
from ..model.number import Number, number, plain, quotient
from ..model.record import City, Converted, Evidence
from ..model.review import Change
from ..reference.units import units
from .anchor import alike, fold
from .kinds import FORMS, Record
from .log import is_printable

Tree = dict[str, Any]

# Readings are of one statement where this part of what they tell is the same; a promise's words must be as alike.
SAME_STATEMENT = 0.6
_VALUES = ("value", "lower", "upper")
_FIGURE = (*_VALUES, "unit")
_PLACED = ("spans", "inherited")  # where a slot stands, not what it says


class Refused(ValueError):
    """Values that a record cannot have; the message says which and why."""


def tree(record: Record) -> Tree:
    """The record as dictionaries and tuples; figures stay exact."""
    return _plain(record)


def _plain(value: Any) -> Tree:
    made: Tree = msgspec.to_builtins(value, builtin_types=(Decimal,), enc_hook=_kept)
    return made


def _kept(value: Any) -> Any:
    if isinstance(value, Number):
        return Decimal(value)
    raise TypeError(f"cannot write {type(value).__name__}")


def record_of(kind: Kind, fields: Mapping[str, Any]) -> Record:
    """The record of a tree, common unit computed anew. Raises :class:`Refused`."""
    try:
        made: Record = msgspec.convert(_plain(fields), FORMS[kind].struct)
    except (msgspec.ValidationError, ValueError, TypeError, RecursionError) as error:
        raise Refused(str(error)) from error
    _check_leaves(made)
    return made


def mended(kind: Kind, record: Record, fields: Mapping[str, Any]) -> Record:
    """The record with other values. Raises :class:`Refused` where they are not such as the record can have."""
    if not fields:
        return record
    if others := sorted(set(fields) - set(FORMS[kind].fields)):
        raise Refused(f"no field of a {kind} that can be changed: {', '.join(others)}")
    changed = record_of(kind, {**tree(record), **fields})
    return _converted(checked(changed)) if any(name in fields for name in _FIGURE) else changed


def checked(record: Record) -> Record:
    """The same record. Raises :class:`Refused` for a figure without a value, or with more than one."""
    values = [getattr(record, name) for name in _VALUES if hasattr(record, name)]
    if values and all(value is None for value in values):
        raise Refused("neither a value nor a bound")
    if values and values[0] is not None and (values[1] is not None or values[2] is not None):
        raise Refused("both a value and bounds: a range has no value")
    if len(values) == 3 and values[1] is not None and values[2] is not None and values[1] > values[2]:
        raise Refused("the lower bound is above the upper one")
    return record


def _check_leaves(record: Record) -> None:
    """What a file could not hold."""
    for leaf in _values_in(_plain(record)):
        if isinstance(leaf, str) and any(unicodedata.category(char) == "Cs" for char in leaf):
            raise Refused("text that is not Unicode")
        if isinstance(leaf, Decimal) and not is_printable(leaf):
            raise Refused("a number beyond all bounds")


def _values_in(node: Any) -> Iterator[Any]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from (key, *_values_in(value))
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _values_in(item)
    else:
        yield node


def _converted(record: Any) -> Any:
    known = units().get(record.unit or "")
    common = known.convert if known else None
    if common is None:
        return msgspec.structs.replace(record, converted=None)
    values = {name: getattr(record, name) for name in _VALUES}
    figures = {name: quotient(common.apply(Fraction(v))) for name, v in values.items() if v is not None}
    return msgspec.structs.replace(record, converted=Converted(**figures, unit=common.unit))


def with_evidence(record: Record, evidence: Evidence, moved: bool) -> Record:
    """The record at its place; where it moved, nobody knows where its slots stand."""
    if isinstance(record, City):
        return msgspec.structs.replace(record, mentions=(evidence,))
    changes: Tree = {"evidence": evidence}
    for name in record.__struct_fields__ if moved else ():
        slot = getattr(record, name)
        if getattr(slot, "spans", ()):
            changes[name] = msgspec.structs.replace(slot, spans=())
    return msgspec.structs.replace(record, **changes)


def meaning(field: str, value: Any) -> Any:
    """What a field says, apart from how and where it is written: a place by its id, a time by its EDTF."""
    if isinstance(value, Mapping) and field == "names":
        return tuple(sorted(value.items()))
    if isinstance(value, Mapping):
        name = value.get("id") or value.get("edtf") or fold(str(value.get("counted") or value.get("text") or ""))
        return (name or fold(str(value.get("name") or "")), value.get("value"))
    if isinstance(value, list | tuple):
        return tuple(sorted(map(str, value)))
    return fold(value) if field == "text" and isinstance(value, str) else value


def differing(left: Tree, right: Tree, fields: Iterable[str]) -> list[str]:
    """The fields of two trees that do not say the same."""
    return [name for name in fields if meaning(name, left.get(name)) != meaning(name, right.get(name))]


def same_figure(left: Tree, right: Tree) -> bool:
    """Whether value, bounds and unit are equal; true of records without."""
    return not differing(left, right, _FIGURE)


def likeness(kind: Kind, left: Tree, right: Tree) -> float:
    """Which part of what two records of a kind tell is the same, 0 to 1; the figure counts as one."""
    told: list[tuple[str, ...]] = [
        (name,) for name in FORMS[kind].telling if name not in _FIGURE and name not in ("comparator", "per")
    ]
    if "value" in FORMS[kind].telling:
        told = [*(one for one in told if one != ("period",) or kind == "actual"), _FIGURE]
    same = sum(_same(left, right, names) for names in told)
    return same / len(told)


def _same(left: Tree, right: Tree, names: tuple[str, ...]) -> bool:
    if names == ("text",):
        return alike(str(left.get("text") or ""), str(right.get("text") or "")) >= SAME_STATEMENT
    return not differing(left, right, names)


def changes(before: Tree, after: Tree, fields: Iterable[str]) -> tuple[Change, ...]:
    """What differs between two trees, value by value, as a table's cells show it."""
    found: list[Change] = []
    for name in fields:
        left, right = dict(_leaves(name, before.get(name))), dict(_leaves(name, after.get(name)))
        paths = [*left, *(path for path in right if path not in left)]
        found += [
            Change(field=path, before=left.get(path), after=right.get(path))
            for path in paths
            if left.get(path) != right.get(path)
        ]
    return tuple(found)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name not in _PLACED:
                yield from _leaves(f"{path}.{name}", one)
    else:
        yield path, shown(value)


def shown(value: Any) -> str | None:
    """A value as a table's cell has it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(number(value))
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return str(value)


def without_spans(value: Any) -> Any:
    """A slot as it is kept: what it says, not where."""
    return {**value, "spans": ()} if isinstance(value, Mapping) and "spans" in value else value
