"""One way to read some tokens as an indicator."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..tokens import Tokens
from .vocabulary import Entry, Mark, Node, Vocabulary

_DEPTH = 4  # heads and modifiers before one term
_WITHIN = 8  # tokens between a part and its whole


class Reading(NamedTuple):
    """The tokens from ``start`` up to ``end`` (the token after the last): a term with its marks.

    The term's own tokens are those from ``first`` up to ``last``.
    """

    start: int
    end: int
    first: int
    last: int
    entry: Entry
    marks: tuple[Mark, ...] = ()


class Reader:
    """Reads single terms with what belongs to them; knows nothing of what stands beside them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._articles = vocabulary.articles

    def read(self, tokens: Tokens, index: int) -> Reading | None:
        """The longest reading from ``index`` on, with its tails."""
        reading = self._read(tokens, index, _DEPTH)
        return self.with_tails(tokens, reading) if reading else None

    def term(self, tokens: Tokens, index: int, root: Node | None = None) -> Reading | None:
        """The longest term, of ``root`` where it is given; one that takes in words of what follows counts with them,
        but ends before them."""
        hit = self.longest(self._words.terms if root is None else root, tokens, index)
        if hit is None:
            return None
        end = hit[0] - hit[1].ahead
        return Reading(index, end, index, end, hit[1])

    def with_tails(self, tokens: Tokens, reading: Reading) -> Reading:
        """A reading with all tails behind it; the share that stands behind a whole is not the whole's own."""
        while hit := self.longest(self._words.after, tokens, reading.end):
            if hit[1].sense == "share" and self._is_whole(tokens, reading.start):
                break
            reading = reading._replace(end=hit[0], marks=(*reading.marks, hit[1]))
        return reading

    def longest(self, node: Node, tokens: Tokens, index: int) -> tuple[int, Any] | None:
        """The longest phrase of a tree at ``index``: the token after it, and its meaning.

        Articles, and a hyphen inside a word, are stepped over.
        """
        norm, end, count = tokens.norm, index, len(tokens.norm)
        if index >= count or norm[index] not in node:
            return None
        best = None
        steps = 0  # one after another; more would make the walk long
        while end < count:
            word = norm[end]
            if (child := node.get(word)) is not None:
                node, end, steps = child, end + 1, 0
                if "" in node:
                    best = end, node[""]
            elif not steps and (word in self._articles or _glued(tokens, end)):
                end, steps = end + 1, 1
            else:
                break
        return best

    def _read(self, tokens: Tokens, index: int, depth: int) -> Reading | None:
        """A term, or a head or modifier and a reading of what follows it."""
        best = self.term(tokens, index)
        if depth and (hit := self.longest(self._words.before, tokens, index)):
            end, mark = hit
            if mark.role == "head":
                end = self._after_determiner(tokens, end)
            rest = self._read(tokens, end, depth - 1) if end < len(tokens) else None
            if rest and rest.entry.id is not None and (best is None or rest.end > best.end):
                best = rest._replace(start=index, marks=(mark, *rest.marks))
        return best

    def _after_determiner(self, tokens: Tokens, index: int) -> int:
        """Behind an article, a pronoun or a possessive of at most three words ("Guiyang's") at ``index``."""
        if hit := self.longest(self._words.determiners, tokens, index):
            return hit[0]
        for end in range(index + 1, min(index + 4, len(tokens))):
            if hit := self.longest(self._words.possessives, tokens, end):
                return hit[0]
        return index

    def _is_whole(self, tokens: Tokens, index: int) -> bool:
        """Whether a word that ties a part to its whole stands shortly before."""
        if not self._words.portions:
            return False
        for before in range(index - 1, max(index - _WITHIN, 0) - 1, -1):
            if self.longest(self._words.portions, tokens, before):
                return True
            if not tokens.words[before].isalnum():
                return False
        return False


def _glued(tokens: Tokens, index: int) -> bool:
    """Whether the token is a hyphen right behind a word."""
    return tokens.norm[index] == "-" and tokens.starts[index] == tokens.ends[index - 1]
