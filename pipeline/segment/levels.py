"""How deep each heading stands: 1 is an article's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from ..lang.pack import Pack
from ..model.document import Block
from .lines import is_capitals, plain, size
from .spelled import spelled
from .templates import compile_templates

_HEADLINE = 8  # words: a sentence-like line is a headline, a name or a topic is shorter
_FAMILY = 3  # headings of one kind that make a family
_PLACE_WORDS = 5  # words of the longest place name with its type
_NEAR = 200  # blocks in which a word is looked for
_LEAD = re.compile(r"([A-ZÀ-Þ]{2,})(?:'[A-Z])?,?\s+(?:[a-z]{2,}|[A-Z][a-z]+|\d{4}\b)")
_NUMBER = re.compile(r"((?:[A-Z]-?)?\d{1,2}(?:\.\d{1,2})*)[.)]?\s")


def heading_levels(
    blocks: Sequence[Block], headings: frozenset[int], times: frozenset[int], pack: Pack, given: bool
) -> dict[int, int]:
    """Level by index. ``given`` says that the reader told levels (styles, sizes); else the words' shape tells them."""
    order = sorted(headings - times)
    leads = _leads(blocks, order, pack)
    shapes = {index: "headline" if index in leads else _shape(blocks[index].text, pack) for index in order}
    levels = _ranked(blocks, order) if given else _inferred(order, shapes)
    _families(order, shapes, levels, promote=not given)
    _times(sorted(headings), times, levels)
    top = 2 if given and _below_text(blocks, order) else 1
    return _dense(levels, top)


@lru_cache(maxsize=16)
def _numberings(pack: Pack) -> tuple[tuple[re.Pattern[str], ...], ...]:
    placeholders = {"spelled": spelled(pack).pattern, "n": r"\d{1,2}"}
    return tuple(tuple(compile_templates(each, placeholders, touching=True)) for each in pack.issue.numberings)


def _outline(text: str, pack: Pack) -> int | None:
    """The level that a heading's own numbering tells (一、 above （一）); null without one."""
    text = plain(text.strip())
    levels = enumerate(_numberings(pack), 1)
    return next((level for level, patterns in levels if any(each.match(text) for each in patterns)), None)


def _shape(text: str, pack: Pack) -> str:
    if level := _outline(text, pack):
        return f"outline {level}"
    if match := _NUMBER.match(text):
        return f"numbered {match[1].count('.') + 1}"
    if size(text) >= _HEADLINE:
        return "headline"
    low = plain(text.strip()).casefold()
    if size(text) <= _PLACE_WORDS and any(_ends_with(low, kind) for kind in pack.issue.place_types):
        return "place"
    return "capitals" if is_capitals(text) else "plain"


def _leads(blocks: Sequence[Block], order: Sequence[int], pack: Pack) -> set[int]:
    """Headings above a text that opens in capitals, as an article's first paragraph does ("IN March the council …").

    An abbreviation ("GDP") is no such opening: its word comes in lower case nowhere.
    """
    found = set()
    for index in order:
        match = _LEAD.match(blocks[index + 1].text) if index + 1 < len(blocks) else None
        if match and (match[1].lower() in pack.issue.function_words or _occurs(match[1].capitalize(), blocks)):
            found.add(index)
    return found


def _occurs(word: str, blocks: Sequence[Block]) -> bool:
    return any(word in block.text for block in blocks[:_NEAR])


def _ends_with(text: str, kind: str) -> bool:
    """Its last word, and not its only one; scripts without spaces need none before it."""
    before = text.removesuffix(kind)
    return before != text and bool(before) and (before[-1] == " " or not kind.isascii())


def _ranked(blocks: Sequence[Block], order: Sequence[int]) -> dict[int, int]:
    return {index: blocks[index].level or 2 for index in order}


