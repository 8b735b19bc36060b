"""Running heads and page numbers that a reader left among the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ..lang.pack import Pack
from ..model.document import Block
from .lines import is_short, plain, words
from .templates import compile_templates

_ENTRY = re.compile(r"(?:\.{3,}|…[.…]*|(?:\. ){2,}|_{3,})\s*\d{1,4}\s*$|[^\s.]\.{2,}\s?\d{1,4}\s*$")
_TAIL = 60  # characters at a line's end that tell an entry, however long its leaders are
_OFTEN = 3  # times that a line stands by a page number before it is one of the page's
_MARK = 12  # characters of the longest mark: a letter and what surrounds it
_LINES = 3  # lines of the longest running head


def running_heads(blocks: Sequence[Block], title: str | None, pack: Pack) -> frozenset[int]:
    """Indices of short lines by a bare page number (or a lone letter) that repeat the issue's title, or come often.

    Lines between such a line and its neighbours of the same head ("City of Grenmark" above the title) go with it.
    """
    marks = [index for index, block in enumerate(blocks) if block.kind == "other" and is_page_number(block.text, pack)]
    heads = [run for mark in marks for run in (_above(blocks, mark), _below(blocks, mark)) if run]
    often = Counter(blocks[index].text for run in heads for index in run)
    own = _title_words(title)
    found: set[int] = set()
    for run in heads:
        if any(often[blocks[index].text] >= _OFTEN or _repeats(blocks[index].text, own) for index in run):
            found |= set(run)
    return frozenset(found)


def is_mark(text: str) -> bool:
    """A page number or a lone letter (what is left of a logo)."""
    text = text.strip()
    return text.isdecimal() or (len(text) < _MARK and sum(char.isalnum() for char in text) < 2)


@lru_cache(maxsize=16)
def _page_numbers(pack: Pack) -> tuple[re.Pattern[str], ...]:
    return tuple(compile_templates(pack.issue.page_numbers, {"n": r"\d{1,4}"}))


def is_page_number(text: str, pack: Pack) -> bool:
    """A mark, or "Page 3 of 8" and the like, as the pack has it."""
    text = text.strip(" -–—|\n")
    return is_mark(text) or (len(text) <= 30 and any(each.fullmatch(plain(text)) for each in _page_numbers(pack)))


def is_contents(text: str) -> bool:
    """Lines of a table of contents: leaders or a gap, and a page's number."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and sum(bool(_ENTRY.search(line.rstrip()[-_TAIL:])) for line in lines) * 2 > len(lines)


def _above(blocks: Sequence[Block], mark: int) -> list[int]:
    run: list[int] = []
    for index in range(mark - 1, max(mark - 1 - _LINES, -1), -1):
        if not _is_line(blocks[index]):
            break
        run.append(index)
    return run


def _below(blocks: Sequence[Block], mark: int) -> list[int]:
    run: list[int] = []
    for index in range(mark + 1, min(mark + 1 + _LINES, len(blocks))):
        if not _is_line(blocks[index]):
            break
        run.append(index)
    return run


def _is_line(block: Block) -> bool:
    return block.kind == "paragraph" and is_short(block.text) and len(words(block.text)) <= 10


def _title_words(title: str | None) -> frozenset[str]:
    return frozenset(word.casefold() for word in words((title or "").replace("-", " ")))


def _repeats(text: str, title: frozenset[str]) -> bool:
    said = [word.casefold() for word in words(text.replace("-", " "))]
    return len(said) >= 2 and all(word in title for word in said)
