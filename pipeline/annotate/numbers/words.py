"""Numbers in words, in digits with scale words, and in both: one stack, the same for every language.

Values are pushed; a scale word takes together what is smaller than itself and multiplies it ("three hundred twenty |
thousand", 4780 万 | 亿). A value fits below another when it is smaller than the slot that the other leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...lang.words.numbers import NumberWords
from ...model.number import EXACT
from ..lexicon import Lexicon
from ..tokens import Tokens
from .compounds import Compounds
from .digits import Digits
from .reading import Reading

_ONE = Decimal(1)


class Cardinals:
    """Reads whole numbers with their scales, and decimals spoken with "point"."""

    def __init__(self, words: NumberWords) -> None:
        self.digits = Digits(words)
        self.values = {word: Decimal(value) for word, value in words.cardinals.items() if " " not in word}
        self._phrases = _phrases(words.cardinals)
        self._slots = words.slots
        self.scales = words.scales | words.plural_scales
        self.compounds = Compounds(words)
        self._suffixes = words.suffixes
        self._limits = words.scale_limits
        self._scale_marks = frozenset(words.scale_marks)
        self._articles = frozenset(words.articles)
        self._joiners = frozenset(words.joiners)
        self._joiner_from, self._joiner_to = words.joiner_from, words.joiner_to
        self._joined = frozenset(words.joined)
        self._parts = frozenset(words.parts) | frozenset(words.part)
        self._points = frozenset(words.points)
        self._between = frozenset(words.between)
        self._vague: Lexicon[tuple[int, int]] = Lexicon(words.vague.items())
        self._plural = words.plural_scales

    def read(self, tokens: Tokens, index: int, bare_scale: bool = False) -> Reading | None:
        """The longest number that begins at token ``index``; ``bare_scale`` lets it begin with a scale word."""
        return _Stack(self, tokens, index, bare_scale).run()

    def atom(self, tokens: Tokens, index: int) -> tuple[Decimal, int, int] | None:
        """A value without scale at token ``index``: (value, the slot that it leaves open, the token after it)."""
        norm = tokens.norm[index]
        if norm in self._phrases and (phrase := self._phrase(tokens, index)):
            return phrase
        value = self.values.get(norm)
        if value is not None:
            return value, self._slots.get(norm) or open_slot(value), index + 1
        if (compound := self.compounds.read(norm)) and compound.kind == "cardinal":
            return compound.value, 1, index + 1
        if tokens.words[index].isdecimal():
            found = self.digits.read(tokens, index)
            if found and found[0].value is not None:
                return found[0].value, 1, found[0].end
        if norm in self._articles and index + 1 < len(tokens) and self.scales.get(tokens.norm[index + 1]):
            return (_ONE, 1, index + 1) if tokens.norm[index + 1] not in self._plural else None
        return None

    def _phrase(self, tokens: Tokens, index: int) -> tuple[Decimal, int, int] | None:
        """A cardinal of several words, with spaces or hyphens between them."""
        for rest, value, slot in self._phrases[tokens.norm[index]]:
            at = index + 1
            for word in rest:
                if at + 1 < len(tokens) and tokens.norm[at] == "-" and tokens.ends[at] - tokens.ends[at - 1] == 1:
                    at += 1
                if at >= len(tokens) or tokens.norm[at] != word:
                    break
                at += 1
            else:
                return value, self._slots.get(slot) or open_slot(value), at
        return None

    def joins(self, tokens: Tokens, at: int, slot: int) -> bool:
        """Whether the word at ``at`` ties what follows to a number that leaves ``slot`` open."""
        if tokens.norm[at] not in self._joiners or not self._joiner_from <= slot <= self._joiner_to:
            return False
        if not self._joined or slot >= 100:
            return True
        found = self.atom(tokens, at + 1) if at + 1 < len(tokens) else None
        return found is not None and found[0] in self._joined

    def scale(self, tokens: Tokens, index: int, after_digits: bool) -> int | None:
        """The scale word at token ``index``; abbreviations only after digits."""
        if index >= len(tokens):
            return None
        found = self.scales.get(tokens.norm[index])
        if found is None and after_digits:
            found = self._suffixes.get(tokens.words[index])
            if found and not self._whole_suffix(tokens, index):
                return None
        return found

    def past_mark(self, tokens: Tokens, index: int) -> int:
        """The token after the scale word at ``index``, over the full stop of an abbreviation ("Mio.")."""
        end = index + 1
        if tokens.norm[index] in self._scale_marks and end < len(tokens) and tokens.words[end] == ".":
            return end + (tokens.starts[end] == tokens.ends[index])
        return end

    def _whole_suffix(self, tokens: Tokens, index: int) -> bool:
        """A suffix ends its word; a single letter is the networks' ("5G") after a single digit."""
        end = index + 1
        if end < len(tokens) and tokens.starts[end] == tokens.ends[index] and tokens.words[end][0].isalnum():
            return False
        glued = tokens.starts[index] == tokens.ends[index - 1]
        return not (tokens.words[index] == "G" and glued and tokens.starts[index] - tokens.starts[index - 1] == 1)

    def limited(self, norm: str, value: Decimal, digits: bool) -> bool:
        """Whether a scale word does not multiply such a value."""
        limit = self._limits.get(norm)
        return limit is not None and (digits or value > limit)

    def point(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The decimals after "point": their digits and the token after them."""
        if index + 1 >= len(tokens) or tokens.norm[index] not in self._points:
            return None
        digits, at = "", index + 1
        while at < len(tokens) and not tokens.words[at].isdecimal() and (found := self.atom(tokens, at)):
            value, slot, after = found
            while slot > 1 and (more := self._further(tokens, after, slot)):
                value, slot, after = value + more[0], more[1], more[2]
            digits, at = digits + str(value), after
        if not digits or (at < len(tokens) and tokens.norm[at] in self._parts):
            return None
        return digits, at

    def _further(self, tokens: Tokens, at: int, slot: int) -> tuple[Decimal, int, int] | None:
        """The atom that fits below another one ("fifty-two", "quinientos doce")."""
        if at < len(tokens) and (tokens.norm[at] == "-" or self.joins(tokens, at, slot)):
            at += 1
        if at >= len(tokens) or tokens.words[at].isdecimal():
            return None
        found = self.atom(tokens, at)
        return found if found and 1 <= found[0] < slot else None

    def vague(self, tokens: Tokens, index: int, of: frozenset[str]) -> Reading | None:
        """ "hundreds of billions", "several thousand": a range of one order of magnitude."""
        if found := self._vague.match(tokens, index):
            at, (low, high) = found
            scale = 1
        elif plural := self._plural.get(tokens.norm[index]):
            at, low, high, scale = index + 1, plural, plural * 10, plural
        else:
            return None
        end = at
        while True:
            at = end + 1 if end < len(tokens) and scale > 1 and tokens.norm[end] in of else end
            more = self.scales.get(tokens.norm[at]) if at < len(tokens) else None
            if more is None:
                break
            low, high, scale, end = low * more, high * more, scale * more, at + 1
        if scale == 1:
            return None
        return Reading(
            first=index, end=end, rule="vague", lower=Decimal(low), upper=Decimal(high), vague=True, scale=scale
        )


class _Stack:
    """One reading in progress."""

    def __init__(self, cardinals: Cardinals, tokens: Tokens, index: int, bare_scale: bool) -> None:
        self.cardinals, self.tokens, self.first, self.bare_scale = cardinals, tokens, index, bare_scale
        self.stack: list[tuple[Decimal, int]] = []  # value and the slot below it
        self.end = index
        self.tail_scale = 1  # what the scale words since the last value multiply by
        self.worded = False
        self.digits_last = False
        self.join = not (index and tokens.norm[index - 1] in cardinals._between)

    def run(self) -> Reading | None:
        while self._step(self.end):
            pass
        if not self.stack:
            return None
        value = _total(v for v, _ in self.stack)
        if point := self.cardinals.point(self.tokens, self.end):
            self._spoken_decimals(value, *point)
            value = self.stack[0][0]
        rule = "words" if self.worded else "scaled" if self.tail_scale > 1 or len(self.stack) > 1 else "digits"
        scale = self.tail_scale if len(self.stack) == 1 else 1
        return Reading(first=self.first, end=self.end, rule=rule, value=value, scale=scale)

    def _spoken_decimals(self, whole: Decimal, digits: str, end: int) -> None:
        """ "two point five million"."""
        self.stack, self.end, self.tail_scale = [(EXACT.add(whole, Decimal("0." + digits)), 1)], end, 1
        while self._scale(self.end):
            pass

    def _step(self, at: int) -> bool:
        """Takes the next value or scale; False where the number ends."""
        norm = self.tokens.norm
        joined = False
        if self.stack and at < len(norm):
            slot = self.stack[-1][1]
            if norm[at] == "-" and self._hyphen(at, slot):
                at += 1
            elif self.join and self.cardinals.joins(self.tokens, at, slot):
                at, joined = at + 1, True
        return at < len(norm) and ((not joined and self._scale(at)) or self._value(at, joined))

    def _hyphen(self, at: int, slot: int) -> bool:
        tokens = self.tokens
        if at + 1 >= len(tokens) or tokens.words[at] == "—":
            return False
        left, right = tokens.starts[at] - tokens.ends[at - 1], tokens.starts[at + 1] - tokens.ends[at]
        return left == right == 0 or (slot == 10 and left == right == 1)

    def _value(self, at: int, joined: bool) -> bool:
        found = self.cardinals.atom(self.tokens, at)
        if found is None:
            return False
        value, slot, after = found
        is_digits = self.tokens.words[at].isdecimal()
        if self.stack and not self._fits(value, is_digits, joined):
            return False
        # "three hundred and two hundred" are two numbers: what would not fit with its scale is not begun.
        scale = self.cardinals.scale(self.tokens, after, is_digits) if self.stack else None
        if scale and not self._scalable([*self.stack, (value, slot)], scale):
            return False
        self.stack.append((value, slot))
        self.end, self.tail_scale, self.digits_last = after, 1, is_digits
        self.worded = self.worded or not is_digits
        return True

    def _fits(self, value: Decimal, is_digits: bool, joined: bool) -> bool:
        slot = self.stack[-1][1]
        if is_digits and (slot < 100 or (joined and slot > 100) or value != value.to_integral_value()):
            return False
        return 0 < value < slot

    def _scale(self, at: int) -> bool:
        scale = self.cardinals.scale(self.tokens, at, self.digits_last)
        if scale is None:
            return False
        if not self.stack:
            if not (self.bare_scale and self.cardinals.scale(self.tokens, at + 1, False)):
                return False
            self.stack.append((_ONE, 1))
            self.worded = True
        if not self._scalable(self.stack, scale):
            return False
        small = _total(value for value, _ in self.stack if value < scale)
        if self.cardinals.limited(self.tokens.norm[at], small, self.digits_last):
            return False
        taken = [self.stack.pop()[0]]
        while self.stack and self.stack[-1][0] < scale:
            taken.append(self.stack.pop()[0])
        self.stack.append((EXACT.multiply(_total(taken), Decimal(scale)), scale))
        self.end, self.tail_scale = self.cardinals.past_mark(self.tokens, at), self.tail_scale * scale
        return True

    @staticmethod
    def _scalable(stack: list[tuple[Decimal, int]], scale: int) -> bool:
        """Whether the scale has something smaller to take, and the product fits below what is left."""
        taken = [value for value, _ in stack if value < scale]
        kept = stack[: len(stack) - len(taken)]
        if not taken or any(value < scale for value, _ in kept):
            return len(stack) == 1 and stack[0][1] <= 10  # "322 hundred"
        return not kept or _total(taken) * scale < kept[-1][1]


def open_slot(value: Decimal) -> int:
    """What a cardinal leaves open: the places of the zeros that it ends with, from twenty on."""
    if value < 20:
        return 1
    slot = 1
    while value % (slot * 10) == 0:
        slot *= 10
    return slot


def _phrases(cardinals: dict[str, int]) -> dict[str, list[tuple[tuple[str, ...], Decimal, str]]]:
    """The cardinals of several words by their first one, longest first: (the other words, value, the phrase)."""
    found: dict[str, list[tuple[tuple[str, ...], Decimal, str]]] = {}
    for phrase, value in cardinals.items():
        first, *rest = phrase.split()
        if rest:
            found.setdefault(first, []).append((tuple(rest), Decimal(value), phrase))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _total(values: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total
