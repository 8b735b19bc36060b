"""From a PDF page's own coordinates to those of the page as it is seen."""

from __future__ import annotations

import msgspec
from pypdfium2 import PdfPage

from pipeline.model.document import Box


class Frame(msgspec.Struct, frozen=True, gc=False):
    """PDF counts from the bottom left of an unturned page; ``rotation`` is the clockwise turn at which it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: PdfPage) -> Frame:
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def height(self, x: float, y: float) -> float:
        """How far a point lies below the page's top."""
        return self.top - y if self.rotation == 0 else self.point(x, y)[1]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
