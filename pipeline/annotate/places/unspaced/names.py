"""Every name that stands in running text, the longest at each character, from left to right."""

from __future__ import annotations

from ....lang.words.places import PlaceWords
from ....model.place import Place
from ....reference.gazetteer import Gazetteer, fold_name
from ...tokens import Tokens, fold
from ..surfaces import Surface

# What stands for a token that is no single character of the script, so that positions in the text are token indexes.
OTHER = "\0"


class Names:
    """The gazetteer's names in the script and the pack's words that cover some of them, by their first two
    characters."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        unspaced = words.unspaced
        assert unspaced is not None
        self._gazetteer = gazetteer
        self._covers = frozenset(map(fold, unspaced.covers))
        self._divided = frozenset(map(fold, unspaced.divided))
        self._types = sorted({fold(t) for types in words.types.values() for t in types}, key=len, reverse=True)
        self._names = gazetteer.han_names()
        self._common = frozenset(fold(unspaced.common).split())
        self.accidents = frozenset(map(fold, unspaced.accidents))
        self.ordinary = frozenset(map(fold, words.ordinary))
        self.doubtful = self.ordinary | self.accidents
        self._lengths = _by_first_two(self._names | self._covers)

    def running(self, tokens: Tokens) -> str:
        """The folded text, one character a token."""
        return "".join([norm if len(norm) == 1 else OTHER for norm in tokens.norm])

    def find(self, running: str) -> list[Surface]:
        """All of them, none overlapping; positions are token indexes."""
        found: list[Surface] = []
        lengths, index, stop = self._lengths, 0, len(running) - 1
        while index < stop:
            sizes = lengths.get(running[index : index + 2])
            size = self._longest(running, index, sizes) if sizes else 0
            if size and (surface := self._surface(running, index, size)):
                found.append(surface)
            index += size or 1
        return found

    def _longest(self, running: str, index: int, sizes: tuple[int, ...]) -> int:
        for size in sizes:
            name = running[index : index + size]
            if name in self._names or name in self._covers:
                return size
        return 0

    def _surface(self, running: str, index: int, size: int) -> Surface | None:
        key = running[index : index + size]
        if key in self._covers:
            return None
        if key[:-1] in self._names and running[index + size - 1 : index + size + 1] in self._divided:
            key = key[:-1]
        last = index + len(key) - 1
        candidates = self._gazetteer.candidates(key)
        return Surface(index, last, key, candidates, after=last + 1) if candidates else None

    def crossings(self, tokens: Tokens, surface: Surface) -> int:
        """On how many sides a common word reaches over the name's border."""
        norm, first, last = tokens.norm, surface.first, surface.last
        before = "".join(norm[first - 1 : first + 1]) if first else ""
        behind = "".join(norm[last : last + 2])
        return (before in self._common) + (behind in self._common)

    def short(self, key: str) -> str:
        """A full name without its type; the name itself where too little would remain."""
        suffix = next((t for t in self._types if key.endswith(t) and len(key) >= len(t) + 2), "")
        return key.removesuffix(suffix)

    def is_full(self, key: str, place: Place) -> bool:
        """Whether the name is the place's whole name, its type included."""
        return key.endswith(tuple(self._types)) and fold_name(place.names.get("zh", "")) == key


def _by_first_two(names: frozenset[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}
