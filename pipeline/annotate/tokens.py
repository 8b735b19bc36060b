"""Text cut into tokens once, so that every annotator looks words up instead of scanning characters.

A token is a run of letters, a run of digits, one ideograph or kana, or one other visible character. ``norm`` is its
case-folded form with typographic variants (full-width forms, curly quotes, dashes) made plain, always of the token's
own span: offsets are never moved.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W\d_{_HAN}]+(?:[\u0300-\u036f]+[^\W\d_{_HAN}]*)*|\d+|\S")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "～": "~"}
)


def fold(text: str) -> str:
    """Case-folded, NFKC, quotes and dashes plain: the form in which words are looked up."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)


class Tokens:
    """Parallel lists over one text: ``starts``, ``ends`` (characters), ``words`` (as written), ``norm`` (folded)."""

    __slots__ = ("ends", "norm", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for match in _TOKEN.finditer(text):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.words.append(match[0])
        self.norm = [word.lower() if word.isascii() else fold(word) for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, char: int) -> int:
        """Index of the first token that starts at or after ``char``."""
        return bisect_left(self.starts, char)

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]
