"""Reading order of regions: gutters, and the bands that spanning regions cut them into.

A gutter is an empty strip between regions that stand side by side. Where one runs through all of an area, the area is
columns, read one after the other; where something spans it, the area is bands, read from top to bottom. (Recursive X-Y
cut with the strips of Breuel, "Two Geometric Algorithms for Layout Analysis", 2002, in place of projection profiles.)
"""

from __future__ import annotations

import msgspec

from .regions import Region, overlap, union

_SIDE_BY_SIDE = 0.25  # of the lower column's height: what two columns must share
_SLACK = 1.5  # points by which boxes may stick out
_MOST_REGIONS = 300
_NARROWEST = 3.0  # points that a gutter has at least
_SAME_ROW = 0.3  # of the size: titles that stand side by side
_ALIKE = 0.05  # of the size: by how much such titles may differ in it
_CLEAR = 1.5  # of the size: the room above them
_UNEVEN = 0.5  # of the size: what ends at different heights


class _Strip(msgspec.Struct):
    """An empty strip from ``x0`` to ``x1`` from ``top`` to ``bottom``; ``weight`` is the height of text beside it."""

    x0: float
    x1: float
    top: float
    bottom: float
    weight: float


def in_order(regions: list[Region]) -> list[Region]:
    """The regions as they are read."""
    if len(regions) < 2:
        return regions
    if len(regions) > _MOST_REGIONS:  # a drawing full of labels, which nobody reads in order
        return sorted(regions, key=lambda region: (region.box[1], region.box[0]))
    columns = _columns(regions)
    if len(columns) > 1:
        at = _new_start(columns)
        if at is not None:
            upper = [region for region in regions if region.box[1] < at]
            return in_order(upper) + in_order([region for region in regions if region.box[1] >= at])
        return [region for column in columns for region in in_order(column)]
    strip = _best_strip(regions)
    if strip is None:
        return sorted(regions, key=lambda region: (_middle(region), region.box[0]))
    return _by_bands(regions, strip)


def _middle(region: Region) -> float:
    return (region.box[1] + region.box[3]) / 2


def _by_bands(regions: list[Region], strip: _Strip) -> list[Region]:
    above = [region for region in regions if _middle(region) < strip.top]
    below = [region for region in regions if _middle(region) > strip.bottom]
    band = [region for region in regions if strip.top <= _middle(region) <= strip.bottom]
    if above or below:
        band, late = _without_last_heading(band)
        below = late + below
        return in_order(above) + in_order(band) + in_order(below)
    centre = (strip.x0 + strip.x1) / 2
    left = [region for region in band if region.box[0] + region.box[2] < 2 * centre]
    right = [region for region in band if region.box[0] + region.box[2] >= 2 * centre]
    if not left or not right:
        return sorted(band, key=lambda region: (_middle(region), region.box[0]))
    return in_order(left) + in_order(right)


def _without_last_heading(band: list[Region]) -> tuple[list[Region], list[Region]]:
    """The band, and the heading under all of it, which belongs to what comes below."""
    lowest = max(band, key=_middle, default=None)
    if lowest is None or not lowest.heads or len(band) < 2:
        return band, []
    if any(other.box[3] > _middle(lowest) for other in band if other is not lowest):
        return band, []
    return [region for region in band if region is not lowest], [lowest]


def _new_start(columns: list[list[Region]]) -> float | None:
    """The height at which all columns begin anew, side by side: titles on one line, below texts that end at different
    heights, as those of one flow would not, or below a text in some columns only."""
    for title in columns[0]:
        at, size = title.box[1], title.lines[0].size if title.lines else 0.0
        row = [_title_at(column, at, size) for column in columns]
        if not title.heads or not all(row):
            continue
        ends = [max((each.box[3] for each in column if each.box[1] < at - size), default=None) for column in columns]
        known = [end for end in ends if end is not None]
        uneven = len(known) < len(ends) or max(known) - min(known) > _UNEVEN * size
        if known and uneven and max(known) <= at - _CLEAR * size:
            return at - size / 2
    return None


