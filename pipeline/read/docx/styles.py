"""What a paragraph's style says. Built-in styles are stored under these names whatever the language of the program."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from . import names as w
from .runs import is_on, number

_HEADING = re.compile(r"heading ([1-9])$")
_DEEPEST_CHAIN = 12


class Style(msgspec.Struct, frozen=True):
    """``level`` from 1, 0 for none; ``size`` in half points, 0 where unset."""

    name: str = ""
    level: int = 0
    numbered: bool = False
    bold: bool = False
    size: int = 0

    @property
    def is_caption(self) -> bool:
        return self.name == "caption"

    @property
    def is_list(self) -> bool:
        return self.numbered or self.name.startswith("list")


class Styles:
    """The document's paragraph styles by id, what they inherit resolved."""

    def __init__(self, root: Any) -> None:
        self._elements = (
            {style.get(w.STYLE_ID): style for style in root.iterchildren(w.STYLE)} if root is not None else {}
        )
        self._known: dict[str | None, Style] = {}
        self.size = number(root.find(f".//{w.SIZE}")) if root is not None else 0

    def of(self, paragraph: Any) -> Style:
        """The paragraph's style with what it sets itself."""
        properties = paragraph.find(w.PPR)
        if properties is None:
            return self._named(None)
        named = properties.find(w.P_STYLE)
        style = self._named(named.get(w.VAL) if named is not None else None)
        level = _level(properties)
        numbered = _numbered(properties)
        if level is None and numbered is None:
            return style
        return msgspec.structs.replace(
            style,
            level=style.level if level is None else level,
            numbered=style.numbered if numbered is None else numbered,
        )

    def _named(self, identifier: str | None, depth: int = 0) -> Style:
        if identifier not in self._known:
            element = self._elements.get(identifier)
            self._known[identifier] = (
                Style() if element is None or depth > _DEEPEST_CHAIN else self._build(element, depth)
            )
        return self._known[identifier]

    def _build(self, element: Any, depth: int) -> Style:
        based = element.find(w.BASED_ON)
        parent = self._named(based.get(w.VAL), depth + 1) if based is not None else Style()
        named = element.find(w.STYLE_NAME)
        name = ((named.get(w.VAL) if named is not None else None) or "").lower()
        properties, look = element.find(w.PPR), element.find(w.RPR)
        level = _level(properties)
        heading = _HEADING.match(name)
        if heading is not None:
            level = int(heading[1])
        elif name == "title":
            level = 1
        numbered = _numbered(properties)
        bold = look.find(w.BOLD) if look is not None else None
        size = number(look.find(w.SIZE)) if look is not None else 0
        return Style(
            name=name or parent.name,
            level=parent.level if level is None else level,
            numbered=parent.numbered if numbered is None else numbered,
            bold=parent.bold if bold is None else is_on(bold),
            size=size or parent.size,
        )


def _level(properties: Any) -> int | None:
    """The outline level as a heading's depth; 0 for body text, null where nothing is said."""
    outline = properties.find(w.OUTLINE) if properties is not None else None
    if outline is None:
        return None
    level = number(outline)
    return min(level + 1, 6) if 0 <= level < 9 else 0


def _numbered(properties: Any) -> bool | None:
    numbering = properties.find(w.NUMBERING) if properties is not None else None
    if numbering is None:
        return None
    return number(numbering.find(w.NUMBERING_ID)) > 0
