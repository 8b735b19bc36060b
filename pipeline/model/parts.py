"""Paragraphs that a column's or page's end cuts: one block to every room, and a block for each part to the reader.

What is said in a sentence is found in the whole paragraph; what stands on a page is shown part by part.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from .document import Article, Block, Continuation, Document


def printed(document: Document) -> tuple[Article, ...]:
    """The articles with each part of a block as a block of its own, in the text's order."""
    if not document.continuations:
        return document.articles
    parts = Parts(document.continuations)
    return tuple(
        replace(article, blocks=tuple(part for block in article.blocks for part in parts.of(block)))
        for article in document.articles
    )


def whole(blocks: Iterable[Block], text: str) -> Iterator[Block]:
    """The blocks of an export with their parts put together again; ``text`` is the document's."""
    for _, group in groupby(blocks, key=lambda block: block.continues or block.id):
        first, *more = group
        yield replace(first, end=more[-1].end, text=text[first.start : more[-1].end]) if more else first


class Parts:
    """Answers which part of a block is meant. ``continuations`` are a document's, by start."""

    def __init__(self, continuations: tuple[Continuation, ...]) -> None:
        self._all = continuations
        self._starts = [continuation.start for continuation in continuations]

    def id_at(self, block: Block, offset: int) -> str:
        """The id of the block's part that holds the offset."""
        if not self._starts:
            return block.id
        return _id(block, bisect_right(self._starts, offset) - bisect_right(self._starts, block.start))

    def of(self, block: Block) -> Iterator[Block]:
        """The block itself where nothing cuts it. White space between parts belongs to none."""
        first = bisect_right(self._starts, block.start)
        inside = self._all[first : bisect_right(self._starts, block.end - 1)]
        start, page, box = block.start, block.page, block.box
        for number, following in enumerate((*inside, None)):
            end = following.start if following else block.end
            text = block.text[start - block.start : end - block.start].rstrip()
            yield replace(
                block, id=_id(block, number), text=text, start=start, end=start + len(text), page=page, box=box,
                continues=block.id if number else None,
            )  # fmt: skip
            if following:
                start, page, box = following.start, following.page, following.box


def _id(block: Block, number: int) -> str:
    return f"{block.id}.{number + 1}" if number else block.id
