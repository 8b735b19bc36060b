"""Where an expression may begin in a script in which every sign is a token: told by neighbouring signs, before any
parser runs, because most signs that begin a time word begin many other words, too."""

from __future__ import annotations

from collections.abc import Iterable

from .vocabulary import Phrases, Vocabulary

_BEFORE_DIGITS, _BEYOND_DIGITS = "/", ":"  # ASCII's neighbours of 0 and 9: quicker than to ask each token for digits
_SIGNS = frozenset("-/:~'")


class Beginnings:
    """Made once for a pack; ``find`` gives the tokens of a text at which the parsers are worth trying."""

    def __init__(self, words: Vocabulary) -> None:
        self._numerals = words.numerals
        self._short_plans = words.short_plans
        self._seconds = _seconds(words)
        for sign in words.numerals.before_ordinal | words.quotes:
            self._seconds[sign] = frozenset((*words.numerals.signs, *"0123456789"))
        self._triggers = frozenset(self._seconds) | words.numerals.signs
        self._units = words.units
        self._after = _after_numbers(words)

    def find(self, norm: list[str]) -> list[int]:
        """In order; a token left out begins nothing."""
        triggers = self._triggers
        likely = [i for i, word in enumerate(norm) if word in triggers or _BEFORE_DIGITS < word < _BEYOND_DIGITS]
        return [i for i in likely if self._begins(norm, i)]

    def _begins(self, norm: list[str], i: int) -> bool:
        word = norm[i]
        follows = norm[i + 1] if i + 1 < len(norm) else ""
        if word.isdecimal():
            return self._figure(norm, i, follows)
        if word in self._numerals.signs and self._numeral(norm, i):
            return True
        seconds = self._seconds.get(word)
        return seconds is not None and (not seconds or follows in seconds or follows[:1] in seconds)

    def _figure(self, norm: list[str], i: int, follows: str) -> bool:
        """A figure with a time's unit or a sign behind it, or one that may be a year or a whole date."""
        if len(norm[i]) in (4, 8):
            return True
        if follows == ".":  # 3.5 is a number, 3.5.2020 a date
            return i + 3 < len(norm) and norm[i + 3] == "."
        return follows in self._after or follows in _SIGNS

    def _numeral(self, norm: list[str], i: int) -> bool:
        end = self._numerals.run(norm, i)
        if end < len(norm) and norm[end] in self._after:
            return True
        return norm[end - 1] in self._short_plans and end - i > 1


def _seconds(words: Vocabulary) -> dict[str, frozenset[str]]:
    """First signs of the time words with those that may follow them; empty where a sign alone is one."""
    found: dict[str, set[str]] = {}
    single: set[str] = set()
    for lexicon in _lexicons(words):
        for first, second in lexicon.pairs:
            found.setdefault(first, set()).add(second)
            if not second:
                single.add(first)
    return {first: frozenset() if first in single else frozenset(seconds) for first, seconds in found.items()}


def _lexicons(words: Vocabulary) -> Iterable[Phrases]:  # type: ignore[type-arg]
    yield from (words.day_words, words.pointers, words.same, words.every, words.sets, words.clock_whole, words.eras)
    yield from (words.fixed, words.vague, words.again, words.alone, words.halves, words.first_units, words.lunar)
    yield from (words.lunar_months, words.weekday_words, words.day_parts, words.covers)
    if words.feasts_alone:
        yield words.feasts


def _after_numbers(words: Vocabulary) -> frozenset[str]:
    """First signs of what follows a number in an expression of time."""
    behind = (words.year_suffix, words.month_suffix, words.day_suffix, words.units, words.centuries, words.decade_marks)
    signs = {first for lexicon in (*behind, words.clock_marks, words.joined) for first in lexicon.firsts}
    return frozenset(signs)
