"""What stands on a page, before any order: what a format's reader gives to the layout.

Coordinates are points from the page's top left, x to the right and y downwards, as the page is seen.
"""

from __future__ import annotations

import msgspec

from pipeline.model.document import Box


class Unit(msgspec.Struct, gc=False):
    """A word, or a run of ideographs. ``order`` is its place in the file's stream; ``glued`` says that no space stands
    before it there. ``angle`` is that of its baseline in degrees, counter-clockwise, rounded to 90 where it is near.
    ``confidence`` is the recognizer's where the text was read from a picture."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    angle: int
    order: int
    glued: bool
    confidence: float | None = None


class Rule(msgspec.Struct, gc=False):
    """A drawn straight line (or a rectangle thin enough to look like one)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


class PageContent(msgspec.Struct):
    """``panels`` are filled or framed rectangles, ``pictures`` images and large drawings."""

    number: int
    width: float
    height: float
    units: list[Unit]
    pictures: list[Box] = []
    panels: list[Box] = []
    rules: list[Rule] = []
    unreadable: float = 0.0  # share of the characters that have no meaning
    marks: int = 0  # text and drawings that gave no character, counted where the page has no text at all
    damaged: bool = False  # it could not be opened
