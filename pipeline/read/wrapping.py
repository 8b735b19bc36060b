"""Lines of plain text put together into paragraphs, wherever they were broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.model.document import BlockKind

from .lines import is_caption, is_item
from .repair import HYPHENS, is_wide

_NARROWEST, _WIDEST = 30, 120  # characters of a hard-wrapped line
_SAMPLE_LINES = 5000


def kind_of(text: str) -> BlockKind:
    if is_caption(text):
        return "caption"
    return "list_item" if is_item(text) else "paragraph"


def runs(lines: Iterable[str]) -> Iterable[list[str]]:
    """Lines between blank ones."""
    run: list[str] = []
    for line in lines:
        if line.strip():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def grouped(run: Sequence[str], width: int) -> Iterable[list[str]]:
    """The run's lines by paragraph. ``width`` is that of the wrapping, 0 where every line is a paragraph."""
    group: list[str] = []
    for line in run:
        if group and not (width and _continues(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(line: str, following: str, width: int) -> bool:
    """A wrapped line goes on where the next line's first word would not have fitted on it.

    A line that ends a sentence short of the margin, an item's mark or a caption's opens something new.
    """
    if is_item(following) or is_caption(following):
        return False
    end, first = line.rstrip()[-2:], following.lstrip()[:1]
    if end[-1:] in HYPHENS and (first.islower() or (first.isdigit() and end[:1].isdigit())):
        return True
    if _indent(following) > _indent(line) + 1 and not is_item(line):
        return False
    slack = 0.12 * width  # a last line that happens to be nearly full
    return _columns(line.rstrip()) + 1 + _first(following) > width - slack


def _first(line: str) -> int:
    """Columns that the line's first word takes; an ideograph breaks anywhere."""
    word = line.split(maxsplit=1)[0]
    return 2 if is_wide(word[0]) else len(word)


def _columns(line: str) -> int:
    return len(line) if line.isascii() else sum(2 if is_wide(char) else 1 for char in line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def wrap_width(lines: Sequence[str]) -> int:
    """The column at which the text was wrapped, 0 where it was not.

    Wrapped text has most lines that are followed by another reach the same width, and many go on in lower case.
    """
    pairs = [(a.rstrip(), b) for run in runs(lines[:_SAMPLE_LINES]) for a, b in pairwise(run)]
    if len(pairs) < 2:
        return 0
    lengths = sorted(_columns(line) for line, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 1.5 * width:
        return 0
    full = sum(_columns(line) + 1 + _first(following) > 0.88 * width for line, following in pairs)
    onward = sum(_goes_on(line, following) for line, following in pairs)
    return width if full >= 0.6 * len(pairs) and onward >= 0.3 * len(pairs) else 0


def _goes_on(line: str, following: str) -> bool:
    first = following.lstrip()[:1]
    return first.islower() or (is_wide(first) and is_wide(line[-1]) and line[-1] not in "。！？：；")
