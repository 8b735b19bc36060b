"""Figures and units as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ...model.mention import NumberMention, Quantity
from ...model.number import plain
from ...reference.units import currencies, units
from ..log import exact
from ..trees import Refused, Tree
from .setting import Setting, is_nothing

NAMES = ("value", "lower", "upper", "unit", "comparator", "vague", "per")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_SIGNS = {"≥": ">=", "≤": "<=", "≈": "~", "==": "=", "＞": ">", "＜": "<", "＝": "=", "～": "~"}
_COMPARATORS = ("=", ">", ">=", "<", "<=", "~")
_LONGEST_UNIT = 40


def figure_fields(written: Mapping[str, str], current: Tree, setting: Setting) -> Tree:
    """The fields that words for a figure change; a range has no value, a value no bounds. Raises :class:`Refused`."""
    fields: Tree = {}
    if "value" in written:
        fields |= _value(written["value"], setting)
    for name in ("lower", "upper"):
        if name in written:
            fields[name] = _number(name, written[name], setting)
    if any(fields.get(name) is not None for name in ("lower", "upper")) and not _has_value(written):
        fields["value"] = None
    if "unit" in written:
        fields["unit"] = _unit(written["unit"], setting)
    if "comparator" in written:
        fields["comparator"] = _comparator(written["comparator"])
    if "per" in written:
        fields["per"] = None if is_nothing(written["per"]) else written["per"].strip()
    if "vague" in written:
        fields["vague"] = truth("vague", written["vague"])
    return fields


def _has_value(written: Mapping[str, str]) -> bool:
    return "value" in written and not is_nothing(written["value"])


def _value(text: str, setting: Setting) -> Tree:
    if is_nothing(text):
        return {"value": None}
    if (number := plain_number(text)) is not None:
        return {"value": number, "lower": None, "upper": None, "vague": False}
    quantity = _only(text, setting.understand(text).quantities)
    if isinstance(quantity, Quantity):
        return of_quantity(quantity)
    number_mention = _only(text, setting.understand(text).numbers)
    if isinstance(number_mention, NumberMention):
        return {name: getattr(number_mention, name) for name in ("value", "lower", "upper", "vague")}
    raise Refused(f"“{text}” is not one figure")


def of_quantity(quantity: Quantity) -> Tree:
    """What a quantity in a text says; what it does not say stays as it is."""
    fields: Tree = {name: getattr(quantity, name) for name in ("value", "lower", "upper", "vague")}
    said = {"unit": quantity.unit, "per": quantity.per}
    fields |= {name: value for name, value in said.items() if value is not None}
    return fields | ({"comparator": quantity.comparator} if quantity.written_comparator else {})


def _only(text: str, mentions: tuple[Any, ...]) -> Any:
    """The one mention of a text that says nothing else; a second figure in it would be lost without a word."""
    left = text.replace(mentions[0].text, "", 1) if len(mentions) == 1 else text
    return mentions[0] if len(mentions) == 1 and not any(char.isdigit() for char in left) else None


def _number(name: str, text: str, setting: Setting) -> Decimal | None:
    value = None if is_nothing(text) else _value(text, setting)["value"]
    if value is None and not is_nothing(text):
        raise Refused(f"{name}: “{text}” is not one figure")
    return value


def plain_number(text: str) -> Decimal | None:
    """Digits with at most a point and a sign; null for anything else. Raises :class:`Refused` beyond all bounds."""
    if not _PLAIN.fullmatch(text.strip()) or not text.isascii():
        return None
    try:
        return exact(text.strip())
    except ValueError as error:
        raise Refused(f"“{text[:40]}…” is {error}") from error


def _unit(text: str, setting: Setting) -> str | None:
    """A code of the tables; else the code of the unit that is written so; else the words themselves."""
    text = text.strip()
    if is_nothing(text):
        return None
    if text in units() or text in currencies():
        return text
    found = setting.understand(f"1 {text}").quantities
    if len(found) == 1 and found[0].text == f"1 {text}" and found[0].unit and found[0].value is not None:
        unit = found[0].unit
        if found[0].value != 1:
            raise Refused(f"unit: “{text}” is {plain(found[0].value)} {unit}: give the value in {unit}")
        return unit
    if len(text) > _LONGEST_UNIT:
        raise Refused("unit: longer than any")
    return text


def _comparator(text: str) -> str:
    sign = _SIGNS.get(text.strip(), text.strip())
    if sign not in _COMPARATORS:
        raise Refused(f"comparator: “{text}” is none of {' '.join(_COMPARATORS)}")
    return sign


def truth(name: str, text: str) -> bool:
    """Raises :class:`Refused` for what is neither true nor false."""
    told = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
    if text.strip().lower() not in told:
        raise Refused(f"{name}: “{text}” is neither true nor false")
    return told[text.strip().lower()]
