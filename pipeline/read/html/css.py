"""What style sheets and style attributes say of a text's look: hidden or not, its size, its weight.

Only plain selectors count (an element, a class, an id); rules for certain media or widths do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from .names import BOLD, HEADINGS

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?")
_LENGTH = re.compile(r"(\d*\.?\d+)\s*(px|pt|em|rem|ex|%|)")
_USUAL = 16.0  # pixels of a text that nothing sizes
_NAMED = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_FONT_SIZES = (10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0)  # of <font size="1"> to "7"
_HEADING_SIZES = (32.0, 24.0, 18.7, 16.0, 13.3, 10.7)
_SMALLEST = 3.0  # pixels: what is smaller is not meant to be read
_SHEET_LIMIT = 2_000_000  # characters

Style = Mapping[str, str]
_NOTHING: Style = {}


class Look(msgspec.Struct, frozen=True):
    """``size`` in pixels. ``hidden`` holds for all that the element holds, ``tiny`` only until a size is set again."""

    size: float = _USUAL
    bold: bool = False
    hidden: bool = False

    @property
    def tiny(self) -> bool:
        return self.size < _SMALLEST


class Sheet:
    """The plain rules of a page's style sheets."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        for text in texts:
            for selectors, body in _rules(_COMMENT.sub("", text[:_SHEET_LIMIT])):
                self._take(selectors, body)

    def _take(self, selectors: str, body: str) -> None:
        said = declarations(body)
        if not said:
            return
        for selector in selectors.split(","):
            selector = selector.strip()
            if selector and _SELECTOR.fullmatch(selector):
                self._rules.setdefault(selector, {}).update(said)

    def style(self, element: Any) -> Style:
        """All declarations that hold for the element, its own last."""
        own = declarations(element.get("style") or "")
        if not self._rules:
            return own
        tag = element.tag
        names = [f".{name}" for name in (element.get("class") or "").split()]
        names.append(f"#{element.get('id')}")
        found = [self._rules.get(name) for name in (tag, *names, *(tag + name for name in names))]
        rules = [rule for rule in found if rule]
        return {key: value for rule in (*rules, own) for key, value in rule.items()} if rules else own


def look_of(element: Any, style: Style, parent: Look) -> Look:
    """The element's look within its parent's."""
    size = _size(style.get("font-size"), parent.size)
    if size is None:
        size = _size_by_element(element, parent.size)
    weight = style.get("font-weight")
    if weight is None:
        bold = parent.bold or element.tag in BOLD or element.tag in HEADINGS
    else:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    return Look(size=size, bold=bold, hidden=parent.hidden or _hides(element, style))


def _hides(element: Any, style: Style) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    nothing = any(_is_zero(style.get(key)) for key in ("max-height", "height", "max-width", "width"))
    return (nothing and style.get("overflow") == "hidden") or _is_zero(style.get("opacity"))


def _is_zero(value: str | None) -> bool:
    return value is not None and re.fullmatch(r"0(?:\.0+)?(?:px|%|em|pt)?", value) is not None


def _size(value: str | None, parent: float) -> float | None:
    if value is None:
        return None
    if value in _NAMED:
        return _NAMED[value]
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    number = float(match[1])
    return {"px": number, "": number, "pt": number * 4 / 3, "rem": number * _USUAL, "%": number * parent / 100,
            "em": number * parent, "ex": number * parent / 2}[match[2]]  # fmt: skip


def _size_by_element(element: Any, parent: float) -> float:
    tag = element.tag
    if tag in HEADINGS:
        return _HEADING_SIZES[HEADINGS[tag] - 1]
    if tag == "font" and (element.get("size") or "") in "1234567" and element.get("size"):
        return _FONT_SIZES[int(element.get("size")) - 1]
    if tag == "small":
        return parent / 1.2
    return parent * 1.2 if tag == "big" else parent


@lru_cache(maxsize=4096)
def declarations(text: str) -> Style:
    """The declarations of a style attribute that tell of its look, in lower case; important or not is all one."""
    if not text:
        return _NOTHING
    found: dict[str, str] = {}
    for part in text.split(";"):
        key, colon, value = part.partition(":")
        if colon:
            found[key.strip().casefold()] = value.casefold().replace("!important", "").strip()
    return found


def _rules(text: str) -> Iterable[tuple[str, str]]:
    """Selectors and body of each rule outside of at-rules."""
    start, depth, prelude = 0, 0, ""
    for brace in _BRACE.finditer(text):
        between = text[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            if depth == 0:
                prelude = between.rpartition(";")[2].strip()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and not prelude.startswith("@"):
                yield prelude, between
