"""How a page's picture was turned before it was read, and the way back to the page as it is seen."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec
import numpy as np

from pipeline.model.document import Box, rounded

from ..draft import Draft, DraftWord
from .recognized import Pixels
from .skew import straightened


class Straightening(msgspec.Struct, frozen=True):
    """First ``quarters`` quarter turns counter-clockwise, then ``angle`` degrees counter-clockwise around the middle.

    ``width`` and ``height`` are the turned page's, in points.
    """

    width: float
    height: float
    quarters: int = 0
    angle: float = 0.0

    @classmethod
    def of(cls, width: float, height: float, quarters: int = 0, angle: float = 0.0) -> Straightening:
        """For a page that is seen with this width and height."""
        return cls(*((height, width) if quarters % 2 else (width, height)), quarters, angle)

    def picture(self, pixels: Pixels) -> Pixels:
        turned = np.ascontiguousarray(np.rot90(pixels, self.quarters)) if self.quarters else pixels
        return straightened(turned, self.angle)

    def back(self, box: Box) -> Box:
        """The box on the page as it is seen; where the page lies a little askew, of the same size at its place."""
        x0, top, x1, bottom = box
        if self.angle:
            across, down = self._shift((x0 + x1) / 2, (top + bottom) / 2)
            x0, top, x1, bottom = x0 + across, top + down, x1 + across, bottom + down
        for seen in range(self.quarters, 0, -1):
            # Back by a quarter turn clockwise: what was the turned page's left edge becomes the top.
            height = self.height if (self.quarters - seen) % 2 == 0 else self.width
            x0, top, x1, bottom = height - bottom, x0, height - top, x1
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    def _shift(self, x: float, y: float) -> tuple[float, float]:
        sine, cosine = math.sin(math.radians(self.angle)), math.cos(math.radians(self.angle))
        across, down = x - self.width / 2, y - self.height / 2
        return across * (cosine - 1) - down * sine, across * sine + down * (cosine - 1)


def restore(drafts: Iterable[Draft], pages: dict[int, Straightening]) -> None:
    """Moves the boxes of what was read on straightened pages to where they stand on the pages as they are seen."""
    for draft in drafts:
        if draft.box is not None and draft.page in pages:
            draft.box = pages[draft.page].back(draft.box)
        for part in draft.continuations:
            if part.page in pages:
                part.box = pages[part.page].back(part.box)
        draft.words = _restored(draft.words, pages)
        for row in draft.rows or ():
            for cell in row:
                cell.words = _restored(cell.words, pages)


def _restored(words: list[DraftWord], pages: dict[int, Straightening]) -> list[DraftWord]:
    """Each character is moved by itself: on a turned page a line is no longer level."""
    found = [letter for word in words for letter in (word.letters() if word.page in pages else [word])]
    for word in found:
        if word.page in pages:
            word.box = pages[word.page].back(rounded(word.box))
    return found
