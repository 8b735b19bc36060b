"""What the archive knows under a name: places, indicators, series; and the values that fields may have."""

from __future__ import annotations

import sqlite3
from functools import cache

from ..reference.gazetteer import fold_name, load
from ..reference.units import currencies, units
from .figures import common_unit
from .labels import Label, labels
from .ranges import read_unit
from .tokens import fold

_REVIEWS = ("accepted", "mended", "rejected", "added")
_MOST = 200  # places or indicators that one name may stand for


def values_of(connection: sqlite3.Connection, field: str, name: str) -> tuple[str, ...]:
    """The values, as filters hold them, that a name stands for in a field; empty where the archive knows none."""
    match field:
        case "place" | "within":
            return _places(connection, name)
        case "country":
            return _countries(connection, name)
        case "indicator":
            return _indicators(connection, name)
        case "series":
            return _series(connection, name)
        case "unit":
            return _units(name)
        case "lang":
            return (name.lower().replace("_", "-"),)
        case "review":
            return (name.lower(),) if name.lower() in _REVIEWS else ()
        case _:
            return tuple(_values().get((field, fold(name).replace("_", " ")), ()))


@cache
def _values() -> dict[tuple[str, str], list[str]]:
    """The values of fields with a fixed set of them, by the names that people have for them."""
    table = labels()
    kinds: tuple[tuple[str, dict[str, Label]], ...] = (
        ("kind", table.kind), ("role", table.role), ("role", table.relation), ("event", table.event),
    )  # fmt: skip
    found: dict[tuple[str, str], list[str]] = {}
    for field, known in kinds:
        for value, label in known.items():
            for name in (value.replace("_", " "), *label.names):
                values = found.setdefault((field, fold(name)), [])
                if value not in values:
                    values.append(value)
    for relation in table.relation:
        for status in table.status:
            found.setdefault(("role", f"{relation} {status}".replace("_", " ")), [f"{relation}_{status}"])
    return found


def _places(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """By id; else by a whole name, in the archive or in the gazetteer; else by how a name begins."""
    if connection.execute("SELECT 1 FROM places WHERE id = ?", (name,)).fetchone():
        return (name,)
    key = fold_name(name)
    if not key:
        return ()
    exact = connection.execute("SELECT DISTINCT place_id FROM place_names WHERE folded = ?", (key,)).fetchall()
    known = {one.id for one in load().candidates(key)}
    marks = ", ".join("?" * len(known))
    exact += connection.execute(f"SELECT id FROM places WHERE id IN ({marks})", (*known,)).fetchall()
    if not exact:
        exact = connection.execute(
            "SELECT DISTINCT place_id FROM place_names WHERE folded >= ? AND folded < ? LIMIT ?",
            (key, key + "\U0010ffff", _MOST),
        ).fetchall()
    return tuple(sorted({place for (place,) in exact}))


def _countries(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    if len(name) == 2 and name.isascii() and name.isalpha():
        return (name.upper(),)
    places = (*_places(connection, name), *(one.id for one in load().candidates(fold_name(name))))
    return tuple(dict.fromkeys(place.removeprefix("iso:") for place in places if place.startswith("iso:")))


def _indicators(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """By id; else by a whole label; else by a part of one."""
    key = fold_name(name)
    for condition, value in (
        ("indicator_id = ?", name.lower()),
        ("folded = ?", key),
        ("instr(folded, ?) > 0", key),
    ):
        rows = connection.execute(
            f"SELECT DISTINCT indicator_id FROM indicator_labels WHERE {condition} LIMIT ?", (value, _MOST)
        ).fetchall()
        if rows and value:
            return tuple(sorted(id_ for (id_,) in rows))
    return ()


def _series(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """By a whole name; else by a part of one."""
    key = fold_name(name)
    rows = [(str(number), fold_name(title)) for number, title in connection.execute("SELECT id, name FROM series")]
    whole = tuple(number for number, title in rows if title == key)
    return whole or tuple(number for number, title in rows if key and key in title)


def _units(name: str) -> tuple[str, ...]:
    """The common units of a code ("CNY", "km2"), or of a word for a unit (yuan, 公顷)."""
    codes = [code for code in (*units(), *currencies()) if code.lower() == name.lower()]
    found = codes or [code for code in [read_unit(name)] if code]
    return tuple(dict.fromkeys(common_unit(code) for code in found))
