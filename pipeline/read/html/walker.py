"""The page's elements in order, and the blocks that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from pipeline.model.document import BlockKind

from ..draft import Draft
from ..lines import is_bullet, is_caption, without_bullet
from ..looks import Passage
from ..wrapping import kind_of
from .clutter import is_action, is_clutter
from .css import Look, Sheet, Style, look_of
from .names import BLOCKS, HEADINGS, LIST_ITEMS
from .pictures import alternative, description
from .runs import BREAK, Run, paragraphs
from .tables import holds_data, table_draft

_LONGEST_HEADING, _LONGEST_CAPTION = 300, 400  # characters
_CAPTION_NAME = re.compile(r"(?:^|[\s_-])(?:fig)?caption(?:$|[\s_-]|text)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Piece(Passage):
    """A passage with what its links tell: whether it is nothing but links, and how many."""

    links: int = 0
    is_link: bool = False
    alternative: bool = False  # a picture's alternative text


class Place(msgspec.Struct, frozen=True):
    """Where in the page a text stands: what the elements around it make of it."""

    look: Look = Look()
    kind: BlockKind = "paragraph"
    level: int | None = None
    aside: bool = False
    kept: bool = False  # lines and spaces of the source count
    link: int | None = None
    action: bool = False
    button: bool = False
    described: bool = False  # a caption tells of the pictures within
    shift: str = ""  # "sup" or "sub"


class Walker:
    """Goes through one page, or through one cell of a table."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._run = Run()
        self._places = [Place()]
        self._found: list[Piece] = []
        self._waiting: list[Piece] = []  # captions of pictures inside the text that is being read
        self._links = 0

    def pieces(self, root: Any) -> list[Piece]:
        """All blocks below ``root``. The way is kept on a list: pages nest deeper than functions may."""
        self._open(root)
        way = [(root, iter(root))]
        while way:
            element, children = way[-1]
            child = next(children, None)
            if child is None:
                way.pop()
                self._close(element)
            elif self._open(child):
                way.append((child, iter(child)))
                continue
            else:
                element = child
            if way:
                self._add(element.tail)
        self._flush()
        return self._found

    def _open(self, element: Any) -> bool:
        """Whether the element's content is to be read; then its place has been put on the pile."""
        if is_clutter(element):
            return False
        tag, style = element.tag, self._sheet.style(element)
        place = self._places[-1]
        look = look_of(element, style, place.look)
        if look.hidden:
            return False
        if tag == "img":
            self._picture(element, style)
            return False
        if tag in ("br", "wbr"):
            self._add(BREAK if tag == "br" else "")
            return False
        if tag in BLOCKS or style.get("display") == "block":
            self._flush()
        if tag == "table" and holds_data(element):
            self._table(element, look)
            return False
        self._places.append(self._within(element, style, place, look))
        self._add(element.text)
        return True

    def _close(self, element: Any) -> None:
        if element.tag in BLOCKS or self._sheet.style(element).get("display") == "block":
            self._flush()
        self._places.pop()

    def _within(self, element: Any, style: Style, place: Place, look: Look) -> Place:
        tag = element.tag
        changes: dict[str, Any] = {"look": look}
        if tag in HEADINGS:
            changes |= {"kind": "heading", "level": HEADINGS[tag]}
        elif tag in ("figcaption", "caption") or _is_caption_by_name(element):
            changes["kind"] = "caption"
        elif tag in LIST_ITEMS and place.kind != "heading":
            changes["kind"] = "list_item"
        elif tag == "aside":
            changes["aside"] = True
        elif tag == "figure":
            changes["described"] = next(element.iter("figcaption"), None) is not None
        elif tag == "a" and element.get("href"):
            self._links += 1
            button = "background-color" in style or "background" in style
            changes |= {"link": self._links, "action": is_action(element.get("href")), "button": button}
        if tag in ("pre", "listing", "xmp") or style.get("white-space", "").startswith("pre"):
            changes["kept"] = True
        if tag in ("sup", "sub"):
            changes["shift"] = tag
        return msgspec.structs.replace(place, **changes)

    def _add(self, text: str | None) -> None:
        place = self._places[-1]
        if not text or place.look.tiny:
            return
        if place.shift and text.strip().isascii() and text.strip().isdigit():
            text = text.strip().translate(_RAISED if place.shift == "sup" else _LOWERED)
        self._run.add(text, place.look, place.link, place.action or place.button)

    def _picture(self, picture: Any, style: Style) -> None:
        place = self._places[-1]
        if place.kind == "heading" and (text := alternative(picture)):
            self._run.add(f" {text} ", place.look, place.link, place.action)
        elif not place.described and not place.action and (text := description(picture, style)):
            piece = Piece(Draft(kind="caption", text=text), styled=True, alternative=True)
            (self._waiting if self._run else self._found).append(piece)

    def _table(self, table: Any, look: Look) -> None:
        caption = table.find("caption")
        if caption is not None and (text := self._cell(caption, look)):
            self._found.append(Piece(Draft(kind="caption", text=text), styled=True))
        draft = table_draft(table, lambda cell: self._cell(cell, look))
        if draft is not None:
            self._found.append(Piece(draft, styled=True))

    def _cell(self, cell: Any, look: Look) -> str:
        walker = Walker(self._sheet)
        walker._places = [Place(look=look)]
        pieces = walker.pieces(cell)
        return " ".join(piece.draft.text for piece in pieces if not piece.alternative).replace("\t", " ")

    def _flush(self) -> None:
        """What was read since the last block element becomes blocks."""
        run, self._run = self._run, Run()
        place = self._places[-1]
        if run and not run.is_action:
            texts = list(paragraphs(run.lines(place.kept)))
            if place.kind == "heading":
                texts = [" ".join(texts)]
            self._found.extend(self._piece(text, run, place) for text in texts if any(map(str.isalnum, text)))
        self._found.extend(self._waiting)
        self._waiting = []

    def _piece(self, text: str, run: Run, place: Place) -> Piece:
        kind, level = _kind(text, place)
        text = without_bullet(text) if kind == "list_item" and is_bullet(text) else text
        return Piece(
            Draft(kind=kind, text=text, level=level),
            size=run.size,
            bold=run.bold,
            styled=kind != "paragraph",
            links=len(run.links),
            is_link=run.is_link,
        )


