"""Footnote marks taken off the words that they are written to ("million⁴"), so that the words are found."""

from __future__ import annotations

import re
from functools import cache

from ...reference.units import units
from ..tokens import Tokens, fold

_MARK = re.compile(r"[^\W\d_][⁰¹²³⁴-⁹]{1,3}(?!\w)")
_SIGN = re.compile("[⁰¹²³⁴-⁹]")
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def without_footnotes(tokens: Tokens) -> Tokens:
    """The same tokens, index for index, without the marks; squares and cubes of units keep theirs."""
    if tokens.text.isascii() or not _SIGN.search(tokens.text) or not _MARK.search(tokens.text):
        return tokens
    plain = Tokens("")
    plain.text, plain.starts = tokens.text, tokens.starts
    plain.words, plain.ends, plain.norm = list(tokens.words), list(tokens.ends), list(tokens.norm)
    kept = _raised()
    for at, word in enumerate(tokens.words):
        if word[-1] in _MARKS and word[0].isalpha() and word not in kept:
            bare = word.rstrip(_MARKS)
            plain.words[at], plain.norm[at] = bare, fold(bare)
            plain.ends[at] = tokens.starts[at] + len(bare)
    return plain


@cache
def _raised() -> frozenset[str]:
    symbols = (symbol for unit in units().values() for symbol in (*unit.symbols, *unit.scaled))
    return frozenset(word for symbol in symbols for word in Tokens(symbol).words if word[-1] in _MARKS)