def _title_at(column: list[Region], at: float, size: float) -> Region | None:
    for each in column:
        if each.heads and abs(each.box[1] - at) <= _SAME_ROW * size and abs(each.lines[0].size - size) < _ALIKE * size:
            return each
    return None


def _columns(regions: list[Region]) -> list[list[Region]]:
    """The regions parted at strips that nothing crosses from top to bottom, left to right."""
    groups: list[list[Region]] = []
    reach = float("-inf")
    for region in sorted(regions, key=lambda region: region.box[0]):
        if groups and region.box[0] < reach - _SLACK:
            groups[-1].append(region)
        else:
            groups.append([region])
        reach = max(reach, region.box[2])
    return _side_by_side(groups)


def _side_by_side(groups: list[list[Region]]) -> list[list[Region]]:
    """Groups that stand one above the other rather than side by side put together again."""
    parted: list[list[Region]] = groups[:1]
    for group in groups[1:]:
        left, right = union([region.box for region in parted[-1]]), union([region.box for region in group])
        shared = overlap(left[1], left[3], right[1], right[3])
        if shared >= _SIDE_BY_SIDE * min(left[3] - left[1], right[3] - right[1]):
            parted.append(group)
        else:
            parted[-1] = parted[-1] + group
    return parted


def _best_strip(regions: list[Region]) -> _Strip | None:
    """The strip with most text on both of its sides."""
    best: _Strip | None = None
    for left in regions:
        for right in _right_neighbours(left, regions):
            strip = _strip(left, right, regions)
            if strip is not None and (best is None or strip.weight > best.weight):
                best = strip
    return best


def _right_neighbours(left: Region, regions: list[Region]) -> list[Region]:
    """Regions that begin right of this one on its height, with nothing between."""
    beside = [
        region
        for region in regions
        if region.box[0] >= left.box[2] - _SLACK
        and overlap(left.box[1], left.box[3], region.box[1], region.box[3]) > 0
        and region is not left
    ]
    beside.sort(key=lambda region: region.box[0])
    nearest: list[Region] = []
    for region in beside:
        if not any(
            other.box[2] <= region.box[0] + _SLACK
            and overlap(other.box[1], other.box[3], region.box[1], region.box[3]) > 0
            for other in nearest
        ):
            nearest.append(region)
    return nearest


def _strip(left: Region, right: Region, regions: list[Region]) -> _Strip | None:
    """The strip between two neighbours, as far up and down as it stays empty."""
    x0, x1 = left.box[2], right.box[0]
    at = (max(left.box[1], right.box[1]) + min(left.box[3], right.box[3])) / 2
    x0, x1, spanning = _narrowed(x0, x1, regions)
    top, bottom = float("-inf"), float("inf")
    for region in spanning:
        if region.box[3] <= at:
            top = max(top, region.box[3])
        elif region.box[1] >= at:
            bottom = min(bottom, region.box[1])
        else:
            return None
    beside = [region for region in regions if top <= _middle(region) <= bottom]
    on_left = sum(region.box[3] - region.box[1] for region in beside if region.box[2] <= x0 + _SLACK)
    on_right = sum(region.box[3] - region.box[1] for region in beside if region.box[0] >= x1 - _SLACK)
    return _Strip(x0, x1, top, bottom, min(on_left, on_right))


def _narrowed(x0: float, x1: float, regions: list[Region]) -> tuple[float, float, list[Region]]:
    """The strip without what only sticks into it, least first, and the regions that span what is left."""
    into = [region for region in regions if region.box[0] < x1 - _SLACK and region.box[2] > x0 + _SLACK]
    spanning: list[Region] = []
    for region in sorted(into, key=lambda region: min(region.box[2] - x0, x1 - region.box[0])):
        if region.box[0] < x0 and region.box[2] < x1 - _NARROWEST:
            x0 = max(x0, region.box[2])
        elif region.box[2] > x1 and region.box[0] > x0 + _NARROWEST:
            x1 = min(x1, region.box[0])
        else:
            spanning.append(region)
    return x0, x1, spanning
