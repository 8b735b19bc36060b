"""What belongs across columns though it is not as wide: headlines, and captions of wide tables and pictures."""

from __future__ import annotations

from ..lines import is_caption
from .regions import Region, overlap, union

_HEADLINE = 1.3  # of the body's size
_LARGER = 1.08
_MOST_HEADING_LINES = 3
_SOON = 4.0  # of its size: how far below the next column's text may begin
_MASTHEAD_ZONE = 0.25  # of the page's height, in which its emblem begins
_MASTHEAD = 1.5  # of the body's size: the least that a masthead's largest letters have
_TITLE_GAP = 2.6  # of the size, between a table and its title
_CAPTION_GAP = 1.6
_MOST_TITLE_LINES = 2
_MOST_CAPTION_LINES = 4


def widened(regions: list[Region], body: float) -> list[Region]:
    """Gives headlines that stand alone on their height the room to their right, so that they part bands.

    The next column's text must go on below: at an article's end there is nothing beside a headline either.
    """
    edge = max((region.box[2] for region in regions), default=0.0)
    for region in regions:
        region.heads = region.kind == "text" and len(region.lines) <= _MOST_HEADING_LINES and _heads(region, body)
        if region.kind == "text" and region.lines[0].size >= _HEADLINE * body and _stands_alone(region, regions):
            x0, top, _, bottom = region.box
            region.box = (x0, top, edge, bottom)
    return regions


def beside_emblem(regions: list[Region], height: float, body: float) -> list[Region]:
    """Gives a masthead's lines the room of the emblem beside them, so that both stand above all columns.

    ``regions`` are the first page's, ``height`` is that of the page. One of the lines is in the page's largest letters.
    """
    edge = max((region.box[2] for region in regions), default=0.0)
    largest = max((region.lines[0].size for region in regions if region.kind == "text"), default=0.0)
    for picture in regions:
        if picture.kind != "picture" or picture.box[1] > _MASTHEAD_ZONE * height or largest < _MASTHEAD * body:
            continue
        beside = [region for region in regions if region is not picture and _is_beside(region, picture)]
        short = all(region.kind == "text" and len(region.lines) <= _MOST_HEADING_LINES for region in beside)
        if short and any(region.lines[0].size == largest for region in beside):
            for region in beside:
                region.box = (min(picture.box[0], region.box[0]), region.box[1], edge, region.box[3])
    return regions


def _is_beside(region: Region, picture: Region) -> bool:
    """Whether most of the region stands on the picture's height."""
    _, top, _, bottom = region.box
    return 2 * overlap(top, bottom, picture.box[1], picture.box[3]) > bottom - top


def _heads(region: Region, body: float) -> bool:
    return all(line.bold or line.size >= _LARGER * body for line in region.lines)


def _stands_alone(region: Region, regions: list[Region]) -> bool:
    _, top, x1, bottom = region.box
    size = region.lines[0].size
    right = [other for other in regions if other is not region and other.box[2] > x1 + 4 * size]
    if any(overlap(top, bottom, other.box[1], other.box[3]) > 0 for other in right):
        return False
    return any(0 <= other.box[1] - bottom <= _SOON * size for other in right if other.box[0] >= region.box[0] + size)


def grouped(regions: list[Region], body: float) -> list[Region]:
    """Tables with their titles, pictures with their captions, each as one region that holds both."""
    taken: set[int] = set()
    found: list[Region] = []
    for region in regions:
        partner = None
        if region.kind == "table":
            partner = _title(region, regions)
        elif region.kind == "picture":
            partner = _caption(region, regions, body)
        if partner is not None and id(partner) not in taken:
            taken |= {id(partner), id(region)}
            inside = [partner, region] if region.kind == "table" else [region, partner]
            found.append(Region("group", union([partner.box, region.box]), inside=inside))
    return found + [region for region in regions if id(region) not in taken]


def _title(table: Region, regions: list[Region]) -> Region | None:
    """A line or two right above the table, nearer to it than to what stands above them."""
    x0, top, x1, _ = table.box
    above = [
        region
        for region in regions
        if region.kind == "text" and region.box[3] <= top + 2 and overlap(region.box[0], region.box[2], x0, x1) > 0
    ]
    nearest = max(above, key=lambda region: region.box[3], default=None)
    if nearest is None or len(nearest.lines) > _MOST_TITLE_LINES:
        return None
    within = nearest.box[0] >= x0 - 4 and nearest.box[2] <= x1 + 4
    return nearest if within and top - nearest.box[3] <= _TITLE_GAP * nearest.lines[0].size else None


def _caption(picture: Region, regions: list[Region], body: float) -> Region | None:
    """A few lines right below the picture, within its width, with a caption's mark or smaller than the body."""
    x0, _, x1, bottom = picture.box
    for region in regions:
        if region.kind != "text" or len(region.lines) > _MOST_CAPTION_LINES:
            continue
        size = region.lines[0].size
        within = region.box[0] >= x0 - size and region.box[2] <= x1 + size
        below = -0.5 * size <= region.box[1] - bottom <= _CAPTION_GAP * size
        if within and below and (is_caption(region.lines[0].text) or size <= 0.95 * body):
            return region
    return None
