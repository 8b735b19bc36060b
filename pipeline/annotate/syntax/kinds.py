"""What a sentence's tokens are: word classes, verb forms, and the sentence that holds them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from ...model.mention import Cue
from ..tokens import Tokens

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # footnote marks

BASE, THIRD, PAST, PARTICIPLE, GERUND, FUTURE = 1, 2, 4, 8, 16, 32


class Kind(StrEnum):
    FIGURE = "figure"
    DATE = "date"
    VERB = "verb"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    PREPOSITION = "preposition"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    PRONOUN = "pronoun"
    PARTICLE = "particle"
    BOUNDARY = "boundary"
    TERM = "term"  # an indicator's or a place's word
    WORD = "word"
    MARK = "mark"  # punctuation that parts nothing


CONTENT = (Kind.WORD, Kind.TERM)
OPENING = (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE)


class VerbForm(msgspec.Struct, frozen=True):
    """``forms`` is a set of bits; ``senses`` are (kind, value) pairs such as ("trend", "up")."""

    forms: int
    senses: tuple[tuple[str, str], ...]


class Sentence:
    """Tokens ``first`` to ``last`` (excluded) with a class each, and the cues found on the way."""

    __slots__ = ("cues", "first", "kinds", "last", "modality", "named", "tokens", "verbs")

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.tokens = tokens
        self.first = first
        self.last = last
        self.kinds: list[Kind] = [Kind.WORD] * (last - first)
        self.cues: list[Cue] = []
        self.named: set[int] = set()  # tokens of places' names
        self.verbs: dict[int, VerbForm] = {}  # tokens that are verbs
        self.modality: dict[int, str] = {}  # tokens of a modal phrase or auxiliary: its value

    def kind(self, index: int) -> Kind | None:
        """The class of token ``index`` (of the text), or null outside the sentence."""
        return self.kinds[index - self.first] if self.first <= index < self.last else None
