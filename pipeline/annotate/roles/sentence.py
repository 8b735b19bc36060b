"""One sentence around a trigger: its bounds, its clauses, the marks in it. Positions are token indexes, half-open."""

from __future__ import annotations

from collections.abc import Iterator

from ..tokens import Tokens
from .vocabulary import Marks, Trigger

Span = tuple[int, int]
_STOPS = frozenset("!?。！？;；")
_ENDS = _STOPS | {"."}
# Tokens on either side of a trigger after which a text without full stops is cut.
LONGEST = 200
# How far, in tokens, a noun may stand from the verb that it belongs to, and a word that makes a verb unreal.
NEAR_AFTER, NEAR_BEFORE, UNREAL_BEFORE = 11, 12, 5


def bounds(tokens: Tokens, index: int, abbreviations: frozenset[str]) -> Span:
    """The sentence, or the part of it between semicolons or in a table's cell, that holds the token."""
    first, end = index, index
    lowest, highest = max(0, index - LONGEST), min(len(tokens) - 1, index + LONGEST)
    norm, table = tokens.norm, "\t" in tokens.text
    while first > lowest and not ((table or norm[first - 1] in _ENDS) and _ends(tokens, first - 1, abbreviations)):
        first -= 1
    while end < highest and not ((table or norm[end] in _ENDS) and _ends(tokens, end, abbreviations)):
        end += 1
    return first, end + 1


def _ends(tokens: Tokens, index: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence or a table's cell ends with a token."""
    norm = tokens.norm[index]
    if index + 1 < len(tokens) and "\t" in tokens.text[tokens.ends[index] : tokens.starts[index + 1]]:
        return True
    if norm != ".":
        return norm in _STOPS
    if index + 1 == len(tokens):
        return True
    if tokens.starts[index + 1] == tokens.ends[index] or tokens.words[index + 1][0].islower():
        return False
    before = tokens.norm[index - 1] if index else ""
    return len(before) > 1 and before not in abbreviations


class Sentence:
    """A sentence that holds at least one trigger."""

    def __init__(self, tokens: Tokens, span: Span, marks: Marks) -> None:
        self.tokens = tokens
        self.first, self.end = span
        self.triggers: list[tuple[int, int, Trigger]] = []
        self.marks = marks.find(tokens, *span)
        self.pace = marks.pace
        self._breaks = self.marks.get("breaks", [])

    def clause(self, first: int, end: int) -> Span:
        """The stretch around a span that no break parts from it."""
        low = max((after for _, after in self._breaks if after <= first), default=self.first)
        high = min((start for start, _ in self._breaks if start >= end), default=self.end)
        return low, high

    def within(self, name: str, low: int, high: int) -> Iterator[Span]:
        """The marks of a name that lie between two positions."""
        return (span for span in self.marks.get(name, ()) if span[0] >= low and span[1] <= high)

    def any(self, name: str, low: int, high: int) -> bool:
        return next(self.within(name, low, high), None) is not None

    def near(self, groups: tuple[str, ...], first: int, end: int, taken: set[int]) -> bool:
        """Whether a noun of one of the groups stands close by in the clause and belongs to no tie (``taken``)."""
        low, high = self.clause(first, end)
        low, high = max(low, first - self.pace * NEAR_BEFORE), min(high, end + self.pace * NEAR_AFTER)
        return any(
            span[0] not in taken and (span[0] >= end or span[1] <= first)
            for group in groups
            for span in self.within(f"nouns:{group}", low, high)
        )

    def unreal(self, first: int) -> bool:
        """Whether what the verb at ``first`` says has not taken place, recurs, or only describes."""
        return self._denied(first) or any(
            self._directly(name, first) for name in ("infinitive", "habitual", "definite")
        )

    def planned(self, first: int) -> bool:
        """Whether what a noun or participle names is still to come ("to be *donated*")."""
        return self._denied(first) or self._directly("infinitive", first)

    def infinitive(self, first: int) -> bool:
        """Whether it is what something else was done for: "held a meeting *to sign*"."""
        return self._directly("infinitive", first) and not self._denied(first)

    def reduced(self, first: int, end: int) -> bool:
        """Whether a participle only describes a noun: "the meeting *held* in A"."""
        bare = self.any("participles", first, end)
        agent = any(self.any(name, end, end + 1) for name in ("arguments:by", "locatives"))
        return bare and agent and not self.any("copulas", max(self.first, first - 2), first)

    def _denied(self, first: int) -> bool:
        affirmed = {start for start, _ in self.marks.get("affirming", ())}
        before = self.within("unreal", max(self.first, first - self.pace * UNREAL_BEFORE), first)
        return any(start not in affirmed and not self._is_name(start) for start, _ in before)

    def _is_name(self, index: int) -> bool:
        """A capital inside a sentence: the month of May is no auxiliary."""
        return index > self.first and self.tokens.words[index][0].isupper()

    def _directly(self, name: str, first: int) -> bool:
        return any(after == first for _, after in self.marks.get(name, ()))
