"""Which grammar reads a language's numbers: that of words, or that of characters."""

from __future__ import annotations

from typing import TypeAlias

from ...lang.pack import Pack
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
