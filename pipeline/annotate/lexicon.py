"""Phrases looked up in tokens, longest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Generic, TypeVar

from .tokens import Tokens

T = TypeVar("T")


class Lexicon(Generic[T]):
    """A table from phrases to what they mean; a phrase is cut into tokens as the text is."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        phrases: dict[str, dict[tuple[str, ...], list[T]]] = {}
        for phrase, meaning in entries:
            norm = tuple(Tokens(phrase).norm)
            if norm:
                phrases.setdefault(norm[0], {}).setdefault(norm[1:], []).append(meaning)
        # By the first word: the numbers of words that follow it, longest first, and the phrases by those words.
        self._by_first = {
            first: (sorted({len(rest) for rest in rows}, reverse=True), rows) for first, rows in phrases.items()
        }

    @property
    def firsts(self) -> Collection[str]:
        """The first words of its phrases, in their folded form."""
        return self._by_first

    def __contains__(self, word: str) -> bool:
        """Whether a phrase begins with the word, in its folded form."""
        return word in self._by_first

    def match(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """The longest phrase that begins at token ``index``: (index of the token after it, meaning)."""
        found = self._by_first.get(tokens.norm[index])
        if found is None:
            return None
        after, norm, rows = index + 1, tokens.norm, found[1]
        for length in found[0]:
            rest = tuple(norm[after : after + length]) if length else ()
            if rest in rows and len(rest) == length:
                return after + length, rows[rest][0]
        return None

    def matches(self, tokens: Tokens, index: int) -> Iterator[tuple[int, T]]:
        """All phrases that begin at token ``index``, longest first: (index of the token after it, meaning)."""
        found = self._by_first.get(tokens.norm[index])
        if found is None:
            return
        after, norm, rows = index + 1, tokens.norm, found[1]
        for length in found[0]:
            rest = tuple(norm[after : after + length])
            for meaning in rows.get(rest, ()) if len(rest) == length else ():
                yield after + length, meaning

    def find(self, tokens: Tokens) -> Iterator[tuple[int, int, T]]:
        """All phrases from left to right, longest first, none overlapping: (first token, token after, meaning)."""
        first, done = self._by_first, 0
        for index in [at for at, word in enumerate(tokens.norm) if word in first]:
            if index >= done and (hit := self.match(tokens, index)):
                yield index, hit[0], hit[1]
                done = hit[0]


def phrases(forms: Iterable[str]) -> Lexicon[bool]:
    """A table that tells only whether a phrase is there."""
    return Lexicon((form, True) for form in forms)
