"""Spells out the short forms of a pack's ``numbers.toml``: stems with their endings, words without their accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import msgspec

from .words.numbers import NumberWords

_STEM = "~"


def spelled_out(words: NumberWords) -> NumberWords:
    """The same words with every form listed: "vigésim~" with each of its endings, and "vigesimo" beside "vigésimo"."""
    tables = {
        "cardinals": (words.cardinals, ()),
        "scales": (words.scales, ()),
        "ordinals": (words.ordinals, words.endings.ordinals),
        "part": (words.part, words.endings.part),
        "parts": (words.parts, words.endings.parts),
    }
    found = {name: _spelled(table, endings, words.accents_optional) for name, (table, endings) in tables.items()}
    return msgspec.structs.replace(words, **found)


def _spelled(table: Mapping[str, int], endings: tuple[str, ...], accents_optional: bool) -> dict[str, int]:
    forms: dict[str, int] = {}
    for word, value in table.items():
        stem, is_stem, _ = word.partition(_STEM)
        forms.update(dict.fromkeys((stem + ending for ending in endings) if is_stem else (word,), value))
    if accents_optional:
        forms = {_unaccented(word): value for word, value in forms.items()} | forms
    return forms


def _unaccented(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
