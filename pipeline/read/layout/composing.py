"""Paragraphs to text: lines joined, hyphens mended, each word's slice kept with its box."""

from __future__ import annotations

from pipeline.model.document import Box, rounded

from ..draft import Draft, DraftContinuation, DraftWord
from ..repair import is_cut, is_wide, keeps_hyphen, separator
from .content import Unit
from .lines import Line
from .paragraphs import Paragraph

_TAIL = 80  # characters that hold the last word


class Composer:
    """One block's text as it grows."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._text = ""
        self.words: list[DraftWord] = []

    @property
    def text(self) -> str:
        return self._text

    def add(self, line: Line, page: int) -> int:
        """The next line, with what joins it to the one before; tells where in the text it begins."""
        if self._text:
            self._join(line.text)
        start = len(self._text)
        for unit, offset in zip(line.units, line.starts, strict=True):
            first, text = start + offset, unit.text
            even = len(text) > 1 and is_wide(text[0])
            box = (unit.x0, unit.top, unit.x1, unit.bottom)
            self.words.append(DraftWord(first, first + len(text), page, box, unit.confidence, even))
        self._text += line.text
        return start

    def _join(self, following: str) -> None:
        text = self._text
        if not is_cut(text):
            self._text += separator(text, following)
        elif not keeps_hyphen(text[-_TAIL:], following, self._known):
            self._text = text[:-1]
            self.words[-1:] = self.words[-1].letters()
            word = self.words[-1]
            word.end -= 1
            if word.start == word.end:
                self.words.pop()


def unit_box(unit: Unit) -> Box:
    return unit.x0, unit.top, unit.x1, unit.bottom


def draft(paragraph: Paragraph, known: frozenset[str]) -> Draft:
    """The paragraph's block; its page and box are those of its first part."""
    if paragraph.rows is not None:
        return Draft(kind="table", page=paragraph.page, box=rounded(paragraph.box), rows=paragraph.rows)
    composer = Composer(known)
    continuations: list[DraftContinuation] = []
    for line in paragraph.lines:
        composer.add(line, paragraph.page)
    for part in paragraph.more:
        start, *_ = [composer.add(line, part.page) for line in part.lines]
        continuations.append(DraftContinuation(start, part.page, rounded(part.box)))
    return Draft(
        kind=paragraph.kind, text=composer.text, level=paragraph.level, page=paragraph.page,
        box=rounded(paragraph.box), words=composer.words, continuations=continuations,
    )  # fmt: skip
