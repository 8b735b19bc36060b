"""The masthead: the short lines at an issue's head that say its title, number, date and publishers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..lang.pack import Pack
from ..model.document import Block
from .furniture import is_page_number
from .home import names_home
from .lines import is_capitals, is_contact, is_dense, is_item, is_short, is_title_case, plain, size, titled, words
from .printed_date import date_reader
from .printed_number import number_reader
from .templates import compile_templates, needed_word

_DEPTH = 16  # lines from the top among which a masthead is looked for
_REST = 7  # words that may stand beside date and number in their line
_PAPER = 6  # words, of two signs each, of the longest name of a paper in a script without spaces
_SESSION = 20  # words of the occasion behind the day of a speech
_LONG = 25  # words from which a line is text


class Masthead(NamedTuple):
    """``blocks`` are indices; ``lines`` all masthead lines; a field is null or empty where nothing says it."""

    blocks: frozenset[int] = frozenset()
    title: str | None = None
    number: int | None = None
    date: str | None = None
    publishers: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class _Line(NamedTuple):
    block: int
    text: str
    date: str | None
    number: int | None
    rest: str  # the line without date and number
    publisher: str | None
    contact: bool
    opens: bool  # the date opens a line of a script without spaces: the day of a speech, before its occasion

    @property
    def dated(self) -> bool:
        return bool(self.date or self.number is not None) and size(self.rest) <= (_SESSION if self.opens else _REST)


def read_masthead(blocks: Sequence[Block], pack: Pack) -> Masthead:
    """Reads the head of the blocks; what it cannot tell stays empty."""
    reader = _Reader(pack)
    lines = reader.zone(blocks)
    anchor = next((index for index, line in enumerate(lines) if line.dated), None)
    if anchor is None:
        return reader.undated(blocks, lines)
    return reader.dated(blocks, lines, anchor)


class _Reader:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.small = frozenset(pack.issue.small_words)
        self.publication = frozenset(pack.issue.publication_words)
        self.organization = frozenset(pack.issue.organization_words)
        self.date, self.number = date_reader(pack), number_reader(pack)
        self.publishers = _publishers(pack)

    def zone(self, blocks: Sequence[Block]) -> list[_Line]:
        """The short lines at the top, as far as the first text."""
        lines: list[_Line] = []
        for index, block in enumerate(blocks):
            if block.kind == "table" or (block.page or 1) > 1 or len(lines) >= _DEPTH:
                break
            texts = [text for text in block.text.split("\n") if text.strip()]
            if any(size(text) > _LONG or not is_short(text) for text in texts) and not is_contact(block.text):
                break
            if block.kind != "caption":
                lines += [self.line(index, text.strip()) for text in texts]
        return lines[:_DEPTH]

    def line(self, block: int, text: str) -> _Line:
        simple = plain(text)
        number = self.number.find(simple)
        bare = text if number is None else _blank(text, number.start, number.end)
        date = self.date.find(simple if number is None else _blank(simple, number.start, number.end))
        rest = bare if date is None else _blank(bare, date.start, date.end)
        rest = re.sub(r"^[\s\W]+|[\s\W]+$", "", " ".join(rest.split()))
        said = self.said(simple)
        publisher = text[said.start("organization") : said.end("organization")] if said else None
        opens = date is not None and is_dense(rest) and not any(char.isalnum() for char in text[: date.start])
        return _Line(block, text, date and date.edtf, number and number.value, rest, publisher, is_contact(text), opens)

    def said(self, text: str) -> re.Match[str] | None:
        """Where a line says outright who publishes."""
        low = text.casefold()
        searched = (pattern.search(text) for word, pattern in self.publishers if word in low)
        return next((match for match in searched if match), None)

    def dated(self, blocks: Sequence[Block], lines: list[_Line], anchor: int) -> Masthead:
        title_line, title = self.title(lines, anchor)
        end = anchor if title_line is None else max(anchor, title_line)
        while end + 1 < len(lines) and self.continues(lines, end + 1, blocks, title):
            end += 1
        head = lines[: end + 1]
        return Masthead(
            blocks=_whole(head, lines),
            title=title,
            number=next((line.number for line in head if line.number is not None and line.dated), None),
            date=next((line.date for line in head if line.date and line.dated), None),
            publishers=self.organizations(head, title),
            lines=tuple(line.text for line in head),
        )

    def undated(self, blocks: Sequence[Block], lines: list[_Line]) -> Masthead:
        """Without a date only a title that stands above further titles is masthead; else it heads its text."""
        candidates = [line for line in lines if self.can_be_title(line)]
        if not candidates:
            return Masthead()
        named = [line for line in candidates if names_home(line.text, self.pack)]
        first = next((line for line in (*named, *candidates) if self.is_publication(line.text)), candidates[0])
        head = self.front(blocks, lines, first)
        return Masthead(
            blocks=_whole(head, lines),
            title=titled(first.text, self.small),
            publishers=self.organizations(head, None),
            lines=tuple(line.text for line in lines),
        )

    def front(self, blocks: Sequence[Block], lines: list[_Line], title: _Line) -> list[_Line]:
        """The lines of a title page: the title above further short lines, or titles that follow one another."""
        last = title.block
        while last + 1 < len(blocks) and blocks[last].kind == blocks[last + 1].kind == "heading":
            last += 1
        heading = blocks[title.block].kind == "heading"
        first_of_many = last > title.block or (title.block > 0 and blocks[title.block - 1].kind == "heading")
        above_lines = last + 1 < len(blocks) and is_short(blocks[last + 1].text)
        page = first_of_many if heading else above_lines
        return [line for line in lines if line.block <= last] if page else []

    def title(self, lines: list[_Line], anchor: int) -> tuple[int | None, str | None]:
        """The title's line and words: above the date, else beside it, else below it."""
        above = [index for index in range(anchor) if self.can_be_title(lines[index])]
        beside = lines[anchor].rest
        if above:
            joined = self.joined([lines[index].text for index in above])
            title = titled(joined, self.small)
            generic = [each for each in (*(lines[index].text for index in above), beside) if self.is_generic(each)]
            if generic and not self.is_publication(title):
                title = f"{title} {titled(generic[0], self.small)}"
            return above[0], title
        if beside and not self.is_label(beside):
            return anchor, titled(beside, self.small)
        below = anchor + 1
        if below < len(lines) and self.can_be_title(lines[below]) and self.is_publication(lines[below].text):
            return below, titled(lines[below].text, self.small)
        return None, None

    def joined(self, above: list[str]) -> str:
        """The first line, with those after it where a title in capitals is set in several lines."""
        title = above[0]
        for text in above[1:4]:
            if (
                self.is_publication(title)
                or self.is_organization(text)
                or not (is_capitals(title) and is_capitals(text))
            ):
                break
            title = f"{title} {text}"
        return title

    def can_be_title(self, line: _Line) -> bool:
        quoted = line.text[:1] in "\"'“‘«" and line.text[-1:] in "\"'”’»"
        return (
            not (
                line.contact
                or quoted
                or is_page_number(line.text, self.pack)
                or line.publisher
                or line.dated
                or is_item(line.text)
            )
            and len(line.text) > 2
        )

    def is_generic(self, text: str) -> bool:
        """Nothing but words for a publication: "Newsletter"."""
        return bool(text) and all(word.casefold() in self.publication for word in words(text)) and bool(words(text))

    def is_publication(self, text: str) -> bool:
        return any(word.casefold() in self.publication for word in words(text)) or _ends_with(text, self.publication)

    def is_label(self, text: str) -> bool:
        """What says "Date:" or "Edition" beside the date is no title."""
        return size(text) < 2 and not self.is_publication(text)

    def is_organization(self, text: str) -> bool:
        said = {word.casefold() for word in words(text)}
        found = bool(said & self.organization) and not said & (self.publication - self.organization)
        found = found or _ends_with(text, self.organization)
        return found and 2 <= size(text) <= 10 and is_title_case(text, self.small)

    def is_publisher(self, text: str) -> bool:
        """Below the date a paper's name stands for its publisher: "Ningbo Evening Post"."""
        said = words(text)
        paper = 2 <= len(said) <= 5 and said[-1].casefold() in self.publication and is_title_case(text, self.small)
        paper = paper or (size(text) <= _PAPER and _ends_with(text, self.publication))
        return paper or self.is_organization(text)

    def continues(self, lines: list[_Line], index: int, blocks: Sequence[Block], title: str | None) -> bool:
        """Whether a line after the date is still masthead; an organisation above a text is that text's heading."""
        line = lines[index]
        if line.dated or line.publisher or line.contact:
            return True
        if self.is_publication(line.text) and index + 1 < len(lines) and lines[index + 1].dated:
            return True
        if title and titled(line.text, self.small).casefold() in title.casefold():
            return True
        after = line.block + 1
        above_text = after < len(blocks) and not is_short(blocks[after].text)
        return not above_text and (self.is_publisher(line.text) or self.is_generic(line.text))

    def organizations(self, head: Sequence[_Line], title: str | None) -> tuple[str, ...]:
        """Publishers that are said to be such; else the lines that name bodies, the title's own at last."""
        said = [line.publisher for line in head if line.publisher]
        anchor = next((index for index, line in enumerate(head) if line.dated), len(head))
        named = [line.text for line in head[:anchor] if self.is_organization(line.text)]
        named += [line.text for line in head[anchor:] if self.is_publisher(line.text) and not line.dated]
        own = [text for text in named if not (title and titled(text, self.small) == title)]
        found = said or own or ([] if title is None else self.own_body(title))
        return tuple(dict.fromkeys(titled(text.strip(" ,:"), self.small) for text in found))

    def own_body(self, title: str) -> list[str]:
        """ "Park Care Group Newsletter" is the Park Care Group's."""
        rows = title.split()
        while rows and rows[-1].casefold() in self.publication - self.organization:
            rows.pop()
        body = rows and len(rows) < len(title.split()) and rows[-1].casefold() in self.organization
        return [" ".join(rows)] if body else []


@lru_cache(maxsize=16)
def _publishers(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The templates' patterns, each with a word that it needs before it."""
    patterns = compile_templates(pack.issue.publishers, {"organization": r"[^.;|\n]{3,90}"})
    return tuple(zip(map(needed_word, pack.issue.publishers), patterns, strict=True))


def _ends_with(text: str, kinds: frozenset[str]) -> bool:
    """Whether a name in a script without spaces ends with one of the words, and is more than it."""
    text = plain(text.strip())
    return is_dense(text) and any(text.endswith(kind) and len(text) > len(kind) + 1 for kind in kinds if is_dense(kind))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _whole(head: Sequence[_Line], lines: Sequence[_Line]) -> frozenset[int]:
    """The blocks all of whose lines belong to the masthead."""
    kept = {line.block for line in head} - {line.block for line in lines[len(head) :]}
    return frozenset(kept)
