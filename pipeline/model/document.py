"""What was read: one text with offsets that never change, and everything that hangs on them.

All offsets count Unicode code points in ``Document.text`` and are half-open. Pages count from 1. Boxes are
``(x0, top, x1, bottom)`` in points from the page's top left.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import msgspec

from .place import Place

Box = tuple[float, float, float, float]
Severity = Literal["info", "warning", "error"]
BlockKind = Literal["masthead", "heading", "paragraph", "caption", "list_item", "table", "sidebar", "footnote", "other"]


class Word(msgspec.Struct, frozen=True, gc=False):
    """Where a run of characters (a word, or a part of one at a line's end) stands on its page. ``confidence`` is the
    recognizer's, 0 to 1, where it was read from a picture. The characters of an ``even`` one are equally wide."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None
    even: bool = False


def rounded(box: Box) -> Box:
    """To hundredths of a point, as boxes are written."""
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def shares(box: Box, count: int) -> list[Box]:
    """The boxes of characters that share a run's box evenly, from left to right, rounded."""
    x0, top, x1, bottom = rounded(box)
    step = (x1 - x0) / count
    edges = [round(x0 + index * step, 2) for index in range(count + 1)]
    return [(left, top, right, bottom) for left, right in pairwise(edges)]


class Page(msgspec.Struct, frozen=True, gc=False):
    number: int
    width: float
    height: float
    method: Literal["text", "ocr"] = "text"


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A table's cell; ``start`` and ``end`` are its slice of the document's text. ``across`` is the number of columns
    that it holds for: those of a merged cell, whose other places are empty cells."""

    text: str
    start: int
    end: int
    row: int
    column: int
    header: bool = False
    across: int = 1


class Continuation(msgspec.Struct, frozen=True, gc=False):
    """Where a block goes on in another column or page: its first code point there, and its box there."""

    start: int
    page: int
    box: Box


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A heading, paragraph, caption, table …; ``text`` always equals its slice of ``Document.text``.

    ``level`` is a heading's depth (1 is an article's title); ``section`` the headings above the block, outermost first,
    its own article's title left out. ``lang`` is BCP 47, null until segmented. A timeline's year ("In 2008") heads its
    entries as a heading does. A paragraph that a column's end cuts is one block until it is exported, with the page and
    box of its first part; then each part is one, and ``continues`` names the first.
    """

    id: str
    kind: BlockKind
    text: str
    start: int
    end: int
    level: int | None = None
    lang: str | None = None
    page: int | None = None
    box: Box | None = None
    section: tuple[str, ...] = ()
    cells: tuple[Cell, ...] | None = None
    continues: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: str
    title: str
    blocks: tuple[Block, ...]


class Source(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The file: ``path`` relative to the input root with forward slashes; ``pages`` null where the format has none."""

    path: str
    sha256: str
    bytes: int
    media_type: str
    pages: int | None = None
    method: Literal["text", "ocr"] = "text"


class Issue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The issue as its masthead, or about.toml, tells it. ``date`` is EDTF as printed: year, month or day."""

    id: str
    series: str | None = None
    title: str | None = None
    number: int | None = None
    date: str | None = None
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    home_name: str | None = None  # as found, before the gazetteer; not exported
    home_country: str | None = None  # as about.toml gives it, ISO 3166-1 alpha-2
    home_candidates: tuple[str, ...] = ()  # further names to try where the gazetteer does not know it, likeliest first
    common_words: tuple[str, ...] = ()  # of the titles, in lower case: what the language has as ordinary words
    home: Place | None = None


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stable ``code`` in capitals, what a reader should know, and where (offsets into the text, if anywhere)."""

    code: str
    message: str
    severity: Severity = "warning"
    start: int | None = None
    end: int | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A read source. ``blocks`` are in reading order and cover every slice of ``text`` that is not white space.

    The reader fills source, text, pages, words, blocks; segment adds kinds, languages, sections, articles and issue.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    words: tuple[Word, ...] = ()  # sorted by start; empty where the format has no page
    continuations: tuple[Continuation, ...] = ()  # sorted by start
    articles: tuple[Article, ...] = ()
    issue: Issue | None = None
    title: str | None = None  # of the file's own metadata, a weak hint, as are these two:
    date: str | None = None  # EDTF; an e-mail's day, a page's day of publication
    publisher: str | None = None  # an e-mail's sender, a page's site
    diagnostics: tuple[Diagnostic, ...] = ()
