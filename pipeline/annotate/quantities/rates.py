"""What a figure is per: "per year", "every two years", "/m2", "a share", "annually"."""

from __future__ import annotations

from ...lang.words.units import Rates as Words
from ...model.number import plain
from ...reference.units import currencies
from ..lexicon import Lexicon
from ..numbers.kinds import CardinalReader
from ..tokens import Tokens

_REACH = 4  # tokens that may stand between a quantity and its rate ("tonnes of waste per year")


class Rates:
    """The base of a rate: year, person … as written where the pack has no code for it."""

    def __init__(self, words: Words, cardinals: CardinalReader) -> None:
        self._per: Lexicon[bool] = Lexicon((form, True) for form in words.per)
        self._each = frozenset(words.each)
        self._every = frozenset(words.every)
        self._articles: Lexicon[bool] = Lexicon((form, True) for form in words.articles)
        self._bases = Lexicon((form, base) for base, forms in words.bases.items() for form in forms)
        self._adverbs = Lexicon((form, base) for base, forms in words.adverbs.items() for form in forms)
        self._cardinals = cardinals
        adverbs = (form for forms in words.adverbs.values() for form in forms)
        phrases = (*words.per, *words.each, *words.every, *words.articles, *adverbs)
        self._openers = frozenset(Tokens(form).norm[0] for form in phrases)

    def find(self, tokens: Tokens, at: int, limit: int) -> tuple[str, int] | None:
        """The base told from token ``at`` on, before token ``limit`` (where the next quantity begins), and the token
        after it."""
        for index in range(at, min(limit, at + _REACH + 1, len(tokens))):
            if base := self._base(tokens, index, adjacent=index == at):
                return base
            if not tokens.words[index][0].isalpha():
                return None
        return None

    def opens(self, tokens: Tokens, index: int) -> bool:
        """Whether the word at ``index`` is "per": the figure behind it is a rate's base."""
        found = self._per.match(tokens, index) if tokens.words[index][0].isalpha() else None
        return found is not None and found[0] == index + 1

    def _base(self, tokens: Tokens, index: int, adjacent: bool) -> tuple[str, int] | None:
        norm = tokens.norm
        if norm[index] not in self._openers:
            return None
        if adverb := self._adverbs.match(tokens, index):
            return adverb[1], adverb[0]
        if adjacent and (article := self._articles.match(tokens, index)):
            return self._known(tokens, article[0])
        if norm[index] in self._every and (counted := self._counted(tokens, index + 1)):
            return counted
        if norm[index] in self._each:
            return self._known(tokens, index + 1)
        found = self._per.match(tokens, index)
        if found is None or found[0] >= len(tokens):
            return None
        if not tokens.words[index][0].isalpha():  # a slash
            return (self._known(tokens, found[0]) or self._worded(tokens, found[0])) if adjacent else None
        return self._known(tokens, found[0]) or self._counted(tokens, found[0]) or self._noun(tokens, found[0])

    def _known(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        found = self._bases.match(tokens, index) if index < len(tokens) else None
        return (found[1], found[0]) if found else None

    def _worded(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """ "/百亿元": a number in words, behind a slash."""
        return self._counted(tokens, index) if tokens.words[index][0].isalpha() else None

    def _counted(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """ "two years", "1,000 people"."""
        if index >= len(tokens):
            return None
        number = self._cardinals.read(tokens, index, bare_scale=tokens.words[index][0].isalpha())
        if number is None or number.value is None or number.end >= len(tokens):
            return None
        found = self._bases.match(tokens, number.end)
        if found is None:
            return None
        written = found[1] if found[1] in currencies() else tokens.slice(number.end, found[0] - 1)
        return f"{plain(number.value)} {written}", found[0]

    @staticmethod
    def _noun(tokens: Tokens, index: int) -> tuple[str, int] | None:
        return (tokens.norm[index], index + 1) if tokens.words[index][0].isalpha() else None
