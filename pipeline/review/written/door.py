"""A record's fields from what a person wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from ...model.correction import Kind
from ..kinds import FORMS
from ..trees import Refused, Tree
from . import figures, times
from .figures import figure_fields, plain_number, truth
from .names import indicator_slot, place_slot
from .setting import Setting, is_nothing
from .times import time_slot

_LONGEST = 5000  # characters of a value


def written_fields(kind: Kind, written: Mapping[str, str], current: Tree, setting: Setting) -> Tree:
    """The top-level fields, whole, that ``written`` changes: paths in the record (``value``, ``place``, ``place.id``,
    ``deadline.edtf``) with their values as text; empty text and ``null`` stand for no value.

    ``current`` is the record as it stands, as a tree. Raises :class:`Refused`, which names the field and says why.
    """
    for path, text in written.items():
        if len(text) > _LONGEST:
            raise Refused(f"{path}: longer than {_LONGEST} characters")
    allowed = FORMS[kind].fields
    if others := sorted(path for path in written if path.partition(".")[0] not in allowed):
        raise Refused(f"no field “{others[0][:40]}” of a {kind} that can be changed: there are {', '.join(allowed)}")
    fields: Tree = {}
    if "value" in allowed:
        plain = {path: text for path, text in written.items() if path in figures.NAMES}
        fields |= figure_fields(plain, current, setting)
    groups: dict[str, dict[str, str]] = {}
    for path, text in written.items():
        name, _, part = path.partition(".")
        if name not in fields and path not in figures.NAMES:
            groups.setdefault(name, {})[part] = text
    for name, parts in groups.items():
        fields[name] = _field(name, parts, current.get(name), setting)
    return fields


def _field(name: str, parts: dict[str, str], current: Any, setting: Setting) -> Any:
    if name == "place":
        return place_slot(parts, current, setting)
    if name == "indicator":
        return indicator_slot(parts, current, setting)
    if name == "baseline":
        return _baseline(parts, current, setting)
    if name in times.NAMES:
        _no_others(name, parts, ("", "text", "edtf", "start", "end"))
        return time_slot(name, parts, current, setting)
    if name == "of":
        _no_others(name, parts, ("", "text"))
        return _of(parts.get("", parts.get("text", "")), current)
    if name == "names":
        return _names(parts, current)
    _no_others(name, parts, ("",))
    return _PLAIN.get(name, _text)(name, parts[""])


def _no_others(name: str, parts: Mapping[str, str], known: tuple[str, ...]) -> None:
    if others := sorted(set(parts) - set(known)):
        raise Refused(f"no field {name}.{others[0][:40]} that can be changed")


def _baseline(parts: dict[str, str], current: Tree | None, setting: Setting) -> Tree | None:
    _no_others("baseline", parts, ("", "text", "edtf", "start", "end", "value"))
    timed = {part: text for part, text in parts.items() if part != "value"}
    slot = time_slot("baseline", timed, current, setting) if timed else current
    if "value" not in parts:
        return slot
    value = None if is_nothing(parts["value"]) else plain_number(parts["value"])
    if value is None and not is_nothing(parts["value"]):
        raise Refused(f"baseline.value: “{parts['value']}” is no plain number")
    return {**(slot or {"text": ""}), "value": value}


def _of(text: str, current: Tree | None) -> Tree | None:
    return None if is_nothing(text) else {**(current or {}), "text": text.strip(), "spans": ()}


def _names(parts: dict[str, str], current: Any) -> dict[str, str]:
    names = dict(current or {})
    for lang, text in parts.items():
        names.pop(lang, None)
        if not is_nothing(text):
            names[lang] = text.strip()
    return names


def _list(name: str, text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())


def _degrees(name: str, text: str) -> Decimal | None:
    value = None if is_nothing(text) else plain_number(text)
    if value is None and not is_nothing(text):
        raise Refused(f"{name}: “{text}” is no plain number")
    return value


def _text(name: str, text: str) -> str | None:
    return None if is_nothing(text) else text.strip()


_PLAIN: dict[str, Callable[[str, str], Any]] = {
    "stretch": truth, "latitude": _degrees, "longitude": _degrees,
    **dict.fromkeys(("roles", "places", "organizations", "same_as", "basis"), _list),
}  # fmt: skip
