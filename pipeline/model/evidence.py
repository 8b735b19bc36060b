"""Where a record stands: its block, its quote, and its boxes on the page."""

from __future__ import annotations

from bisect import bisect_right

from .document import Box, Document, Word
from .mention import Slice
from .parts import Parts
from .record import Evidence


class Evidences:
    """Makes the evidence of one document's records. Offsets are the document's."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = sorted(document.blocks, key=lambda block: block.start)
        self._block_starts = [block.start for block in self._blocks]
        self._words = document.words
        self._word_starts = [word.start for word in document.words]
        self._recognized = any(word.confidence is not None for word in document.words)
        self._parts = Parts(document.continuations)

    def of(self, start: int, end: int, sentence: Slice | None = None) -> Evidence:
        """The evidence for ``text[start:end]``; the sentence is the span itself where none is given.

        A span that runs over two pages has the page and the boxes of its beginning.
        """
        index = bisect_right(self._block_starts, start) - 1
        block = self._blocks[index] if index >= 0 else None
        words = self._words_in(start, end)
        page = words[0].page if words else block.page if block else None
        return Evidence(
            block=self._parts.id_at(block, start) if block else "",
            start=start,
            end=end,
            quote=self._text[start:end],
            sentence=sentence or (start, end),
            page=page,
            boxes=_lines([word.box for word in words if word.page == page]),
            ocr_confidence=_least_sure(words) if self._recognized else None,
        )

    def _words_in(self, start: int, end: int) -> list[Word]:
        first = max(0, bisect_right(self._word_starts, start) - 1)
        last = bisect_right(self._word_starts, max(start, end - 1))
        return [word for word in self._words[first:last] if word.end > start and word.start < end]


def _least_sure(words: list[Word]) -> float | None:
    """The lowest confidence of words read from a picture; null where none was."""
    return min((word.confidence for word in words if word.confidence is not None), default=None)


def _lines(boxes: list[Box]) -> tuple[Box, ...]:
    """Boxes of words in reading order, merged into one for each line."""
    lines: list[Box] = []
    for box in boxes:
        if lines and _same_line(lines[-1], box):
            lines[-1] = _around(lines[-1], box)
        else:
            lines.append(box)
    return tuple([(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)) for x0, top, x1, bottom in lines])


def _same_line(line: Box, box: Box) -> bool:
    """They share at least half of the lower one's height, and the reader goes on to the right."""
    if box[0] < line[0]:
        return False
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return shared >= min(line[3] - line[1], box[3] - box[1]) / 2


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
