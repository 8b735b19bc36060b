"""One text being read for time expressions: its tokens, the vocabulary, the anchor, and what was read so far."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ...model.mention import Rejection
from ..tokens import Tokens
from . import interval
from .interval import Interval
from .vocabulary import Vocabulary, ending_at

ORDERED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2\d{4}(?!\d)")

_FIRST_IDEOGRAPH = "\u3005"
_POINTS = (".", ",")  # inside a figure
_NUMBER_SIGNS = ("§", "№", "+", "±", "×", "≥", "≤")

# Expressions nest ("the end of the first quarter of next year"); text that nests deeper is no prose.
DEEPEST = 6


class Part(NamedTuple):
    """An expression before its year is settled. ``end`` is the token after it; ``make`` gives the value in a year.

    ``year`` is null where the text does not tell it; ``weekday`` (Monday is 1) then helps to find it. ``article``
    tells that "the" before it belongs to it.
    """

    end: int
    rule: str
    make: Callable[[int], Interval | None]
    year: int | None = None
    weekday: int | None = None
    article: bool = False

    def value(self) -> Interval | None:
        """The value where the year is known."""
        return self.make(self.year) if self.year is not None else None


def _is_wordy(character: str) -> bool:
    return character.isalnum() and character < _FIRST_IDEOGRAPH


def settled(end: int, rule: str, value: Interval | None, article: bool = False) -> Part | None:
    """A part that needs no year any more."""
    if value is None:
        return None
    return Part(end, rule, lambda _: value, value.start.year if value.start else 0, None, article)


class Anchor(NamedTuple):
    """The issue's date: ``day`` is its first day, ``unit`` how exact it is (day month year)."""

    day: date
    unit: str

    @property
    def second_half(self) -> bool:
        """Whether it is issued in its year's second half; an issue known by its year alone looks back on it."""
        return self.unit == "year" or self.day.month > 6


def anchor_of(edtf: str | None) -> Anchor | None:
    """From an EDTF year, month or day; null for anything else."""
    try:
        numbers = [int(piece) for piece in (edtf or "").split("-")]
        unit = ("year", "month", "day")[len(numbers) - 1]
        return Anchor(date(*[*numbers, 1, 1][:3]), unit)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None


Parser = Callable[["Reading", int], Part | None]


