"""Counts in languages with classifiers: a number, its classifier and the noun behind them ("3个园区", "5575万人口")."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..lang.pack import Pack
from ..model.mention import IndicatorMention, NumberMention, Phrase, Quantity, Rejection
from .counts import taken
from .syntax.clausal.words import rows
from .tokens import Tokens, fold

_COUNTS = ("count", "person", "household")
_MANY = 30  # from here on even tasks and aspects are counted
_NEAR = 4  # characters between a noun and its figure


class ClassifiedCounts:
    """Gives counts the noun that stands right behind them, and turns a bare number before a noun into a count."""

    def __init__(self, pack: Pack) -> None:
        words = pack.phrases
        self._code = pack.code
        self._persons = tuple(rows(words.persons))
        self._households = tuple(rows(words.households))
        self._firms = tuple(rows(words.firms))
        self._uncounted = tuple(rows(words.uncounted))

    def find(
        self,
        tokens: Tokens,
        numbers: Sequence[NumberMention],
        quantities: Sequence[Quantity],
        phrases: Sequence[Phrase],
        indicators: Sequence[IndicatorMention] = (),
        rejections: list[Rejection] | None = None,
    ) -> list[Quantity]:
        """The quantities with those of them completed, and the new ones, in order."""
        starting = {phrase.start: phrase for phrase in phrases}
        kinds = {term.start: term.unit_kind for term in indicators if term.unit_kind in _COUNTS}
        ending = {phrase.end: phrase for phrase in phrases}
        figures = {quantity.start for quantity in quantities}
        measured = {t.end: t for t in indicators if t.end in figures and t.unit_kind and t.unit_kind not in _COUNTS}
        found: list[Quantity] = []
        for quantity in quantities:
            if (completed := self._completed(tokens, quantity, starting, ending, measured)) is not None:
                found.append(self._of_firms(completed, ending))
            elif rejections is not None:
                rejections.append(self._rejected(quantity))
        ends = [quantity.end for quantity in quantities]
        for number in numbers:
            phrase = starting.get(number.end)
            if phrase is None or number.ordinal or taken(number, quantities, ends):
                continue
            unit = kinds.get(phrase.start) or self._unit(phrase.text)
            if unit != "count" and number.text[:1].isdigit() and not fold(phrase.text).endswith(self._uncounted):
                found.append(self._count(tokens, number, phrase, unit))
        return sorted(found, key=lambda quantity: quantity.start)

    def _completed(
        self,
        tokens: Tokens,
        quantity: Quantity,
        starting: dict[int, Phrase],
        ending: dict[int, Phrase],
        measured: dict[int, IndicatorMention],
    ) -> Quantity | None:
        """A count with the noun behind it; null where it counts the text's own words ("9个方面")."""
        if quantity.unit not in _COUNTS or quantity.counted:
            return quantity
        phrase = starting.get(quantity.end)
        before = ending.get(quantity.start)
        noun = phrase.text if phrase else before.text if before else quantity.written_unit or ""
        few = quantity.value is not None and quantity.value < _MANY
        folded = fold(noun)
        if (few and (folded.endswith(self._uncounted) or folded.startswith(self._uncounted))) or _is_article(quantity):
            return None
        if phrase is not None and phrase.end in measured:  # "191家企业利润超亿元": the firms, not their profit
            phrase = _cut(phrase, measured[phrase.end])
        if phrase is None:
            return quantity
        unit = self._unit(noun) if quantity.unit == "count" else quantity.unit
        core = (quantity.core[0], phrase.end) if quantity.core[1] == quantity.end else quantity.core
        return msgspec.structs.replace(
            quantity,
            unit=unit,
            counted=phrase.text,
            end=phrase.end,
            core=core,
            text=tokens.text[quantity.start : phrase.end],
        )

    def _of_firms(self, quantity: Quantity, ending: dict[int, Phrase]) -> Quantity:
        """Firms are counted with the classifier of households."""
        if quantity.unit != "household":
            return quantity
        before = next((ending[at] for at in range(quantity.start, quantity.start - _NEAR, -1) if at in ending), None)
        nouns = (quantity.counted or "", before.text if before else "")
        return (
            msgspec.structs.replace(quantity, unit="count")
            if any(fold(n).endswith(self._firms) for n in nouns)
            else quantity
        )

    def _rejected(self, quantity: Quantity) -> Rejection:
        return Rejection(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            rule=f"{self._code}/quantities/count",
            kind="quantity",
            reason="counts the text's own words",
        )

    def _unit(self, noun: str) -> str:
        noun = fold(noun)
        if noun.endswith(self._persons):
            return "person"
        return "household" if noun.endswith(self._households) else "count"

    def _count(self, tokens: Tokens, number: NumberMention, phrase: Phrase, unit: str) -> Quantity:
        """People and households that a number without a classifier counts."""
        return Quantity(
            start=number.start,
            end=phrase.end,
            text=tokens.text[number.start : phrase.end],
            rule=f"{self._code}/quantities/count",
            value=number.value,
            lower=number.lower,
            upper=number.upper,
            vague=number.vague,
            unit=unit,
            dimension="count",
            counted=phrase.text,
            number=(number.start, number.end),
            core=(number.start, phrase.end),
            written_value=number.text,
        )


def _is_article(quantity: Quantity) -> bool:
    """ "一批项目", "一个平台": a one in characters is an article more often than a count."""
    return quantity.value == 1 and quantity.comparator == "=" and not quantity.written_value[:1].isdecimal()


def _cut(phrase: Phrase, term: IndicatorMention) -> Phrase | None:
    """A phrase without the term that ends it, or null where nothing is left."""
    if term.start <= phrase.start:
        return None
    text = phrase.text[: term.start - phrase.start]
    return msgspec.structs.replace(phrase, end=term.start, text=text, head=(phrase.start, term.start))
