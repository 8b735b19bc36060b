"""What has no government of its own and yet has figures: parks, zones, airports and ports by name ("昆吾工业园区",
"西安咸阳国际机场"), and regions that people speak of ("苏南").

Such names are parts of the names of companies and projects too, so they are read only where a clause with a figure
begins with them, or a heading is nothing else, and not before a word of what is built or done there. A known place at
the beginning of a name keeps its own mention; the area's begins behind it and lies in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from ....lang.words.places import Area, Suffix, UnspacedWords
from ....model.place import Place
from ....reference.gazetteer import Gazetteer
from ...tokens import fold
from ..surfaces import Surface
from .inside import inside
from .names import OTHER

_SHORTEST, _LONGEST = 2, 4  # characters of a name that the gazetteer lacks
_CLAUSE = 40  # characters in which a figure follows
_PARTS = 3  # known places that a name begins with
# Marks behind which no clause begins: between the members of a list, and around what is said of the words before.
_PAUSES = frozenset("、·-—–/(（[【《〈“「『》〉”」』)）】]")
_SETTLED = ("prefecture", "city", "province")  # kinds of places whose short names need no support


class Areas:
    """Adds areas to the surfaces of a running text."""

    def __init__(self, gazetteer: Gazetteer, words: UnspacedWords, code: str) -> None:
        self._gazetteer = gazetteer
        self._code = code
        self._country = words.country
        self._grounds = {fold(written): ground for written, ground in words.grounds.items()}
        self._areas = {fold(name): _place(name, area, words.country, code) for name, area in words.areas.items()}
        self._pattern = _any([*self._grounds, *self._areas])
        self._works = _any([fold(work) for work in words.works])
        self._openers = tuple(map(fold, words.openers))
        self._generic = tuple(map(fold, words.generic))
        self._common = frozenset(fold(words.common).split())
        self._divided = frozenset(map(fold, words.divided))

    def added(self, running: str, surfaces: list[Surface], home: Place | None) -> list[Surface]:
        """The surfaces, and the areas between them; a ground that no known place begins is the home's."""
        matches = [m for m in self._pattern.finditer(running) if self._ends(running, m.end())]
        if not matches:
            return surfaces
        known = {index: surface for surface in surfaces for index in range(surface.first, surface.after)}
        found = [surface for match in matches for surface in self._at(running, match, known, home)]
        return _apart([*surfaces, *found]) if found else surfaces

    def _at(
        self, running: str, match: re.Match[str], known: dict[int, Surface], home: Place | None
    ) -> Iterator[Surface]:
        if any(index in known for index in range(*match.span())):
            return
        area = self._areas.get(match[0])
        if area is not None:
            if self._begins(running, match.start()):
                yield Surface(match.start(), match.end() - 1, match[0], [area], after=match.end(), unlisted=True)
            return
        named = self._named(running, match.start(), known, self._grounds[match[0]])
        if named is not None:
            first, above = named
            yield self._ground(running, first, match, above, home)

    def _ends(self, running: str, after: int) -> bool:
        """Whether a figure follows in the clause and no work, or nothing at all; and the name is no longer word."""
        if running[after - 1 : after + 1] in self._divided or self._works.match(running, after):
            return False
        return after == len(running) or any(map(_is_figure, takewhile(_is_word, running[after : after + _CLAUSE])))

    def _begins(self, running: str, first: int) -> bool:
        """Whether a clause begins here."""
        before = running[first - 1 : first]
        if not before or not (before.isalnum() or before in _PAUSES):
            return True
        return running.endswith(self._openers, max(0, first - 8), first)

    def _named(
        self, running: str, start: int, known: dict[int, Surface], ground: Suffix
    ) -> tuple[int, list[Surface]] | None:
        """Where the name's own part begins, and the known places before it; null where no name of a clause's beginning
        stands there."""
        beside = known.get(start - 1)
        if beside is not None:
            sizes: Iterable[int] = (0,) if _is_settled(beside) else (start - beside.first,)
        else:
            sizes = () if ground.listed else range(_SHORTEST, _LONGEST + 1)
        for size in sizes:
            first = start - size
            if first < 0 or (size and first in known and known[first] is not beside):
                return None
            above = _above(first, known)
            opens = above[0].first if above else first
            if (size or above) and self._begins(running, opens) and self._is_name(running[first:start]):
                return first, above
        return None

    def _is_name(self, name: str) -> bool:
        return not name or (
            name.isalpha()
            and not any(word in name for word in self._generic)
            and not any(name[i : i + 2] in self._common for i in range(len(name) - 1))
        )

    def _ground(
        self, running: str, first: int, match: re.Match[str], above: list[Surface], home: Place | None
    ) -> Surface:
        name, land = running[first : match.start()], above[-1].candidates[0] if above else None
        whole = running[above[0].first if above else first : match.end()]
        parts = [surface.candidates[0].name for surface in above]
        proper = [*parts, self._gazetteer.romanized(name)] if name else parts
        english = " ".join([*proper, self._grounds[match[0]].english]) if all(proper) else whole
        place = Place(
            name=english,
            id=f"name:{whole}",
            country=land.country if land is not None else self._country,
            kind="area",
            names={"en": english, self._code: whole},
            parents=(land.id, *land.parents) if land else inside(home, self._country),
        )
        return Surface(first, match.end() - 1, name + match[0], [place], after=match.end(), unlisted=True)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == OTHER


def _is_figure(character: str) -> bool:
    return character.isnumeric() or character == OTHER


def _above(after: int, known: dict[int, Surface]) -> list[Surface]:
    """The cities that follow one another up to here."""
    places: list[Surface] = []
    while (surface := known.get(after - 1)) is not None and surface.after == after and len(places) < _PARTS:
        if not _is_settled(surface):
            break
        places.insert(0, surface)
        after = surface.first
    return places


def _is_settled(surface: Surface) -> bool:
    return surface.candidates[0].kind in _SETTLED


def _apart(surfaces: list[Surface]) -> list[Surface]:
    """Without those that another begins with or ends behind, in order."""
    apart: list[Surface] = []
    for surface in sorted(surfaces, key=lambda s: (s.first, -s.after)):
        if not apart or surface.first >= apart[-1].after:
            apart.append(surface)
    return apart


def _place(name: str, area: Area, country: str | None, code: str) -> Place:
    return Place(
        name=area.english,
        id=f"name:{fold(name)}",
        country=country,
        kind="area",
        names={"en": area.english, code: name},
        parents=area.parents or (f"iso:{country}",),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")
