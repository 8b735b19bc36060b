"""Headings that nothing marks but their look: short paragraphs, larger or bolder than the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from .draft import Draft
from .grid import is_figure

_LARGER = 1.15  # than the body
_LONGEST = 120  # characters
_DEEPEST = 6
_ENDINGS = ".。;；,，:：、"


class Passage(msgspec.Struct):
    """A block, and its look: ``size`` in the format's own small unit, 0 where unknown."""

    draft: Draft
    size: int = 0
    bold: bool = False
    styled: bool = False  # its style says what it is


def mark_by_look(passages: Sequence[Passage]) -> None:
    """Sets kind and level of headings by their look, below the styled heading that they follow."""
    body, bold = _body(passages)
    found = [passage for passage in passages if _looks(passage, body, bold)]
    ranks = sorted({_style(passage) for passage in found}, reverse=True)
    styled = 0
    for passage in passages:
        if passage.styled:
            if passage.draft.kind == "heading":
                styled = passage.draft.level or 1
        elif _looks(passage, body, bold):
            passage.draft.kind = "heading"
            passage.draft.level = min(styled + ranks.index(_style(passage)) + 1, _DEEPEST)


def _style(passage: Passage) -> tuple[int, bool]:
    return passage.size, passage.bold


def _body(passages: Sequence[Passage]) -> tuple[int, bool]:
    """Size and weight of most of the text."""
    weights: Counter[tuple[int, bool]] = Counter()
    for passage in passages:
        if not passage.styled:
            weights[_style(passage)] += len(passage.draft.text)
    return weights.most_common(1)[0][0] if weights else (0, False)


def _looks(passage: Passage, body: int, bold: bool) -> bool:
    text = passage.draft.text
    if passage.styled or passage.draft.kind != "paragraph" or len(text) > _LONGEST or text[-1] in _ENDINGS:
        return False
    if is_figure(text) or not any(char.isalpha() for char in text):
        return False
    larger = body > 0 and passage.size >= _LARGER * body
    return larger or (passage.bold and not bold and passage.size >= body)
