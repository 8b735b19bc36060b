"""Numbers in digits: grouping, decimals, mixed fractions, powers. The pack decides what a dot or a comma means."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ...lang.words.numbers import NumberWords
from ...model.number import EXACT, quotient
from ..tokens import Tokens
from .reading import Reading

_SPACES = "\u00a0\u2007\u2009\u202f"
_PLAIN = str.maketrans("，．’‘٫٬", ",.''.,") | {ord(space): " " for space in _SPACES}
_RUN = re.compile(r"\d+(?:[.,'’‘，．٫٬]\d+)*")
# Where full-width commas part clauses, they group none but full-width digits.
_CLAUSE_RUN = re.compile(r"\d+(?:[.,'’‘．٫٬]\d+)*")
_SPACED = re.compile(rf"(?!0)\d{{1,3}}([ {_SPACES}])\d{{3}}(?:\1\d{{3}})*(?!\d)(?:[.,]\d+(?![\d.,]*\d))?")
# Text that was cut into tokens and joined again: "80 , 000", "1 . 6".
_TOKENISED = re.compile(r"\d{1,3}(?: , \d{3})+(?!\d)(?: \. \d+)?(?!\d)|\d+ \. \d+(?! \. \d)(?!\d)")
_MIXED = re.compile(r"[ -](\d{1,3}) ?[/⁄] ?(\d{1,4})(?![\d/])")
_VULGAR = re.compile(r" ?([¼-¾⅐-⅞↉])")
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,3})(?![\w.])")
_POWER = re.compile(r"\s?[x×*·]\s?10(?:\^([+-]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))(?!\w)")
_CARET = re.compile(r"\^([+-]*)(\d{1,3})(?!\w)")
_IDEOGRAPHS, _WIDE = "\u2e80", "\uff00"  # what lies between goes on with no figure
_ROUND = "05"
_LONGEST = 60  # a longer row of digits is a key or a damaged table, no figure


class Digits:
    """Reads the figure that begins at a token of digits."""

    def __init__(self, words: NumberWords) -> None:
        decimal, groups = re.escape(words.decimal), [g for g in words.groups if g != " "]
        other = "," if words.decimal == "." else "."
        group = "[" + "".join(re.escape(g) for g in groups) + "]"
        self._spaces = " " in words.groups
        self._wide_commas = words.characters is None
        self._grouped = rf"\d{group}\d{{3}}(?!\d)".replace("'", "")
        self._forms = (
            (re.compile(r"\d+"), None, None),
            (re.compile(rf"\d{{1,3}}({group})\d{{3}}(?:\1\d{{3}})*(?:{decimal}\d+)?"), None, words.decimal),
            # Three zeros behind a decimal mark group: nobody prints a thousandth of nothing ("12.000 visitors").
            (re.compile(rf"[1-9]\d{{0,2}}{decimal}000"), words.decimal, None),
            (re.compile(rf"\d+{decimal}\d+"), None, words.decimal),
            (re.compile(rf"\d{{1,2}}(?:{group}\d\d)+{group}\d{{3}}(?:{decimal}\d+)?"), None, words.decimal),  # lakhs
            # What only another convention can have written: 1.234.567, 1.111,11 and 1,3.
            (re.compile(rf"\d{{1,3}}(?:{decimal}\d{{3}}){{2,}}"), words.decimal, None),
            (re.compile(rf"\d{{1,3}}(?:{decimal}\d{{3}})+{re.escape(other)}\d+"), words.decimal, other),
            (re.compile(rf"\d+{re.escape(other)}\d+"), None, other),
        )

    def read(self, tokens: Tokens, index: int) -> list[Reading]:
        """The figures of the run that starts at token ``index``: several for "1,2,3", none where it reads as no
        number (a version, an address)."""
        text, start, after = tokens.text, tokens.starts[index], tokens.ends[index]
        ended = after < len(text) and (_IDEOGRAPHS <= text[after] < _WIDE or text[after] == "%")
        if ended and after - start < _LONGEST:
            return [Reading(first=index, end=index + 1, rule="digits", value=Decimal(text[start:after]))]
        found = self._spaced(text, start) or _TOKENISED.match(text, start)
        if found:
            squeezed = found[0].translate(_PLAIN).replace(" ", "")
            value = self._value(squeezed) if "," in squeezed or "." in squeezed else Decimal(squeezed)
            if value is not None:
                return [self._extend(tokens, index, found.end(), value)]
        run = (_RUN if self._wide_commas or not text[start].isascii() else _CLAUSE_RUN).match(text, start)
        if run is None or len(run[0]) > _LONGEST:
            return []
        value = self._value(run[0])
        if value is not None:
            return [self._extend(tokens, index, run.end(), value)]
        return self._pieces(tokens, run)

    def _spaced(self, text: str, start: int) -> re.Match[str] | None:
        found = _SPACED.match(text, start) if self._spaces else None
        if found is None or found[1] != " ":
            return found
        groups = found[0].split(" ")[1:]
        # "260 100 kW chargers" are two figures: one group after an ordinary space counts only where it begins with a
        # zero, is not round, as a rating would be ("12 194 flats"), or where nothing else in the text is grouped with a
        # sign.
        if len(groups) == 1 and groups[0][0] != "0" and groups[0][-1] in _ROUND and _found(self._grouped, text):
            return None
        return found

    def _value(self, run: str) -> Decimal | None:
        run = run.translate(_PLAIN)
        for form, group, decimal in self._forms:
            if form.fullmatch(run):
                whole, _, rest = run.partition(decimal) if decimal else (run, "", "")
                if group:
                    whole = whole.replace(group, "")
                digits = "".join(ch for ch in whole if ch.isdecimal())
                return Decimal(f"{digits}.{rest}") if rest else Decimal(digits)
        return None

    def _pieces(self, tokens: Tokens, run: re.Match[str]) -> list[Reading]:
        """The members of a list without spaces."""
        if "," not in run[0].translate(_PLAIN):
            return []
        found, at = [], run.start()
        for piece in re.split("[,，]", run[0]):
            value = self._value(piece)
            if value is not None:
                found.append(self._reading(tokens, tokens.at(at), at + len(piece), value))
            at += len(piece) + 1
        return found

    def _extend(self, tokens: Tokens, index: int, end: int, value: Decimal) -> Reading:
        """A fraction after a whole number, or a power."""
        text = tokens.text
        if vulgar := _VULGAR.match(text, end):
            value, end = EXACT.add(value, quotient(vulgar_value(vulgar[1]))), vulgar.end()
        elif value == value.to_integral_value() and (mixed := _MIXED.match(text, end)):
            above, below = int(mixed[1]), int(mixed[2])
            if 0 < above < below <= 100:
                value, end = EXACT.add(value, quotient(Fraction(above, below))), mixed.end()
        elif power := _EXPONENT.match(text, end):
            value, end = EXACT.scaleb(value, int(power[1])), power.end()
        elif power := _POWER.match(text, end):
            exponent = int(power[1] or unicodedata.normalize("NFKC", power[2]).replace("−", "-"))
            value, end = EXACT.scaleb(value, exponent), power.end()
        elif power := _CARET.match(text, end):
            exponent = int(power[2]) * (-1 if power[1] == "-" else 1)
            value, end = EXACT.power(value, exponent) if value else value, power.end()
        return self._reading(tokens, index, end, value)

    @staticmethod
    def _reading(tokens: Tokens, index: int, end: int, value: Decimal) -> Reading:
        return Reading(first=index, end=max(index + 1, tokens.at(end)), rule="digits", value=value)


@lru_cache(maxsize=8)
def _found(pattern: str, text: str) -> bool:
    """Asked for many figures of one text: kept, so that the time stays linear."""
    return re.search(pattern, text) is not None


def vulgar_value(sign: str) -> Fraction:
    """The value of ½ and its kind."""
    above, _, below = unicodedata.normalize("NFKC", sign).partition("⁄")
    return Fraction(int(above), int(below)) if below else Fraction(0)
