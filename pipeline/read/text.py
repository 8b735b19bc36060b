"""Plain text: paragraphs from lines, wherever its lines were broken."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from .draft import Draft, Reading
from .encoding import decode
from .grid import table
from .markdown import is_markdown, markdown_blocks
from .repair import clean, join_lines, squeeze, words_within
from .source import Source
from .wrapping import grouped, kind_of, runs, wrap_width

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")


def read_text(source: Source) -> Reading:
    """Blocks of a ``.txt`` file; headings are left to those who know the language, unless marks show them."""
    text, diagnostics = decode(source.data)
    lines = clean(text, tabs=True).split("\n")
    drafts = markdown_blocks(lines) if is_markdown(lines) else paragraphs(lines)
    return Reading(drafts=list(drafts), diagnostics=diagnostics)


def paragraphs(lines: Sequence[str]) -> Iterable[Draft]:
    """One draft a paragraph: a run between blank lines where lines were wrapped, else a line."""
    width = wrap_width(lines)
    known = words_within(lines) if width else frozenset()
    for run in runs(lines):
        if (rows := _tabbed(run)) is not None:
            yield table(rows)
            continue
        for group in grouped(run, width):
            text = squeeze(_ENTITY.sub(_character, join_lines(group, known)))
            if text:
                yield Draft(kind=kind_of(text), text=text)


def _character(entity: re.Match[str]) -> str:
    return clean(html.unescape(entity[0])).replace("\n", " ")


def _tabbed(run: Sequence[str]) -> list[list[str]] | None:
    """The cells of a run whose lines all have the same number of tabs between words."""
    rows = [[squeeze(cell) for cell in line.strip().split("\t")] for line in run]
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return None
    return rows
