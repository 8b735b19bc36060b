"""Markdown: headings, lists, pipe tables, pictures' descriptions; what is left of its marks is plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Draft, Reading
from .encoding import decode
from .inline import plain
from .lines import is_bullet, is_caption, is_item, without_bullet
from .pipes import is_divider, table_draft, table_length, whole_rows
from .repair import clean, join_lines, squeeze, words_within
from .source import Source
from .wrapping import grouped, kind_of, runs, wrap_width

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*$")
_HASHED = re.compile(r"#{1,6} +[^\W\d_]")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_PICTURE = re.compile(r"\s*!\[([^\]]*)\]\([^)]*\)\s*$")
_FILE_NAME = re.compile(r"[^\s]*\.[A-Za-z]{3,4}$")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*$")
_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_LONGEST_HEADING = 120


def read_markdown(source: Source) -> Reading:
    text, diagnostics = decode(source.data)
    lines = _FRONT.sub("", clean(text, tabs=True)).split("\n")
    return Reading(drafts=list(markdown_blocks(lines)), diagnostics=diagnostics)


def is_markdown(lines: list[str]) -> bool:
    """Whether a plain text bears Markdown's headings or tables."""
    return any(_HASHED.match(line) or is_divider(line) for line in lines)


def markdown_blocks(lines: list[str]) -> Iterator[Draft]:
    """The blocks of cleaned lines."""
    lines = [re.sub(r"^ {0,3}(?:> ?)+", "", line) for line in lines]
    width = wrap_width([line for line in lines if "|" not in line])
    known = words_within(lines) if width else frozenset()
    level, fenced = 0, False
    for run in runs(lines):
        for part in _parts(run):
            if _FENCE.match(part[0]):
                fenced = not fenced
                continue
            for draft in _draft(part, 0 if fenced else width, known, level):
                if draft.kind == "heading" and not _BOLD_LINE.match(part[0]):
                    level = draft.level or 1
                yield draft


def _parts(run: list[str]) -> Iterator[list[str]]:
    """A run cut where a heading, table, picture or rule stands without an empty line around it."""
    run = whole_rows(run)
    part: list[str] = []
    index = 0
    while index < len(run):
        length = table_length(run, index)
        underlined = index + 1 < len(run) and not length and _UNDERLINE.match(run[index + 1]) is not None
        if length or underlined or _alone(run[index]):
            if part:
                yield part
            part = []
            length = length or (2 if underlined else 1)
            yield run[index : index + length]
            index += length
            continue
        part.append(run[index])
        index += 1
    if part:
        yield part


def _alone(line: str) -> bool:
    return any(form.match(line) for form in (_HEADING, _PICTURE, _FENCE, _RULE, _BOLD_LINE))


def _draft(part: list[str], width: int, known: frozenset[str], level: int) -> Iterator[Draft]:
    first = part[0]
    if heading := _HEADING.match(first):
        yield from _heading(heading[2] or "", len(heading[1]))
    elif len(part) == 2 and (underline := _UNDERLINE.match(part[1])) and "|" not in first:
        yield from _heading(first, 1 if underline[1][0] == "=" else 2)
    elif table_length(part, 0):
        if (draft := table_draft(part)) is not None:
            yield draft
    elif picture := _PICTURE.match(first):
        yield from _picture(picture[1])
    elif (bold := _BOLD_LINE.match(first)) and _names(bold[2]):
        yield from _heading(bold[2], min(level + 1, 6))
    elif not _RULE.match(first):
        yield from _paragraphs(part, width, known)


def _paragraphs(part: list[str], width: int, known: frozenset[str]) -> Iterator[Draft]:
    for group in grouped(part, width):
        bullet = is_bullet(group[0])
        if bullet:
            group = [without_bullet(group[0]), *group[1:]]
        text = squeeze(plain(join_lines(group, known)))
        if text:
            yield Draft(kind="list_item" if bullet else kind_of(text), text=text)


def _heading(text: str, level: int) -> Iterator[Draft]:
    text = squeeze(plain(text))
    if text:
        yield Draft(kind="caption" if is_caption(text) else "heading", text=text, level=level)


def _picture(description: str) -> Iterator[Draft]:
    text = squeeze(plain(description))
    if text and not _FILE_NAME.match(text):
        yield Draft(kind="caption", text=text)


def _names(text: str) -> bool:
    """A bold line that names what follows, rather than a sentence in bold."""
    return len(text) <= _LONGEST_HEADING and text[-1] not in ".,;。，；" and not is_item(text)
