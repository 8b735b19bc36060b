"""The text between two block elements: its pieces as they come, and the lines and looks they add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from ..lines import is_caption, is_item
from ..repair import clean, is_wide, join_lines, squeeze, words_within
from ..wrapping import grouped, runs, wrap_width
from .css import Look

BREAK = "\x1e"  # a line's end that the page asks for; those in its source mean nothing
_SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
_STOPS = ".!?:;。！？：；"
_MOST_TITLE_LINES = 2


class Link(msgspec.Struct, frozen=True):
    """``action`` tells that it shares, forwards or cancels; ``leaves``, that no text that has it is the page's own."""

    number: int
    action: bool = False
    leaves: bool = False


class Line:
    """A line as the page breaks it. Counts are of letters and digits."""

    def __init__(self) -> None:
        self.text = ""
        self.length = self._bold = self._linked = self._actions = 0
        self._sizes: Counter[int] = Counter()
        self.links: set[int] = set()
        self._leaves = False

    def add(self, text: str, look: Look, link: Link | None) -> None:
        self.text += text
        length = sum(map(str.isalnum, text))
        if not length:
            return
        self.length += length
        self._sizes[round(2 * look.size)] += length
        self._bold += length if look.bold else 0
        if link is not None:
            self._linked += length
            self.links.add(link.number)
            self._actions += length if link.action else 0
            self._leaves = self._leaves or link.leaves

    @property
    def size(self) -> int:
        """Half pixels: the size of most of it."""
        return self._sizes.most_common(1)[0][0] if self._sizes else 0

    @property
    def bold(self) -> bool:
        return self._bold >= 0.9 * self.length > 0

    @property
    def is_link(self) -> bool:
        """Whether everything in it leads elsewhere."""
        return self._linked == self.length > 0

    @property
    def is_action(self) -> bool:
        return self._leaves or self._actions * 10 > 9 * self.length > 0

    @property
    def look(self) -> tuple[int, bool, bool]:
        return self.size, self.bold, self.is_link


class Segment(msgspec.Struct):
    """Lines of one look, put together to paragraphs. ``last`` tells that it ends a longer text."""

    texts: list[str]
    line: Line
    last: bool


class Run:
    """What stands between two block elements."""

    def __init__(self) -> None:
        self._lines = [Line()]

    def __bool__(self) -> bool:
        return any(line.length for line in self._lines)

    def add(self, text: str, look: Look, link: Link | None, kept: bool = False) -> None:
        """``kept`` says that the line ends of the source count, too."""
        text = clean(text, tabs=True).replace("\n", BREAK) if kept else text
        first, *others = text.split(BREAK)
        self._lines[-1].add(first, look, link)
        for other in others:
            self._lines.append(Line())
            self._lines[-1].add(other, look, link)

    def title(self) -> str:
        """All of it on one line."""
        return join_lines(_tidy(line.text) for line in self._lines)

    def segments(self) -> Iterator[Segment]:
        """The lines by their look; lines that only share, forward or cancel are left out."""
        lines = [line for line in self._lines if not line.is_action]
        groups = [list(group) for _, group in groupby(_filled_looks(lines), key=lambda pair: pair[1])]
        for index, group in enumerate(groups):
            alone = [line for line, _ in group]
            first = next((line for line in alone if line.length), None)
            if first is None:
                continue
            texts = [_tidy(line.text) for line in alone]
            if len(groups) == 1 and first.bold and len(texts) <= _MOST_TITLE_LINES:
                texts = [join_lines(texts)]  # a title set in two lines
            yield Segment(texts=list(_paragraphs(texts)), line=first, last=0 < index == len(groups) - 1)


def _filled_looks(lines: list[Line]) -> Iterator[tuple[Line, tuple[int, bool, bool]]]:
    """Empty lines have the look of what stands before them."""
    look = (0, False, False)
    for line in lines:
        look = line.look if line.length else look
        yield line, look


def _tidy(text: str) -> str:
    return squeeze(clean(_SOURCE_SPACE.sub(_joint, text)).replace("\n", " "))


def _joint(space: re.Match[str]) -> str:
    """White space of the source is one space; none where its line ended between ideographs."""
    text, start, end = space.string, space.start(), space.end()
    wide = start > 0 and end < len(text) and is_wide(text[start - 1]) and is_wide(text[end])
    return "" if wide and "\n" in space[0] else " "


def _paragraphs(lines: list[str]) -> Iterable[str]:
    """Texts from lines that the page broke: an empty line ends one, as does each line that was not wrapped."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2:
        yield from map(squeeze, filled)
        return
    width = wrap_width(lines)
    known = words_within(lines) if width else frozenset()
    for run in runs(lines):
        for group in grouped(run, width) if width else _sentences(run):
            yield squeeze(join_lines(group, known))


def _sentences(run: list[str]) -> Iterable[list[str]]:
    """Lines that go on in lower case after one that has not ended belong to it."""
    group: list[str] = []
    for line in run:
        ended = not group or group[-1].rstrip()[-1:] in _STOPS or is_item(line) or is_caption(line)
        if group and (ended or not line.lstrip()[:1].islower()):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
