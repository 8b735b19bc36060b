"""Running headers, footers and page numbers: what comes again at the same place of several pages."""

from __future__ import annotations

import re

from pipeline.model.document import Box

from .content import PageContent
from .grids import Grid
from .lines import Line

_ZONE = 0.12  # of the page's height, at top and bottom
_NUMBER_ZONE = 0.08
_MASTHEAD = 0.3  # of the first page's height: what later pages repeat at their edges
_MOST_IN_ZONE = 12  # lines from the page's edge inwards
_SAME_HEIGHT = 12.0  # points
_SAME_SPOT = 3.0  # points: the height of what comes again though text stands close to it here
_DIGITS = re.compile(r"\d+|(?<![^\W\d_])[ivxlcIVXLC]{1,6}(?![^\W\d_])")
_HAN_DIGITS = re.compile("[〇零一二三四五六七八九十百]+")
_NUMBER_ALONE = re.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,6})[\W_]*$")
_FIGURE = re.compile(r"[0-9]{1,5}")
_DETACHED = 0.8  # of the size: the least distance from the page's text
_FAR = 2  # pages: what comes again only once, and farther away, is no furniture
_OFTEN = 2  # other pages that it comes again on


def without_furniture(pages: list[PageContent], lines: list[list[Line]], grids: list[list[Grid]]) -> list[list[Line]]:
    """Each page's lines but for its furniture. ``grids`` are the pages' drawn ones, whose cells are no furniture."""
    places: dict[str, list[tuple[int, float]]] = {}
    candidates = [_candidates(*page) for page in zip(pages, lines, grids, strict=True)]
    for index, found in enumerate(candidates):
        for line in found:
            places.setdefault(_key(line, index), []).append((index, line.baseline))
    mastheads = {_plain(line) for line in lines[0] if line.bottom < _MASTHEAD * pages[0].height} if pages else set()
    dropped = [
        [
            line
            for line in candidates[index]
            if _comes_again(line, places[_key(line, index)], index)
            or _is_page_number(page, line, len(pages))
            or (index and _plain(line) in mastheads)
        ]
        for index, page in enumerate(pages)
    ]
    _drop_near_text(pages, lines, dropped)
    gone = {id(line) for on_page in dropped for line in on_page}
    kept = [[line for line in on_page if id(line) not in gone] for on_page in lines]
    return kept if any(kept) else lines


def _drop_near_text(pages: list[PageContent], lines: list[list[Line]], dropped: list[list[Line]]) -> None:
    """Adds what text stands close to here, but what several other pages have at the same spot as their furniture."""
    places: dict[str, list[tuple[int, float]]] = {}
    for index, gone in enumerate(dropped):
        for line in gone:
            places.setdefault(_key(line, index), []).append((index, line.baseline))
    for index, page in enumerate(pages):
        for line in lines[index]:
            if line.bottom < _ZONE * page.height or line.top > (1 - _ZONE) * page.height:
                there = [height for other, height in places.get(_key(line, index), []) if other != index]
                if sum(abs(height - line.baseline) <= _SAME_SPOT for height in there) >= _OFTEN:
                    dropped[index].append(line)


def _candidates(page: PageContent, lines: list[Line], grids: list[Grid]) -> list[Line]:
    """Lines in the outer zones that stand clear of the text between them."""
    tables = [grid.box for grid in grids if _reaches_inside(grid, page.height)]
    found: list[Line] = []
    for at_top in (True, False):
        if at_top:
            zone = [line for line in lines if line.bottom < _ZONE * page.height]
        else:
            zone = [line for line in lines if line.top > (1 - _ZONE) * page.height]
        zone.sort(key=lambda line: line.baseline, reverse=not at_top)
        found.extend(_detached(zone[:_MOST_IN_ZONE], lines, at_top))
    return [line for line in found if not any(_inside(line, table) for table in tables)]


def _reaches_inside(grid: Grid, height: float) -> bool:
    """Whether the grid is more than the frame of a running header or footer."""
    _, top, _, bottom = grid.box
    return bottom > _ZONE * height and top < (1 - _ZONE) * height


def _inside(line: Line, box: Box) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (line.x0 + line.x1) / 2 <= x1 and top <= line.baseline <= bottom


def _detached(zone: list[Line], lines: list[Line], at_top: bool) -> list[Line]:
    """From the page's edge inwards, rows up to the last one that the page's text keeps away from."""
    reach = 0
    for index, line in enumerate(zone):
        outer = {id(other) for other in zone[: index + 1]}
        rest = [other for other in lines if id(other) not in outer]
        row = [other for other in rest if abs(other.baseline - line.baseline) < 0.5 * line.size]
        inner = [other for other in rest if other not in row]
        if at_top:
            distance = min((other.top for other in inner), default=1e9) - line.bottom
        else:
            distance = line.top - max((other.bottom for other in inner), default=-1e9)
        if distance >= _DETACHED * line.size:
            reach = index + 1
    return zone[:reach]


def _key(line: Line, page: int) -> str:
    """What stays the same from page to page: the words; of a figure alone, how far it is ahead of the pages."""
    key = _HAN_DIGITS.sub("#", _DIGITS.sub("#", line.text)).casefold().replace(" ", "")
    if any(map(str.isalpha, key)):
        return key
    return _FIGURE.sub(lambda match: f"#{int(match[0]) - page}", line.text) if key.count("#") == 1 else line.text


def _plain(line: Line) -> str:
    return line.text.casefold().replace(" ", "")


def _comes_again(line: Line, places: list[tuple[int, float]], page: int) -> bool:
    again = {other for other, height in places if other != page and abs(height - line.baseline) <= _SAME_HEIGHT}
    return len(again) >= _OFTEN or any(abs(other - page) <= _FAR for other in again)


def _is_page_number(page: PageContent, line: Line, pages: int) -> bool:
    at_edge = line.bottom < _NUMBER_ZONE * page.height or line.top > (1 - _NUMBER_ZONE) * page.height
    return at_edge and _NUMBER_ALONE.match(line.text) is not None and (pages > 1 or line.text.strip() == "1")
