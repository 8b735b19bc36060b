"""Spells numbers in English words: the other half of a round trip."""

from __future__ import annotations

# fmt: off
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
# fmt: on
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion"]


def spell(value: int, joiner: str = " and ") -> str:
    """The cardinal of an integer up to 10**18."""
    if value < 0:
        return "minus " + spell(-value, joiner)
    if value == 0:
        return _SMALL[0]
    groups = []
    for scale in _SCALES:
        value, group = divmod(value, 1000)
        if group:
            groups.append((group, scale))
    words = [f"{_below_thousand(group, joiner)} {scale}".strip() for group, scale in reversed(groups)]
    if len(groups) > 1 and groups[0][1] == "" and groups[0][0] < 100:
        words[-2:] = [words[-2] + joiner + words[-1]]
    return " ".join(words)


def _below_thousand(value: int, joiner: str) -> str:
    hundreds, rest = divmod(value, 100)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, unit = divmod(rest, 10)
        words.append(_TENS[tens - 2] + (f"-{_SMALL[unit]}" if unit else ""))
    elif rest:
        words.append(_SMALL[rest])
    return joiner.join(words)


def decimals(digits: str) -> str:
    """ "point zero seven"."""
    return "point " + " ".join(_SMALL[int(digit)] for digit in digits)