def _is_caption_by_name(element: Any) -> bool:
    name = element.get("class")
    return bool(name) and element.tag in ("p", "div", "span", "td") and _CAPTION_NAME.search(name) is not None


def _kind(text: str, place: Place) -> tuple[BlockKind, int | None]:
    if is_caption(text):
        return "caption", None
    if place.kind == "heading" and len(text) <= _LONGEST_HEADING:
        return "heading", place.level
    if place.kind == "caption" and len(text) <= _LONGEST_CAPTION:
        return "caption", None
    if place.kind == "list_item":
        return "list_item", None
    return ("sidebar", None) if place.aside else (kind_of(text), None)


def without_surroundings(pieces: list[Piece]) -> Iterator[Piece]:
    """The blocks but for rows and lists of links, and links that are there for each article ("more")."""
    counts: dict[str, int] = {}
    for piece in pieces:
        counts[piece.draft.text] = counts.get(piece.draft.text, 0) + piece.is_link
    lists = _lists_of_links(pieces)
    for index, piece in enumerate(pieces):
        row = piece.is_link and piece.links >= _ROW and piece.draft.kind != "heading"
        often = piece.is_link and counts[piece.draft.text] >= _OFTEN
        if not (row or often or index in lists):
            yield piece


_ROW = 3  # links in one line that are a menu
_OFTEN = 3  # times that a link comes again


def _lists_of_links(pieces: list[Piece]) -> frozenset[int]:
    """Items that follow one another and are nothing but links: a menu, or a table of contents."""
    found: set[int] = set()
    start = 0
    for index in range(len(pieces) + 1):
        if index < len(pieces) and pieces[index].is_link and pieces[index].draft.kind == "list_item":
            continue
        if index - start >= _ROW:
            found.update(range(start, index))
        start = index + 1
    return frozenset(found)
