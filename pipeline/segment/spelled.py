"""Numbers in numerals of one sign each, as mastheads print them: 二〇二六年一月, 第十二期."""

from __future__ import annotations

from functools import lru_cache

from ..lang.pack import Pack


class Spelled:
    """``pattern`` matches such a number; it never matches in a language that has no numerals of this kind."""

    def __init__(self, pack: Pack) -> None:
        numerals = pack.dates.numerals
        self._digits, self._tens = numerals.digits, numerals.tens
        self._hundreds = numerals.hundreds
        signs = "".join((*self._digits, *self._tens, *self._hundreds))
        digits = "".join(self._digits)
        self.pattern = f"[{signs}]{{1,6}}" if signs else "(?!)"
        self.year = f"[{digits}]{{4}}" if digits else "(?!)"

    def value(self, text: str) -> int:
        """Digits in a row are read one by one, else tens and hundreds are counted; 0 where the signs make no number."""
        if len(text) > 1 and all(sign in self._digits for sign in text):
            return int("".join(str(self._digits[sign]) for sign in text))
        total = waiting = 0
        for sign in text:
            if sign in self._digits:
                waiting = self._digits[sign]
            elif sign in self._tens:
                ten = self._tens[sign]
                total, waiting = total + ten * (waiting or 1), 0
            else:
                total, waiting = total + 100 * (waiting or 1), 0
        return total + waiting


@lru_cache(maxsize=16)
def spelled(pack: Pack) -> Spelled:
    return Spelled(pack)
