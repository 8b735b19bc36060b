"""The two places that an article is about, where it calls them "the two cities"."""

from __future__ import annotations

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
        self._starts: list[int] = []
        self._named: list[tuple[str | None, tuple[PlaceMention, ...]]] = []
        for passage in read:
            pair = _two(passage)
            if not pair:
                continue
            self._starts.append(passage.span[0])
            self._named.append((passage.article, pair))
            if passage.block is not None and passage.block.kind == "heading":
                self._titles.setdefault(passage.article, pair)

    def of(self, passage: Passage) -> tuple[PlaceMention, ...]:
        """Mentions of the two, the home place's first if it is one of them; empty where the article names no pair."""
        pair = _two(passage) or self._titles.get(passage.article) or self._before(passage)
        return tuple(sorted(pair, key=lambda mention: not is_home(mention.place, self._home)))

    def _before(self, passage: Passage) -> tuple[PlaceMention, ...]:
        near = (
            pair
            for start, (article, pair) in zip(reversed(self._starts), reversed(self._named), strict=True)
            if start <= passage.span[0] and article == passage.article
        )
        return next(near, ())


def _two(passage: Passage) -> tuple[PlaceMention, ...]:
    named = {m.place.id: m for m in reversed(passage.places) if not m.adjective and m.place.kind not in _WIDE}
    return tuple(reversed(named.values())) if len(named) == 2 else ()
