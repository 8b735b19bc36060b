"""Phrases looked up in tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from .tokens import Tokens

T = TypeVar("T")


class Lexicon(Generic[T]):
    """A table from phrases to what they mean; a phrase is cut into tokens as the text is."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in entries:
            norm = tuple(Tokens(phrase).norm)
            if norm:
                self._by_first.setdefault(norm[0], []).append((norm[1:], meaning))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def __contains__(self, word: str) -> bool:
        """Whether a phrase begins with the word, in its folded form."""
        return word in self._by_first

    def match(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """The longest phrase that begins at token ``index``: (index of the token after it, meaning)."""
        return next(self.matches(tokens, index), None)

    def matches(self, tokens: Tokens, index: int) -> Iterator[tuple[int, T]]:
        """All phrases that begin at token ``index``, longest first: (index of the token after it, meaning)."""
        norm = tokens.norm
        for rest, meaning in self._by_first.get(norm[index], ()):
            end = index + 1 + len(rest)
            if not rest or tuple(norm[index + 1 : end]) == rest:
                yield end, meaning

    def find(self, tokens: Tokens) -> Iterator[tuple[int, int, T]]:
        """All phrases from left to right, longest first, none overlapping: (first token, token after, meaning)."""
        index, count, first = 0, len(tokens), self._by_first
        norm = tokens.norm
        while index < count:
            if norm[index] in first and (hit := self.match(tokens, index)):
                yield index, hit[0], hit[1]
                index = hit[0]
            else:
                index += 1
