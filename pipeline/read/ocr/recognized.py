"""What a recognizer gives back: lines of words (or single ideographs) in pixels of the picture that it was shown."""

from __future__ import annotations

from typing import Protocol, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]  # grey, rows × columns, 255 is white


class Piece(msgspec.Struct, gc=False):
    """A word, or a run of ideographs; ``confidence`` is the recognizer's own, 0 to 1."""

    text: str
    x0: float
    x1: float
    confidence: float
    spaced: bool = True  # a space stands before it


class RecognizedLine(msgspec.Struct, gc=False):
    """Pieces from left to right. ``turned`` are the degrees, counter-clockwise, at which the line runs; the pieces of
    a turned line count their ``x`` along it."""

    pieces: list[Piece]
    x0: float
    top: float
    x1: float
    bottom: float
    turned: int = 0

    @property
    def text(self) -> str:
        return "".join(" " + piece.text if piece.spaced else piece.text for piece in self.pieces).strip()

    @property
    def confidence(self) -> float:
        """The mean over its characters."""
        total = sum(len(piece.text) for piece in self.pieces)
        return sum(piece.confidence * len(piece.text) for piece in self.pieces) / total if total else 0.0


class Recognizer(Protocol):
    """A way to read pictures. ``name`` is told in diagnostics, with the version."""

    name: str

    def lines(self, pixels: Pixels, dpi: float) -> list[RecognizedLine]:
        """All lines of a page, in no order. Nothing recognized gives an empty list; no picture raises."""

    def read(self, pixels: Pixels) -> str:
        """The text of a picture of one line."""
