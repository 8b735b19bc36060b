"""A letter's plain text: quotations without their marks, soft line ends closed, the signature told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Draft
from ..markdown import is_markdown, markdown_blocks
from ..repair import clean
from ..text import paragraphs

_QUOTED = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"--[ \t\xa0]?$")
_LONGEST_SIGNATURE = 15  # lines


def blocks(text: str, flowed: bool = False, joins: bool = False) -> Iterator[Draft]:
    """``flowed`` and ``joins`` are the parameters ``format=flowed`` and ``delsp=yes`` of the text (RFC 3676)."""
    lines = clean(text, tabs=True).split("\n")
    lines = _unflowed(lines, joins) if flowed else lines
    lines = [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in lines]
    end = next((n for n in range(len(lines) - 1, -1, -1) if _SIGNATURE.match(lines[n])), len(lines))
    if len(lines) - end > _LONGEST_SIGNATURE:  # a rule between texts
        end = len(lines)
    body = lines[:end]
    yield from markdown_blocks(body) if is_markdown(body) else paragraphs(body)
    for draft in paragraphs(lines[end + 1 :]):
        draft.kind = "other"
        yield draft


def _unflowed(lines: list[str], joins: bool) -> list[str]:
    """Lines that end with a space go on in the next of the same depth of quotation."""
    whole: list[str] = []
    depth, goes_on = 0, False
    for line in lines:
        mark = re.match(r">*", line)
        own = mark.end() if mark else 0
        content = line[own:].removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        content = content[:-1] if soft and joins else content
        if goes_on and own == depth and content != "-- ":
            whole[-1] += content
        else:
            whole.append(">" * own + content)
        depth, goes_on = own, soft
    return whole
