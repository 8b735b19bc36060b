"""Ordinals: in digits with their mark ("21st", "3."), and in words ("twenty-first")."""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.numbers import NumberWords
from ..tokens import Tokens
from .reading import Reading
from .words import open_slot


class Ordinals:
    """Reads what makes an ordinal of a number, and ordinals of their own."""

    def __init__(self, words: NumberWords) -> None:
        self._words, self._chains = words.ordinals, words.ordinal_chains
        self._joiners = frozenset(words.joiners)
        self._suffixes = frozenset(words.ordinal_suffixes)
        self._mark, self._mark_after = words.ordinal_mark, frozenset(words.ordinal_before)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def chained(self, tokens: Tokens, index: int) -> Reading:
        """An ordinal with the smaller ones that follow it, where the language says them so."""
        value, end = self._words[tokens.norm[index]], index + 1
        slot = 100 if value % 100 == 0 else 10 if value % 10 == 0 else 1
        while self._chains and end < len(tokens):
            more = self._words.get(tokens.norm[end], slot)
            if more >= slot:
                break
            value, end, slot = value + more, end + 1, 10 if more % 10 == 0 else 1
        return Reading(first=index, end=end, rule="ordinal", value=Decimal(value), ordinal=True)

    def _past_suffix(self, tokens: Tokens, at: int) -> int | None:
        """The token after "st", "ème" or ".º" written to the digits before token ``at``."""
        if tokens.words[at] == "." and at + 1 < len(tokens) and tokens.starts[at + 1] == tokens.ends[at]:
            at += 1
        glued = tokens.starts[at] == tokens.ends[at - 1]
        return at + 1 if glued and tokens.words[at].lower() in self._suffixes else None

    def read(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """ "21st", "twenty-first", "one hundred and fifth"."""
        at, value = whole.end, whole.value
        if at >= len(tokens) or value is None or value != value.to_integral_value():
            return None
        if whole.rule == "digits":
            if end := self._past_suffix(tokens, at):
                return Reading(first=whole.first, end=end, rule="ordinal", value=value, ordinal=True)
            return self._marked(tokens, whole)
        at = past_joint(tokens, at, self._joiners)
        last = self._words.get(tokens.norm[at]) if at < len(tokens) else None
        if last is None:
            return None
        slot = whole.scale if whole.scale > 1 else 1 if value % 100 == 10 else open_slot(value)
        if last < slot:
            value = value + last
        elif last >= 100:
            value = value * last
        else:
            return None
        if value == 1 or at + 1 > len(tokens):
            return None
        return Reading(first=whole.first, end=at + 1, rule="ordinal", value=value, ordinal=True)

    def _marked(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """ "der 3. Platz": a full stop that is an ordinal's, by the word before and the one behind."""
        at = whole.end
        if not self._mark or tokens.words[at] != self._mark or tokens.starts[at] != tokens.ends[at - 1]:
            return None
        before = tokens.norm[whole.first - 1] if whole.first else ""
        if at != whole.first + 1 or len(tokens.words[whole.first]) > 3 or before not in self._mark_after:
            return None
        if at + 1 >= len(tokens) or not tokens.words[at + 1][0].isalpha():
            return None
        return Reading(first=whole.first, end=at + 1, rule="ordinal", value=whole.value, ordinal=True)


def hyphened(tokens: Tokens, index: int) -> int:
    """The token after a hyphen at ``index``, or the same where none stands."""
    return index + 1 if index < len(tokens) and tokens.norm[index] == "-" else index


def past_joint(tokens: Tokens, index: int, joiners: frozenset[str]) -> int:
    """Past a hyphen, a joiner, or a joiner in hyphens ("vingt-et-unième")."""
    start = hyphened(tokens, index)
    if start < len(tokens) and tokens.norm[start] in joiners:
        return hyphened(tokens, start + 1)
    return start
