"""From what stands on pages to blocks in reading order. Knows no file format: pages of any reader come in alike."""

from __future__ import annotations

from collections import Counter

from ..draft import Draft
from ..repair import words_within
from .captions import mark_captions, mark_footnotes, mark_labels
from .composing import draft
from .content import PageContent, Unit
from .furniture import without_furniture
from .grids import Grid, grids
from .headings import body_style, mark_headings, mark_underlined
from .joining import join_columns, mark_pull_quotes
from .lines import Line, lines_of
from .margins import Margins, margins
from .order import in_order
from .panels import panels_of, within
from .paragraphs import Paragraph, ends_sentence, paragraphs
from .regions import Region, dividers, overlap, stacks
from .rotated import rotated
from .spaced import spelled_together
from .spans import beside_emblem, grouped, widened
from .tables import aligned_tables, ruled_tables
from .vertical import vertical

_LARGE_TABLE = 9  # cells
_BACKGROUND = 0.6  # share of the page from which a picture lies behind the text


def lay_out(pages: list[PageContent]) -> list[Draft]:
    """All pages' blocks in reading order, without running headers, footers and page numbers."""
    downwards = [vertical(page.units) for page in pages]
    lines = [
        list(map(spelled_together, lines_of(_in_rows(page.units, pieces))))
        for page, pieces in zip(pages, downwards, strict=True)
    ]
    drawn = [grids(page.rules) for page in pages]
    kept = without_furniture(pages, lines, drawn)
    known = words_within((line.text for on_page in kept for line in on_page), ordered=False)
    size = _body_size(kept, drawn)
    found = [_page(*page, known, size) for page in zip(pages, kept, drawn, strict=True)]
    everything = [paragraph for on_page in found for paragraph in on_page]
    body = body_style(everything)
    for page, on_page in zip(pages, found, strict=True):
        mark_footnotes(on_page, page.height, body)
        mark_underlined(on_page, page.rules)
    mark_headings(everything, body)
    mark_pull_quotes(everything)
    for page, on_page in zip(pages, found, strict=True):
        mark_captions(on_page, page.pictures, body)
        mark_labels(on_page, page.pictures, page.width * page.height)
    _mark_sidebars(everything)
    aside = rotated(pages, downwards)
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


def _in_rows(units: list[Unit], downwards: list[list[Unit]]) -> list[Unit]:
    taken = {id(unit) for piece in downwards for unit in piece}
    return [unit for unit in units if not unit.angle and id(unit) not in taken]


def _body_size(lines: list[list[Line]], drawn: list[list[Grid]]) -> float:
    """The size of most of the text; that of large tables, which may be as long as all the rest, counts only alone."""
    tables = [[grid.box for grid in on_page if grid.count >= _LARGE_TABLE] for on_page in drawn]
    free = [
        [line for line in on_page if not any(within(line.box, box) for box in boxes)]
        for on_page, boxes in zip(lines, tables, strict=True)
    ]
    weights: Counter[float] = Counter()
    for on_page in free if any(free) else lines:
        for line in on_page:
            weights[max(round(line.size * 2) / 2, 0.5)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 10.0


def _page(
    page: PageContent, lines: list[Line], drawn: list[Grid], known: frozenset[str], body: float
) -> list[Paragraph]:
    """The page's paragraphs as they are read."""
    regions, free = ruled_tables(page.number, lines, drawn, known)
    written = sum(len(line.text) for line in free)
    for box, inside in panels_of(page, free):
        regions.append(
            Region("panel", box, inside=aligned_tables(in_order(stacks(inside, page.rules)), page.number, known))
        )
        taken = {id(line) for line in inside}
        free = [line for line in free if id(line) not in taken]
    # A page that is laid out in boxes has no sidebars.
    sidebars = 2 * sum(len(line.text) for line in free) > written
    regions.extend(stacks(free, page.rules))
    regions.extend(_pictures(page, regions))
    edges = margins(regions)
    if page.number == 1:
        regions = beside_emblem(regions, page.height, body)
    found: list[Paragraph] = []
    regions = grouped(widened(regions, body), body)
    ordered = [each for each in in_order(regions + dividers(page.rules, regions)) if each.kind != "divider"]
    for region in aligned_tables(ordered, page.number, known):
        for part in region.inside or [region]:
            parts = _paragraphs(part, page.number, edges, body)
            for paragraph in parts:
                paragraph.boxed = region.kind == "panel" and sidebars
                if region.kind == "group" and paragraph.kind == "paragraph" and not _is_text(paragraph, body):
                    paragraph.kind = "caption"
            found.extend(parts)
    return found


def _is_text(paragraph: Paragraph, body: float) -> bool:
    """A sentence in the body's size, which leads to the table or picture rather than naming it."""
    return paragraph.size >= body and ends_sentence(paragraph.last.text)


def _paragraphs(region: Region, page: int, edges: dict[int, Margins], body: float) -> list[Paragraph]:
    if region.kind == "table":
        x0, _, x1, _ = region.box
        return [Paragraph([], page, x0, x1, x1, kind="table", rows=region.rows, frame=region.box)]
    if region.kind != "text":
        return []
    found = paragraphs(region, page, edges[id(region)], body)
    found[0].opens = True
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
