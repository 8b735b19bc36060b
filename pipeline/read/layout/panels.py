"""Filled or framed rectangles that hold text of their own."""

from __future__ import annotations

from pipeline.model.document import Box

from .content import PageContent
from .lines import Line
from .regions import overlap, union

_LARGEST = 0.6  # of the page
_MARGIN = 2.0  # points by which text may stick out
_FEWEST_LINES = 2
_BORDER = 4.0  # points


def panels_of(page: PageContent, lines: list[Line]) -> list[tuple[Box, list[Line]]]:
    """Outermost panels with the lines in them; frames of the whole page and strips behind one line are none."""
    found: list[tuple[Box, list[Line]]] = []
    taken: set[int] = set()
    boxes = sorted(set(page.panels), key=lambda box: -_area(box))
    for box in boxes:
        if _area(box) > _LARGEST * page.width * page.height:
            continue
        inside = [line for line in lines if id(line) not in taken and within(line.box, box)]
        if _rows(inside) < _FEWEST_LINES or any(_crosses(line.box, box) for line in lines):
            continue
        taken.update(id(line) for line in inside)
        found.append((_inset(box, inside), inside))
    return found


def _inset(box: Box, inside: list[Line]) -> Box:
    """The panel without its border, so that panels whose borders overlap stand apart; never less than its text."""
    x0, top, x1, bottom = union([line.box for line in inside])
    return (
        min(x0, box[0] + _BORDER), min(top, box[1] + _BORDER),
        max(x1, box[2] - _BORDER), max(bottom, box[3] - _BORDER),
    )  # fmt: skip


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _rows(lines: list[Line]) -> int:
    return len({round(line.baseline / 3) for line in lines})


def within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another one, or sticks out by a hair."""
    return (
        inner[0] >= outer[0] - _MARGIN
        and inner[2] <= outer[2] + _MARGIN
        and inner[1] >= outer[1] - 2 * _MARGIN
        and inner[3] <= outer[3] + 2 * _MARGIN
    )


def _crosses(line: Box, panel: Box) -> bool:
    """The line stands across the panel's edge, so that the panel is no box of its own."""
    if within(line, panel):
        return False
    wide = overlap(line[0], line[2], panel[0], panel[2])
    high = overlap(line[1], line[3], panel[1], panel[3])
    return wide > 4 * _MARGIN and high > 0.6 * (line[3] - line[1])
