"""What places are called: in the records, and in the archive's tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from ..model.place import Place
from ..model.record import Extraction, Home, PlaceSlot
from ..reference.gazetteer import fold_name, load
from ..reference.indicators import indicators
from .tokens import APART


def spoken(parts: Iterable[str]) -> str:
    """Parts of which no phrase runs from one to the next."""
    return APART.join(part for part in parts if part)


class Names:
    """The names of the places of one extraction, by id, and of those above them."""

    def __init__(self, extraction: Extraction) -> None:
        self._places: dict[str, Place] = {}
        self._written: dict[str, str] = {}
        for city in extraction.cities:
            self._places[city.id] = Place(
                name=city.name, id=city.id, country=city.country, kind=city.kind, names=city.names,
                latitude=city.latitude, longitude=city.longitude, same_as=city.same_as,
            )  # fmt: skip
        home = extraction.issue.home
        slots: list[PlaceSlot | Home] = [one.place for one in extraction.targets]
        slots += [one.place for one in extraction.actuals]
        slots += [one.place for one in extraction.commitments]
        for slot in (*slots, *([home] if home else ())):
            if slot.id and slot.id not in self._places:
                self._places[slot.id] = _of_slot(slot.id, slot.name, slot.country, slot.names)

    def of(self, place_id: str) -> str:
        """All names of a place, as words of a search find them."""
        if place_id not in self._written:
            place = self._places.get(place_id) or load().by_id(place_id)
            self._written[place_id] = _all_names(place) if place else ""
        return self._written[place_id]

    def of_slot(self, slot: PlaceSlot) -> str:
        named = self.of(slot.id) if slot.id else slot.name
        return spoken((named, slot.text)) if slot.text and slot.text not in named else named

    def of_country(self, code: str | None) -> str:
        return self.of(f"iso:{code}") if code else ""

    @property
    def known(self) -> Iterable[Place]:
        """Places that the extraction itself tells of."""
        return self._places.values()


def _of_slot(place_id: str, name: str, country: str | None, names: dict[str, str]) -> Place:
    known = load().by_id(place_id)
    if known is None:
        return Place(name=name, id=place_id, country=country, names=names, kind="")
    return msgspec.structs.replace(known, names={**known.names, **names})


def _all_names(place: Place) -> str:
    """Its names, and those of several words as one ("Xian" finds Xi'an)."""
    names = dict.fromkeys((place.name, *place.names.values()))
    joined = dict.fromkeys(fold_name(name) for name in names)
    return spoken((*names, *(name for name in joined if name not in names)))


def keep_places(connection: sqlite3.Connection, named: Iterable[Place], ids: Iterable[str]) -> None:
    """Puts places into the archive, with the places above them: as the gazetteer knows them, else as records tell."""
    told = {place.id: place for place in named}
    waiting = [*dict.fromkeys(ids), *told]
    seen: set[str] = set()
    while waiting:
        place_id = waiting.pop()
        if place_id in seen:
            continue
        seen.add(place_id)
        known = load().by_id(place_id)
        if known and connection.execute("SELECT 1 FROM places WHERE id = ?", (place_id,)).fetchone():
            continue
        place = known or told.get(place_id)
        if place is not None:
            _keep(connection, place)
            waiting += place.parents


# What an earlier issue did not tell of a place that no gazetteer knows, a later one may.
_PLACE = """
INSERT INTO places (id, name, country, kind, latitude, longitude, parents) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET country = coalesce(country, excluded.country), kind = coalesce(kind, excluded.kind),
  latitude = coalesce(latitude, excluded.latitude), longitude = coalesce(longitude, excluded.longitude)"""


def _keep(connection: sqlite3.Connection, place: Place) -> None:
    parents = msgspec.json.encode(place.parents).decode()
    cells = (place.id, place.name, place.country, place.kind or None, place.latitude, place.longitude, parents)
    connection.execute(_PLACE, cells)
    names = {"": place.name, **place.names}
    connection.executemany(
        "INSERT OR IGNORE INTO place_names (place_id, lang, name, folded) VALUES (?, ?, ?, ?)",
        [(place.id, lang or "en", name, fold_name(name)) for lang, name in names.items()],
    )


def keep_indicators(connection: sqlite3.Connection) -> None:
    """Puts the vocabulary into the archive, as it is now."""
    connection.execute("DELETE FROM indicator_labels")
    connection.execute("DELETE FROM indicators")
    for id_, one in indicators().items():
        connection.execute(
            "INSERT INTO indicators (id, kind, broader, wikidata, sdg, iso37120) VALUES (?, ?, ?, ?, ?, ?)",
            (id_, one.kind, one.broader, one.wikidata, one.sdg, one.iso37120),
        )
        connection.executemany(
            "INSERT INTO indicator_labels (indicator_id, lang, label, folded) VALUES (?, ?, ?, ?)",
            [(id_, lang, label, fold_name(label)) for lang, label in (("en", one.en), ("zh", one.zh))],
        )
