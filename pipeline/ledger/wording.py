"""Whether two texts that mean one concept of the vocabulary mean the same thing by it, told from their words alone.

A concept may be a family (schools, projects), and even a statistic is told of a part now and then ("R&D spending of
enterprises above designated size"). So a figure is compared only with one in the same words, which must say more than
one word does ("projects"); for statistics with one definition also with a bare synonym ("GDP" and "gross domestic
product"), and in another script. What only shares some of its words, or has a word more, may be a part.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from ..reference.published import is_published

_TELLING = 3  # characters of a term in a script without spaces
_SEVERAL = 2  # words of a term in one with them


def same_thing(indicator: str | None, ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one of our names of an indicator and one of theirs mean one thing; names as ``words_of`` gives them."""
    published = is_published(indicator)
    return any(_same(a, b, published) for a in ours for b in theirs)


def _same(a: str, b: str, published: bool) -> bool:
    if not published:
        return a == b and _telling(a)
    if a == b or _unspaced(a) != _unspaced(b):
        return True
    if _unspaced(a):
        return _spelled_out(*sorted((a, b), key=len)) or (min(len(a), len(b)) < _TELLING and not set(a) & set(b))
    first, second = set(a.split()), set(b.split())
    return min(len(first), len(second)) < _SEVERAL and not first & second


def _telling(words: str) -> bool:
    return len(words) >= _TELLING if _unspaced(words) else len(words.split()) >= _SEVERAL


def _spelled_out(short: str, long: str) -> bool:
    """Whether the longer term is the shorter with characters put in between: an abbreviation and its full form. What
    stands before or behind it would be a part or another thing."""
    if not short or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


@cache
def _unspaced(words: str) -> bool:
    """Whether it is written without spaces between words."""
    return any(unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA")) for character in words)
