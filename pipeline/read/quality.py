"""How well a page's characters can be trusted, and which pages need their text recognized from the picture instead.

Two measures of a page's text: the share of its characters that have no meaning (control and private-use characters,
the replacement character, ``(cid:17)`` for a glyph without one), and the share of vowels among its Latin letters,
which tells text whose font gives each glyph another's code ("7KH WRZQ"): it looks like words and is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from .layout.content import PageContent

Verdict = Literal["sound", "blank", "without text", "hardly any text", "unreadable"]

UNREADABLE_FROM = 0.3  # share of characters without meaning
_COVERED_FROM = 0.3  # share of a page without text that a picture covers where it is a scan
_MARKS = 100  # drawn things on a page without text that may be letters as outlines, or in a font that names none
_WHOLE_PAGE = 0.85  # share that one picture covers where it is the page itself
_HARDLY_ANY = 40  # characters on such a page: a stamp or a page number, hardly a page's text
_SHORTEST_SAMPLE = 8  # characters
_MEANINGLESS = re.compile("[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ufffd\uffff\ue000-\uf8ff]|\\(cid:\\d+\\)")
_LETTERS_OF_SAMPLE = 300
_FEWEST_VOWELS = 0.27  # measured: pages of English, German, French and Spanish have 0.36 or more, enciphered ones 0.22
_VOWELS = b"aeiouyAEIOUY"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def meaningless(text: str) -> float:
    """The share of the visible characters that have no meaning, 0 to 1; 1 where the letters make no words."""
    visible = len(text) - sum(map(str.isspace, text))
    if visible < _SHORTEST_SAMPLE:
        return 0.0
    lost = sum(map(len, _MEANINGLESS.findall(text))) / visible
    return 1.0 if lost < UNREADABLE_FROM and _enciphered(text, visible) else lost


def _enciphered(text: str, visible: int) -> bool:
    """Mostly Latin letters, with far fewer vowels than any language has."""
    plain = text if text.isascii() else unicodedata.normalize("NFD", text)
    letters = plain.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    if len(letters) < _LETTERS_OF_SAMPLE or 2 * len(letters) < visible:
        return False
    return len(letters) - len(letters.translate(None, _VOWELS)) < _FEWEST_VOWELS * len(letters)


def verdict(page: PageContent) -> Verdict:
    """What can be said of a page as its text layer gives it."""
    if page.unreadable >= UNREADABLE_FROM:
        return "unreadable"
    if not page.units:
        return "without text" if _covered(page) >= _COVERED_FROM or page.marks >= _MARKS else "blank"
    if sum(len(unit.text) for unit in page.units) < _HARDLY_ANY and is_picture(page):
        return "hardly any text"
    return "sound"


def needing_ocr(pages: Iterable[PageContent]) -> dict[int, Verdict]:
    """The numbers of the pages whose text should be recognized from their picture, and why."""
    verdicts = {page.number: verdict(page) for page in pages}
    return {number: found for number, found in verdicts.items() if found not in ("sound", "blank")}


def is_picture(page: PageContent) -> bool:
    """Whether one picture is the page itself."""
    area = page.width * page.height
    return any(covers((x1 - x0) * (bottom - top), area) for x0, top, x1, bottom in page.pictures)


def covers(picture: float, page: float) -> bool:
    """Whether a picture is as good as the whole page, from the areas of both."""
    return picture >= _WHOLE_PAGE * page > 0


def _covered(page: PageContent) -> float:
    area = page.width * page.height
    return sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.pictures) / area if area > 0 else 0.0
