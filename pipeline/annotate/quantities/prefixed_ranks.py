"""Ranks where a sign before the numeral makes the ordinal: 居全国第五位, 排名第三, 前十名, 首位, 第二大."""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.units import Ranks as Words
from ..lexicon import Lexicon
from ..tokens import Tokens
from .draft import Draft
from .ranks import RANK

_WINDOW = 16  # tokens of the clause before an ordinal in which its verb or field stands
_STOPS = frozenset("。;,!?")
_ONE = Decimal(1)


class PrefixedRanks:
    """The same door as :class:`Ranks`."""

    def __init__(self, words: Words) -> None:
        self._verbs, self._fields = words.sure, words.field_nouns
        self._top = frozenset(words.top)
        self._own, self._nouns = frozenset(words.own), frozenset(words.nouns)
        self._superlatives = frozenset(words.superlatives)
        self._first: Lexicon[bool] = Lexicon((phrase, True) for phrase in words.first)
        self._to = frozenset(words.to)
        self._ends: Lexicon[bool] = Lexicon((phrase, True) for phrase in words.ends)
        self._closers: Lexicon[bool] = Lexicon((phrase, True) for phrase in words.skip)
        self.triggers = frozenset(phrase[0] for phrase in words.first)

    def top(self, tokens: Tokens, draft: Draft) -> bool:
        """Makes "前十名", "前100强" a rank; False where it is none."""
        at = draft.first - 1
        if at < 0 or tokens.norm[at] not in self._top or draft.value is None:
            return False
        after = tokens.norm[draft.end] if draft.end < len(tokens) else ""
        if draft.unit is not None and after not in self._nouns:
            return False
        strong = after in self._own
        if not (strong or self._ranked(self._clause(tokens, at))):
            return False
        draft.unit, draft.unit_slice, draft.rule = RANK, None, "rank"
        draft.core_end = draft.span_end = draft.end
        if strong or after in self._nouns:
            draft.grow(draft.first, draft.end + 1)
        draft.compare("<=", at, draft.first)
        return True

    def ordinal(self, tokens: Tokens, first: int, end: int, value: Decimal) -> Draft | None:
        """The rank that an ordinal over tokens ``first`` to ``end`` tells."""
        clause = self._clause(tokens, first)
        after = tokens.norm[end] if end < len(tokens) else ""
        last = end + 1 if after in self._nouns else end
        largest = after in self._superlatives and (value > 1 or self._ranked(clause))
        if not largest and not (self._ranked(clause) and self._closed(tokens, last)):
            return None
        draft = Draft(first=first, end=end, value=value, kind="ordinal", rule="rank")
        draft.unit = RANK
        draft.grow(first, end + 1 if largest else last)
        return draft

    def between(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        """ "排名在第十和第十五之间"."""
        joint = tokens.norm[left.end : right.first]
        ended = right.end < len(tokens) and self._ends.match(tokens, right.end) is not None
        joined = len(joint) == 1 and (ended or joint[0] in self._to)
        return joined and self._ranked(self._clause(tokens, left.first))

    def numeral(self, tokens: Tokens, index: int) -> Draft | None:
        """ "首位" behind a verb of rank."""
        found = self._first.match(tokens, index)
        if found is None or not self._closed(tokens, found[0]):
            return None
        if not any(verb in self._clause(tokens, index) for verb in self._verbs):
            return None
        draft = Draft(first=index, end=found[0], value=_ONE, kind="words", rule="rank")
        draft.unit = RANK
        return draft

    @staticmethod
    def _clause(tokens: Tokens, stop: int) -> str:
        """The words of the clause before token ``stop``, without its signs."""
        start = max(0, stop - _WINDOW)
        words = tokens.norm[start:stop]
        for back in range(len(words) - 1, -1, -1):
            if (
                words[back] in _STOPS
                or "\n" in tokens.text[tokens.ends[start + back] : tokens.starts[start + back + 1]]
            ):
                return "".join(words[back + 1 :])
        return "".join(words)

    def _ranked(self, clause: str) -> bool:
        """A verb of rank in the clause, or the field right before the ordinal."""
        return any(verb in clause for verb in self._verbs) or clause.endswith(self._fields)

    def _closed(self, tokens: Tokens, end: int) -> bool:
        """Nothing that the ordinal could count follows."""
        if end >= len(tokens) or not tokens.words[end][0].isalpha():
            return True
        if "\n" in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]:
            return True
        return self._closers.match(tokens, end) is not None
