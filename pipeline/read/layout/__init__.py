"""From what stands on pages to blocks in reading order. Knows no file format: pages of any reader come in alike."""

from __future__ import annotations

from ..draft import Draft
from ..repair import words_within
from .captions import mark_captions, mark_footnotes
from .composing import draft
from .content import PageContent
from .furniture import without_furniture
from .headings import body_style, mark_headings
from .joining import join_columns
from .lines import Line, lines_of
from .order import in_order
from .panels import panels_of
from .paragraphs import Paragraph, paragraphs, right_edges
from .regions import Region, overlap, stacks
from .rotated import rotated

_BACKGROUND = 0.6  # share of the page from which a picture lies behind the text


def lay_out(pages: list[PageContent]) -> list[Draft]:
    """All pages' blocks in reading order, without running headers, footers and page numbers."""
    lines = [lines_of([unit for unit in page.units if not unit.angle]) for page in pages]
    kept = without_furniture(pages, lines)
    found = [_page(page, on_page) for page, on_page in zip(pages, kept, strict=True)]
    everything = [paragraph for on_page in found for paragraph in on_page]
    body = body_style(everything)
    mark_headings(everything, body)
    for page, on_page in zip(pages, found, strict=True):
        mark_captions(on_page, page.pictures, body)
        mark_footnotes(on_page, page.height, body)
    _mark_sidebars(everything)
    known = words_within(line.text for paragraph in everything for line in paragraph.lines)
    aside = rotated(pages)
    drafts: list[Draft] = []
    current = 0
    for paragraph in join_columns(everything):
        while current < paragraph.page - 1:
            drafts.extend(aside[current])
            current += 1
        drafts.append(draft(paragraph, known))
    for rest in aside[current:]:
        drafts.extend(rest)
    return drafts


def _page(page: PageContent, lines: list[Line]) -> list[Paragraph]:
    """The page's paragraphs as they are read."""
    free = lines
    regions: list[Region] = []
    for box, inside in panels_of(page, lines):
        regions.append(Region("panel", box, inside=in_order(stacks(inside, page.rules))))
        taken = {id(line) for line in inside}
        free = [line for line in free if id(line) not in taken]
    boxed = sum(len(line.text) for line in lines) - sum(len(line.text) for line in free)
    sidebars = 2 * boxed < sum(len(line.text) for line in lines)  # a page laid out in boxes has no sidebar
    regions.extend(stacks(free, page.rules))
    texts = [inner for region in regions for inner in (region.inside or [region])]
    regions.extend(_pictures(page, regions))
    edges = right_edges(texts)
    found: list[Paragraph] = []
    for region in in_order(regions):
        for text in region.inside or [region]:
            if text.kind == "text":
                parts = paragraphs(text, page.number, edges[id(text)])
                for part in parts:
                    part.boxed = region.kind == "panel" and sidebars
                parts[0].opens = True
                found.extend(parts)
    return found


def _pictures(page: PageContent, regions: list[Region]) -> list[Region]:
    """Pictures that text stands around, not over."""
    area = page.width * page.height
    found: list[Region] = []
    for box in page.pictures:
        x0, top, x1, bottom = box
        if (x1 - x0) * (bottom - top) > _BACKGROUND * area:
            continue
        covered = sum(
            overlap(x0, x1, region.box[0], region.box[2]) * overlap(top, bottom, region.box[1], region.box[3])
            for region in regions
        )
        if covered < 0.1 * (x1 - x0) * (bottom - top):
            found.append(Region("picture", box))
    return found


def _mark_sidebars(found: list[Paragraph]) -> None:
    for paragraph in found:
        if paragraph.boxed and paragraph.kind in ("paragraph", "list_item"):
            paragraph.kind = "sidebar"
