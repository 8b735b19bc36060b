"""Ranks: "the top 20", "ranks third", "No. 1 in the province", "second-largest"."""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.units import Ranks as Words
from ..lexicon import Lexicon
from ..tokens import Tokens
from .draft import Draft
from .forms import Form

RANK = Form(code="rank", dimension="rank")
_REACH = 5  # tokens after "in" within which the field's noun stands


class Ranks:
    """Makes ranks of ordinals, of numbers after "top" and of numerals after "No."."""

    def __init__(self, words: Words) -> None:
        self._top = frozenset(form.split()[-1] for form in words.top)
        self._own = frozenset(words.own)
        self._verbs = frozenset(words.verbs)
        self._sure = frozenset(words.sure)
        self._number = frozenset(form.rstrip(".") for form in words.number)
        self._field: Lexicon[bool] = Lexicon((form, True) for form in words.field)
        self._alone = frozenset(words.alone)
        self._nouns = frozenset(words.field_nouns)
        self._superlatives = frozenset(words.superlatives)
        self._skip = frozenset(words.skip)
        self._places = frozenset(words.nouns)
        self.triggers = self._number

    def top(self, tokens: Tokens, draft: Draft) -> bool:
        """Makes "top 20" a rank; False where it is none."""
        at = draft.first - 1
        if at >= 0 and tokens.norm[at] == "-":
            at -= 1
        if at < 0 or tokens.norm[at] not in self._top or draft.unit is not None or draft.value is None:
            return False
        if draft.end < len(tokens) and tokens.norm[draft.end] in self._own:
            return False
        draft.unit, draft.rule = RANK, "rank"
        draft.compare("<=", at, draft.first)
        return True

    def ordinal(self, tokens: Tokens, first: int, end: int, value: Decimal) -> Draft | None:
        """The rank that an ordinal over tokens ``first`` to ``end`` tells."""
        if self._superlative(tokens, end, value) or self._after_verb(tokens, first, end) or self._of_field(tokens, end):
            draft = Draft(first=first, end=end, value=value, kind="ordinal", rule="rank")
            draft.unit = RANK
            return draft
        return None

    def between(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        """ "ranks between the tenth and the fifteenth"."""
        return self._verb_before(tokens, left.first, sure=True) and 0 < right.first - left.end <= 2

    def numeral(self, tokens: Tokens, index: int) -> Draft | None:
        """ "No. 3 in the province" with its trigger at ``index``."""
        at = index + 1
        if at < len(tokens) and tokens.words[at] == ".":
            at += 1
        if at >= len(tokens) or not tokens.words[at].isdecimal() or len(tokens.words[at]) > 3:
            return None
        if not (self._of_field(tokens, at + 1) or self._verb_before(tokens, index, sure=True)):
            return None
        draft = Draft(first=at, end=at + 1, value=Decimal(tokens.words[at]), rule="rank")
        draft.unit = RANK
        draft.span_first = draft.core_first = index
        return draft

    def _superlative(self, tokens: Tokens, end: int, value: Decimal) -> bool:
        at = end + 1 if end < len(tokens) and tokens.norm[end] == "-" else end
        return value > 1 and at < len(tokens) and tokens.norm[at] in self._superlatives

    def _after_verb(self, tokens: Tokens, first: int, end: int) -> bool:
        if self._verb_before(tokens, first, sure=True):
            return True
        if not self._verb_before(tokens, first, sure=False):
            return False
        return end < len(tokens) and (tokens.norm[end] in self._places or self._of_field(tokens, end))

    def _verb_before(self, tokens: Tokens, first: int, sure: bool) -> bool:
        words = self._sure if sure else self._verbs
        for at in range(first - 1, max(-1, first - 4), -1):
            if tokens.norm[at] in words:
                return True
            if tokens.norm[at] not in self._skip:
                return False
        return False

    def _of_field(self, tokens: Tokens, end: int) -> bool:
        """ "in the province", "nationwide"; a place noun ("place") may stand between."""
        if end < len(tokens) and tokens.norm[end] in self._places:
            end += 1
        if end < len(tokens) and tokens.norm[end] in self._alone:
            return True
        found = self._field.match(tokens, end) if end < len(tokens) else None
        if found is None:
            return False
        for at in range(found[0], min(len(tokens), found[0] + _REACH)):
            if tokens.norm[at] in self._nouns:
                return True
            if not tokens.words[at][0].isalpha():
                return False
        return False
