"""Names of organizations, found by the noun at their heart ("Bureau", "Chamber") among capitalized words."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.words.roles import RoleWords
from .sentence import Sentence, Span

_LONGEST = 16  # characters of a name in a script without spaces


class Organizations:
    """Built once a language; where the pack names ``edges``, its script puts no spaces between words."""

    def __init__(self, words: RoleWords) -> None:
        self._edges = frozenset(words.edges)
        self._bodies = frozenset(words.bodies)
        self._linkers = frozenset(words.linkers)
        self._conjunctions = frozenset(words.conjunctions)

    def find(self, sentence: Sentence) -> Iterator[Span]:
        """Token spans of the names in a sentence, in order."""
        if self._edges:
            yield from self._unspaced(sentence)
            return
        for run in self._runs(sentence):
            for first, end in self._parts(sentence, *run):
                if end - first > 1 and self._heads(sentence, first, end):
                    yield first, end

    def _unspaced(self, sentence: Sentence) -> Iterator[Span]:
        """From the mark or edge before it to the end of the last of the bodies that follow one another."""
        heads: dict[int, int] = {}
        for start, end in sentence.marks.get("bodies", ()):
            first = self._beginning(sentence, start)
            if first < start:
                heads[first] = max(end, heads.get(first, 0))
        yield from sorted(heads.items())

    def _beginning(self, sentence: Sentence, start: int) -> int:
        first, norm = start, sentence.tokens.norm
        while first > max(sentence.first, start - _LONGEST) and norm[first - 1].isalpha():
            if norm[first - 1] in self._edges:
                break
            first -= 1
        return first

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
