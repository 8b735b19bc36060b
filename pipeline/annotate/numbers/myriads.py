"""Cardinals written a character each, in digits, or in both: 一千四百亿, 1.4万亿, 十多万, 三四百, 两万五.

A scale takes together what is smaller than itself and multiplies it. Behind a scale a lone last digit counts the next
lower place (两万五 is 25,000) unless a zero stands between (两万零五). The rules are those of Chinese grammars; the
characters are the pack's.
"""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.characters import Characters
from ...lang.words.numbers import NumberWords
from ..lexicon import Lexicon
from ..tokens import Tokens
from .digits import Digits
from .myriad_run import MyriadRun
from .reading import Reading


class Myriads:
    """Reads the cardinal that begins at a token. ``units`` holds what may follow a number."""

    def __init__(self, words: NumberWords, characters: Characters, units: Lexicon[bool]) -> None:
        self.digits = Digits(words)
        self.units = units
        self.values = {sign: Decimal(value) for sign, value in characters.digits.items()}
        self.zeros = frozenset(characters.zeros)
        self.small, self.large = characters.small, characters.large
        self.scales = characters.small | characters.large
        self.points = frozenset(words.points)
        self.nearly = frozenset(characters.nearly)
        self.more, self.some = self.nearly.union(characters.more), frozenset(characters.some)
        self.more_never: Lexicon[bool] = Lexicon((phrase, True) for phrase in characters.more_never)
        self.strings = frozenset(characters.strings)
        self._continuing = frozenset({*self.values, *self.zeros, *self.scales, *self.points})
        self.part = characters.part[0][0] if characters.part else ""
        self.suffixes = words.suffixes
        self._vague = words.vague

    def read(self, tokens: Tokens, index: int, bare_scale: bool = False) -> Reading | None:
        """The longest number at token ``index``; ``bare_scale`` lets it begin with a scale ("百亿")."""
        if index >= len(tokens):
            return None
        sign, following = tokens.norm[index], tokens.norm[index + 1] if index + 1 < len(tokens) else ""
        if sign in self.values and following not in self._continuing and not following.isdecimal():
            return Reading(first=index, end=index + 1, rule="words", value=self.values[sign])
        return self._string(tokens, index) or MyriadRun(self, tokens, index, bare_scale).result()

    def scale_of(self, tokens: Tokens, first: int, end: int) -> int:
        """What the scales that end the number over these tokens multiply by; 1 where it has others before."""
        at, product = end, 1
        while at > first and (scale := self.large.get(tokens.norm[at - 1])):
            at, product = at - 1, product * scale
        if at - 1 > first and tokens.words[at - 2].isdecimal() and (scale := self.small.get(tokens.norm[at - 1])):
            at, product = at - 1, product * scale
        return 1 if any(sign in self.large for sign in tokens.norm[first:at]) else product

    def scale(self, tokens: Tokens, index: int, after_digits: bool) -> int | None:
        """Scales are part of the number here, never behind its unit."""
        return None

    def vague(self, tokens: Tokens, index: int) -> Reading | None:
        """ "几百万", "数十亿": a range of numbers of that scale."""
        bounds = self._vague.get(tokens.norm[index])
        if bounds is None:
            return None
        end, product = index + 1, 1
        while end < len(tokens) and (scale := self.scales.get(tokens.norm[end])) and not self.unit_at(tokens, end):
            product, end = product * scale, end + 1
        if product == 1:
            return None
        lower, upper = (Decimal(bound * product) for bound in bounds)
        return Reading(first=index, end=end, rule="vague", lower=lower, upper=upper, vague=True, scale=product)

    def unit_at(self, tokens: Tokens, index: int) -> bool:
        """Whether a scale at ``index`` begins a unit of several characters ("千克")."""
        found = self.units.match(tokens, index)
        return found is not None and found[1] and found[0] > index + 1

    def measured(self, tokens: Tokens, index: int) -> bool:
        """Whether a unit stands at ``index``."""
        found = self.units.match(tokens, index) if index < len(tokens) else None
        return found is not None and found[1]

    def followed(self, tokens: Tokens, index: int) -> bool:
        """Whether a unit or another scale stands at ``index``."""
        if index >= len(tokens):
            return False
        return tokens.norm[index] in self.scales or self.measured(tokens, index)

    def _string(self, tokens: Tokens, index: int) -> Reading | None:
        """Numerals side by side that are digits of one number: "二〇三五", "五五折"."""
        norm, end = tokens.norm, index
        while end < len(norm) and (norm[end] in self.values or norm[end] in self.zeros):
            end += 1
        signs = norm[index:end]
        if len(signs) < 2 or signs[0] in self.zeros or (end < len(norm) and norm[end] in self.scales):
            return None
        if not (any(sign in self.zeros for sign in signs[1:]) or (end < len(norm) and norm[end] in self.strings)):
            return None
        digits = "".join(str(self.values.get(sign, 0)) for sign in signs)
        return Reading(first=index, end=end, rule="words", value=Decimal(digits))
