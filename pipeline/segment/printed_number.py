"""An issue's running number as a masthead prints it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..lang.pack import Pack
from .spelled import spelled
from .templates import alternation, compile_templates, has_figure, needs_figure

_FIRST_YEAR, _LAST_YEAR = 1800, 2199  # a figure in this range after a weak word is the year


class PrintedNumber(NamedTuple):
    start: int
    end: int
    value: int


class NumberReader:
    """Finds "Issue 22", "No. 214", "the Twenty-second Issue" and what else the pack's templates say."""

    def __init__(self, pack: Pack) -> None:
        words = pack.issue
        self._ordinals = _ordinals(words.ordinals, words.tens)
        suffixes = alternation(words.ordinal_suffixes)
        self._spelled = spelled(pack)
        placeholders = {
            "spelled": self._spelled.pattern,
            "any_n": r"\d{1,5}",
            "n": r"\d{1,5}",
            "nth": rf"(?:\d{{1,4}}{suffixes}|{alternation(self._ordinals)})",
            "any_year": r"\d{4}",
        }
        self._patterns = compile_templates(words.issue_numbers, placeholders)
        wordy = [each for each in words.issue_numbers if not needs_figure(each)]
        self._wordy = compile_templates(wordy, placeholders)

    def find(self, line: str) -> PrintedNumber | None:
        """The longest form of a line, or null; a year is no number."""
        best: PrintedNumber | None = None
        for pattern in self._patterns if has_figure(line) else self._wordy:
            for match in pattern.finditer(line):
                value = self._value(match.groupdict())
                if value is not None and (best is None or match.end() - match.start() > best.end - best.start):
                    best = PrintedNumber(match.start(), match.end(), value)
        return best

    def _value(self, parts: dict[str, str]) -> int | None:
        if "n" in parts:
            value = int(parts["n"])
            return None if _FIRST_YEAR <= value <= _LAST_YEAR and "any_year" not in parts else value
        if "spelled" in parts:
            return self._spelled.value(parts["spelled"]) or None
        words = parts["nth"].casefold()
        digits = re.match(r"\d+", words)
        return int(digits[0]) if digits else self._ordinals.get(re.sub(r"[\s‐‑–—-]+", "-", words))


def _ordinals(units: dict[str, int], tens: dict[str, int]) -> dict[str, int]:
    """Units and compounds: ``twenty`` and ``second`` give ``twenty-second``."""
    spelled = {word.casefold(): value for word, value in units.items()}
    for ten, base in tens.items():
        spelled |= {f"{ten}-{word}".casefold(): base + value for word, value in units.items() if value < 10}
    return spelled


@lru_cache(maxsize=16)
def number_reader(pack: Pack) -> NumberReader:
    return NumberReader(pack)
