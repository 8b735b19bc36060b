"""Deadlines, periods and dates as people write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date

from ..trees import Refused, Tree
from .setting import Setting, is_nothing

NAMES = ("deadline", "period", "date", "baseline")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def time_slot(name: str, parts: Mapping[str, str], current: Tree | None, setting: Setting) -> Tree | None:
    """A time's slot: of words ("" among ``parts``), or of its own ``text``, ``edtf``, ``start`` and ``end``.

    Days follow from EDTF and EDTF from days where only one of them is given. Null where nothing is left.
    Raises :class:`Refused`.
    """
    if "" in parts:
        if is_nothing(parts[""]):
            return None
        return {**_kept(current), "text": parts[""].strip(), **_understood(name, parts[""], setting)}
    given = {part: text.strip() for part, text in parts.items() if part in ("text", "edtf", "start", "end")}
    if current is None and all(is_nothing(text) for text in given.values()):
        return None
    slot: Tree = {
        **_kept(current),
        "text": (current or {}).get("text") or given.get("edtf") or given.get("start") or "",
    }
    if "edtf" in given and not is_nothing(given["edtf"]):
        slot |= _understood(name, given["edtf"], setting)
    for part in ("start", "end"):
        if part in given:
            slot[part] = None if is_nothing(given[part]) else _day(name, given[part])
    if "edtf" in given and is_nothing(given["edtf"]):
        slot["edtf"] = None
        if not {"start", "end"} & set(given):
            return None  # a time without a time is none
    elif "edtf" not in given and {"start", "end"} & set(given):
        slot["edtf"] = _edtf(slot.get("start"), slot.get("end"))
    if "text" in given:
        slot["text"] = given["text"]
    _check(name, slot)
    return slot


def _kept(current: Tree | None) -> Tree:
    """What of a slot stays when its time is another: a baseline's value."""
    kept: Tree = {"spans": ()}
    return kept | {name: (current or {})[name] for name in ("value",) if name in (current or {})}


def _understood(name: str, text: str, setting: Setting) -> Tree:
    text = text.strip()
    first, slash, last = text.partition("/")
    if days := iso_days(first):
        ends = iso_days(last) if slash else days
        if ends is None or ends[1] < days[0]:
            raise Refused(f"{name}: “{text}” is no time, or ends before it begins")
        return {"edtf": text, "start": days[0], "end": ends[1]}
    found = setting.understand(text).dates
    if len(found) != 1 or not found[0].edtf or any(char.isdigit() for char in text.replace(found[0].text, "", 1)):
        raise Refused(f"{name}: “{text}” is not one time: write 2025, 2025-06, 2025-06-30 or 2021/2025")
    return {"edtf": found[0].edtf, "start": found[0].start_date, "end": found[0].end_date}


def iso_days(text: str) -> tuple[str, str] | None:
    """First and last day of an ISO year, month or day that exists; else null."""
    match = _ISO.fullmatch(text) if text.isascii() else None
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return text, text
    last_month = month or 12
    return first.isoformat(), date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]).isoformat()


def _day(name: str, text: str) -> str:
    days = iso_days(text)
    if days is None or days[0] != days[1]:
        raise Refused(f"{name}: “{text}” is no day: write 2025-06-30")
    return text


def _edtf(start: str | None, end: str | None) -> str | None:
    if start is None or end is None:
        return None
    for length in (4, 7):
        if iso_days(start[:length]) == (start, end):
            return start[:length]
    return start if start == end else f"{start}/{end}"


def _check(name: str, slot: Tree) -> None:
    if slot.get("start") and slot.get("end") and slot["start"] > slot["end"]:
        raise Refused(f"{name}: ends before it begins")
