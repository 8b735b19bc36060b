"""Timelines: short lines that are nothing but a time, coming again down an article, head their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ..lang.pack import Pack
from ..model.document import Block
from .templates import YEAR, alternation, compile_templates

_LEAST = 2  # heads that make a timeline
_APART = 12  # blocks from one head to the next


@lru_cache(maxsize=16)
def _patterns(pack: Pack) -> tuple[re.Pattern[str], ...]:
    issue = pack.issue
    placeholders = {
        "year": YEAR,
        "any_year": r"(?:\d{4}|\d{2})",
        "month": alternation(issue.months),
        "month_number": r"(?:1[0-2]|0?[1-9])",
        "season": alternation(issue.seasons),
        "day": rf"(?:3[01]|[12]\d|0?[1-9])(?:{alternation(issue.ordinal_suffixes)})?",
    }
    return tuple(compile_templates(issue.timelines, placeholders))


def timeline_heads(blocks: Sequence[Block], masthead: frozenset[int], pack: Pack) -> frozenset[int]:
    """Indices of the blocks that are a timeline's times. One alone, far from any other, heads nothing."""
    single = [index for index, block in enumerate(blocks) if index not in masthead and _is_time(block, pack)]
    near = {index for before, after in pairwise(single) if after - before <= _APART for index in (before, after)}
    return frozenset(near) if len(near) >= _LEAST else frozenset()


def _is_time(block: Block, pack: Pack) -> bool:
    if block.kind not in ("paragraph", "heading", "other", "list_item"):
        return False
    text = block.text.strip().rstrip(":：")
    return len(text) <= 40 and any(pattern.fullmatch(text) for pattern in _patterns(pack))
