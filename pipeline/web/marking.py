"""Texts in pieces, each with what is marked in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from ..model.document import Block
from ..model.record import Evidence, Extraction

Slice = tuple[int, int]

# From the most to the least telling: of several records on the same words the first is the one that a click opens.
KINDS = {
    "targets": "target", "commitments": "commitment", "actuals": "actual", "relations": "relation", "events": "event",
    "cities": "city", "dates": "date",
}  # fmt: skip


class Mark(msgspec.Struct, frozen=True):
    """A record on a stretch of an issue's text."""

    start: int
    end: int
    kind: str
    record: str
    review: str | None = None
    page: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text with the marks that cover all of it, the most telling first."""

    text: str
    marks: tuple[Mark, ...] = ()


def marks_of(extraction: Extraction) -> tuple[Mark, ...]:
    """Where all records of an issue stand, in the text's order."""
    found = []
    for listed, kind in KINDS.items():
        for number, record in enumerate(getattr(extraction, listed), 1):
            review = getattr(record, "review", None)
            id_ = getattr(record, "id", f"d{number}")
            for one in _evidence(record):
                found.append(_mark(one, kind, id_, review.status if review else None))
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def _evidence(record: object) -> Iterable[Evidence]:
    mentions = getattr(record, "mentions", None)
    if mentions is not None:
        return tuple(mentions)
    evidence = getattr(record, "evidence", None)
    return (evidence,) if isinstance(evidence, Evidence) else ()


def _mark(one: Evidence, kind: str, record: str, review: str | None) -> Mark:
    return Mark(one.start, one.end, kind, record, review, one.page, one.boxes)


_RANK = {kind: rank for rank, kind in enumerate(KINDS.values())}


def pieces(text: str, start: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """A stretch of text that begins at ``start`` of the issue's, cut wherever a mark begins or ends."""
    end = start + len(text)
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.end > mark.start]
    opening, closing = _edges(inside, start, end)
    over: list[Mark] = []
    cuts = sorted({start, end, *opening, *closing})
    for first, last in pairwise(cuts):
        over = [mark for mark in over if mark not in closing.get(first, ())] + opening.get(first, [])
        over.sort(key=lambda mark: (_RANK[mark.kind], mark.end - mark.start))
        yield Piece(text[first - start : last - start], tuple(over))


def _edges(marks: Sequence[Mark], start: int, end: int) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    """Which marks begin and which end at each place between two others."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[max(mark.start, start)].append(mark)
        closing[min(mark.end, end)].append(mark)
    return opening, closing


class Lit(msgspec.Struct, frozen=True):
    """A stretch of a passage: ``quote`` where it is the record's own words, ``found`` where it was asked for."""

    text: str
    quote: bool = False
    found: bool = False


def lit(passage: str, quote: Slice | None, marks: Sequence[Slice]) -> tuple[Lit, ...]:
    """A result's passage in pieces."""
    size = len(passage)
    edges = {0, size, *(edge for slice_ in ((quote,) if quote else ()) for edge in slice_)}
    edges |= {edge for mark in marks for edge in mark}
    cuts = sorted(min(max(edge, 0), size) for edge in edges)
    return tuple(
        Lit(passage[a:b], bool(quote and quote[0] <= a and b <= quote[1]), any(x <= a and b <= y for x, y in marks))
        for a, b in pairwise(cuts)
        if a < b
    )


def by_block(blocks: Sequence[Block], marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks that meet each of some blocks, which are in the text's order."""
    found: list[list[Mark]] = [[] for _ in blocks]
    ends = [block.end for block in blocks]
    for mark in marks:
        for index in range(bisect_right(ends, mark.start), len(blocks)):
            if blocks[index].start >= mark.end:
                break
            found[index].append(mark)
    return found
