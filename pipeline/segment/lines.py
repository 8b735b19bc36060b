"""What a line looks like: its shape says whether it can be a title, and needs no language."""

from __future__ import annotations

import re

from ..reference.han import simplified

STOPS = ".!?。！？;；,，、…"
_CLOSING = "\"'”’»)]）】」』"
_CONTACT = re.compile(r"@\w|https?:|www\.|\b\w+\.(?:com|org|net|gov)\b|(?:\+?\d[\d ()\-]{7,}\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-–][^\W\d_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_BULLET = re.compile(r"^\s*(?:[•▪●◦■□‣∙·➢➤✓✔-]\s*\S|\*\s+\S|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s)")
MAX_TITLE = 170  # characters; the longest headlines of real issues have about 130


def plain(text: str) -> str:
    """The text in Simplified characters, in which packs are written; every offset stays."""
    return text if text.isascii() else text.translate(simplified())


def is_dense(text: str) -> bool:
    """Whether it has signs of a script that puts no spaces between words."""
    return not text.isascii() and _CJK.search(text) is not None


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def size(text: str) -> int:
    """Length in words; two ideographs count as one."""
    return len(words(_CJK.sub("", text))) + (len(_CJK.findall(text)) + 1) // 2


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences and clauses do, closing quotes and brackets apart."""
    return text.rstrip().rstrip(_CLOSING)[-1:] in STOPS


def is_short(text: str) -> bool:
    """One line of a title's length, without a final stop."""
    text = text.strip()
    return bool(text) and "\n" not in text and len(text) <= MAX_TITLE and not ends_sentence(text)


def is_contact(text: str) -> bool:
    """An address of the web, mail or telephone."""
    return bool(_CONTACT.search(text))


def is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and all(char.isupper() for char in letters)


def is_title_case(text: str, small: frozenset[str]) -> bool:
    """Every word has a capital, or is one of the language's small words; scripts without case count as such."""
    return all(not word[0].islower() or word.casefold() in small for word in words(text))


def is_item(text: str) -> bool:
    """Begins with a bullet or a list number."""
    return bool(_BULLET.match(text))


def titled(text: str, small: frozenset[str]) -> str:
    """Capitals turned to title case; words without a vowel stay (initials), as do lines that have lower case."""
    text = " ".join(text.split())
    if not is_capitals(text):
        return text
    return _WORD.sub(lambda match: _titled_word(match[0], match.start() == 0, small), text)


def _titled_word(word: str, first: bool, small: frozenset[str]) -> str:
    low = word.lower()
    if low in small and not first:
        return low
    if not any(char in "aeiouyäöüéèêáíóúàùåæø" for char in low):
        return word
    return re.sub(r"(^|[-–])(\w)", lambda match: match[1] + match[2].upper(), low)
