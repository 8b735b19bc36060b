"""What looks like a number and is none: names, labels, times, telephone numbers, list enumerators, addresses."""

from __future__ import annotations

import re

from ...lang.words.numbers import NumberWords
from ..lexicon import Lexicon
from ..tokens import Tokens
from .reading import Reading

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
LABEL = "a label's number"
RATIO = "a time or a ratio"
_HYPHENS = frozenset("-‐‑")
_DASHES = frozenset("-‐‑–−/")
_IDEOGRAPHS = "\u2e80"  # from here on scripts are written without spaces: no letter there glues to a digit


class Guards:
    """Says why a reading is no number; ``units`` are the first words of units, before which a pronoun is a numeral,
    ``times`` those of time, which make a name with a hyphened number ("15-minute city"), ``measures`` those of money
    and measurement, before which an article is a numeral."""

    def __init__(
        self, words: NumberWords, units: frozenset[str], times: frozenset[str], measures: frozenset[str]
    ) -> None:
        self._units, self._times, self._measures = units, times, measures
        not_numbers = words.not_numbers
        self._labels = frozenset(not_numbers.labels)
        self._titles = frozenset(not_numbers.titles)
        self._abbreviations = frozenset(not_numbers.abbreviations)
        self._clock: Lexicon[bool] = Lexicon((phrase, True) for phrase in not_numbers.clock)
        self._pronouns = frozenset(not_numbers.pronouns)
        self._pronoun_after = frozenset(not_numbers.pronoun_after)
        self._pronoun_before = frozenset(not_numbers.pronoun_before)
        self._articles = frozenset(not_numbers.articles)
        self._in_units = frozenset(tuple(phrase.split()) for phrase in not_numbers.in_units)
        self._nothing = frozenset(not_numbers.nothing)
        self._halves_after = frozenset(not_numbers.halves_after)
        self._quarters_after = frozenset(not_numbers.quarters_after)
        self._headers = frozenset(not_numbers.headers)
        self._half = frozenset(words.half)
        self._quarters = frozenset(w for table in (words.part, words.parts) for w, n in table.items() if n == 4)

    def addresses(self, text: str) -> list[tuple[int, int]]:
        """Slices of web and mail addresses."""
        if "@" not in text and "://" not in text and "www." not in text:
            return []
        return [match.span() for match in _ADDRESS.finditer(text)]

    def reason(self, tokens: Tokens, reading: Reading, last_end: int) -> str | None:
        """Why the reading is no number, or null where it may be one; ``last_end`` is the token after the number
        before, to which a hyphen may join it."""
        if self._named_time(tokens, reading.end):
            return "a duration inside a name"
        if reading.first == last_end + 1 and tokens.norm[last_end] == "-":
            return None
        if tokens.words[reading.first][0].isdecimal():
            reason = self._around(tokens, reading) or self._label(tokens, reading)
            return reason or self._enumerator(tokens, reading)
        return self._worded(tokens, reading)

    def _named_time(self, tokens: Tokens, end: int) -> bool:
        if end + 1 >= len(tokens) or tokens.norm[end] != "-" or tokens.words[end] == "—":
            return False
        even = tokens.starts[end] - tokens.ends[end - 1] == tokens.starts[end + 1] - tokens.ends[end]
        return even and tokens.norm[end + 1] in self._times

    def _around(self, tokens: Tokens, reading: Reading) -> str | None:
        first, end, words = reading.first, reading.end, tokens.words
        if words[first].startswith("0") and len(words[first]) > 1 and not words[first].strip("0123456789"):
            return "a leading zero: a telephone number or a code"
        if first and tokens.ends[first - 1] == tokens.starts[first]:
            before = words[first - 1]
            if glues(before):
                return "part of a name"
            if first > 1 and tokens.ends[first - 2] == tokens.starts[first - 1]:
                if before in _HYPHENS and glues(words[first - 2]):
                    return "part of a name"
                if before == "–" and glues(words[first - 2]) and words[first - 2].isupper():
                    return "part of a name"
                if before == "." and glues(words[first - 2]) and not self._abbreviated(words[first - 2]):
                    return "part of a name"
                if before == ":" and words[first - 2].isdecimal():
                    return RATIO
            if before in ("#", "№", "§", "_", "\\"):
                return LABEL
        if end < len(tokens) and tokens.starts[end] == tokens.ends[end - 1] and not reading.ordinal:
            after = words[end]
            if glues(after) or after == "_":
                return "glued to letters"
            following = words[end + 1] if end + 1 < len(tokens) and tokens.starts[end + 1] == tokens.ends[end] else ""
            if after == ":" and following.isdecimal():
                return RATIO
        if end < len(tokens) and reading.rule == "digits" and self._clock.match(tokens, end):
            return "a time of day"
        return None

    def _abbreviated(self, word: str) -> bool:
        """ "No.8" is a label, "c.300" a figure."""
        return word.lower() in self._abbreviations or (len(word) < 3 and word.islower())

    def _label(self, tokens: Tokens, reading: Reading) -> str | None:
        at = reading.first - 1
        if reading.rule != "digits" or any(word == "," for word in tokens.words[reading.first : reading.end]):
            return None  # nobody groups the digits of a label
        if at >= 1 and tokens.words[at] == "." and tokens.norm[at - 1] in self._abbreviations:
            return LABEL
        if at > 1 and tokens.words[at] == tokens.words[at - 1] == "." and tokens.starts[at] == tokens.ends[at - 1]:
            return "a page number"
        if at and tokens.words[at] in "(°º":
            at -= 1
        if at < 0:
            return None
        if tokens.norm[at] in self._labels or tokens.words[at + 1] in "°º":
            return LABEL
        if tokens.words[at][0].isupper() and tokens.slice(reading.first, reading.end - 1).endswith(".0"):
            return "a version"
        if tokens.norm[at] in self._titles and tokens.words[at][0].isupper() and self._titled(tokens, at):
            return LABEL
        return None

    def _titled(self, tokens: Tokens, at: int) -> bool:
        """A capital that is not the sentence's own: "Line 3", but not the heading "Targets 500 households"."""
        return tokens.words[at + 1].isdecimal() and len(tokens.words[at + 1]) <= 3 and tokens.words[at] != "("

    def _enumerator(self, tokens: Tokens, reading: Reading) -> str | None:
        first, end, words = reading.first, reading.end, tokens.words
        if reading.rule != "digits" or end >= len(tokens) or len(words[first]) > 3 or end - first > 1:
            return None
        opened = first > 0 and words[first - 1] in "(（[" and tokens.ends[first - 1] == tokens.starts[first]
        if words[end] in ")）]":
            closed_only = not opened and "(" not in words[max(0, first - 12) : first]
            return "a list's enumerator" if opened or closed_only else None
        if words[end] in ".、" and self._starts_line(tokens, first - 1 if opened else first):
            after = tokens.text[tokens.ends[end] : tokens.ends[end] + 1]
            if not after or after.isspace() or words[end] == "、":
                return "a list's enumerator"
        return None

    @staticmethod
    def _starts_line(tokens: Tokens, first: int) -> bool:
        return first == 0 or "\n" in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]

    def _worded(self, tokens: Tokens, reading: Reading) -> str | None:
        first, end, norm = reading.first, reading.end, tokens.norm
        before = norm[first - 1] if first else ""
        after = norm[end] if end < len(tokens) else ""
        glued_before = before == "-" and tokens.ends[first - 1] == tokens.starts[first]
        if glued_before and first > 1 and tokens.ends[first - 2] == tokens.starts[first - 1] and glues(norm[first - 2]):
            return "part of a compound"
        if end - first == 1 and (before, norm[first]) in self._in_units:
            return "part of a unit"
        if end - first == 1 and norm[first] in self._articles and after not in self._measures:
            return "an article"
        if end - first == 1 and norm[first] in self._pronouns:
            counts = after in self._units or (after == "-" and end + 1 < len(tokens) and norm[end + 1] in self._units)
            if not counts and (before in self._pronoun_after or after in self._pronoun_before):
                return "a pronoun"
        if reading.value == 0 and before in self._nothing:
            return "no figure"
        if reading.vague and before in self._headers and end < len(tokens):
            return "a column's unit"
        last = norm[end - 1]
        if last in self._half and end - first == 1 and before in self._halves_after:
            return "a part of something"
        if last in self._quarters and before in self._quarters_after and not reading.ordinal:
            return "quarters of a year"
        return None


def phone(tokens: Tokens, first: int) -> int:
    """The token after a chain of three or more digit groups joined by dashes or slashes ("555-010-234"), else
    ``first``."""
    at, groups = first, 0
    while at < len(tokens) and tokens.words[at].isdecimal():
        groups += 1
        joined = at + 2 < len(tokens) and tokens.words[at + 1] in _DASHES and tokens.words[at + 2].isdecimal()
        if not (joined and tokens.ends[at] == tokens.starts[at + 1] and tokens.ends[at + 1] == tokens.starts[at + 2]):
            break
        at += 2
    return at + 1 if groups >= 3 else first


def glues(word: str) -> bool:
    """Whether the word is of letters that make a name with digits beside them."""
    return word[0].isalpha() and word[0] < _IDEOGRAPHS
