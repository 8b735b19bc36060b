"""Links: what they are for, and blocks that are there only to lead elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..lines import is_item
from ..looks import Passage
from ..repair import is_wide

_SHARE = re.compile(
    r"sharer|/share\b|[?&/]share(?:Article)?[=?/]|/intent/(?:tweet|post)|addtoany|addthis|wa\.me/\?|api\.whatsapp"
    r"|pinterest\.[a-z.]+/pin/create|forward[-_]?to[-_]?a?[-_]?friend|^mailto:\?|^javascript:",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"unsub|opt-?out|(?:update|manage|email|subscription)[-_/]?(?:profile|preference|setting)"
    r"|list-manage\d?\.com/(?:profile|vcard|about)|view[-_]?(?:online|in[-_]?(?:your[-_]?)?browser)|webversion"
    r"|campaign-archive|\*\|[A-Z_:]+\|\*",
    re.IGNORECASE,
)
_ROW = 3  # links in one line, or blocks of links one after another, that are a menu
_OFTEN = 3  # times that a link comes again
_SHORT_WORDS, _SHORT_IDEOGRAPHS = 5, 12  # of a link that names a page rather than telling of it
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])|[a-z]Button", re.IGNORECASE)


class Piece(Passage):
    """A passage with what its links tell: how many, whether it is nothing else, whether they lead within the page."""

    links: int = 0
    is_link: bool = False
    inside: bool = False
    alternative: bool = False  # a picture's alternative text
    last: bool = False  # it ends a text of another look


def is_share(address: str) -> bool:
    """Whether a link passes the page on rather than leading to what it names."""
    return _SHARE.search(address) is not None


def is_leave(address: str) -> bool:
    """Whether a link cancels or changes a subscription, or shows the same letter again."""
    return _LEAVE.search(address) is not None


def is_button_name(name: str) -> bool:
    return _BUTTON.search(name) is not None


def without_leading_elsewhere(pieces: Sequence[Piece]) -> list[Piece]:
    """The blocks but for rows and lists of links, and links that lead on from each article ("more")."""
    often = Counter(piece.draft.text for piece in pieces if piece.is_link)
    menus = _menus(pieces)
    return [
        piece
        for index, piece in enumerate(pieces)
        if not (piece.is_link and piece.draft.kind != "heading")
        or not (
            piece.links >= _ROW
            or often[piece.draft.text] >= _OFTEN
            or index in menus
            or (piece.last and _is_short(piece.draft.text))
        )
    ]


def _menus(pieces: Sequence[Piece]) -> frozenset[int]:
    """Blocks that follow one another and are nothing but links with short names, or links within the page."""
    found: set[int] = set()
    start = 0
    for index in range(len(pieces) + 1):
        if index < len(pieces) and _can_be_menu(pieces[index]):
            continue
        if index - start >= _ROW:
            found.update(range(start, index))
        start = index + 1
    return frozenset(found)


def _can_be_menu(piece: Piece) -> bool:
    if not piece.is_link or piece.draft.kind == "heading":
        return False
    return piece.inside or _is_short(piece.draft.text)


def _is_short(text: str) -> bool:
    wide = sum(map(is_wide, text))
    return len(text.split()) <= _SHORT_WORDS and wide <= _SHORT_IDEOGRAPHS and not is_item(text)
