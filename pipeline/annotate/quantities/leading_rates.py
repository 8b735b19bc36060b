"""What a figure is per, told before it: 每年, 年均, 每千人口 in the clause, 人均, 每亩 right before the figure."""

from __future__ import annotations

from ...lang.words.units import Rates as Words
from ...model.number import plain
from ..lexicon import Lexicon
from ..numbers.kinds import CardinalReader
from ..tokens import Tokens
from .draft import Draft

_WINDOW = 14  # tokens of the clause before a figure in which its rate's base stands
_STOPS = frozenset("。;,!?:、")


class LeadingRates:
    """The base of a rate that stands before its figure."""

    def __init__(self, words: Words, cardinals: CardinalReader) -> None:
        self._leading = Lexicon((form, base) for base, forms in words.leading.items() for form in forms)
        self._close = Lexicon((form, base) for base, forms in words.close.items() for form in forms)
        self._groups = Lexicon((form, group) for group, forms in words.groups.items() for form in forms)
        self._every = frozenset(words.every) if words.groups else frozenset()
        self._cardinals = cardinals
        tables = (words.leading, words.close)
        firsts = {form[0] for table in tables for forms in table.values() for form in forms}
        self._starts = self._every | firsts

    def find(self, tokens: Tokens, draft: Draft, floor: int) -> str | None:
        """The base told before the draft and not before token ``floor``, the nearest first."""
        stop = draft.span_first
        start = max(floor, stop - _WINDOW)
        if not self._starts or start >= stop:
            return None
        if line := tokens.text.rfind("\n", tokens.starts[start], tokens.starts[stop]) + 1:
            start = tokens.at(line)
        for at in range(stop - 1, start - 1, -1):
            if tokens.norm[at] in _STOPS:
                return None
            if tokens.norm[at] not in self._starts:
                continue
            if (close := self._close.match(tokens, at)) and close[0] == stop:
                return close[1]
            if (leading := self._leading.match(tokens, at)) and leading[0] <= stop:
                return leading[1]
            if tokens.norm[at] in self._every and (group := self._group(tokens, at + 1, stop)):
                return group
        return None

    def opens(self, tokens: Tokens, draft: Draft) -> bool:
        """Whether "every" stands right before the figure: it is a rate's base itself ("每3年")."""
        return draft.core_first > 0 and tokens.norm[draft.core_first - 1] in self._every

    def _group(self, tokens: Tokens, index: int, stop: int) -> str | None:
        """ "千人口", "10万人"."""
        number = self._cardinals.read(tokens, index, bare_scale=True)
        if number is None or number.value is None or number.end >= stop:
            return None
        found = self._groups.match(tokens, number.end)
        return f"{plain(number.value)} {found[1]}" if found and found[0] <= stop else None
