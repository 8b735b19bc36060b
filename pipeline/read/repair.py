"""Mends characters and line ends. It runs before offsets are given out; afterwards the text never changes.

What it decides: composed forms (NFC); ligatures, Kangxi radicals and full-width digits and Latin letters become what
they stand for, while Chinese punctuation stays full-width; every kind of space is a plain space; soft hyphens,
zero-width and control characters go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

HAN = "\u2e80-\u2fd5\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
WIDE = HAN + "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
HYPHENS = "-\u2010\u00ad"

_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_GONE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0xFFF9, 0xFFFC)])
_CONTROLS = dict.fromkeys([*range(0x00, 0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_FULL_WIDTH = {
    0xFEE0 + code: chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *b"%+-/.$&#@")
}
# Bullets and ticks of symbol fonts, which keep their places in the private area.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF076: "❖", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "□", 0xF06F: "□", 0xF0E0: "→"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _SPACES | _GONE | _CONTROLS | _LIGATURES | _RADICALS | _FULL_WIDTH | _SURROGATES | _SYMBOLS
_TABLE |= {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0C: "\n"}
_TABLE_KEEPING_TABS = {code: plain for code, plain in _TABLE.items() if code != 0x09}
_FIGURE_END = re.compile(r"\d[.,:]?$")
_FIGURE_GOES_ON = re.compile(r"\d|[.,:]\d|%")
_LINE = 40  # characters that tell whether a line is of ideographs
_RUNS = re.compile(r" {2,}")
_WIDE = re.compile(f"[{WIDE}]")


def clean(text: str, tabs: bool = False) -> str:
    """The characters of ``text`` mended; line ends stay (as ``\\n``), tabs only where ``tabs`` is set."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.translate(_TABLE_KEEPING_TABS if tabs else _TABLE)


def squeeze(text: str) -> str:
    """Runs of spaces as one, none at either end."""
    return _RUNS.sub(" ", text).strip()


def is_wide(char: str) -> bool:
    """Whether the character is an ideograph, kana, or their punctuation: no space stands beside it."""
    return char >= "\u2e80" and ("\u4e00" <= char <= "\u9fff" or _WIDE.match(char) is not None)


def separator(left: str, right: str) -> str:
    """What stands between two lines' ends when they are joined: nothing beside an ideograph, else a space."""
    if not left or not right or is_wide(left[-1]) or is_wide(right[0]) or _is_figure_cut(left, right):
        return ""
    return " "


def _is_figure_cut(left: str, right: str) -> bool:
    """Whether a line of ideographs ends within a figure (``20⏎21年``, ``9⏎:00``), as it may anywhere."""
    if not _FIGURE_END.search(left[-3:]) or not _FIGURE_GOES_ON.match(right):
        return False
    return any(map(is_wide, left[-_LINE:]))


def join_lines(lines: Iterable[str], known: frozenset[str] = frozenset()) -> str:
    """One paragraph from its lines: hyphens at line ends mended by the words that are ``known`` from the same text."""
    text = ""
    for line in lines:
        line = squeeze(line)
        if not text or not line:
            text = text or line
            continue
        if is_cut(text):
            text = text if keeps_hyphen(text, line, known) else text[:-1]
            text += line
        else:
            text += separator(text, line) + line
    return text


def is_cut(text: str) -> bool:
    """Whether a hyphen that belongs to a word ends the text."""
    return text[-1] in HYPHENS and len(text) > 1 and not text[-2].isspace() and text[-2] not in HYPHENS


_LAST_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
_FIRST_WORD = re.compile(r"[^\W_]+")


def keeps_hyphen(left: str, right: str, known: frozenset[str]) -> bool:
    """Whether the hyphen that ends ``left`` belongs to the word (``2025-2026``, ``well-known``) or only to the line.

    ``known`` holds the case-folded words of the same text that stand within lines, hyphenated ones whole.
    """
    if left[-1] == "\u00ad":
        return False
    head, tail = _LAST_WORD.search(left[:-1]), _FIRST_WORD.match(right)
    if head is None or tail is None:
        return True
    first, second = head[0].casefold(), tail[0].casefold()
    if first[-1].isdigit() or second[0].isdigit() or tail[0][0].isupper():
        return True
    last = first.rsplit("-", 1)[-1]
    if first + second in known or last + second in known:
        return False
    if f"{first}-{second}" in known:
        return True
    return min(len(last), len(second)) > 2 and last in known and second in known


_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def words_within(lines: Iterable[str], ordered: bool = True) -> frozenset[str]:
    """The case-folded words of the lines but for those that a hyphen at a line's end may have cut.

    Where the lines are not ``ordered`` (columns stand side by side), each one's first word may be half of one.
    """
    found: set[str] = set()
    cut = False
    for line in lines:
        words = _WORDS.findall(line.casefold())
        ends = line.rstrip()[-1:]
        found.update(words[1 if cut or not ordered else 0 : len(words) - 1 if ends in HYPHENS and ends else len(words)])
        cut = bool(ends) and ends in HYPHENS
    found.update(part for word in tuple(found) if "-" in word for part in word.split("-"))
    return frozenset(found)
