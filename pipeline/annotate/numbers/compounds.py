"""Numbers written as one word: "einhundertfünfundzwanzigtausend", "zweieinhalb", "dreiundzwanzigsten"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import msgspec

from ...lang.words.numbers import NumberWords

_MEMORY = 50_000  # distinct words whose reading is kept
_LONGEST = 80  # letters of a word that is taken apart


class Compound(msgspec.Struct, frozen=True):
    """What a word says: a cardinal, an ordinal, or a fraction ("Dreiviertel")."""

    kind: Literal["cardinal", "ordinal", "fraction"]
    value: Decimal
    fraction: Fraction | None = None


class Compounds:
    """Takes words apart into numerals; the pack says which may be put together."""

    def __init__(self, words: NumberWords) -> None:
        parts = words.compounds
        self._joiners = frozenset(parts.joiners)
        self._scales = parts.scales
        self._tails = {word: Decimal(value) for word, value in parts.tails.items()}
        self._mixed = {word: Decimal(value) for word, value in parts.mixed.items()}
        self._small = {word: value for word, value in words.cardinals.items() if word not in parts.scales}
        self._ordinals = {stem + end: value for stem, value in parts.ordinals.items() for end in parts.endings}
        self._parts = {word: value for word, value in words.part.items() if word not in words.half}
        first = (*self._small, *self._scales, *self._mixed)
        pieces = frozenset((*first, *self._joiners, *self._tails, *self._ordinals, *self._parts))
        self._opens = _any((*first, *self._ordinals) if parts.scales else ()).match
        self._all = pieces
        self._lengths = sorted({len(piece) for piece in pieces}, reverse=True)
        self._memory: dict[str, Compound | None] = {}

    def read(self, word: str) -> Compound | None:
        """What a folded word says as a whole; null where it is no number. Words of the pack itself are not looked at:
        they are read before."""
        if word in self._memory:
            return self._memory[word]
        if len(self._memory) >= _MEMORY:
            self._memory.clear()
        found = self._memory[word] = self._read(word) if self._opens(word) else None
        return found

    def _read(self, word: str) -> Compound | None:
        if mixed := self._mixed.get(word):
            return Compound("cardinal", mixed)
        if (ordinal := self._ordinals.get(word)) is not None:
            return Compound("ordinal", Decimal(ordinal))
        if (tail := self._tails.get(word)) is not None:
            return Compound("fraction", tail, Fraction(tail))
        pieces = self._pieces(word) if len(word) <= _LONGEST else None
        return self._joined(pieces) if pieces and len(pieces) > 1 else None

    def _joined(self, pieces: list[str]) -> Compound | None:
        """What several numerals say together, by the last of them."""
        last = pieces[-1]
        if last in self._ordinals:
            value = self._ordinal(pieces[:-1], self._ordinals[last])
            return Compound("ordinal", Decimal(value)) if value is not None else None
        if last in self._parts:
            return self._fraction(pieces)
        if last in self._tails and (whole := self._whole(pieces[:-1])) is not None:
            return Compound("cardinal", whole + self._tails[last])
        number = self._whole(pieces)
        return Compound("cardinal", Decimal(number)) if number is not None else None

    def _pieces(self, word: str) -> list[str] | None:
        """The numerals of a word, the longest that leaves others behind it; null where something else is left over."""
        if not word:
            return []
        for length in self._lengths:
            if word[:length] in self._all and len(word) >= length and (rest := self._pieces(word[length:])) is not None:
                return [word[:length], *rest]
        return None

    def _whole(self, pieces: list[str]) -> int | None:
        """The value of numerals that follow one another: units before tens ("ein-und-zwanzig"), then scales."""
        total = group = 0
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            value = self._small.get(piece)
            if value is not None:
                joined = at + 2 < len(pieces) and pieces[at + 1] in self._joiners
                tens = self._small.get(pieces[at + 2], 0) if joined and value < 10 else 0
                if 20 <= tens <= 90:
                    value, at = value + tens, at + 2
                if group % 100 or not 0 < value < 100:
                    return None
                group += value
            elif (scale := self._scales.get(piece)) is not None:
                if scale < 1000:
                    if group >= 100:
                        return None
                    group = (group or 1) * scale
                elif total:
                    return None
                else:
                    total, group = (group or 1) * scale, 0
            elif not at or at + 1 == len(pieces):  # a joiner stands inside
                return None
            at += 1
        return total + group

    def _ordinal(self, before: list[str], last: int) -> int | None:
        """The last numeral of an ordinal carries the ending: the word is read as if it were a cardinal."""
        joined = len(before) >= 2 and before[-1] in self._joiners and last >= 20
        if joined and 0 < self._small.get(before[-2], 0) < 10:
            unit = self._small[before[-2]]
            above = self._whole(before[:-2]) if before[:-2] else 0
            return None if above is None or above % 100 else above + unit + last
        above = self._whole(before[:-1] if before[-1] in self._joiners else before)
        if above is None:
            return None
        if last >= 100:
            return above * last if above < last else None
        return above + last if above % 100 == 0 else None

    def _fraction(self, pieces: list[str]) -> Compound | None:
        below, above = Fraction(self._parts[pieces[-1]]), pieces[:-1]
        value = self._whole(above)
        if value is None:
            return None
        part = Fraction(value) / below
        return Compound("fraction", Decimal(value), part) if part < 1 else None


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, the longest that fits; nothing fits where there are none."""
    rows = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, rows)) if rows else r"(?!)")
