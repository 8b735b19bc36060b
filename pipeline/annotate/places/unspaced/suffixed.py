"""Places that the gazetteer lacks, known by the type at the end of their full name ("和风县", "息烽县永靖镇")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....lang.words.places import PlaceWords, Suffix
from ....model.place import Place
from ....reference.gazetteer import Gazetteer
from ...tokens import fold
from ..surfaces import LANDS, Surface
from .inside import inside

_SHORTEST, _LONGEST, _LONGEST_ABROAD = 2, 4, 8  # characters of a name before its type


class Suffixed:
    """Adds what a suffix of the pack makes a place of.

    A name must stand free: behind a known place, which it then lies in; or between marks or the pack's edges, where its
    suffix is a plain word only as a heading of its own; and no common word may be part of it.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, code: str) -> None:
        unspaced = words.unspaced
        assert unspaced is not None
        self._gazetteer = gazetteer
        self._code = code
        self._country = unspaced.country
        self._suffixes = {fold(written): suffix for written, suffix in unspaced.suffixes.items()}
        longest_first = sorted(self._suffixes, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._sounds = frozenset(fold(unspaced.sounds))
        self._generic = tuple(map(fold, unspaced.generic))
        self._common = frozenset(fold(unspaced.common).split())
        self._divided = frozenset(map(fold, unspaced.divided))
        self._determiners = frozenset(fold(unspaced.determiners))
        self._edges = frozenset(fold(unspaced.edges))

    def added(self, running: str, surfaces: list[Surface], home: Place | None) -> list[Surface]:
        """The surfaces, and those found by a suffix; a known name that is but the beginning of one gives way."""
        known = {index: surface for surface in surfaces for index in range(surface.first, surface.after)}
        found = list(self._found(running, known, home))
        if not found:
            return surfaces
        taken = {index for surface in found for index in range(surface.first, surface.after)}
        return sorted([*found, *(s for s in surfaces if s.first not in taken)], key=lambda s: s.first)

    def _found(self, running: str, known: dict[int, Surface], home: Place | None) -> Iterator[Surface]:
        for match in self._pattern.finditer(running):
            (start, after), suffix = match.span(), self._suffixes[match[0]]
            if start in known or running[after - 1 : after + 1] in self._divided:
                continue
            if suffix.abroad:
                yield from self._abroad(running, start, after, suffix, known)
                continue
            if suffix.plain and after == len(running) <= len(match[0]) + _LONGEST and self._heads(running, start):
                yield self._surface(running[:start], running[start:], 0, suffix, None, home)
                continue
            for first in range(start - _SHORTEST, max(-1, start - _LONGEST - 1), -1):
                above = self._above(known.get(first - 1), first)
                if above is None and (suffix.plain or not self._free(running, first, after)):
                    continue
                if self._is_name(running[first:start]):
                    yield self._surface(running[first:start], running[start:after], first, suffix, above, home)
                    break

    def _abroad(
        self, running: str, start: int, after: int, suffix: Suffix, known: dict[int, Surface]
    ) -> Iterator[Surface]:
        """ "意大利阿尔巴市": between the country and the type nothing but sounds."""
        first = start
        while first > max(0, start - _LONGEST_ABROAD) and first - 1 not in known and running[first - 1] in self._sounds:
            first -= 1
        surface, name = known.get(first - 1), running[first:start]
        land = surface.candidates[0] if surface is not None and surface.after == first else None
        if land is not None and land.kind == "country" and len(name) >= _SHORTEST:
            place = Place(
                name=name,
                id=f"name:{name}",
                country=land.country,
                kind=suffix.kind,
                names={self._code: name},
                parents=(land.id,),
            )
            yield Surface(first, after - 1, name, [place], after=after, told=land, unlisted=True)

    def _above(self, surface: Surface | None, first: int) -> Place | None:
        """The division whose name ends right before ``first``; a country or province tells too little."""
        places = surface.candidates if surface is not None and surface.after == first else []
        return next((place for place in places if place.kind not in LANDS), None)

    def _free(self, running: str, first: int, after: int) -> bool:
        """Whether marks, or words that a name may stand beside, are on either side."""
        return all(
            not c.isalpha() or c in self._edges for c in (*running[first - 1 : first], *running[after : after + 1])
        )

    def _is_name(self, name: str) -> bool:
        return (
            name.isalpha()
            and self._edges.isdisjoint(name)
            and not any(word in name for word in self._generic)
            and not any(name[i : i + 2] in self._common for i in range(len(name) - 1))
        )

    def _heads(self, heading: str, start: int) -> bool:
        """Whether a heading is nothing but a name with its suffix: no kind of places, no word."""
        return (
            heading.isalpha()
            and start >= _SHORTEST
            and heading[0] not in self._determiners
            and not any(len(word) > 1 and word in heading for word in self._generic)
            and not any(heading[i : i + 2] in self._common for i in range(start))
        )

    def _surface(
        self, name: str, type_: str, first: int, suffix: Suffix, land: Place | None, home: Place | None
    ) -> Surface:
        key = name + type_
        country = land.country if land else self._country
        proper = self._gazetteer.romanized(name)
        english = f"{proper} {suffix.english}" if proper else key
        place = Place(
            name=english,
            id=f"name:{key}",
            country=country,
            kind=suffix.kind,
            names={"en": english, self._code: key},
            parents=(land.id, *land.parents) if land else inside(home, country),
        )
        after = first + len(key)
        return Surface(first, after - 1, key, [place], after=after, told=land, unlisted=True)
