"""The text between two block elements: its pieces as they come, and the lines and look they add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..lines import is_caption, is_item
from ..repair import clean, is_wide, join_lines, squeeze, words_within
from ..wrapping import grouped, runs, wrap_width
from .css import Look

BREAK = "\x1e"  # a line's end that the page asks for; those in its source mean nothing
_SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
_STOPS = ".!?:;。！？：；"


class Run:
    """Characters of one block. ``links`` counts those within links by the link's number."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._sizes: Counter[int] = Counter()
        self._bold = 0
        self._length = 0
        self.linked = 0
        self.links: set[int] = set()
        self.actions = 0  # characters in links that share, forward or cancel

    def __bool__(self) -> bool:
        return self._length > 0

    def add(self, text: str, look: Look, link: int | None, action: bool) -> None:
        self._parts.append(text)
        length = sum(char.isalnum() for char in text)
        if not length:
            return
        self._length += length
        self._sizes[round(2 * look.size)] += length
        self._bold += length if look.bold else 0
        if link is not None:
            self.linked += length
            self.links.add(link)
            self.actions += length if action else 0

    @property
    def size(self) -> int:
        """Half pixels: the size of most of it."""
        return self._sizes.most_common(1)[0][0] if self._sizes else 0

    @property
    def bold(self) -> bool:
        return self._bold >= 0.9 * self._length

    @property
    def is_link(self) -> bool:
        """Whether everything in it leads elsewhere."""
        return self._length > 0 and self.linked == self._length

    @property
    def is_action(self) -> bool:
        return self.actions * 10 > 9 * self._length > 0

    def lines(self, kept: bool) -> list[str]:
        """The lines as the page breaks them; ``kept`` says that those of the source count, too."""
        text = "".join(self._parts)
        if kept:
            return clean(text.replace(BREAK, "\n"), tabs=True).split("\n")
        return [squeeze(clean(_SOURCE_SPACE.sub(_joint, line)).replace("\n", " ")) for line in text.split(BREAK)]


def _joint(space: re.Match[str]) -> str:
    """White space of the source is one space; none where its line ended between ideographs."""
    text, start, end = space.string, space.start(), space.end()
    wide = start > 0 and end < len(text) and is_wide(text[start - 1]) and is_wide(text[end])
    return "" if wide and "\n" in space[0] else " "


def paragraphs(lines: list[str]) -> Iterable[str]:
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
