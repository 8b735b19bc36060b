"""Names of organizations, found by the noun at their heart ("Bureau", "Chamber") among capitalized words."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.words.roles import RoleWords
from .sentence import Sentence, Span


class Organizations:
    def __init__(self, words: RoleWords) -> None:
        self._bodies = frozenset(words.bodies)
        self._linkers = frozenset(words.linkers)
        self._conjunctions = frozenset(words.conjunctions)

    def find(self, sentence: Sentence) -> Iterator[Span]:
        """Token spans of the names in a sentence, in order."""
        for run in self._runs(sentence):
            for first, end in self._parts(sentence, *run):
                if end - first > 1 and self._heads(sentence, first, end):
                    yield first, end

    def _runs(self, sentence: Sentence) -> Iterator[Span]:
        """Capitalized words with the small words between them."""
        words, norm = sentence.tokens.words, sentence.tokens.norm
        start, last = -1, -1
        for index in range(sentence.first, sentence.end):
            if words[index][0].isupper() and not (start < 0 and norm[index] in self._linkers):
                start, last = (index if start < 0 else start), index
            elif start >= 0 and norm[index] not in self._linkers:
                yield start, last + 1
                start = -1
        if start >= 0:
            yield start, last + 1

    def _parts(self, sentence: Sentence, first: int, end: int) -> Iterator[Span]:
        """A run parted at the conjunction before each further head: "Bureau of X and Y and Z Division" is two."""
        for head in self._heads(sentence, first, end)[1:]:
            cuts = [i for i in range(first, head) if sentence.tokens.norm[i] in self._conjunctions]
            if cuts and self._heads(sentence, first, cuts[-1]):
                yield first, cuts[-1]
                first = cuts[-1] + 1
        yield first, end

    def _heads(self, sentence: Sentence, first: int, end: int) -> list[int]:
        words, norm = sentence.tokens.words, sentence.tokens.norm
        return [i for i in range(first, end) if norm[i] in self._bodies and words[i][0].isupper()]
