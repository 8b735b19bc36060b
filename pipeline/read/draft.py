"""Blocks before they have offsets, and the document that they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pipeline.model.document import (
    Block,
    BlockKind,
    Box,
    Cell,
    Continuation,
    Diagnostic,
    Document,
    Page,
    Source,
    Word,
    shares,
)


class DraftWord(msgspec.Struct, gc=False):
    """A word's slice of its block's (or cell's) own text, and where it stands; ideographs side by side are one word
    with ``even`` characters."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None
    even: bool = False

    def letters(self) -> list[DraftWord]:
        """The characters of an even one, each as a word of its own; else the word itself."""
        if not self.even:
            return [self]
        boxes = shares(self.box, self.end - self.start)
        return [DraftWord(at, at + 1, self.page, box, self.confidence) for at, box in enumerate(boxes, self.start)]


class DraftContinuation(msgspec.Struct, gc=False):
    """Where a block goes on in another column or page: the place in its own text, and the box there."""

    start: int
    page: int
    box: Box


class DraftCell(msgspec.Struct):
    """``across`` counts the columns of a merged cell, its own among them."""

    text: str
    header: bool = False
    words: list[DraftWord] = []
    across: int = 1


class Draft(msgspec.Struct, kw_only=True):
    """A block without offsets. A table has ``rows`` instead of ``text``."""

    kind: BlockKind
    text: str = ""
    level: int | None = None
    page: int | None = None
    box: Box | None = None
    words: list[DraftWord] = []
    continuations: list[DraftContinuation] = []
    rows: list[list[DraftCell]] | None = None


class Reading(msgspec.Struct, kw_only=True):
    """What a format's reader hands back."""

    drafts: list[Draft]
    pages: list[Page] = []
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    diagnostics: list[Diagnostic] = []


def assemble(reading: Reading, source: Source) -> Document:
    """Gives out the offsets: blocks joined by an empty line, a table's cells by tabs and its rows by line ends."""
    parts: list[str] = []
    blocks: list[Block] = []
    words: list[Word] = []
    continuations: list[Continuation] = []
    offset = 0
    for draft in reading.drafts:
        text, cells = (draft.text, None) if draft.rows is None else _table(draft.rows, offset, words)
        if not text.strip():
            continue
        _place(draft.words, offset, words)
        continuations.extend(Continuation(part.start + offset, part.page, part.box) for part in draft.continuations)
        blocks.append(_block(draft, len(blocks) + 1, text, offset, cells))
        parts.append(text)
        offset += len(text) + 2
    return Document(
        source=source,
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        pages=tuple(reading.pages),
        words=tuple(words),
        continuations=tuple(continuations),
        title=reading.title,
        date=reading.date,
        publisher=reading.publisher,
        diagnostics=tuple(reading.diagnostics),
    )


def _block(draft: Draft, number: int, text: str, start: int, cells: tuple[Cell, ...] | None) -> Block:
    return Block(
        id=f"b{number}",
        kind=draft.kind,
        text=text,
        start=start,
        end=start + len(text),
        level=draft.level,
        page=draft.page,
        box=draft.box,
        cells=cells,
    )


def _place(drafts: Iterable[DraftWord], offset: int, words: list[Word]) -> None:
    words += [Word(w.start + offset, w.end + offset, w.page, w.box, w.confidence, w.even) for w in drafts]


def _table(rows: Sequence[Sequence[DraftCell]], offset: int, words: list[Word]) -> tuple[str, tuple[Cell, ...]]:
    lines: list[str] = []
    cells: list[Cell] = []
    for row, drafts in enumerate(rows):
        start = offset
        for column, draft in enumerate(drafts):
            end = start + len(draft.text)
            cells.append(Cell(draft.text, start, end, row, column, draft.header, draft.across))
            _place(draft.words, start, words)
            start = end + 1
        lines.append("\t".join(draft.text for draft in drafts))
        offset += len(lines[-1]) + 1
    return "\n".join(lines), tuple(cells)
