"""The whole grammar of a number written a character each: fractions, mixed numbers, ordinals, halves, negatives."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import msgspec

from ...lang.pack import Pack
from ...lang.words.characters import Characters
from ...model.number import EXACT, quotient
from ...reference.han import simplified
from ...reference.units import currencies, units
from ..lexicon import Lexicon, phrases
from ..tokens import Tokens
from .digits import vulgar_value
from .myriads import Myriads
from .reading import Reading

_HALF = Decimal("0.5")
_SLASHES = frozenset("/⁄")
_COMMON_PARTS = frozenset({*range(2, 17), 20, 25, 32, 50, 64, 100, 1000})


class CharacterGrammar:
    """Reads the number that begins at a token; the same door as the grammar of words."""

    compound = None
    articles: frozenset[str] = frozenset()
    after_article: frozenset[str] = frozenset()

    def __init__(self, pack: Pack, characters: Characters) -> None:
        words = pack.numbers
        self.units = Lexicon(_behind(pack).items())
        self.cardinals = Myriads(words, characters, self.units)
        self._negatives = frozenset(words.negatives)
        self._half = frozenset(characters.half)
        self._closing = characters.closing
        self._whole_half = phrases(characters.whole_half)
        self._part, self._joiner = phrases(characters.part), phrases(characters.joiner)
        self._ordinal, self._below_zero = phrases(characters.ordinal), phrases(characters.below_zero)
        opening = (characters.whole_half, characters.ordinal, characters.below_zero)
        firsts = {phrase[0] for phrases in opening for phrase in phrases}
        signs = {*characters.digits, *characters.zeros, *self.cardinals.scales}
        self._firsts = frozenset(firsts)
        parting = (*characters.part, *characters.joiner, *characters.closing, *_SLASHES)
        self._going_on = frozenset(Tokens(phrase).norm[0] for phrase in parting)
        going_on = {*self._going_on, *signs, *words.points, *characters.more, *characters.nearly, *characters.some}
        self.following = frozenset({*going_on, *(Tokens(form).norm[0] for form in _behind(pack))})
        self.starts = frozenset({*signs, *words.vague, *characters.half, *firsts})
        self.triggers = _triggers(self.starts)

    def read(self, tokens: Tokens, index: int) -> Reading | None:
        """The number at token ``index``, whatever its kind; null where there is none."""
        word = tokens.words[index]
        if len(word) == 1 and "¼" <= word <= "↉" and word.isnumeric():
            return _fraction(index, index + 1, vulgar_value(word)) if vulgar_value(word) else None
        if tokens.norm[index] in self._firsts and (phrase := self._phrase(tokens, index)):
            return phrase
        if vague := self.cardinals.vague(tokens, index):
            return vague
        whole = self.cardinals.read(tokens, index, bare_scale=True)
        if whole is None:
            return self._half_at(tokens, index)
        if whole.end >= len(tokens):
            return whole
        if tokens.norm[whole.end] not in self._going_on and not tokens.words[whole.end].isdecimal():
            return whole
        return (
            self._parted(tokens, whole)
            or self._figures_fraction(tokens, whole)
            or self._figures_mixed(tokens, whole)
            or self._mixed(tokens, whole)
        )

    def _phrase(self, tokens: Tokens, index: int) -> Reading | None:
        """What begins with a word: an ordinal, a negative temperature, "一半"."""
        if found := self._ordinal.match(tokens, index):
            return self._ordinal_at(tokens, index, found[0])
        if found := self._below_zero.match(tokens, index):
            below = self.cardinals.read(tokens, found[0])
            return below and msgspec.structs.replace(below, first=index, value=below.value and -below.value)
        if found := self._whole_half.match(tokens, index):
            return Reading(first=index, end=found[0], rule="fraction", value=_HALF)
        return None

    def _ordinal_at(self, tokens: Tokens, index: int, at: int) -> Reading | None:
        number = self.cardinals.read(tokens, at)
        if number is None or number.value is None or number.value != number.value.to_integral_value():
            return None
        return Reading(first=index, end=number.end, rule="ordinal", value=number.value, ordinal=True)

    def _half_at(self, tokens: Tokens, index: int) -> Reading | None:
        """ "半数", "半成": a half of the unit behind it; "半百" is fifty."""
        if tokens.norm[index] not in self._half or index + 1 >= len(tokens):
            return None
        scale = self.cardinals.small.get(tokens.norm[index + 1])
        if scale is not None:
            return Reading(first=index, end=index + 2, rule="words", value=_HALF * scale)
        if self.cardinals.measured(tokens, index + 1):
            return Reading(first=index, end=index + 1, rule="fraction", value=_HALF)
        return None

    def _parted(self, tokens: Tokens, below: Reading) -> Reading | None:
        """ "五分之二": the denominator comes first."""
        found = self._part.match(tokens, below.end) if below.end < len(tokens) else None
        if found is None or not below.value or below.rule == "round":
            return None
        at, sign = found[0], 1
        if at < len(tokens) and tokens.norm[at] in self._negatives:
            at, sign = at + 1, -1
        above = self.cardinals.read(tokens, at)
        if above is None or above.value is None:
            return None
        return _fraction(below.first, above.end, Fraction(above.value) * sign / Fraction(below.value))

    def _figures_fraction(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """ "1/4"."""
        at, value = whole.end, whole.value
        if at + 1 >= len(tokens) or tokens.norm[at] not in _SLASHES or whole.rule != "digits" or value is None:
            return None
        below = self.cardinals.read(tokens, at + 1)
        if below is None or below.rule != "digits" or below.value is None:
            return None
        if not (0 < value < 10 * below.value and int(below.value) in _COMMON_PARTS and value == int(value)):
            return None
        if below.end < len(tokens) and tokens.norm[below.end] in _SLASHES:
            return None
        return _fraction(whole.first, below.end, Fraction(value) / Fraction(below.value))

    def _figures_mixed(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """ "1 4/3"."""
        at = whole.end
        if at + 2 >= len(tokens) or whole.rule != "digits" or tokens.norm[at + 1] not in _SLASHES:
            return None
        if not tokens.words[at].isdecimal() or tokens.text[tokens.ends[at - 1] : tokens.starts[at]] != " ":
            return None
        above = self.cardinals.read(tokens, at)
        part = self._figures_fraction(tokens, above) if above else None
        if part is None or part.value is None or whole.value is None:
            return None
        return msgspec.structs.replace(part, first=whole.first, value=EXACT.add(whole.value, part.value))

    def _closed(self, tokens: Tokens, whole: Reading) -> Reading:
        """ "五打": a measure that is no other word's beginning, since nothing follows."""
        at = whole.end
        scale = self._closing.get(tokens.norm[at]) if at < len(tokens) else None
        if scale is None or whole.value is None or (at + 1 < len(tokens) and tokens.words[at + 1][0].isalpha()):
            return whole
        return msgspec.structs.replace(
            whole, end=at + 1, rule="words", value=EXACT.multiply(whole.value, Decimal(scale))
        )

    def _mixed(self, tokens: Tokens, whole: Reading) -> Reading:
        """ "三又二分之一"."""
        found = self._joiner.match(tokens, whole.end) if whole.end < len(tokens) else None
        if found is None or whole.value is None:
            return self._closed(tokens, whole)
        below = self.cardinals.read(tokens, found[0])
        part = self._parted(tokens, below) if below else None
        if part is None or part.value is None:
            return whole
        return Reading(first=whole.first, end=part.end, rule="fraction", value=EXACT.add(whole.value, part.value))


