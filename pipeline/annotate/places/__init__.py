"""Finds the places that a text names and decides which of their namesakes they are."""

from __future__ import annotations

from ...lang.pack import Pack
from ...model.mention import PlaceMention, Rejection
from ...reference.gazetteer import Gazetteer, load
from ..tokens import Tokens
from .context import PlaceContext
from .spaced import SpacedPlaces
from .unspaced import UnspacedPlaces

__all__ = ["PlaceContext", "Places"]


class Places:
    """The finder of a language. Two passes over a document: ``learn`` with every block's tokens, then ``find``."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer | None = None) -> None:
        reader = UnspacedPlaces if pack.places.unspaced else SpacedPlaces
        self._reader = reader(pack, gazetteer or load())

    def learn(self, tokens: Tokens, context: PlaceContext) -> None:
        """Takes up what a block settles: names with their country, full names of divisions, the countries named."""
        self._reader.learn(tokens, context)

    def find(
        self, tokens: Tokens, context: PlaceContext, rejections: list[Rejection] | None = None
    ) -> list[PlaceMention]:
        """The places of one text, in order; offsets count from its start."""
        return self._reader.find(tokens, context, rejections)
