"""Which lines are headings, where the reader could not see it by type or style: plain text has only words and gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lang.pack import Pack
from ..model.document import Block
from .lines import is_contact, is_item, is_short, size, words

_BESIDE = ("caption", "other")  # what may stand between a heading and its text
_NUMBERED = re.compile(r"(?:[A-Z]-?)?\d{1,2}(?:\.\d{1,2})*[.)]?\s+[^\W\d_]")
# What begins with a sign (a price) or a long figure that is no year (an address), or has a bullet inside.
_NO_TITLE = re.compile(r"^[^\w\"'“‘«„(（\[【《「#¿¡]|^(?!(?:1[89]|20|21)\d\d(?!\d))\d{3,}|[•▪●■\uf0b7]")
_LOWER = re.compile(r"(?<![^\W_])[^\W\dA-Z_][^\W\d_]+")
_SAMPLE = 100_000  # characters of the text in which words are looked for
_RUN = 4  # from so many short lines on end they are a list, and only its ends can be headings
_LABEL = 4  # words before a colon that make a line "label: value"
_TIGHT = 0.8  # share of blocks without a blank line before them from which a source has no blank lines to go by
_TEXT = 8  # words from which an unstopped line below can be a heading's text


def find_headings(
    blocks: Sequence[Block], text: str, taken: frozenset[int], times: frozenset[int], pack: Pack
) -> frozenset[int]:
    """Indices of the headings among blocks of ``text``. ``taken`` are the masthead's, ``times`` a timeline's heads."""
    lines = [
        index
        for index, block in enumerate(blocks)
        if index not in taken and index not in times and block.kind == "paragraph" and can_head(block.text)
    ]
    entries = _entries(blocks, times)
    inner = _inner(blocks, text)
    signed = _signatures(blocks, text, lines, pack)
    candidates = [index for index in lines if index not in entries | inner | signed]
    found = _supported(blocks, candidates, times)
    return frozenset(found) | times


def can_head(text: str) -> bool:
    """A short line that begins as titles do and is neither an item, an address nor a "label: value"."""
    text = text.strip()
    if not is_short(text) or is_contact(text) or text.endswith((":", "：")) or size(text) > 28:
        return False
    if (is_item(text) and not _NUMBERED.match(text)) or _NO_TITLE.search(text):
        return False
    first = next((char for char in text if char.isalnum()), "")
    if not first or first.islower() or sum(char.isalpha() for char in text) < 2:
        return False
    before, colon, after = text.partition(": ")
    short = size(before) <= _LABEL or (after[:1].isdigit() and size(before) <= 2 * _LABEL)
    label = colon and after and short and not any(char.isdigit() for char in before)
    return not label and sum(char.isalpha() for char in text) > len(text) / 3


def _inner(blocks: Sequence[Block], text: str) -> set[int]:
    """Lines close below another one, where blank lines part the blocks: of such a group only the first heads.

    A group of two that stands above a text may be a title in two lines.
    """
    close = [
        index for index in range(1, len(blocks)) if text.count("\n", blocks[index - 1].end, blocks[index].start) < 2
    ]
    if len(close) > _TIGHT * len(blocks):
        return set()
    joined = set(close)
    pairs = {index for index in close if index - 1 not in joined and index + 1 not in joined}
    return joined - pairs


def _signatures(blocks: Sequence[Block], text: str, lines: Sequence[int], pack: Pack) -> set[int]:
    """Authors' names between a text and the next title: some capitalised words that the text never writes otherwise."""
    issue = pack.issue
    known = {*issue.place_types, *issue.organization_words, *issue.publication_words, *issue.function_words}
    ordinary = known | set(_LOWER.findall(text[:_SAMPLE]))
    following = set(lines)
    return {
        index
        for index in lines
        if index + 1 in following
        and index > 0
        and blocks[index - 1].kind in ("paragraph", "list_item")
        and index - 1 not in following
        and _is_name(blocks[index].text, ordinary)
    }


def _is_name(text: str, ordinary: set[str]) -> bool:
    parts = words(text)
    named = all(part[0].isupper() and part.lower() not in ordinary for part in parts)
    return 2 <= len(parts) <= 4 and named and not any(char.isdigit() for char in text)


def _entries(blocks: Sequence[Block], times: frozenset[int]) -> set[int]:
    """The lines a timeline's times head: short ones below a time are what happened, not titles.

    The last time's entries reach to the first short line that a long text follows.
    """
    found: set[int] = set()
    for time in sorted(times):
        for index in range(time + 1, len(blocks)):
            if index in times or (not any(later > index for later in times) and _heads_text(blocks, index)):
                break
            if time in times and any(later > index for later in times) and _far(blocks, index, times):
                break
            found.add(index)
    return found


def _far(blocks: Sequence[Block], index: int, times: frozenset[int]) -> bool:
    """Whether the next time is not of this timeline: a titled text stands before it."""
    return _heads_text(blocks, index) and min(later for later in times if later > index) - index > 3


def _heads_text(blocks: Sequence[Block], index: int) -> bool:
    below = _next(blocks, index)
    return can_head(blocks[index].text) and below is not None and len(blocks[below].text) >= 200


def _next(blocks: Sequence[Block], index: int) -> int | None:
    return next((each for each in range(index + 1, len(blocks)) if blocks[each].kind not in _BESIDE), None)


def _supported(blocks: Sequence[Block], candidates: list[int], times: frozenset[int]) -> list[int]:
    """Candidates that head something: a text, or further headings. Of a long run of short lines only the ends do."""
    found: list[int] = []
    for run in _runs(blocks, candidates):
        below = _next(blocks, run[-1])
        heads = below is not None and (below in times or _is_text(blocks[below], blocks[run[-1]]))
        if len(run) < _RUN:
            found += run if heads else run[:-1] if len(run) == 1 else []
        else:
            found += [run[0], run[-1]] if heads else [run[0]]
    return found


def _is_text(below: Block, heading: Block) -> bool:
    """Text begins anew; what goes on in lower case is the rest of a broken line."""
    if next((char for char in below.text if char.isalnum()), "").islower():
        return False
    if below.kind != "paragraph":
        return below.kind in ("list_item", "table")
    return not is_short(below.text) or size(below.text) >= max(_TEXT, 1.3 * size(heading.text))


def _runs(blocks: Sequence[Block], candidates: list[int]) -> list[list[int]]:
    """Candidates that follow each other directly, captions apart."""
    runs: list[list[int]] = []
    for index in candidates:
        if runs and _next(blocks, runs[-1][-1]) == index:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
