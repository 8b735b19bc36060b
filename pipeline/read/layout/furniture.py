"""Running headers, footers and page numbers: what comes again at the same place of several pages."""

from __future__ import annotations

import re

from .content import PageContent
from .lines import Line

_ZONE = 0.12  # of the page's height, at top and bottom
_NUMBER_ZONE = 0.08
_MOST_IN_ZONE = 12  # lines from the page's edge inwards
_SAME_HEIGHT = 12.0  # points
_DIGITS = re.compile(r"\d+|(?<![^\W\d_])[ivxlcIVXLC]{1,6}(?![^\W\d_])")
_HAN_DIGITS = re.compile("[〇零一二三四五六七八九十百]+")
_NUMBER_ALONE = re.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,6})[\W_]*$")
_DETACHED = 0.8  # of the size: the least distance from the page's text


def without_furniture(pages: list[PageContent], lines: list[list[Line]]) -> list[list[Line]]:
    """Each page's lines but for its furniture."""
    places: dict[str, list[tuple[int, float]]] = {}
    candidates = [_candidates(page, found) for page, found in zip(pages, lines, strict=True)]
    for index, found in enumerate(candidates):
        for line in found:
            places.setdefault(_key(line), []).append((index, line.baseline))
    kept: list[list[Line]] = []
    for index, page in enumerate(pages):
        dropped = {
            id(line)
            for line in candidates[index]
            if _comes_again(line, places[_key(line)], index) or _is_page_number(page, line, len(pages))
        }
        kept.append([line for line in lines[index] if id(line) not in dropped])
    return kept if any(kept) else lines


def _candidates(page: PageContent, lines: list[Line]) -> list[Line]:
    """Lines in the outer zones that stand clear of the text between them."""
    found: list[Line] = []
    for at_top in (True, False):
        if at_top:
            zone = [line for line in lines if line.bottom < _ZONE * page.height]
        else:
            zone = [line for line in lines if line.top > (1 - _ZONE) * page.height]
        zone.sort(key=lambda line: line.baseline, reverse=not at_top)
        found.extend(_detached(zone[:_MOST_IN_ZONE], lines, at_top))
    return found


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


def _key(line: Line) -> str:
    return _HAN_DIGITS.sub("#", _DIGITS.sub("#", line.text)).casefold().replace(" ", "")


def _comes_again(line: Line, places: list[tuple[int, float]], page: int) -> bool:
    return any(other != page and abs(height - line.baseline) <= _SAME_HEIGHT for other, height in places)


def _is_page_number(page: PageContent, line: Line, pages: int) -> bool:
    at_edge = line.bottom < _NUMBER_ZONE * page.height or line.top > (1 - _NUMBER_ZONE) * page.height
    return at_edge and _NUMBER_ALONE.match(line.text) is not None and (pages > 1 or line.text.strip() == "1")
