"""Small numbers in numerals of one sign each: 十二, 二十五, 一百; and years told sign by sign: 二〇二五."""

from __future__ import annotations

from ...lang.words.dates import Numerals as Words
from ..tokens import fold

_LONGEST = 6  # signs of a number below a thousand: 九百九十九


class Numerals:
    """The numerals of a pack; empty, and never matching, where a language writes numbers with words."""

    def __init__(self, words: Words) -> None:
        self.digits = {fold(sign): value for sign, value in words.digits.items()}
        self.tens = {fold(sign): value for sign, value in words.tens.items()}
        self.hundreds = frozenset(map(fold, words.hundreds))
        self.signs = self.digits.keys() | self.tens.keys() | self.hundreds
        self.larger = frozenset(map(fold, words.larger))
        self.before_ordinal = frozenset(map(fold, words.before_ordinal))
        self.before_day = frozenset(map(fold, words.before_day))

    def run(self, norm: list[str], index: int) -> int:
        """The token after the numerals that begin at a token."""
        end, last = index, min(len(norm), index + _LONGEST)
        while end < last and norm[end] in self.signs:
            end += 1
        return end

    def read(self, norm: list[str], index: int) -> tuple[int, int] | None:
        """A number from 1 to 999 that is no part of a longer one: (token after, value)."""
        end = self.run(norm, index)
        if end == index or (index and (norm[index - 1] in self.signs or norm[index - 1] in self.larger)):
            return None
        if end < len(norm) and (norm[end] in self.larger or norm[end] in self.signs):
            return None
        value = self.value(norm[index:end])
        return (end, value) if value else None

    def value(self, signs: list[str]) -> int | None:
        """The value of numerals in their order; null for signs that make no number (五六) or a vague one (百)."""
        total, waiting = 0, 0
        for sign in signs:
            digit = self.digits.get(sign)
            if digit is not None:
                if waiting and digit:
                    return None
                waiting = digit or waiting
            elif sign in self.hundreds:
                if not waiting:
                    return None
                total, waiting = total + 100 * waiting, 0
            else:
                ten = self.tens[sign]
                total, waiting = total + (ten * (waiting or 1) if ten == 10 else ten), 0
        return total + waiting

    def positional(self, norm: list[str], index: int, length: int) -> tuple[int, int] | None:
        """Exactly so many digits in a row: (token after, value)."""
        end = index + length
        if end > len(norm) or any(sign not in self.digits for sign in norm[index:end]):
            return None
        if (end < len(norm) and norm[end] in self.signs) or (index and norm[index - 1] in self.signs):
            return None
        return end, int("".join(str(self.digits[sign]) for sign in norm[index:end]))
