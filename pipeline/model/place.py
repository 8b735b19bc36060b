"""A place as records name it."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A settlement, division or country.

    ``id`` is ``cn:`` and the six-digit division code in China, ``geonames:`` and the number elsewhere, ``iso:`` and the
    alpha-2 code for a country, ``wikidata:`` for what is larger (the European Union, Europe), ``name:`` and the folded
    name where nothing is known. ``kind`` "area" is what has no government: a park, a port, a region that people speak
    of. ``country`` is ISO 3166-1 alpha-2.
    ``names`` holds standard names by language (BCP 47). ``parents`` are the ids of the divisions it lies in, nearest
    first; ``population`` helps to choose among namesakes (0 where unknown).
    """

    name: str
    id: str
    country: str | None = None
    kind: str = "city"  # city town district county new_area prefecture province country region area
    names: dict[str, str] = {}
    latitude: float | None = None
    longitude: float | None = None
    same_as: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    population: int = 0
