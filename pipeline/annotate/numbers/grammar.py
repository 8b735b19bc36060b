"""The whole grammar of a number: sign, cardinal, fraction, mixed number, ordinal, vague number."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import msgspec

from ...lang.words.numbers import NumberWords
from ...model.number import EXACT, quotient
from ..lexicon import Lexicon
from ..tokens import Tokens
from .digits import vulgar_value
from .ordinals import Ordinals, hyphened, past_joint
from .reading import Reading
from .words import Cardinals

_SLASHES = frozenset("/⁄")
_COMMON_PARTS = frozenset({*range(2, 17), 20, 25, 32, 50, 64, 100, 1000})


class Grammar:
    """Reads the number that begins at a token."""

    triggers: re.Pattern[str] | None = None  # what a text of signs without spaces is searched for

    def __init__(self, words: NumberWords) -> None:
        self.cardinals = Cardinals(words)
        self.compound = self.cardinals.compounds.read if words.compounds.scales else None
        self._articles = frozenset(words.articles)
        self._joiners = frozenset(words.joiners)
        self._part_joiners = self._joiners | frozenset(words.part_joiners)
        self._longest_numerator = words.longest_numerator
        self._of = frozenset(words.of)
        self._half = frozenset(words.half)
        self._part, self._parts = words.part, words.parts
        self._ordinals = Ordinals(words)
        self._over = frozenset(words.over)
        self._out_of: Lexicon[bool] = Lexicon((phrase, True) for phrase in words.out_of)
        self._in_every: Lexicon[bool] = Lexicon((phrase, True) for phrase in words.in_every)
        vague = {word for phrase in words.vague for word in phrase.split()}
        scales = set(self.cardinals.scales)
        firsts = {phrase.split()[0] for phrase in words.cardinals}
        self.starts = frozenset({*firsts, *scales, *words.ordinals, *self._half, *words.part, *vague})
        self.articles = self._articles
        ratio = {*self._over, *(phrase.split()[0] for phrase in words.out_of)}
        numerals = {*firsts, *ratio, *self._part_joiners} if self._articles & firsts else set()
        self.after_article = frozenset({*scales, *words.part, *words.points, *vague, *numerals})
        self._past_article = self._of | (self._joiners if numerals else set())
        # Where the article is a numeral as well, none need stand before a scale ("quart de million").
        self._of_followers = self._articles | (scales - set(words.plural_scales) if numerals else set())

    def read(self, tokens: Tokens, index: int) -> Reading | None:
        """The number at token ``index``, whatever its kind; null where there is none."""
        if len(tokens.words[index]) == 1 and "¼" <= tokens.words[index] <= "↉" and tokens.words[index].isnumeric():
            return self._vulgar(tokens, index)
        if vague := self.cardinals.vague(tokens, index, self._of):
            return vague
        if compound := self._compound(tokens, index):
            return compound
        whole = self.cardinals.read(tokens, index, bare_scale=True)
        if whole is None:
            return self._starting_part(tokens, index)
        return (
            self._worded_fraction(tokens, whole)
            or self._ordinals.read(tokens, whole)
            or self._figures_fraction(tokens, whole)
            or self._ratio(tokens, whole)
            or self._with_part(tokens, whole)
        )

    def _vulgar(self, tokens: Tokens, index: int) -> Reading | None:
        value = vulgar_value(tokens.words[index])
        return self._scaled_part(tokens, index, index + 1, value) if value else None

    def _compound(self, tokens: Tokens, index: int) -> Reading | None:
        """An ordinal or a fraction in one word; a cardinal goes the way of all cardinals."""
        norm = tokens.norm[index]
        found = None if norm in self.starts else self.cardinals.compounds.read(norm)
        if found is None or found.kind == "cardinal":
            return None
        if found.fraction is not None:
            return self._scaled_part(tokens, index, index + 1, found.fraction)
        return Reading(first=index, end=index + 1, rule="ordinal", value=found.value, ordinal=True)

    # Fractions

    def _part_at(self, tokens: Tokens, index: int, plural: bool) -> tuple[int, int] | None:
        """A denominator: "thirds", "twenty-firsts", "hundred and fifth": (value, token after)."""
        if index >= len(tokens):
            return None
        table = self._parts if plural else self._part
        single = table.get(tokens.norm[index])
        if single is not None and single > 1:
            return single, index + 1
        above = self.cardinals.read(tokens, index)
        if above is None or above.value is None:
            return None
        at = past_joint(tokens, above.end, self._joiners)
        last = table.get(tokens.norm[at]) if at < len(tokens) else None
        if last is None or above.rule == "digits" or not 0 < last < max(10, above.scale):
            return None
        return int(above.value) + last, at + 1

    def _fraction(self, tokens: Tokens, index: int, end: int) -> tuple[Fraction, int] | None:
        """ "two thirds", with the numerator starting at ``index`` and no token of it beyond ``end``: the shortest
        numerator that leaves a denominator, so that "one hundred thirty-fifths" is 100/35, or the longest, where the
        language has it so."""
        splits = range(index + 1, end + 1)
        for split in reversed(splits) if self._longest_numerator else splits:
            if split < len(tokens) and tokens.norm[split] == "-" and split < end:
                continue
            if tokens.norm[split - 1] == "-":
                continue
            above = self.cardinals.read(tokens, index)
            if above is None or above.value is None:
                return None
            part = above if above.end == split else self._prefix(tokens, index, split)
            if part is None or part.value is None:
                continue
            value = part.value
            at = hyphened(tokens, split)
            if below := self._part_at(tokens, at, plural=value != 1):
                return Fraction(value) / below[0], below[1]
        return None

    def _prefix(self, tokens: Tokens, index: int, end: int) -> Reading | None:
        """The number that tokens ``index`` to ``end`` make by themselves."""
        words = Tokens(tokens.slice(index, end - 1))
        found = self.cardinals.read(words, 0)
        return found if found and found.end == len(words) else None

    def _worded_fraction(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """A fraction whose numerator was read as ``whole``, or as the part of it after its last "and"."""
        after = hyphened(tokens, whole.end)
        following = tokens.norm[after] if after < len(tokens) else ""
        if following not in self._parts and (
            whole.rule == "digits" or (following not in self._part and following not in self.cardinals.values)
        ):
            return None
        joints = [at for at in range(whole.first + 1, whole.end) if tokens.norm[at] in self._part_joiners]
        parted = self._prefix(tokens, whole.first, joints[-1]) if joints else None
        large = parted is not None and parted.scale >= 1000  # "six millions et deux tiers"
        if self._longest_numerator and not large and (longest := self._fraction(tokens, whole.first, whole.end)):
            lone = whole.end - whole.first == 1 and self._lone_article(tokens, whole.first, longest[1])
            return None if lone else self._scaled_part(tokens, whole.first, longest[1], longest[0])
        found = self._fraction(tokens, joints[-1] + 1, whole.end) if joints else None
        if found and parted is not None and parted.value is not None:
            return self._added(tokens, whole.first, parted, *found)
        found = self._fraction(tokens, whole.first, whole.end)
        if found is None or (whole.end - whole.first == 1 and self._lone_article(tokens, whole.first, found[1])):
            return None
        return self._scaled_part(tokens, whole.first, found[1], found[0])

    def _added(self, tokens: Tokens, first: int, left: Reading, part: Fraction, end: int) -> Reading:
        """A number and a fraction of its scale, or of a smaller one that follows."""
        assert left.value is not None
        factor = left.scale if left.scale >= 1000 else 1
        if (scale := self._scale_at(tokens, end)) and scale[0] < factor:
            factor, end = scale
        return self._reading(first, end, quotient(Fraction(left.value) + part * factor))

    def _lone_article(self, tokens: Tokens, index: int, end: int) -> bool:
        """ "a third party": with an article a fraction needs "of" or nothing behind it."""
        if tokens.norm[index] not in self._articles or end >= len(tokens):
            return False
        return tokens.norm[end] not in self._past_article and tokens.words[end][0].isalpha()

    def _starting_part(self, tokens: Tokens, index: int) -> Reading | None:
        """ "half a million", "a quarter of", "a half", "quarter billion", or an ordinal."""
        norm, count = tokens.norm, len(tokens)
        at = index + 1 if norm[index] in self._articles else index
        if (
            at < count
            and norm[at] in self._part
            and (at > index or norm[at] in self._half or self._scale_at(tokens, at + 1))
        ):
            if at > index and self._lone_article(tokens, index, at + 1) and not self._scale_at(tokens, at + 1):
                return None
            return self._scaled_part(tokens, index, at + 1, Fraction(1, self._part[norm[at]]))
        if norm[index] in self._ordinals:
            return self._ordinals.chained(tokens, index)
        return None

    def _scale_at(self, tokens: Tokens, index: int) -> tuple[int, int] | None:
        """A scale after a fraction, over "of" and an article: (scale, token after)."""
        at = index
        if at < len(tokens) and tokens.norm[at] in self._of:
            at += 1
            if at >= len(tokens) or tokens.norm[at] not in self._of_followers:
                return None
        if at < len(tokens) and (tokens.norm[at] in self._articles or self._glued_hyphen(tokens, at)):
            at += 1
        scale = self.cardinals.scale(tokens, at, False)
        return (scale, at + 1) if scale else None

    @staticmethod
    def _glued_hyphen(tokens: Tokens, at: int) -> bool:
        """ "demi-million"."""
        glued = tokens.norm[at] == "-" and tokens.starts[at] == tokens.ends[at - 1]
        return glued and at + 1 < len(tokens) and tokens.starts[at + 1] == tokens.ends[at]

    def _scaled_part(self, tokens: Tokens, first: int, end: int, value: Fraction) -> Reading:
        """The fraction with the scale words that follow it ("two thirds of a million")."""
        product = 1
        while found := self._scale_at(tokens, end):
            product, end = product * found[0], found[1]
        reading = self._reading(first, end, quotient(value * product))
        return msgspec.structs.replace(reading, scale=product)

    def _reading(self, first: int, end: int, value: Decimal) -> Reading:
        return Reading(first=first, end=end, rule="fraction", value=value)

    def _figures_fraction(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """ "1/4", "3 / 8"."""
        at, value = whole.end, whole.value
        if at + 1 >= len(tokens) or tokens.words[at] not in _SLASHES or whole.rule != "digits":
            return None
        below = self.cardinals.read(tokens, at + 1)
        if below is None or below.rule != "digits" or value is None or below.value is None:
            return None
        if not (0 < value < below.value and int(below.value) in _COMMON_PARTS and value == int(value)):
            return None
        if below.end < len(tokens) and tokens.words[below.end] in _SLASHES:
            return None
        return self._scaled_part(tokens, whole.first, below.end, Fraction(value) / Fraction(below.value))

    def _ratio(self, tokens: Tokens, whole: Reading) -> Reading | None:
        """ "one over three", "two out of five", "1 in 5 households"."""
        at, value = whole.end, whole.value
        if at + 1 >= len(tokens) or value is None:
            return None
        loose = False
        if tokens.norm[at] in self._over:
            start = at + 1
        elif (found := self._out_of.match(tokens, at)) and (whole.rule == "words" or value <= 10):
            start = found[0]
        elif (found := self._in_every.match(tokens, at)) and value == 1:
            start, loose = found[0], True
        else:
            return None
        below = self.cardinals.read(tokens, start) if start < len(tokens) else None
        if below is None or not below.value:
            return None
        after = tokens.norm[below.end] if below.end < len(tokens) else ""
        ends = not after[:1].isalnum() or after in self._of
        if (tokens.norm[at] in self._over and not ends) or (tokens.norm[at] not in self._over and value >= below.value):
            return None
        if loose and (below.value < 2 or below.value > 1000 or below.value != int(below.value)):
            return None
        return self._reading(whole.first, below.end, quotient(Fraction(value) / Fraction(below.value)))

    def _with_part(self, tokens: Tokens, whole: Reading) -> Reading:
        """ "two and a half million", "one million and a quarter", "three and one fourth"."""
        at = whole.end
        if at + 1 >= len(tokens) or tokens.norm[at] not in self._part_joiners or whole.value is None:
            return whole
        if not (found := self._part_after(tokens, at + 1)):
            return whole
        part, end = found
        if scale := self._scale_at(tokens, end):
            if whole.scale > scale[0]:  # "one billion and a half million"
                return self._reading(whole.first, scale[1], EXACT.add(whole.value, quotient(part * scale[0])))
            return self._scaled_part(tokens, whole.first, end, Fraction(whole.value) + part)
        factor = whole.scale if whole.scale >= 1000 else 1
        return self._reading(whole.first, end, EXACT.add(whole.value, quotient(part * factor)))

    def _part_after(self, tokens: Tokens, index: int) -> tuple[Fraction, int] | None:
        norm = tokens.norm
        at = index + 1 if norm[index] in self._articles else index
        if at < len(norm) and norm[at] in self._part and (at > index or norm[at] in self._half):
            if norm[at] not in self._half and at + 1 < len(norm) and norm[at + 1] in self._of:
                return None  # "five and a quarter of the city"
            return Fraction(1, self._part[norm[at]]), at + 1
        above = self.cardinals.read(tokens, index)
        return self._fraction(tokens, index, above.end) if above else None
