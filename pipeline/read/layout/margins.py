"""Where a region's column begins and ends."""

from __future__ import annotations

from collections import Counter

import msgspec

from .regions import Region, overlap

_SAME_SIZE = 0.06
_SAME_LEFT = 2.5  # of the size
_FEWEST_LINES = 4  # of a column that tell where lines end
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
    """Where most of the region's lines end, else its longest; for a short region, where those of its column end.

    (Punctuation may hang over the margin.) Where a column's lines end anywhere, it is the longest of them, in the
    nearest region that is not short if there is one.
    """
    if len(region.lines) > 2:
        return _justified(region) or region.box[2]
    size = region.lines[0].size
    column = [each for each in _near_left(region, texts) if abs(each.lines[0].size - size) < _SAME_SIZE * size]
    ends = Counter(round(line.x1 / 2) * 2 for other in column for line in other.lines)
    if not ends or sum(ends.values()) < _FEWEST_LINES:
        return region.box[2]
    usual, count = ends.most_common(1)[0]
    if count > 2 and usual >= region.box[2] - 2:
        return max(region.box[2], float(usual))
    long = [other for other in column if len(other.lines) > 2]
    nearest = min(long, key=lambda other: _distance(region, other), default=None)
    return max(region.box[2], nearest.box[2] if nearest else max(other.box[2] for other in column))


def _justified(region: Region) -> float | None:
    """Where at least three lines, and half of those that could, end on the spot."""
    ends = Counter(round(line.x1) for line in region.lines)
    usual, count = ends.most_common(1)[0]
    return float(usual) if count >= max(3, len(region.lines) // 2) else None


def _distance(region: Region, other: Region) -> float:
    """The height between them; negative where they share some."""
    return max(other.box[1] - region.box[3], region.box[1] - other.box[3])


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
    column.sort(key=lambda other: _distance(region, other))
    return max((other.box[2] for other in column[:_NEAREST] if other.box[2] <= limit), default=x1)