def _inferred(order: Sequence[int], shapes: dict[int, str]) -> dict[int, int]:
    """Headlines are articles only where the first heading is one; elsewhere long titles are as good as short ones."""
    headlines = bool(order) and shapes[order[0]] == "headline"
    base = 2 if headlines else 1
    uppers = _uppers(order, shapes, skip=headlines)
    levels: dict[int, int] = {}
    below = 0
    for index in order:
        shape = shapes[index]
        if shape == "headline" and headlines:
            levels[index], below = 1, 0
        elif shape.startswith("outline"):
            levels[index] = base + int(shape.split()[1])
        elif index in uppers:
            levels[index], below = base, 1
        elif shape.startswith("numbered"):
            levels[index] = base + below + int(shape.split()[1]) - 1
        else:
            levels[index] = base + below
    return levels | _between(order, shapes, levels)


def _between(order: Sequence[int], shapes: dict[int, str], levels: dict[int, int]) -> dict[int, int]:
    """What stands between the first and the last heading of an outline (一、 二、) is below the one before it."""
    outline = [index for index in order if shapes[index].startswith("outline")]
    if not outline:
        return {}
    inside = [index for index in order if outline[0] < index < outline[-1] and index not in outline]
    above = {index: max(before for before in outline if before < index) for index in inside}
    return {index: max(levels[index], levels[before] + 1) for index, before in above.items()}


def _uppers(order: Sequence[int], shapes: dict[int, str], skip: bool) -> set[int]:
    """Headings above the others: capitals among plain ones, or lines that another heading follows directly."""
    short = [index for index in order if not (skip and shapes[index] == "headline")]
    short = [index for index in short if not shapes[index].startswith("outline")]
    capitals = {index for index in short if shapes[index] == "capitals"}
    if capitals and len(capitals) < len(short) and short[0] in capitals:
        return capitals
    direct = {index for index, after in pairwise(short) if after == index + 1 and shapes[after] != "place"}
    direct = {index for index in direct if index - 1 not in direct}
    return direct if len(direct) > 1 or direct == {*short[:1]} else set()


def _families(order: Sequence[int], shapes: dict[int, str], levels: dict[int, int], promote: bool) -> None:
    """Three districts under "Goals" are below it; where the sections before it have none, it is an article itself."""
    position = 0
    for shape, group in groupby(order, key=lambda index: shapes[index]):
        family = list(group)
        parent = order[position - 1] if position else None
        position += len(family)
        if shape != "place" or len(family) < _FAMILY or parent is None:
            continue
        if promote and levels[parent] == 2 and _has_plain_sibling(order, levels, parent):
            levels[parent] = 1
            levels |= dict.fromkeys(_siblings(order[position:], levels), 1)
        if levels[family[0]] != levels[parent] + 1:
            levels |= {index: levels[parent] + 1 for index in family if levels[index] <= levels[parent] or promote}


def _has_plain_sibling(order: Sequence[int], levels: dict[int, int], parent: int) -> bool:
    before = order[: list(order).index(parent)]
    return bool(before) and levels[before[-1]] == levels[parent]


def _siblings(after: Sequence[int], levels: dict[int, int]) -> list[int]:
    """The sections that follow a family as far as the next article: no part of what has become an article."""
    return [index for index in takewhile(lambda index: levels[index] > 1, after) if levels[index] == 2]


def _times(order: Sequence[int], times: frozenset[int], levels: dict[int, int]) -> None:
    """A timeline's times stand below the heading they follow."""
    above = 1
    for index in order:
        if index in times:
            levels[index] = above + 1
        else:
            above = levels[index]


def _below_text(blocks: Sequence[Block], order: Sequence[int]) -> bool:
    """Whether text stands before the first heading, and no heading claims to be a title: then they are its sections."""
    text = any(block.kind in ("paragraph", "list_item") for block in blocks[: order[0]])
    return text and all((blocks[index].level or 1) > 1 for index in order)


def _dense(levels: dict[int, int], top: int) -> dict[int, int]:
    """No level is skipped: 2, 4, 4 become 1, 2, 2, or whatever follows ``top``."""
    rank = {level: number for number, level in enumerate(sorted(set(levels.values())), top)}
    return {index: rank[level] for index, level in levels.items()}
