"""The names of places in a short text, by the gazetteer alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.place import Place
from ..reference.gazetteer import Gazetteer, fold_name

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUNNING = re.compile(rf"(?<![\w@./#-]){_WORD.pattern}(?![\w@/]|\.\w)")  # no part of an address
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_LONGEST = 5  # words of a name
_LONGEST_HAN = 12


def lower_words(text: str) -> set[str]:
    """The words that a text writes without a capital."""
    return {word for word in _RUNNING.findall(text) if word.islower()}


def names_in(text: str, gazetteer: Gazetteer, lang: str) -> Iterator[tuple[str, list[Place]]]:
    """(as written, candidates) of the longest names in a short text, from left to right."""
    for written, places, _ in names_and_left(text, gazetteer, lang):
        yield written, places


def names_and_left(text: str, gazetteer: Gazetteer, lang: str) -> Iterator[tuple[str, list[Place], str]]:
    """As :func:`names_in`, with the word that stands right before each name; empty where none does."""
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        start = words[index].start()
        if not text[start].isupper():
            index += 1
            continue
        for last in range(min(index + _LONGEST, len(words)) - 1, index - 1, -1):
            written = text[start : words[last].end()]
            places = gazetteer.candidates(fold_name(written), lang)
            if places and len(written) > 2:
                yield written, places, _left(text, words, index)
                index = last
                break
        index += 1
    for run in _HAN.findall(text):
        yield from _han_names(run, gazetteer)


def _left(text: str, words: list[re.Match[str]], index: int) -> str:
    """The word before this one, where only a space stands between."""
    if index and words[index].start() - words[index - 1].end() == 1 and text[words[index].start() - 1] == " ":
        return words[index - 1][0]
    return ""


@lru_cache(maxsize=4)
def _known(gazetteer: Gazetteer) -> tuple[frozenset[str], frozenset[str]]:
    """The names that running text may hold, and the two characters that each begins with."""
    known = gazetteer.han_names()
    return known, frozenset(name[:2] for name in known)


def _han_names(run: str, gazetteer: Gazetteer) -> Iterator[tuple[str, list[Place], str]]:
    """Names that running text may hold, so that not every slice of it is asked for."""
    folded, (known, beginnings) = fold_name(run), _known(gazetteer)
    index = 0
    while index < len(run) - 1:
        if folded[index : index + 2] not in beginnings:
            index += 1
            continue
        for end in range(min(len(run), index + _LONGEST_HAN), index + 1, -1):
            if folded[index:end] in known and (places := gazetteer.candidates(run[index:end])):
                yield run[index:end], places, ""
                index = end - 1
                break
        index += 1
