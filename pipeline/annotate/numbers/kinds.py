"""Which grammar reads a language's numbers: that of words, or that of characters."""

from __future__ import annotations

from typing import TypeAlias

from ...lang.pack import Pack
from ..tokens import Tokens
from .characters import CharacterGrammar
from .grammar import Grammar
from .myriads import Myriads
from .words import Cardinals

CardinalReader: TypeAlias = Cardinals | Myriads


def grammar_of(pack: Pack) -> Grammar | CharacterGrammar:
    """The grammar that the pack's words ask for."""
    characters = pack.numbers.characters
    return Grammar(pack.numbers) if characters is None else CharacterGrammar(pack, characters)


def cardinals_of(pack: Pack) -> CardinalReader:
    """The reader of cardinals that goes with the grammar."""
    return grammar_of(pack).cardinals


def scale_of(cardinals: CardinalReader, tokens: Tokens, first: int, end: int) -> int:
    """What the scale words that end the number over these tokens multiply by; 1 where it is no plain cardinal."""
    if isinstance(cardinals, Myriads):
        return cardinals.scale_of(tokens, first, end)
    whole = cardinals.read(tokens, first)
    return whole.scale if whole and whole.end == end else 1
