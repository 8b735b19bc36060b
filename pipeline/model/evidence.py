"""Where a record stands: its block, its quote, and its boxes on the page."""

from __future__ import annotations

from bisect import bisect_right

from .document import Box, Document, Word, rounded, shares
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
            boxes=_lines([_box(word, start, end) for word in words if word.page == page]),
            ocr_confidence=_least_sure(words) if self._recognized else None,
        )

    def _words_in(self, start: int, end: int) -> list[Word]:
        first = max(0, bisect_right(self._word_starts, start) - 1)
        last = bisect_right(self._word_starts, max(start, end - 1))
        return [word for word in self._words[first:last] if word.end > start and word.start < end]


def _least_sure(words: list[Word]) -> float | None:
    """The lowest confidence of words read from a picture; null where none was."""
    return min((word.confidence for word in words if word.confidence is not None), default=None)


def _box(word: Word, start: int, end: int) -> Box:
    """The box of what a span holds of a word: the whole word's, but where its characters are equally wide."""
    if not word.even or (start <= word.start and word.end <= end):
        return word.box
    letters = shares(word.box, word.end - word.start)[max(0, start - word.start) : end - word.start]
    return letters[0][0], letters[0][1], letters[-1][2], letters[-1][3]


def _lines(boxes: list[Box]) -> tuple[Box, ...]:
    """Boxes of words in reading order, merged into one for each line."""
    lines: list[Box] = []
    for box in boxes:
        if lines and (merged := _merged(lines[-1], box)):
            lines[-1] = merged
        else:
            lines.append(box)
    return tuple(map(rounded, lines))


def _merged(line: Box, box: Box) -> Box | None:
    """The box around both, where they share at least half of the lower one's height, and the reader goes on to the
    right; null for another line's."""
    x0, top, x1, bottom = line
    left, upper, right, lower = box
    if left < x0:
        return None
    if upper == top and lower == bottom:
        return x0, top, (right if right > x1 else x1), bottom
    shared = min(bottom, lower) - max(top, upper)
    if shared < min(bottom - top, lower - upper) / 2:
        return None
    return x0, min(top, upper), max(x1, right), max(bottom, lower)
