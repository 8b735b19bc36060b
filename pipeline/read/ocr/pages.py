"""One page's picture to lines with their places."""

from __future__ import annotations

import msgspec

from .placing import Placed, placed
from .recognized import Pixels, RecognizedLine, Recognizer
from .skew import skew
from .straightening import Straightening

_DOUBTFUL = 0.8  # mean confidence below which the page may lie on its head
_ON_ITS_SIDE = 0.5  # share of the characters in lines that run up or down
_FEW = 20  # characters: too few to tell how the page lies
_LEAST = (
    0.6  # mean confidence below which a page shows no text: leaves, waves and grain look like letters here and there
)
_SHORT, _SURE = 4, 0.8  # characters of a line that must be read with more confidence than others


class PageReading(msgspec.Struct):
    lines: list[Placed]
    way: Straightening
    confidence: float  # mean over the characters; 0 where there are none
    grain: float  # points that a dot of the scan is wide


def read_page(
    pixels: Pixels, number: int, size: tuple[float, float], grain: float, recognizer: Recognizer
) -> PageReading:  # fmt: skip
    """All lines of a page that is seen in ``size`` points; it may lie askew, on its side or on its head.

    None where what looks like text is none.
    """
    scale = pixels.shape[1] / size[0]
    best = _Attempt(pixels, size, 0, scale, recognizer)
    for quarters in _further_turns(best):
        other = _Attempt(pixels, size, quarters, scale, recognizer)
        if other.worth > best.worth:
            best = other
    lines = placed(best.lines, best.pixels, number, scale) if best.confidence >= _LEAST else []
    return PageReading(lines, best.way, best.confidence, grain)


class _Attempt:
    """The page read at one of its four turns."""

    def __init__(
        self, pixels: Pixels, size: tuple[float, float], quarters: int, scale: float, recognizer: Recognizer
    ) -> None:
        turned = Straightening.of(*size, quarters)
        self.way = msgspec.structs.replace(turned, angle=skew(turned.picture(pixels)))
        self.pixels = self.way.picture(pixels)
        self.lines = [line for line in recognizer.lines(self.pixels, 72 * scale) if _is_text(line)]
        upright = [line for line in self.lines if not line.turned]
        self.characters = _characters(self.lines)
        self.aside = self.characters - _characters(upright)
        self.worth = sum(line.confidence * _characters([line]) for line in upright)
        self.confidence = self._mean()

    def _mean(self) -> float:
        total = sum(line.confidence * _characters([line]) for line in self.lines)
        return total / self.characters if self.characters else 0.0


def _further_turns(first: _Attempt) -> tuple[int, ...]:
    """How else the page may have to be turned, from how it reads as it lies."""
    if first.characters < _FEW:
        return ()
    if first.aside > _ON_ITS_SIDE * first.characters:
        return 1, 3
    return (2,) if first.confidence < _DOUBTFUL else ()


def _is_text(line: RecognizedLine) -> bool:
    return _characters([line]) >= _SHORT or line.confidence >= _SURE


def _characters(lines: list[RecognizedLine]) -> int:
    return sum(len(piece.text) for line in lines for piece in line.pieces)
