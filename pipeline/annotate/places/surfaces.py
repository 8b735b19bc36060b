"""Runs of tokens that some place goes by: what may be a mention, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ...model.place import Place
from ...reference.gazetteer import Gazetteer, fold_name
from ..tokens import Tokens
from .vocabulary import Vocabulary

LANDS = ("country", "region", "province")
_LONGEST = 7  # tokens: "Oriental Republic of Uruguay", "Villa de Rivera"
_INSIDE = frozenset("-'.")
_GLUE = frozenset("-'")
_SHORTEST = 3
_WIDEST_GAP = 3
_CODE_LETTERS = 4


class Surface(msgspec.Struct, gc=False):
    """Tokens ``first`` to ``last``, both included. ``told`` is the country or region that the text names beside it,
    ``kind`` the type word after it (which ends before token ``after``). ``joined``: a hyphen ties it to another
    surface. ``corrected``: a misspelling. ``respelt``: another transliteration, another small word inside it.
    ``unlisted``: no name of the gazetteer, but a full one with its type."""

    first: int
    last: int
    key: str
    candidates: list[Place]
    adjective: bool = False
    code: bool = False
    kind: str | None = None
    after: int = 0
    told: Place | None = None
    corrected: bool = False
    joined: bool = False
    respelt: bool = False
    unlisted: bool = False


def starts_name(word: str) -> bool:
    """Whether a word is written as names are: a capital, or a script that has none."""
    first = word[0]
    return first.isupper() or (first > "\u2e7f" and first.isalpha())


def close_to(tokens: Tokens, index: int) -> bool:
    """Whether token ``index`` follows the one before it, with no more than the white space of a line's end between."""
    if not 0 < index < len(tokens):
        return False
    gap = tokens.starts[index] - tokens.ends[index - 1]
    return gap <= 1 or (
        gap <= _WIDEST_GAP and tokens.text.count("\n", tokens.ends[index - 1], tokens.starts[index]) <= 1
    )


class Surfaces:
    """Finds, at each capitalised token, the longest run that the gazetteer holds."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self._gazetteer = gazetteer
        self._words = vocabulary

    def find(self, tokens: Tokens) -> list[Surface]:
        """All surfaces from left to right, none overlapping."""
        found: list[Surface] = []
        for index in [at for at, word in enumerate(tokens.words) if word[0] > "@" and starts_name(word)]:
            if (not found or index > found[-1].last) and (surface := self._at(tokens, index)):
                found.append(surface)
        return found

    def _at(self, tokens: Tokens, first: int) -> Surface | None:
        best: Surface | None = None
        for last, key in self.runs(tokens, first):
            candidates = self._named(tokens, first, last, key)
            if candidates:
                best = Surface(first, last, key, candidates, after=last + 1)
            elif adjectives := self._gazetteer.adjective(key, self._words.code):
                best = Surface(first, last, key, adjectives, adjective=True, after=last + 1)
            elif respelt := self._gazetteer.respelt(tokens.words[first : last + 1]):
                best = Surface(first, last, key, respelt, after=last + 1, respelt=True)
        if best is not None and self._is_called(tokens, best):
            return None
        return self._coded(tokens, first) or best if best is None or best.last == first else best

    def _is_called(self, tokens: Tokens, surface: Surface) -> bool:
        """ "City of Springfield" where no place is called so first of all: a word for a settlement, and then the name,
        which larger places may have too."""
        if any(fold_name(place.name) == surface.key for place in surface.candidates):
            return False
        inner = range(surface.first + 1, surface.last + 1)
        at = next((at for at in inner if self._words.settlements.ends_at(tokens, at)), None)
        return at is not None and self._at(tokens, at) is not None

    def _named(self, tokens: Tokens, first: int, last: int, key: str) -> list[Place]:
        """The places of a key; two letters tell nothing, and what stands behind an apostrophe may be no part of a
        name."""
        if len(key) < _SHORTEST and key.isascii():
            return []
        candidates = self._gazetteer.candidates(key, self._words.code)
        if last > first and tokens.norm[last - 1] == "'" and not starts_name(tokens.words[last]):
            return [place for place in candidates if "'" in place.name]
        return candidates

    def runs(self, tokens: Tokens, first: int) -> Iterator[tuple[int, str]]:
        """(last token, folded name) of the runs that begin here, shortest first; they end with a capitalised word."""
        key = fold_name(tokens.words[first])
        yield first, key
        words, stop = tokens.words, min(len(tokens), first + _LONGEST)
        for last in range(first + 1, stop):
            word = words[last]
            if not close_to(tokens, last) or not (word[0].isalpha() or word in _INSIDE or tokens.norm[last] in _INSIDE):
                return
            if not word[0].isalpha():
                continue
            key += fold_name(word)
            if starts_name(word) or tokens.norm[last - 1] in _GLUE:
                yield last, key
            elif not (len(word) <= 5 and last + 1 < stop):
                return

    def _coded(self, tokens: Tokens, first: int) -> Surface | None:
        code, last = written_code(tokens, first)
        places = [p for p in self._gazetteer.coded(code) if p.kind == "country" or not p.country] if code else []
        return Surface(first, last, code, places, code=True, after=last + 1) if places else None


def written_code(tokens: Tokens, first: int) -> tuple[str, int]:
    """An abbreviation in capitals at a token, stops left out ("U.S." is "US"), and its last token; else ("", first)."""
    words, word = tokens.words, tokens.words[first]
    if 2 <= len(word) <= _CODE_LETTERS and word[1:].upper() == word[1:] and word.isalpha():
        return word, first
    if len(word) > 1 or not word.isupper():
        return "", first
    code, last = word, first
    while len(code) <= _CODE_LETTERS and last + 2 < len(words) and words[last + 1] == "." and _single(tokens, last + 2):
        code, last = code + words[last + 2], last + 2
    if len(code) < 2:
        return "", first
    return code, last + 1 if last + 1 < len(words) and words[last + 1] == "." else last


def _single(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return len(word) == 1 and word.isupper() and tokens.starts[index] == tokens.ends[index - 1]
