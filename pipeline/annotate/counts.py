"""Numbers that count something: a bare number before a noun phrase ("400 high-tech enterprises")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from ..lang.pack import Pack
from ..model.mention import IndicatorMention, NumberMention, Phrase, Quantity, Rejection
from .lexicon import Lexicon
from .tokens import Tokens

# Below this, a number with a definite article takes up things named before ("the two cities").
_FEW = 20
_COUNTABLE = ("count", "person", "household")
_QUOTES = "\"“„«「『‘'"


class Counts:
    """Turns bare numbers, and quantities without a unit, into counts of what follows them."""

    def __init__(self, pack: Pack) -> None:
        words = pack.phrases
        self._code = pack.code
        self._noun_first = words.noun_first
        self._of_scaled: Lexicon[bool] = Lexicon((form, True) for form in pack.units.of_scaled)
        self._persons = frozenset(words.persons)
        self._households = frozenset(words.households)
        self._uncounted = frozenset(words.uncounted)
        self._capitals = words.capitals
        self._zero_names = frozenset(words.zero_names)
        self._further = frozenset(pack.cues.cues.get("more", {}).get("more", ()))
        self._plurals = bool(words.plural_endings)
        self._population = frozenset(words.population)
        self._definite = frozenset(words.definite)

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
        terms = {indicator.end for indicator in indicators if indicator.unit_kind in _COUNTABLE}
        starting = {phrase.start: phrase for phrase in phrases}
        found = [self._completed(tokens, quantity, starting) for quantity in quantities]
        ends = [quantity.end for quantity in quantities]
        for number in numbers:
            if number.ordinal or taken(number, quantities, ends):
                continue
            if (phrase := self._counted(tokens, number.end, starting)) is None:
                continue
            if reason := self._reason(tokens, number, phrase, phrase.head[1] in terms):
                if rejections is not None:
                    text = tokens.text[number.start : phrase.head[1]]
                    rejections.append(
                        Rejection(
                            start=number.start,
                            end=phrase.head[1],
                            text=text,
                            rule=f"{self._code}/quantities/count",
                            kind="quantity",
                            reason=reason,
                        )
                    )
                continue
            found.append(self._count(tokens, number, phrase))
        return sorted(found, key=lambda quantity: quantity.start)

    def _counted(self, tokens: Tokens, end: int, starting: dict[int, Phrase]) -> Phrase | None:
        """The phrase that begins with the next token."""
        index = tokens.at(end)
        if index >= len(tokens) or tokens.text[end : tokens.starts[index]].strip(" \t\n\u00a0"):
            return None
        of = self._of_scaled.match(tokens, index)
        if of and tokens.words[index - 1][0].isalpha() and of[0] < len(tokens):  # "tres millones de turistas"
            return starting.get(tokens.starts[of[0]])
        if tokens.norm[index] in self._further and index + 1 < len(tokens):  # "4 more lines"
            index += 1
        return starting.get(tokens.starts[index])

    def _reason(self, tokens: Tokens, number: NumberMention, phrase: Phrase, is_term: bool) -> str | None:
        """Why a number before a noun counts nothing that is reported, or null."""
        head = self._head(tokens, phrase)
        if head in self._uncounted and not is_term:
            return "counts the text's own words, or time"
        if number.start and tokens.text[number.start - 1] in _QUOTES:
            return "stands in a name or slogan"
        if not self._capitals and self._named(tokens, number):
            return "part of a name"
        if number.value is not None and number.value != number.value.to_integral_value():
            return "a fraction counts nothing"
        if (
            not self._unit_is_people(tokens, phrase)
            and not is_term
            and self._plurals
            and not phrase.plural
            and number.value != 1
        ):
            return "no plural: a name, a year or an address"
        few = number.value is not None and number.value < _FEW
        before = tokens.at(number.start) - 1
        if few and before >= 0 and tokens.norm[before] in self._definite:
            return "takes up things named before"
        if number.value is not None and number.value < _FEW and not number.text.isalnum():
            return "a version or a mark rather than a count"
        if number.value == 0 and phrase.plural and not self._named_by_zero(tokens, phrase):
            return None
        if number.value is not None and number.value <= 1 and not (number.text.isdigit() and number.value == 1):
            return "an article rather than a count"
        return None

    @staticmethod
    def _named(tokens: Tokens, number: NumberMention) -> bool:
        """ "Fortune 500 companies": behind a capitalized word within a sentence, a number in figures belongs to it."""
        before = tokens.at(number.start) - 1
        if before < 1 or not number.text.isdigit() or tokens.text[tokens.ends[before] : number.start] != " ":
            return False
        word, earlier = tokens.words[before], tokens.words[before - 1]
        return word[:1].isupper() and word[1:].islower() and earlier[-1:].isalnum()

    def _named_by_zero(self, tokens: Tokens, phrase: Phrase) -> bool:
        """ "zero waste schools": a zero that makes a name of the noun behind it; but "zero road deaths"."""
        first, last = tokens.at(phrase.start), tokens.at(phrase.head[1])
        return any(word in self._zero_names for word in tokens.norm[first:last])

    def _head(self, tokens: Tokens, phrase: Phrase) -> str:
        """The noun of a phrase, folded."""
        return tokens.norm[tokens.at(phrase.head[0]) if self._noun_first else tokens.at(phrase.head[1]) - 1]

    def _unit_is_people(self, tokens: Tokens, phrase: Phrase) -> bool:
        return self._unit(tokens, phrase) != "count"

    def _unit(self, tokens: Tokens, phrase: Phrase) -> str:
        head = self._head(tokens, phrase)
        if head in self._persons:
            return "person"
        return "household" if head in self._households else "count"

    def _completed(self, tokens: Tokens, quantity: Quantity, starting: dict[int, Phrase]) -> Quantity:
        """A bare quantity with what it counts; a count of persons with the words that say which."""
        if quantity.unit is not None:
            return self._peopled(tokens, quantity)
        if phrase := self._counted(tokens, quantity.core[1], starting):
            head = self._head(tokens, phrase)
            if head in self._uncounted:
                return quantity
            end = max(quantity.end, phrase.head[1])
            return msgspec.structs.replace(
                quantity,
                unit=self._unit(tokens, phrase),
                dimension="count",
                counted=tokens.text[phrase.start : phrase.head[1]],
                end=end,
                text=tokens.text[quantity.start : end],
                core=(quantity.core[0], end),
            )
        return quantity

    def _peopled(self, tokens: Tokens, quantity: Quantity) -> Quantity:
        """A count of people with the noun that it counts; plain people may be a place's population."""
        if quantity.unit not in ("person", "household") or quantity.counted or quantity.written_unit is None:
            return quantity
        noun = tokens.norm[tokens.at(quantity.core[1]) - 1]
        return msgspec.structs.replace(
            quantity,
            counted=quantity.written_unit,
            dimension="population" if noun in self._population else quantity.dimension,
        )

    def _count(self, tokens: Tokens, number: NumberMention, phrase: Phrase) -> Quantity:
        end = phrase.head[1]
        return Quantity(
            start=number.start,
            end=end,
            text=tokens.text[number.start : end],
            rule=f"{self._code}/quantities/count",
            value=number.value,
            lower=number.lower,
            upper=number.upper,
            vague=number.vague,
            unit=self._unit(tokens, phrase),
            dimension="count",
            counted=tokens.text[phrase.start : end],
            number=(number.start, number.end),
            core=(number.start, end),
            written_value=number.text,
        )


def taken(number: NumberMention, quantities: Sequence[Quantity], ends: Sequence[int]) -> bool:
    """Whether a quantity holds the number; quantities are sorted and do not overlap."""
    index = bisect_right(ends, number.start)
    return index < len(quantities) and quantities[index].start < number.end
