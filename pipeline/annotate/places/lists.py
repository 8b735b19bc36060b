"""Places named one after another speak for each other."""

from __future__ import annotations

from ..tokens import Tokens
from .surfaces import Surface
from .vocabulary import Vocabulary

_MARKS = frozenset(",-()/&、，（）")
_WIDEST = 5  # tokens between two members: ") , and the"


def in_lists(tokens: Tokens, surfaces: list[Surface], sure: list[bool], words: Vocabulary) -> list[int]:
    """For each surface the number of other sure ones in its list. Linear in the number of surfaces."""
    counts = [0] * len(surfaces)
    start = 0
    for index in range(1, len(surfaces) + 1):
        if index < len(surfaces) and _bound(tokens, surfaces[index - 1], surfaces[index], words):
            continue
        total = sum(sure[start:index])
        for member in range(start, index):
            counts[member] = total - sure[member]
        start = index
    return counts


def _bound(tokens: Tokens, left: Surface, right: Surface, words: Vocabulary) -> bool:
    """Whether nothing but commas, brackets and "and" stands between two surfaces."""
    gap = range(left.after, right.first)
    return 0 < len(gap) <= _WIDEST and all(
        tokens.norm[i] in _MARKS or tokens.norm[i] in words.joiners or tokens.norm[i] in words.articles for i in gap
    )
