"""The date that a masthead or a file's name prints, as EDTF. Only strict forms: prose is the annotators' part."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..lang.pack import Pack
from .spelled import spelled
from .templates import YEAR, alternation, compile_templates, has_figure, needs_figure

# Written the same in every language: ISO 8601's forms.
_UNIVERSAL = (
    "{year}-{month_number}-{day}",
    "{year}-{month_number}",
    "{year}/{month_number}/{day}",
    "{year}.{month_number}.{day}",
)


class PrintedDate(NamedTuple):
    start: int
    end: int
    edtf: str


class DateReader:
    """Finds the longest of the pack's date forms in a line."""

    def __init__(self, pack: Pack) -> None:
        words = pack.issue
        self._months = {name.casefold(): value for name, value in words.months.items()}
        self._seasons = {name.casefold(): value for name, value in words.seasons.items()}
        self._spelled = spelled(pack)
        suffixes = alternation(words.ordinal_suffixes)
        self._placeholders = {
            "year": YEAR,
            "any_year": r"(?:\d{4}|\d{2})",
            "short_year": r"\d{2}",
            "month": alternation(words.months),
            "season": alternation(words.seasons),
            "quarter": "[1-4]",
            "spelled_year": self._spelled.year,
            "spelled_month": self._spelled.pattern,
            "spelled_day": self._spelled.pattern,
            "month_number": r"(?:1[0-2]|0?[1-9])",
            "day": rf"(?:3[01]|[12]\d|0?[1-9])(?:{suffixes})?",
        }
        self._templates = (*words.dates, *_UNIVERSAL)
        self._patterns = compile_templates(self._templates, self._placeholders)
        self._wordy = compile_templates(
            [each for each in self._templates if not needs_figure(each)], self._placeholders
        )

    @cached_property
    def _loose(self) -> list[re.Pattern[str]]:
        return compile_templates(self._templates, self._placeholders, touching=True)

    def find(self, line: str) -> PrintedDate | None:
        """The longest date of a line; of equal ones the first."""
        return self._best(line, self._patterns if has_figure(line) else self._wordy)

    def find_in_name(self, name: str) -> PrintedDate | None:
        """The same in a file's name, where words may touch and underscores or hyphens stand for spaces."""
        spellings = (name, re.sub(r"[_\-. ]+", " ", name), re.sub(r"[_ ]+", "-", name))
        return next((found for each in spellings if (found := self._best(each, self._loose))), None)

    def _best(self, line: str, patterns: list[re.Pattern[str]]) -> PrintedDate | None:
        best: PrintedDate | None = None
        for pattern in patterns:
            for match in pattern.finditer(line):
                edtf = self._edtf(match.groupdict())
                if edtf and (best is None or match.end() - match.start() > best.end - best.start):
                    best = PrintedDate(match.start(), match.end(), edtf)
        return best

    def _edtf(self, parts: dict[str, str]) -> str | None:
        if "spelled_year" in parts:
            parts = self._in_figures(parts)
        years = [parts[key] for key in ("year", "year2") if key in parts]
        if "short_year" in parts:
            years = [f"20{parts['short_year']}"]
        first = self._one(parts, years[0], "")
        if first is None:
            return None
        second = self._one({**self._first_month(parts), **parts}, years[-1], "2") if self._double(parts) else None
        return f"{first}/{second}" if second and second != first else first

    def _in_figures(self, parts: dict[str, str]) -> dict[str, str]:
        """The same fields as figures; a month or day out of the calendar is left out with all below it."""
        values = {name: self._spelled.value(text) for name, text in parts.items()}
        found = {"year": f"{values['spelled_year']:04}"}
        if 1 <= values.get("spelled_month", 0) <= 12:
            found["month_number"] = str(values["spelled_month"])
            if 1 <= values.get("spelled_day", 0) <= 31:
                found["day"] = str(values["spelled_day"])
        return found

    @staticmethod
    def _double(parts: dict[str, str]) -> bool:
        return any(key in parts for key in ("month2", "day2", "season2"))

    @staticmethod
    def _first_month(parts: dict[str, str]) -> dict[str, str]:
        """ "3-7 May 2021": the second day has the first one's month."""
        return {"month2": parts["month"]} if "month" in parts else {}

    def _one(self, parts: dict[str, str], year: str, mark: str) -> str | None:
        season = parts.get(f"season{mark}")
        if season:
            return f"{year}-{self._seasons[_plain(season)]}"
        if "quarter" in parts:
            return f"{year}-{32 + int(parts['quarter'])}"
        month = self._month(parts.get(f"month{mark}"), parts.get("month_number"))
        if month is None:
            return year
        day = parts.get(f"day{mark}")
        if day is None:
            return f"{year}-{month:02}"
        number = int(re.match(r"\d+", day)[0])  # type: ignore[index]
        return f"{year}-{month:02}-{number:02}" if number <= monthrange(int(year), month)[1] else None

    def _month(self, name: str | None, figure: str | None) -> int | None:
        return self._months[_plain(name)] if name else int(figure) if figure else None


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


@lru_cache(maxsize=16)
def date_reader(pack: Pack) -> DateReader:
    return DateReader(pack)
