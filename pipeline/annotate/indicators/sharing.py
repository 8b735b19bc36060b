"""Members that share the beginning or the end of a term: "urban and rural incomes" are two indicators.

Where words follow each other without a space, a list of things measured is written once as far as they agree. Each
member becomes a reading of its own words, with the concept that it names together with what it shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reference.indicators import indicators

from ..tokens import Tokens
from .reading import Reader, Reading
from .vocabulary import Entry, Mark, Vocabulary, below, exact

_LONGEST = 8  # tokens of a member that shares the end of a term
_DIVIDED = 3  # tokens of the first member of a term for two things
_NEAR = 6  # tokens from a term to the word that distributes
_MEMBER = Mark("member", None, None)


class Sharing:
    """Reads members by the vocabulary's conjunctions; a language without any has none."""

    def __init__(self, vocabulary: Vocabulary, reader: Reader) -> None:
        self._words = vocabulary
        self._reader = reader
        self._known = indicators()

    def joined(self, tokens: Tokens, end: int, start: int) -> bool:
        """Whether nothing but a conjunction stands between two terms."""
        hit = self._reader.longest(self._words.conjunctions, tokens, end) if end < start else None
        return hit is not None and hit[0] == start

    def before(self, tokens: Tokens, reading: Reading, last: Reading | None) -> list[Reading]:
        """Members before a term that share its end, in order; none cuts ``last``, the reading found before."""
        found: list[Reading] = []
        start, marks = reading.start, (*reading.marks, _MEMBER)
        while member := self._sharing_end(tokens, reading, start, last):
            begin, end, entry = member
            found.insert(0, Reading(begin, end, begin, end, entry, marks))
            start = begin
            if last and start <= last.start:
                break
        return found

    def after(self, tokens: Tokens, reading: Reading) -> list[Reading]:
        """Members behind a term that share its beginning."""
        found: list[Reading] = []
        row, end = tokens.norm[reading.first : reading.last], reading.end
        while member := self._sharing_beginning(tokens, row, end):
            found.append(self._reader.with_tails(tokens, member._replace(marks=(_MEMBER,))))
            end = found[-1].end
        return found

    def divided(self, tokens: Tokens, reading: Reading) -> tuple[Reading, ...]:
        """The two members that one term stands for, where a word behind it distributes what follows; else the term."""
        if reading.marks or reading.entry.ahead or not self._distributes(tokens, reading.end):
            return (reading,)
        row = tokens.norm[reading.first : reading.last]
        for cut in range(1, min(_DIVIDED, len(row) - 1) + 1):
            right: Entry | None = exact(self._words.terms, row[cut:])
            left = self._completed(row[:cut], row[cut:])
            if left and right and self._parts(reading.entry, left, right):
                middle = reading.first + cut
                first = reading._replace(end=middle, last=middle, entry=left, marks=(_MEMBER,))
                return first, reading._replace(start=middle, first=middle, entry=right, marks=(_MEMBER,))
        return (reading,)

    def _parts(self, whole: Entry, left: Entry, right: Entry) -> bool:
        """Whether a term's concept takes in two others."""
        narrower = [entry.id and self._known[entry.id].broader for entry in (left, right)]
        return left.id != right.id and narrower == [whole.id, whole.id]

    def _distributes(self, tokens: Tokens, index: int) -> bool:
        if self._words.distributive.keys().isdisjoint(tokens.norm[index : index + _NEAR]):
            return False
        for end in range(index, min(index + _NEAR, len(tokens))):
            if self._reader.longest(self._words.distributive, tokens, end):
                return True
            if not tokens.words[end].isalpha() or self._reader.longest(self._words.conjunctions, tokens, end):
                return False
        return False

    def _sharing_end(
        self, tokens: Tokens, reading: Reading, start: int, last: Reading | None
    ) -> tuple[int, int, Entry] | None:
        row = tokens.norm[reading.first : reading.last]
        for end, longest in self._places(tokens, start):
            for begin in range(max(end - longest, 0), end):
                if last and begin < last.end and (begin != last.start or end != last.end):
                    continue
                entry = self._completed(tokens.norm[begin:end], row)
                if entry is None or (last and begin == last.start and entry.id == last.entry.id):
                    continue
                if end < start or entry.id != reading.entry.id:
                    return begin, end, entry
        return None

    def _places(self, tokens: Tokens, start: int) -> Iterator[tuple[int, int]]:
        """Where a member may end, and how many tokens it has at most: a conjunction follows, or it is one token."""
        for end in range(start - 1, max(start - 3, 0), -1):
            if self.joined(tokens, end, start):
                yield end, _LONGEST
        if start and tokens.ends[start - 1] == tokens.starts[start]:
            yield start, 1

    def _completed(self, member: Sequence[str], row: Sequence[str]) -> Entry | None:
        """What a member means with the longest end of ``row`` that makes it a term."""
        node = below(self._words.terms, member)
        if node is None:
            return None
        for cut in range(1, len(row)):
            entry: Entry | None = exact(node, row[cut:])
            if entry is not None and entry.id is not None and not entry.ahead:
                return entry
        return None

    def _sharing_beginning(self, tokens: Tokens, row: Sequence[str], end: int) -> Reading | None:
        hit = self._reader.longest(self._words.conjunctions, tokens, end)
        if hit is None or hit[0] >= len(tokens):
            return None
        own = self._reader.term(tokens, hit[0])
        for cut in range(len(row) - 1, 0, -1):
            node = below(self._words.terms, row[:cut])
            member = self._reader.term(tokens, hit[0], node) if node else None
            if member is None or member.entry.id is None or member.last - member.first < 2:
                continue
            if own is None or own.end < member.end or exact(self._words.carried, row[:cut]):
                return member
        return None
