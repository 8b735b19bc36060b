"""Captions: marked with a triangle, or opening with a word for a picture and its number or a colon."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lang.pack import Pack
from .lines import ends_sentence, plain, size
from .templates import alternation

_MARK = re.compile(r"\s*[▲△▴◀◁◄◂▶▷►▸▼▽▾](?!\d)")
_LONGEST = 400  # characters


@lru_cache(maxsize=16)
def _patterns(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    issue = pack.issue
    number = r"(?P<number>\d{1,3}(?:[.\-–]\d+)*[a-z]?|(?-i:[A-Z])(?:[.\-–]?\d+)*)(?![^\W_])"
    numbered = rf"\s*{alternation(issue.captions)}(?:\s*{number})?\s*(?P<mark>[.:：|–-])?"
    return re.compile(numbered, re.IGNORECASE), re.compile(rf"\s*{alternation(issue.credits)}", re.IGNORECASE)


def is_caption(text: str, pack: Pack) -> bool:
    """Whether a block is a picture's, a figure's or a table's caption; "Figure 3 shows …." is a sentence and none."""
    if _MARK.match(text):
        return len(text) <= _LONGEST
    if len(text) > _LONGEST:
        return False
    text = plain(text)
    numbered, credit = _patterns(pack)
    match = numbered.match(text)
    if match and (match["number"] or match["mark"]):
        return bool(match["mark"]) or (not ends_sentence(text) and size(text) <= 25)
    return bool(credit.match(text)) and size(text) <= 40
