"""The archive's own tokens: words of spaced scripts, overlapping pairs of characters of Han, Kana and Hangul.

A run of such characters gives one token a character: it and the next one, or it alone at the run's end ("贵阳市": 贵阳,
阳市, 市). So every substring of a run is a phrase of pairs, and a single character is the beginning of a token. Tokens
are folded: NFKC, case and accents gone, Traditional characters Simplified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import msgspec

from ..reference.gazetteer import LATIN
from ..reference.han import simplified

LONGEST = 48  # characters of a word that count; nobody looks for more
APART = "\x1e"  # stands between texts of which no phrase runs from one to the next
_GAP = "¦"

_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_PAIRED = f"{_HAN}{_KANA}\uac00-\ud7a3"
_ACCENT = re.compile("[\u0300-\u036f]+")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A folded token and the slice of the text that it stands for. ``open`` is set for the last character of a run of
    paired script: asked for, it may be followed by anything."""

    text: str
    start: int
    end: int
    open: bool = False


@cache
def _letters() -> dict[int, str]:
    table = dict(simplified())
    return {key: chr(value) if isinstance(value, int) else value for key, value in table.items()} | {
        ord(key): value for key, value in LATIN.items()
    }


def fold(text: str) -> str:
    """How text is compared: ``fold("Parañaque") == "paranaque"``, ``fold("貴陽") == "贵阳"``; its length may change."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    plain = _ACCENT.sub("", plain).casefold().translate(_letters())
    return unicodedata.normalize("NFC", plain)


class _Folded(dict[str, str]):
    """Single characters folded, each once."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = fold(character)
        return folded


_FOLDED = _Folded()


@cache
def _runs() -> re.Pattern[str]:
    """Runs of paired script, and of other letters, digits and the marks that belong to them."""
    marks = "".join(chr(code) for code in range(0x0300, 0x1E000) if unicodedata.category(chr(code))[0] == "M")
    word = rf"[^\W_{_PAIRED}]"
    return re.compile(rf"[{_PAIRED}]+|{word}(?:{word}|[{re.escape(marks)}])*")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, in its order, with the slices they stand for."""
    folded, starts = _mapped(text)
    for match in _runs().finditer(folded):
        start, end = match.span()
        if is_paired(folded[start]):
            for index in range(start, end):
                last = min(index + 2, end)
                yield Token(folded[index:last], starts[index], _end(starts, last), index + 1 == end)
        else:
            yield Token(folded[start : min(end, start + LONGEST)], starts[start], _end(starts, end))


def stream(text: str) -> str:
    """The tokens of a text as they are indexed, with spaces between."""
    return f" {_GAP} ".join(_stream(part) for part in text.split(APART))


def _stream(text: str) -> str:
    folded = fold(text)
    found: list[str] = []
    for match in _runs().finditer(folded):
        run = match[0]
        if is_paired(run[0]):
            found += [run[index : index + 2] for index in range(len(run))]
        else:
            found.append(run[:LONGEST])
    return " ".join(found)


def is_paired(character: str) -> bool:
    """Whether a folded character is of a script that is written in pairs here."""
    return character >= "\u3005" and _pair().match(character) is not None


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(f"[{_PAIRED}]")


def _mapped(text: str) -> tuple[str, range | list[int]]:
    """The folded text, and for each of its characters and its end the offset in the text it comes from."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    parts = [_FOLDED[character] for character in text]
    folded = "".join(parts)
    if len(folded) == len(text) and all(len(part) == 1 for part in parts):
        return folded, range(len(text) + 1)
    starts = [offset for offset, part in enumerate(parts) for _ in part]
    return folded, [*starts, len(text)]


def _end(starts: range | list[int], index: int) -> int:
    """Where the character before ``index`` ends in the text; what folds to nothing belongs to what stands before."""
    return starts[index]
