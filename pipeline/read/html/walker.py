"""The page's elements in order, and the blocks that they make."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from pipeline.model.document import BlockKind

from ..draft import Draft
from ..lines import is_caption, without_bullet
from ..repair import LOWERED, RAISED
from ..wrapping import kind_of
from .clutter import is_clutter
from .css import Look, Sheet, Style, look_of
from .links import Piece, is_button_name, is_leave, is_share
from .names import BLOCKS, HEADINGS, LIST_ITEMS
from .pictures import alternative, description
from .runs import BREAK, Link, Run, Segment
from .tables import holds_data, table_draft

_LONGEST_CAPTION, _LONGEST_NOTICE = 400, 200  # characters
_CAPTION_NAME = re.compile(r"(?:^|[\s_-])(?:fig)?caption(?:$|[\s_-]|text)", re.IGNORECASE)


class Place(msgspec.Struct, frozen=True):
    """Where in the page a text stands: what the elements around it make of it."""

    look: Look = Look()
    kind: BlockKind = "paragraph"
    level: int | None = None
    aside: bool = False
    kept: bool = False  # lines and spaces of the source count
    link: Link | None = None
    inside: bool = False  # the link leads to a place in the page
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
        if tag == "br":
            self._add(BREAK)
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
            changes["link"], changes["inside"] = self._link(element, style), element.get("href").startswith("#")
        if tag in ("pre", "listing", "xmp") or style.get("white-space", "").startswith("pre"):
            changes["kept"] = True
        if tag in ("sup", "sub"):
            changes["shift"] = tag
        return msgspec.structs.replace(place, **changes)

    def _link(self, element: Any, style: Style) -> Link:
        self._links += 1
        address = element.get("href")
        button = "background-color" in style or "background" in style or is_button_name(element.get("class") or "")
        return Link(self._links, action=button or is_share(address), leaves=is_leave(address))

    def _add(self, text: str | None) -> None:
        place = self._places[-1]
        if not text or place.look.tiny:
            return
        if place.shift and text.strip().isascii() and text.strip().isdigit():
            text = text.strip().translate(RAISED if place.shift == "sup" else LOWERED)
        self._run.add(text, place.look, place.link, place.kept)

    def _picture(self, picture: Any, style: Style) -> None:
        place = self._places[-1]
        if place.kind == "heading" and (text := alternative(picture)):
            self._run.add(f" {text} ", place.look, place.link)
        elif not place.described and not (place.link and place.link.action) and (text := description(picture, style)):
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
        if run and place.kind == "heading":
            self._found.append(Piece(Draft(kind="heading", text=run.title(), level=place.level), styled=True))
        elif run:
            for segment in run.segments():
                self._found.extend(_piece(text, segment, place) for text in segment.texts)
        self._found.extend(self._waiting)
        self._waiting = []


def _piece(text: str, segment: Segment, place: Place) -> Piece:
    kind = _kind(text, place)
    line = segment.line
    return Piece(
        Draft(kind=kind, text=without_bullet(text) if kind == "list_item" else text),
        size=line.size,
        bold=line.bold,
        styled=kind != "paragraph",
        links=len(line.links),
        is_link=line.is_link,
        inside=place.inside,
        last=segment.last,
    )


def _is_caption_by_name(element: Any) -> bool:
    name = element.get("class")
    return bool(name) and element.tag in ("p", "div", "span", "td") and _CAPTION_NAME.search(name) is not None


def _kind(text: str, place: Place) -> BlockKind:
    if is_caption(text):
        return "caption"
    if place.kind == "caption" and len(text) <= _LONGEST_CAPTION:
        return "caption"
    if place.kind == "list_item":
        return "list_item"
    if "©" in text and len(text) <= _LONGEST_NOTICE:
        return "other"
    return "sidebar" if place.aside else kind_of(text)
