"""A claim's words as typed values: the place's ids, the concept's ids, a figure, a span of days."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from ..model.mention import Annotation, Comparator
from ..model.verification import Claim
from ..reference.gazetteer import fold_name, load
from ..reference.indicators import indicators
from ..reference.units import currencies, units

Annotate = Callable[[str, str], Annotation]
Days = tuple[str, str]

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
_SPACE = re.compile(r"\s+")
_HAN, _OF_HAN, _FIRST = "CJK", "zh", "en"


@dataclass(frozen=True)
class Figure:
    """``compared`` where the claim itself says how it is bounded; ``unit`` null for a bare number."""

    comparator: Comparator
    compared: bool
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None


@dataclass(frozen=True)
class Read:
    """``unread`` are the slots that were given and cannot be read."""

    claim: Claim
    place_ids: frozenset[str]
    place: str
    indicator_ids: frozenset[str]
    indicator: str
    figure: Figure | None
    days: Days | None
    quote: str
    unread: frozenset[str]


def folded(text: str | None) -> str:
    """Compatibility forms, case and white space made one."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


class Reader:
    """Reads claims in any of the languages; ``annotate`` reads a text in one."""

    def __init__(self, annotate: Annotate, languages: Sequence[str]) -> None:
        self._annotate = annotate
        self._languages = languages

    def read(self, claim: Claim) -> Read:
        figure, days = self._figure(claim), self._days(claim)
        lost = (("value", claim.value, figure), ("time", claim.deadline, days))
        return Read(
            claim=claim,
            place_ids=frozenset(self._places(claim)),
            place=folded(claim.place),
            indicator_ids=frozenset(self._indicators(claim)),
            indicator=folded(claim.indicator),
            figure=figure,
            days=days,
            quote=folded(claim.quote),
            unread=frozenset(name for name, given, found in lost if given and found is None),
        )

    def _readings(self, text: str, claim: Claim) -> Iterator[Annotation]:
        """The text as each language reads it, the likeliest first; where it is written in Han, as those that are."""
        own = (claim.lang or "").split("-")[0].lower()
        han = any(unicodedata.name(character, "").startswith(_HAN) for character in text)
        likely = [code for code in self._languages if (code == _OF_HAN) == han]
        first = [code for code in (own, _FIRST) if code in self._languages and (code != _FIRST or not han)]
        for code in dict.fromkeys((*first, *likely)):
            yield self._annotate(text, code)

    def _places(self, claim: Claim) -> Iterator[str]:
        if not claim.place:
            return
        gazetteer = load()
        if known := gazetteer.by_id(claim.place.strip()):
            yield known.id
            return
        for place in gazetteer.candidates(fold_name(claim.place)):
            yield place.id
        for annotation in self._readings(claim.place, claim):
            yield from (mention.place.id for mention in annotation.places if _is_all(mention.text, claim.place))

    def _indicators(self, claim: Claim) -> Iterator[str]:
        asked = folded(claim.indicator)
        if asked in indicators():
            yield asked
        elif asked in _labels():
            yield _labels()[asked]
        elif claim.indicator:
            for annotation in self._readings(claim.indicator, claim):
                found = [mention.id for mention in annotation.indicators if mention.id]
                if found:
                    yield found[0]
                    return

    def _figure(self, claim: Claim) -> Figure | None:
        if not claim.value:
            return None
        code = (claim.unit or "").strip()
        is_code = code in units() or code in currencies()
        text = claim.value if is_code or not code else f"{claim.value} {code}"
        found = [_figure_in(annotation) for annotation in self._readings(text, claim)]
        _, figure = max(found, key=lambda one: one[0], default=(0, None))  # of equals the first
        if figure is None or (code and not is_code and figure.unit is None):
            return None
        return replace(figure, unit=code) if is_code and figure.unit is None else figure

    def _days(self, claim: Claim) -> Days | None:
        text = (claim.deadline or "").strip()
        if not text:
            return None
        if _ISO.fullmatch(text) and (days := _iso_days(text)):
            return days
        for annotation in self._readings(text, claim):
            for mention in annotation.dates:
                if mention.start_date and mention.end_date:
                    return mention.start_date, mention.end_date
        return None


def _is_all(found: str, asked: str) -> bool:
    return len(folded(found)) * 2 > len(folded(asked))


def _figure_in(annotation: Annotation) -> tuple[int, Figure | None]:
    """The first figure of a text, and how much of the text it is; a bare number where it holds no quantity."""
    if annotation.quantities:
        one = annotation.quantities[0]
        compared = one.written_comparator is not None
        return one.end - one.start, Figure(one.comparator, compared, one.value, one.lower, one.upper, one.unit)
    numbers = [number for number in annotation.numbers if not number.ordinal]
    if numbers:
        number = numbers[0]
        return number.end - number.start, Figure("=", False, number.value, number.lower, number.upper, None)
    years = [date.text.strip() for date in annotation.dates if date.text.strip().isdecimal()]
    return (len(years[0]), Figure("=", False, Decimal(years[0]), None, None, None)) if years else (0, None)


def _iso_days(text: str) -> Days | None:
    """First and last day of an ISO year, month or day; null where there is no such day."""
    year, month, day = (int(part) if part else 0 for part in (text[:4], text[5:7], text[8:10]))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    return first.isoformat(), last.isoformat()


@cache
def _labels() -> dict[str, str]:
    """Concepts by their labels in either language."""
    return {folded(label): id_ for id_, known in indicators().items() for label in (known.en, known.zh)}