def _triggers(starts: frozenset[str]) -> re.Pattern[str]:
    """Finds every sign that a number can begin with, however it is written: Traditional, full-width, a fraction."""
    variants = {chr(variant) for variant, plain in simplified().items() if str(plain) in starts}
    signs = starts | variants
    return re.compile("\\d+|[¼-¾⅐-⅞↉" + "".join(sorted(re.escape(sign) for sign in signs)) + "]")


def _fraction(first: int, end: int, value: Fraction) -> Reading:
    return Reading(first=first, end=end, rule="fraction", value=quotient(value))


def _behind(pack: Pack) -> dict[str, bool]:
    """Everything that may stand behind a number: units, money, comparators and words that multiply; false for what
    only begins like a unit."""
    words = pack.units
    found = {form for forms in (*words.units.values(), *words.money.values()) for form in forms}
    found.update(form for row in words.scaled if not row.least for form in row.forms)
    found.update(form for row in words.shared_money if not row.least for form in row.forms)
    found.update(form for forms in words.comparators.after.values() for form in forms)
    found.update(words.multiples.fold)
    found.update(symbol for unit in units().values() for symbol in (*unit.symbols, *unit.scaled))
    found.update(currencies())
    not_units = words.unspaced.not_units if words.unspaced else ()
    return dict.fromkeys(found, True) | dict.fromkeys(not_units, False)
