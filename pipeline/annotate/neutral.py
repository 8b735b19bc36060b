"""Reads text whose language has no pack: figures, dates in figures, names of known places; nothing that words say.

What a figure means there is not known, so no quantity, indicator or cue is told, and no record is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..lang.pack import Pack
from ..model.document import Cell
from ..model.mention import Annotation, Rejection
from .dates import Dates
from .numbers import Numbers
from .places import PlaceContext, Places
from .sentences import Sentences
from .shifting import shifted
from .tokens import Tokens


class NeutralAnnotator:
    """The finders that need no language."""

    def __init__(self, pack: Pack) -> None:
        self.code = pack.code
        self.sentences = Sentences(pack)
        self.dates = Dates(pack)
        self.numbers = Numbers(pack)
        self.places = Places(pack)

    def read(
        self,
        tokens: Tokens,
        offset: int,
        anchor: str | None,
        context: PlaceContext,
        cells: Sequence[Cell] = (),
        cues: bool = True,
    ) -> Annotation:
        """The mentions of one text, offsets moved by ``offset``; ``cues`` changes nothing, as none are found."""
        rejections: list[Rejection] = []
        dates = self.dates.find(tokens, anchor, rejections)
        numbers = self.numbers.find(tokens, dates, rejections)
        places = self.places.find(tokens, context, rejections)
        sentences = [(c.start - offset, c.end - offset) for c in cells] if cells else self.sentences.find(tokens)
        found = Annotation(
            text=tokens.text,
            offset=offset,
            lang=self.code,
            sentences=tuple((start + offset, end + offset) for start, end in sentences),
            numbers=tuple(numbers),
            dates=tuple(dates),
            places=tuple(places),
            rejections=tuple(rejections),
        )
        return shifted(found, offset) if offset else found
