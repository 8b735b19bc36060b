"""Where a region's column begins and ends."""

from __future__ import annotations

from collections import Counter

import msgspec

from .regions import Region, overlap

_SAME_SIZE = 0.06
_SAME_LEFT = 2.5  # of the size
_NEAREST = 5  # regions of the column that are looked at


class Margins(msgspec.Struct, frozen=True, gc=False):
    """``right`` is where full lines end; ``area`` is the right edge of the room that the column has."""

    left: float
    right: float
    area: float


def margins(regions: list[Region]) -> dict[int, Margins]:
    """The margins of every text region, those in panels too, by ``id``."""
    found: dict[int, Margins] = {}
    for group in (regions, *(region.inside for region in regions if region.inside)):
        texts = [region for region in group if region.kind == "text"]
        edge = max((region.box[2] for region in group), default=0.0)
        for region in texts:
            left, right = _left(region, texts), _right(region, texts)
            found[id(region)] = Margins(left, right, max(right, _area(region, group, edge)))
    return found


def _near_left(region: Region, texts: list[Region]) -> list[Region]:
    x0, size = region.box[0], region.lines[0].size
    return [other for other in texts if abs(other.box[0] - x0) < _SAME_LEFT * size]


def _right(region: Region, texts: list[Region]) -> float:
    """The region's own longest line; for a short region, where lines of its column and size mostly end."""
    if len(region.lines) > 2:
        return region.box[2]
    size = region.lines[0].size
    ends = Counter(
        round(line.x1 / 2) * 2
        for other in _near_left(region, texts)
        for line in other.lines
        if abs(line.size - size) < _SAME_SIZE * size
    )
    usual, count = ends.most_common(1)[0]
    return max(region.box[2], float(usual)) if count > 2 else region.box[2]


def _left(region: Region, texts: list[Region]) -> float:
    """The region's own left edge; that of its column where the region is one line that may stand in."""
    x0 = region.box[0]
    if len(region.lines) > 1:
        return x0
    size = region.lines[0].size
    starts = Counter(
        round(line.x0, 1)
        for other in _near_left(region, texts)
        for line in other.lines
        if abs(line.size - size) < _SAME_SIZE * size and line.x0 <= x0
    )
    usual, count = starts.most_common(1)[0]
    return min(x0, usual) if count > 2 else x0


def _area(region: Region, group: list[Region], edge: float) -> float:
    """The right edge of the nearest regions with the same left one, unless nothing at all stands to the right."""
    x0, top, x1, bottom = region.box
    size = region.lines[0].size
    right = [other.box for other in group if other.box[0] > x1]
    if not any(overlap(top - 2 * size, bottom, box[1], box[3]) > 0 for box in right):
        return edge
    limit = min((box[0] for box in right if overlap(top, bottom, box[1], box[3]) > 0), default=edge)
    column = [
        other for other in group if other.kind in ("text", "picture") and abs(other.box[0] - x0) < _SAME_LEFT * size
    ]
    column.sort(key=lambda other: max(other.box[1] - bottom, top - other.box[3]))
    return max((other.box[2] for other in column[:_NEAREST] if other.box[2] <= limit), default=x1)
