"""Text cut into tokens once, so that every annotator looks words up instead of scanning characters.

A token is a run of letters, a run of digits, one ideograph or kana, or one other visible character. ``norm`` is its
case-folded form with typographic variants (full-width forms, curly quotes, dashes, Traditional characters) made plain,
always of the token's own span: offsets are never moved.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from ..reference.han import simplified

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W\d_{_HAN}]+(?:[\u0300-\u036f]+[^\W\d_{_HAN}]*)*|\d+|\S")
_PLAIN = simplified() | str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "～": "~"}
)


def fold(text: str) -> str:
    """Case-folded, NFKC, quotes and dashes plain, Traditional characters Simplified: how words are looked up."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)


class _Folds(dict[str, str]):
    """The folded forms of single characters, each made once: in Chinese every character is a token."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = fold(character)
        return folded


_FOLDS = _Folds()


class Tokens:
    """Parallel lists over one text: ``starts``, ``ends`` (characters), ``words`` (as written), ``norm`` (folded)."""

    __slots__ = ("ends", "norm", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end] for start, end in spans]
        self.norm = [_FOLDS[w] if len(w) == 1 else w.lower() if w.isascii() else fold(w) for w in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, char: int) -> int:
        """Index of the first token that starts at or after ``char``."""
        return bisect_left(self.starts, char)

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]
