"""An issue: its text with every record marked, beside its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..index import issue, issues
from ..model.document import Block
from ..model.record import Extraction
from .asking import named, sound, whole
from .marking import KINDS, Mark, by_block, marks_of
from .rendering import page
from .sources import REASONS

_PART = 30_000  # characters of an issue that a page shows, as whole blocks
_LONGEST = 60_000  # of a block that is longer than any print
_LISTED = 50  # issues of a list


class Shown(msgspec.Struct, frozen=True):
    """A block, with the marks that meet it; ``title`` where it begins an article."""

    block: Block
    marks: tuple[Mark, ...]
    text: str


class Leaf(msgspec.Struct, frozen=True):
    """What stands on one page, in the order in which it is read; ``number`` is null where there are no pages."""

    number: int | None
    blocks: tuple[Shown, ...]
    lit: tuple[Mark, ...]


def issues_page(request: Request) -> Response:
    """``/issues``: all issues, or those of a series or a place."""
    site, given = request.app.state.site, request.query_params
    series, place = (name or None for name in named(given, "series", "place"))
    number = whole(given.get("page"), "page") or 1
    found = issues(site.archive, series, place, _LISTED + 1, (number - 1) * _LISTED)
    return page(
        request, "issues.html", found=found[:_LISTED], series=series, place=place, number=number,
        more=len(found) > _LISTED,
    )  # fmt: skip


def issue_page(request: Request, problem: str | None = None) -> Response:
    """``/issue/<source>``: a part of a source's text, its pages and records; ``problem`` is what a form came to."""
    site, source = request.app.state.site, sound(request.path_params["source"])
    extraction = issue(site.archive, source)
    if extraction is None:
        raise HTTPException(404, "issue")
    blocks = [block for article in extraction.articles for block in article.blocks]
    parts = list(_parts(blocks))
    number = min(whole(request.query_params.get("part"), "part") or 1, max(1, len(parts)))
    marks = marks_of(extraction)
    shown = parts[number - 1] if parts else []
    pages = site.pages(source, extraction.source.sha256, extraction.source.media_type)
    return page(
        request, "issue.html", 400 if problem else 200, problem=problem, extraction=extraction,
        leaves=list(_leaves(shown, marks)), pages=pages, part=number,
        parts=len(parts), counts=_counts(extraction), editions=_editions(request, extraction),
        outline=_outline(parts), kinds=tuple(KINDS.values()), reasons=REASONS,
    )  # fmt: skip


def part_of(extraction: Extraction, start: int) -> int:
    """The part of an issue's pages that holds an offset."""
    blocks = [block for article in extraction.articles for block in article.blocks]
    for number, part in enumerate(_parts(blocks), 1):
        if any(block.start <= start < block.end for block in part):
            return number
    return 1


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    part: list[Block] = []
    size = 0
    for block in blocks:
        if part and size + len(block.text) > _PART:
            yield part
            part, size = [], 0
        part.append(block)
        size += len(block.text)
    if part:
        yield part


def _leaves(blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[Leaf]:
    """Blocks that follow one another on a page, together."""
    group: list[Shown] = []
    number: int | None = None
    for block, over in zip(blocks, by_block(blocks, marks), strict=True):
        if group and block.page is not None and block.page != number:
            yield _leaf(number, group)
            group = []
        number = block.page if block.page is not None else number
        group.append(Shown(block, tuple(over), block.text[:_LONGEST]))
    if group:
        yield _leaf(number, group)


def _leaf(number: int | None, group: list[Shown]) -> Leaf:
    lit = dict.fromkeys(mark for one in group for mark in one.marks if mark.page == number and mark.boxes)
    return Leaf(number, tuple(group), tuple(lit))


def _counts(extraction: Extraction) -> dict[str, int]:
    return {kind: len(getattr(extraction, listed)) for listed, kind in KINDS.items()}


def _editions(request: Request, extraction: Extraction) -> list[str]:
    """The other sources of the same issue."""
    found = issues(request.app.state.site.archive, edition_of=extraction.issue.id)
    mine = extraction.source.path
    return [one.source for one in found if one.source != mine]


def _outline(parts: Sequence[Sequence[Block]]) -> list[tuple[int, Block]]:
    """The headings with the part that each is on."""
    found = [(number, one) for number, part in enumerate(parts, 1) for one in part if one.kind == "heading"]
    return found if len(found) > 2 else []