class Reading:
    """``part`` gives the longest expression that begins at a token; the answer is kept, so that time stays linear.

    ``triggers`` are the parsers of words, ``digits`` those of figures, ``bare`` those of figures that are no ordinals.
    ``follow`` widens an expression by what stands behind it; null in languages that name nothing there.
    """

    def __init__(
        self,
        tokens: Tokens,
        vocabulary: Vocabulary,
        triggers: dict[str, tuple[Parser, ...]],
        digits: tuple[Parser, ...],
        bare: tuple[Parser, ...],
        anchor: Anchor | None,
        follow: Callable[[Reading, Part], Part] | None = None,
    ) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.norm = tokens.norm
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.count = len(tokens)
        self.words = vocabulary
        self.anchor = anchor
        self.rejected: dict[int, Rejection] = {}
        self.previous_end = -1  # the token after the mention found last
        self._triggers = triggers
        self._digits = digits
        self._bare = bare
        self._follow = follow
        self._known: dict[int, Part | None] = {}
        self._depth = 0

    def part(self, index: int) -> Part | None:
        """The longest expression at a token, an article before it skipped."""
        if index < self.count and self.norm[index] in self.words.articles:
            index += 1
        if index >= self.count:
            return None
        if index not in self._known:
            if self._depth >= DEEPEST:
                return None
            self._depth += 1
            self._known[index] = self._longest(index)
            self._depth -= 1
        return self._known[index]

    def _longest(self, index: int) -> Part | None:
        parsers = self._triggers.get(self.norm[index])
        if not parsers and self.norm[index].isdecimal():
            parsers = self._digits if self.ordinal(index) else self._bare
        best: Part | None = None
        for parse in parsers or ():
            found = parse(self, index)
            if found and (best is None or found.end > best.end):
                best = found
        return self._follow(self, best) if best and self._follow else best

    def is_digits(self, index: int) -> bool:
        return 0 <= index < self.count and self.norm[index].isdecimal()

    def glued(self, index: int) -> bool:
        """Whether no space stands before this token."""
        return 0 < index < self.count and self.ends[index - 1] == self.starts[index]

    def joined_left(self, index: int) -> bool:
        """Whether a letter or figure stands glued before this token; scripts without spaces glue nothing."""
        return self.glued(index) and _is_wordy(self.text[self.starts[index] - 1])

    def joined_right(self, index: int) -> bool:
        """Whether a letter or figure stands glued after this token."""
        return self.glued(index + 1) and _is_wordy(self.text[self.ends[index]])

    def same_line(self, first: int, last: int) -> bool:
        """Whether no line ends between two tokens."""
        return "\n" not in self.text[self.ends[first] : self.starts[last]]

    def skip(self, index: int, lexicon: object) -> int:
        """The token after a phrase of the lexicon, or the same token where none stands."""
        hit = lexicon.match(self.tokens, index) if index < self.count else None  # type: ignore[attr-defined]
        return hit[0] if hit else index

    def number(self, index: int) -> tuple[int, int] | None:
        """A small cardinal in figures or words: (token after, value)."""
        if index >= self.count:
            return None
        word = self.norm[index]
        if not word.isdecimal():
            if word in self.words.numerals.signs:
                return self.words.numerals.read(self.norm, index)
            return self.words.cardinals.match(self.tokens, index)
        if len(word) > 3 or self._decimal(index) or self.joined_left(index):
            return None
        return index + 1, int(word)

    def _decimal(self, index: int) -> bool:
        """Whether a figure is the piece of a longer one: 3.5, 2,021."""
        norm, after = self.norm, index + 2
        ahead = after < self.count and norm[index + 1] in _POINTS and norm[after].isdecimal()
        if ahead and self.glued(index + 1) and self.glued(after):
            return True
        behind = index > 1 and norm[index - 1] in _POINTS and norm[index - 2].isdecimal()
        return behind and self.glued(index) and self.glued(index - 1)

    def part_of_number(self, index: int) -> bool:
        return self._decimal(index)

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """An ordinal in figures with its mark, or in words: (token after, value)."""
        if index >= self.count:
            return None
        word = self.norm[index]
        if not word.isdecimal():
            if word in self.words.numerals.before_ordinal:
                hit = self.number(index + 1)
                return (self.skip(hit[0], self.words.counters), hit[1]) if hit else None
            return self.words.ordinals.match(self.tokens, index)
        mark = index + 1
        if mark >= self.count:
            return None
        if self.norm[mark] == "." and self.glued(mark + 1) and self.norm[mark + 1] in self.words.ordinal_marks:
            mark += 1  # "3.º"
        marked = self.norm[mark] in self.words.ordinal_marks and self.glued(mark)
        return (mark + 1, int(word)) if marked and len(word) <= 3 else None

    def labelled(self, index: int) -> bool:
        """Whether the figure at a token is the number of something: "No. 2020", "#12", "§ 5", "$1990"."""
        if index == 0:
            return False
        word = self.norm[index - 1]
        if word in "#°º":
            return self.glued(index) or word != "#"
        if word in "<>":
            return not self._tag(index - 1)
        if word in _NUMBER_SIGNS or unicodedata.category(word[0]) == "Sc":
            return True
        if word == "." and index > 1 and self.glued(index - 1):
            word = self.norm[index - 2]
        return word in self.words.labels and word.isalpha()

    def _tag(self, index: int) -> bool:
        """Whether this sign closes a tag of markup, and compares nothing."""
        return self.glued(index) and self.glued(index + 1)

    def opening(self, index: int) -> tuple[int, str] | None:
        """What opens a range right before a token, an article between skipped: (its first token, from or between)."""
        if index > 0 and self.norm[index - 1] in self.words.articles:
            index -= 1
        return ending_at(self.words.openings, self.norm, index)

    def connector(self, index: int, opened: str | None) -> int | None:
        """The token after what joins a range's two ends."""
        if index >= self.count:
            return None
        tables = {"from": self.words.range_to, "between": self.words.pair_to}
        hit = tables.get(opened or "", self.words.joined).match(self.tokens, index)
        return hit[0] if hit else None

    def same_paragraph(self, first: int, last: int) -> bool:
        """Whether at most one line ends between two tokens."""
        return self.text.count("\n", self.ends[first], self.starts[last]) <= 1

    def reject(self, first: int, last: int, reason: str) -> None:
        """Notes what looked like a time expression and is none (tokens ``first`` to ``last``, both included)."""
        if first not in self.rejected:
            start, end = self.starts[first], self.ends[last]
            self.rejected[first] = Rejection(
                start=start, end=end, text=self.text[start:end], rule="dates", kind="date", reason=reason
            )

    def today(self) -> Interval | None:
        """The day of issue, or its month or year where no day is known."""
        return self.anchor and interval.unit_around(self.anchor.day, self.anchor.unit)

    @cached_property
    def day_first(self) -> bool:
        """The order of numeric dates: that of the text's first unmistakable one, else the pack's."""
        for first, _, second in ORDERED.findall(self.text):
            if int(first) > 12 >= int(second) > 0 and int(first) <= 31:
                return True
            if int(second) > 12 >= int(first) > 0 and int(second) <= 31:
                return False
        return self.words.words.day_first
