"""Finds the numbers of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from ...lang.pack import Pack
from ...model.mention import Mention, NumberMention, Rejection
from ...reference.units import currencies, units
from ..lexicon import Lexicon
from ..tokens import Tokens
from .blocked import Blocked, occupied
from .footnotes import without_footnotes
from .guards import LABEL as _LABEL
from .guards import RATIO, Guards, phone
from .kinds import grammar_of
from .reading import Reading
from .standing import NAME as _NAME
from .standing import standing_of

_JOINTS = frozenset(",-&/、")


class Numbers:
    """Numbers in digits and words, ordinals marked as such."""

    def __init__(self, pack: Pack) -> None:
        words = pack.numbers
        self._code = pack.code
        self._decimal = words.decimal
        self._grammar = grammar_of(pack)
        self._standing = standing_of(pack, self._grammar)
        self._guards = Guards(words, *_unit_words(pack))
        self._starts = self._grammar.starts | self._grammar.articles
        self._compound = self._grammar.compound
        self._ratios: Lexicon[bool] = Lexicon((form, True) for form in pack.units.multiples.ratios)
        self._negatives = frozenset(words.negatives)
        characters = words.characters
        self._not_negative = frozenset(characters.not_negative if characters else ())
        self._joints = _JOINTS | frozenset(words.joiners)
        self._money_suffixes = words.money_suffixes
        self._money = frozenset(money_words(pack))

    def find(
        self, tokens: Tokens, taken: Sequence[Mention] = (), rejections: list[Rejection] | None = None
    ) -> list[NumberMention]:
        """All numbers in order; nothing inside a date, period, set or time of ``taken`` is one, but a duration's is.

        Offsets count from the start of the tokens' text. What looked like a number goes to ``rejections``.
        """
        tokens = without_footnotes(tokens)
        scan = _Scan(tokens, Blocked(occupied(taken), self._guards.addresses(tokens.text)), rejections)
        if self._grammar.triggers is None:
            self._scan_words(scan)
        else:
            self._scan_signs(scan, self._grammar.triggers)
        return scan.found

    def _scan_signs(self, scan: _Scan, triggers: re.Pattern[str]) -> None:
        """Goes from one numeral sign to the next."""
        index, tokens, standing = 0, scan.tokens, self._standing
        for match in triggers.finditer(tokens.text):
            at = tokens.at(match.start())
            if not index <= at < len(tokens):
                continue
            if standing is not None and standing.in_word(tokens, at):
                self._reject(scan, at, at + 1, _NAME)
            else:
                index = self._take(scan, at)

    def _scan_words(self, scan: _Scan) -> None:
        """Goes from word to word."""
        tokens = scan.tokens
        starts, norm, words, count = self._starts, tokens.norm, tokens.words, len(tokens)
        articles, after_article, compound = self._grammar.articles, self._grammar.after_article, self._compound
        after = 0
        for index, word in enumerate(norm):
            if word not in starts and not words[index].isnumeric() and not (compound and compound(word)):
                continue
            counts = word not in articles or (index + 1 < count and norm[index + 1] in after_article)
            if index >= after and counts:
                after = self._take(scan, index)

    def _take(self, scan: _Scan, index: int) -> int:
        """Reads what begins at a token, keeps or rejects it, and tells the token to go on with."""
        tokens = scan.tokens
        if after := scan.blocked.end(tokens.starts[index]):
            return max(index + 1, tokens.at(after))
        reading, reason, end = self._read(tokens, index, scan.last_end)
        if reading is None:
            if reason:
                self._reject(scan, index, end, reason)
            return end
        if reason is None and self._continues_label(tokens, reading.first, scan.label_end):
            reason = _LABEL
        if reason is None and scan.blocked.end(tokens.ends[reading.end - 1] - 1):
            reading = self._before_block(tokens, reading, scan.blocked)
            if reading is None:
                return index + 1
        if reason is None:
            scan.found.append(self._mention(tokens, reading))
            scan.last_end = reading.end
        else:
            scan.label_end = reading.end if reason == _LABEL else -1
            self._reject(scan, reading.first, reading.end, reason)
        return reading.end

    def read(self, tokens: Tokens, index: int) -> Reading | None:
        """The number at a token, without asking whether it may be one there."""
        reading = self._grammar.read(tokens, index)
        return self._money_scale(tokens, reading) if reading else None

    def _read(self, tokens: Tokens, index: int, last_end: int) -> tuple[Reading | None, str | None, int]:
        """(reading, why it is none, the token to go on with)."""
        if tokens.words[index].isdecimal():
            chain = phone(tokens, index)
            if chain > index:
                return None, "a telephone number or a code", chain
        elif not self._whole_numeric(tokens, index):
            return None, None, index + 1
        reading = self.read(tokens, index)
        named = self._standing if not tokens.words[index].isdecimal() else None
        if named and (end := named.name(tokens, index, reading)):
            return None, _NAME, end
        if reading is None:
            if tokens.words[index].isdecimal():
                return None, "digits grouped like no number", self._past_run(tokens, index)
            return None, None, index + 1
        if reading.rule in ("digits", "scaled") and self._dotted(tokens, reading.first):
            reading = self._leading_decimal(tokens, reading)
            return self._signed(tokens, reading), None, reading.end
        if self._standing and not reading.ordinal and not tokens.words[reading.first][0].isdecimal():
            reason = self._standing.reason(tokens, reading)
            return (reading if reason else self._signed(tokens, reading)), reason, reading.end
        if self._standing and self._standing.amid(tokens, reading):
            return self._signed(tokens, reading), None, reading.end
        reason = self._guards.reason(tokens, reading, last_end)
        if reason == RATIO and reading.end < len(tokens) and self._ratios.match(tokens, reading.end):
            reason = None
        return (reading if reason else self._signed(tokens, reading)), reason, reading.end

    @staticmethod
    def _whole_numeric(tokens: Tokens, index: int) -> bool:
        """Superscripts are footnote marks; a numeric token that is no digit must be a fraction sign."""
        word = tokens.words[index]
        return word[0].isalpha() or "¼" <= word <= "↉"

    @staticmethod
    def _past_run(tokens: Tokens, index: int) -> int:
        while index < len(tokens):
            glued = index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index]
            if not glued or not (tokens.words[index + 1].isdecimal() or tokens.words[index + 1] in ".,-/:"):
                break
            index += 1
        return index + 1

    def _dotted(self, tokens: Tokens, first: int) -> bool:
        """ ".08": a decimal sign with nothing before it."""
        if not first or tokens.words[first - 1] != self._decimal or tokens.ends[first - 1] != tokens.starts[first]:
            return False
        before = tokens.starts[first - 1]
        return before == 0 or tokens.text[before - 1] in " \n\t(-$€£"

    @staticmethod
    def _leading_decimal(tokens: Tokens, reading: Reading) -> Reading:
        value = reading.value and reading.value.scaleb(-len(tokens.words[reading.first]))
        return msgspec.structs.replace(reading, first=reading.first - 1, value=value)

    def _signed(self, tokens: Tokens, reading: Reading) -> Reading:
        """The reading with its sign: "minus five", "-5" after a space or an opening bracket."""
        at = reading.first - 1
        if at < 0 or reading.value is None or reading.ordinal:
            return reading
        if self._not_negative and "".join(tokens.norm[max(0, at - 1) : at + 1]) in self._not_negative:
            return reading
        if tokens.norm[at] in self._negatives or (tokens.norm[at] == "-" and self._is_sign(tokens, at)):
            return msgspec.structs.replace(reading, first=at, value=-reading.value)
        return reading

    def _is_sign(self, tokens: Tokens, at: int) -> bool:
        sign, start = tokens.words[at], tokens.starts[at]
        if sign == "—" or tokens.ends[at] != tokens.starts[at + 1]:
            return False
        before = tokens.text[start - 1] if start else " "
        if not (before.isspace() or before in "(（[<>=~:|^" or self._unspaced_sign(tokens, at)):
            return False
        return sign == "−" or not (at and tokens.words[at - 1][-1].isdecimal() and sign == "–")

    def _unspaced_sign(self, tokens: Tokens, at: int) -> bool:
        """ "增长-2.3%": behind a character, unless a figure stands shortly before, to which a dash joins this one."""
        if self._standing is None or not at or not tokens.words[at - 1][0].isalpha() or tokens.words[at] not in "-−－":
            return False
        return not any(norm in self._starts or norm.isdecimal() for norm in tokens.norm[max(0, at - 5) : at])

    def _money_scale(self, tokens: Tokens, reading: Reading) -> Reading:
        """ "$5m": a suffix that means millions only beside money."""
        end = reading.end
        if reading.rule != "digits" or end >= len(tokens) or reading.value is None:
            return reading
        scale = self._money_suffixes.get(tokens.words[end])
        if scale is None or not self._beside_money(tokens, reading.first, end):
            return reading
        value = reading.value * scale
        return msgspec.structs.replace(reading, value=value, scale=scale, end=end + 1, rule="scaled")

    def _beside_money(self, tokens: Tokens, first: int, end: int) -> bool:
        before = tokens.words[first - 1] if first else ""
        if before and (unicodedata.category(before[-1]) == "Sc" or before in self._money):
            return True
        return end + 1 < len(tokens) and (tokens.words[end + 1] in self._money or tokens.norm[end + 1] in self._money)

    def _continues_label(self, tokens: Tokens, first: int, label_end: int) -> bool:
        """ "Articles 12 and 13": the label holds for the whole list."""
        between = range(label_end, first)
        return label_end > 0 and 1 <= len(between) <= 2 and all(tokens.norm[at] in self._joints for at in between)

    def _before_block(self, tokens: Tokens, reading: Reading, blocked: Blocked) -> Reading | None:
        """A number that ran into a date ("5 million 2020") is read again up to it."""
        start = tokens.starts[reading.first]
        stop = next(at for at in range(start, tokens.ends[reading.end - 1]) if blocked.end(at))
        shorter = self._grammar.read(Tokens(tokens.text[start:stop]), 0) if stop > start else None
        return shorter and msgspec.structs.replace(shorter, first=reading.first, end=reading.first + shorter.end)

    def _mention(self, tokens: Tokens, reading: Reading) -> NumberMention:
        start, end = tokens.starts[reading.first], tokens.ends[reading.end - 1]
        return NumberMention(
            start=start,
            end=end,
            text=tokens.text[start:end],
            rule=f"{self._code}/numbers/{reading.rule}",
            value=reading.value,
            lower=reading.lower,
            upper=reading.upper,
            vague=reading.vague,
            ordinal=reading.ordinal,
        )

    def _reject(self, scan: _Scan, first: int, end: int, reason: str) -> None:
        if scan.rejections is None:
            return
        start, last = scan.tokens.starts[first], scan.tokens.ends[end - 1]
        rule, text = f"{self._code}/numbers", scan.tokens.text[start:last]
        scan.rejections.append(Rejection(start=start, end=last, text=text, rule=rule, kind="number", reason=reason))


@dataclass(slots=True)
class _Scan:
    """One text on its way through: ``label_end`` and ``last_end`` are the tokens after the last label and number."""

    tokens: Tokens
    blocked: Blocked
    rejections: list[Rejection] | None
    found: list[NumberMention] = field(default_factory=list)
    label_end: int = -1
    last_end: int = -1


def _unit_words(pack: Pack) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The first words of units, those of time alone, and those of money and measurement."""
    forms = [(form.split()[0], units()[code].dimension) for code, all_ in pack.units.units.items() for form in all_]
    money = (form.split()[0] for forms_ in pack.units.money.values() for form in forms_)
    shared = (form.split()[0] for row in pack.units.shared_money for form in row.forms)
    measures = frozenset(word for word, kind in forms if kind not in ("time", "people", "count"))
    times = frozenset(word for word, kind in forms if kind == "time")
    return frozenset(word for word, _ in forms), times, measures.union(money, shared)


def money_words(pack: Pack) -> set[str]:
    """Every code, symbol and word for money that stands directly beside a figure."""
    found = {symbol for currency in currencies().values() for symbol in (*currency.symbols, currency.code)}
    for forms in pack.units.money.values():
        found.update(form.split()[0] for form in forms)
    for shared in pack.units.shared_money:
        found.update(form.split()[0] for form in shared.forms)
    return found
