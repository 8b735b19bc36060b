"""The two places that an article is about, where it calls them "the two cities"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model.mention import PlaceMention
from ..model.place import Place
from .home import is_home
from .passages import Passage

_WIDE = ("country", "province", "region")


class Pairs:
    """Found by the article's headings, else by the last sentence before that names exactly two settlements."""

    def __init__(self, read: Sequence[Passage], home: Place | None) -> None:
        self._home = home
        self._titles: dict[str | None, tuple[PlaceMention, ...]] = {}
        self._named: dict[str | None, list[tuple[int, tuple[PlaceMention, ...]]]] = {}
        for passage in read:
            pair = _two(passage)
            if not pair:
                continue
            self._named.setdefault(passage.article, []).append((passage.span[0], pair))
            if passage.block is not None and passage.block.kind == "heading":
                self._titles.setdefault(passage.article, pair)

    def of(self, passage: Passage) -> tuple[PlaceMention, ...]:
        """Mentions of the two, the home place's first if it is one of them; empty where the article names no pair."""
        pair = _two(passage) or self._titles.get(passage.article) or self._before(passage)
        return tuple(sorted(pair, key=lambda mention: not is_home(mention.place, self._home)))

    def _before(self, passage: Passage) -> tuple[PlaceMention, ...]:
        named = self._named.get(passage.article, [])
        index = bisect_right(named, passage.span[0], key=lambda row: row[0]) - 1
        return named[index][1] if index >= 0 else ()


def _two(passage: Passage) -> tuple[PlaceMention, ...]:
    named = {m.place.id: m for m in reversed(passage.places) if not m.adjective and m.place.kind not in _WIDE}
    return tuple(reversed(named.values())) if len(named) == 2 else ()
