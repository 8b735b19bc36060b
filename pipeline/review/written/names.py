"""Places and indicators as people write them: by id, or by a name in any language that the tables have."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.place import Place
from ...reference.gazetteer import fold_name, load
from ...reference.indicators import indicators
from ..trees import Refused, Tree
from .setting import Setting, is_nothing

_SHOWN = 6  # namesakes that are told


def place_slot(parts: Mapping[str, str], current: Tree | None, setting: Setting) -> Tree:
    """A record's place by ``id``, or by name ("" or ``name`` among ``parts``). Raises :class:`Refused`."""
    if others := sorted(set(parts) - {"", "id", "name"}):
        raise Refused(f"place.{others[0]} follows from the place: give place, or place.id")
    place = place_by(parts.get("id", ""), parts.get("") or parts.get("name") or "", setting)
    return {
        "name": place.name, "id": place.id, "country": place.country, "names": place.names,
        "text": (current or {}).get("text"), "spans": (),
    }  # fmt: skip


def place_by(id_: str, name: str, setting: Setting) -> Place:
    """The place of an id, else of a name as the text of the issue would mean it. Raises :class:`Refused` where there is
    none, or where several go by the name: then their ids are told."""
    if not is_nothing(id_):
        return _of_id(id_.strip())
    name = name.strip()
    if is_nothing(name):
        raise Refused("a record needs a place")
    if place := load().by_id(name):
        return place
    found = [one for one in setting.understand(name).places if one.text == name and not one.ambiguous]
    if len(found) == 1:
        return found[0].place
    known = load().candidates(fold_name(name), "en" if name.isascii() else "zh")
    if len(known) > 1:
        near = [place for place in known if setting.home and place.country == setting.home.country]
        told = ", ".join(f"{place.id} ({place.kind}, {place.country})" for place in (near or known)[:_SHOWN])
        raise Refused(f"several places are called {name}: say which by its id: {told}")
    return known[0] if known else Place(name=name, id=f"name:{fold_name(name)}")


def _of_id(id_: str) -> Place:
    place = load().by_id(id_)
    if place is not None:
        return place
    if id_.startswith("name:") and len(id_) > len("name:"):
        return Place(name=id_.removeprefix("name:"), id=id_)
    raise Refused(f"no place has the id {id_}")


def indicator_slot(parts: Mapping[str, str], current: Tree | None, setting: Setting) -> Tree:
    """A record's indicator: by words or id ("" among ``parts``), or by its own ``id``, ``text``, ``counted``.
    Raises :class:`Refused`."""
    kept = {name: (current or {}).get(name) for name in ("id", "text", "counted")}
    slot: Tree = {**kept, "spans": ()}
    if "" in parts:
        slot["id"] = _indicator(parts[""], setting)
        slot["text"] = kept["text"] if slot["id"] else parts[""].strip() or None
    if "id" in parts:
        slot["id"] = None if is_nothing(parts["id"]) else parts["id"].strip()
        if slot["id"] is not None and slot["id"] not in indicators():
            raise Refused(f"no indicator has the id {slot['id']}")
    for name in ("text", "counted"):
        if name in parts:
            slot[name] = None if is_nothing(parts[name]) else parts[name].strip()
    if others := sorted(set(parts) - {"", "id", "text", "counted"}):
        raise Refused(f"no field indicator.{others[0]}")
    return slot


def _indicator(text: str, setting: Setting) -> str | None:
    text = text.strip()
    if text in indicators():
        return text
    labels = {fold_name(label): id_ for id_, one in indicators().items() for label in (one.en, one.zh)}
    if id_ := labels.get(fold_name(text)):
        return id_
    found = [one for one in setting.understand(text).indicators if one.text == text]
    return found[0].id if len(found) == 1 else None
