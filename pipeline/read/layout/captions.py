"""Captions by their place at a picture, and footnotes by theirs at the foot of a column."""

from __future__ import annotations

import re

from pipeline.model.document import Box

from .headings import Style
from .panels import within
from .paragraphs import Paragraph
from .regions import overlap, union

_NEAR = 1.6  # of the size
_MOST_LINES = 4
_SMALLER = 0.95  # than the body
_CENTRED = 4.0  # points
_BACKGROUND = 0.6  # share of the page
_FEWEST_LABELS = 3
_LABEL = 40  # characters
_FOOT = 0.6  # of the page's height
_FOOTNOTE = re.compile(r"(?:\d{1,2}[.)]?\s|[⁰¹²³⁴-⁹*†‡§]{1,3}\s?)\S")


def mark_captions(paragraphs: list[Paragraph], pictures: list[Box], body: Style) -> None:
    """Sets the kind of what stands right under (or over) a picture of one page, small or centred."""
    for paragraph in paragraphs:
        if paragraph.kind != "paragraph" or len(paragraph.lines) > _MOST_LINES:
            continue
        if any(_belongs(paragraph, picture, body) for picture in pictures):
            paragraph.kind = "caption"


def _belongs(paragraph: Paragraph, picture: Box, body: Style) -> bool:
    x0, top, x1, bottom = union([line.box for line in paragraph.lines])
    if overlap(x0, x1, picture[0], picture[2]) < 0.6 * (x1 - x0):
        return False
    small = paragraph.size <= _SMALLER * body[0]
    below = -0.5 * paragraph.size <= top - picture[3] <= _NEAR * paragraph.size
    if small:
        return below or 0 <= picture[1] - bottom <= 0.6 * paragraph.size
    centred = abs((x0 + x1) - (picture[0] + picture[2])) <= 2 * _CENTRED
    narrower = x1 - x0 < 0.95 * (picture[2] - picture[0])
    return below and centred and narrower and len(paragraph.lines) <= 2 and paragraph.size <= 1.02 * body[0]


def mark_labels(paragraphs: list[Paragraph], pictures: list[Box], page: float) -> None:
    """Sets the kind of what stands here and there in a drawing: short pieces, three and more, name its parts.

    ``page`` is the page's area: a picture that covers most of it lies behind its text.
    """
    for picture in pictures:
        if (picture[2] - picture[0]) * (picture[3] - picture[1]) > _BACKGROUND * page:
            continue
        inside = [
            each for each in paragraphs if each.lines and within(union([line.box for line in each.lines]), picture)
        ]
        if len(inside) >= _FEWEST_LABELS and all(each.characters <= _LABEL for each in inside):
            for label in inside:
                label.kind, label.level = "other", None


def mark_footnotes(paragraphs: list[Paragraph], height: float, body: Style) -> None:
    """Sets the kind of small numbered paragraphs at the foot of a page, and of small ones that follow them."""
    noted = False
    for paragraph in paragraphs:
        text = paragraph.kind in ("paragraph", "list_item")
        if text and paragraph.size <= 0.92 * body[0] and paragraph.box[1] > _FOOT * height:
            noted = noted or _FOOTNOTE.match(paragraph.first.text) is not None
            if noted:
                paragraph.kind = "footnote"
        else:
            noted = False
