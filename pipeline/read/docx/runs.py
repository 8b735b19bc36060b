"""A paragraph's text, and what hangs on it: text boxes, notes, fields."""

from __future__ import annotations

from typing import Any

import msgspec

from ..repair import LOWERED, RAISED, clean, squeeze
from . import names as w

_SKIPPED = frozenset({w.PPR, w.RPR, w.DELETED, w.MOVED_FROM, w.DELETED_TEXT})
_TEXTS = {w.TAB: " ", w.CR: "\n", w.NO_BREAK_HYPHEN: "-", w.SOFT_HYPHEN: ""}


class Inline(msgspec.Struct):
    """``bold`` and ``sizes`` count characters by their look; sizes in half points, 0 where the style decides."""

    text: str = ""
    boxes: list[Any] = []
    notes: list[tuple[str, str]] = []
    fields: str = ""
    bold: int = 0
    plain: int = 0
    sizes: dict[int, int] = {}


def inline(*paragraphs: Any) -> Inline:
    """The paragraph as it reads with all changes accepted, without hidden text and field codes; several that belong
    together read as one."""
    walk = _Walk()
    for paragraph in paragraphs:
        walk.children(paragraph)
    found = walk.found
    found.text = squeeze(" ".join(clean("".join(walk.parts)).split("\n")))
    return found


class _Walk:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.found = Inline(boxes=[], notes=[], sizes={})
        self._codes = 0  # depth of fields whose code, not result, is being read
        self._fields: list[bool] = []

    def children(self, element: Any) -> None:
        for child in element.iterchildren():
            self._element(child)

    def _element(self, element: Any) -> None:
        tag = element.tag
        if tag == w.R:
            self._run(element)
        elif tag == w.ALTERNATE:
            self._alternate(element)
        elif tag == w.TEXT_BOX:
            self.found.boxes.append(element)
        elif tag == w.SIMPLE_FIELD:
            self.found.fields += element.get(w.INSTRUCTION_OF) or ""
            self.children(element)
        elif tag == w.RUBY:
            for base in element.iterchildren(w.RUBY_BASE):
                self.children(base)
        elif tag == w.WORD_ART:
            self.parts.append(f" {element.get('string') or ''} ")
        elif tag == w.MATH_TEXT:
            self.parts.append(element.text or "")
        elif tag not in _SKIPPED and isinstance(tag, str):
            self.children(element)

    def _alternate(self, element: Any) -> None:
        """The same content in a newer and an older form: the first that holds something, once."""
        for branch in (*element.iterchildren(w.CHOICE), *element.iterchildren(w.FALLBACK)):
            before = len(self.parts), len(self.found.boxes)
            self.children(branch)
            if (len(self.parts), len(self.found.boxes)) != before:
                return

    def _run(self, run: Any) -> None:
        properties = run.find(w.RPR)
        if properties is not None and is_on(properties.find(w.HIDDEN)):
            return
        before = len(self.parts)
        for child in run.iterchildren():
            self._in_run(child)
        self.parts[before:] = _shifted(properties, self.parts[before:])
        length = sum(len(part.strip()) for part in self.parts[before:])
        if length:
            self._look(properties, length)

    def _in_run(self, child: Any) -> None:
        tag = child.tag
        if tag == w.FIELD_CHAR:
            self._field(child.get(w.FIELD_KIND))
        elif tag == w.INSTRUCTION:
            self.found.fields += child.text or ""
        elif self._codes:
            return
        elif tag == w.T:
            self.parts.append(child.text or "")
        elif tag in _TEXTS:
            self.parts.append(_TEXTS[tag])
        elif tag == w.BR:
            self.parts.append("\n")
        elif tag == w.SYM:
            self.parts.append(_symbol(child.get(w.CHAR)))
        elif tag in (w.FOOTNOTE_REFERENCE, w.ENDNOTE_REFERENCE):
            self.found.notes.append((tag, child.get(w.ID) or ""))
        else:
            self._element(child)

    def _field(self, kind: str | None) -> None:
        """A complex field: its code stands between begin and separate, its result between separate and end."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._codes = sum(self._fields)

    def _look(self, properties: Any, length: int) -> None:
        found = self.found
        bold = properties.find(w.BOLD) if properties is not None else None
        size = properties.find(w.SIZE) if properties is not None else None
        if bold is not None:
            found.bold += length if is_on(bold) else 0
            found.plain += 0 if is_on(bold) else length
        halves = number(size)
        found.sizes[halves] = found.sizes.get(halves, 0) + length


def _shifted(properties: Any, parts: list[str]) -> list[str]:
    """Figures that are set high or low (``m²``, ``CO₂``, a note's number) are no part of the number before them."""
    place = properties.find(w.RAISED) if properties is not None else None
    if place is None or place.get(w.VAL) not in ("superscript", "subscript"):
        return parts
    figures = RAISED if place.get(w.VAL) == "superscript" else LOWERED
    return [part.translate(figures) if part.strip().isdigit() else part for part in parts]


def is_on(switch: Any) -> bool:
    """Whether a toggle element is set: it is there, and does not say no."""
    return switch is not None and switch.get(w.VAL) not in ("0", "false", "off", "none")


def number(element: Any) -> int:
    """The element's value as a whole number, 0 where it has none."""
    value = element.get(w.VAL) if element is not None else None
    try:
        return int(float(value)) if value is not None else 0
    except (ValueError, OverflowError):
        return 0


def _symbol(code: str | None) -> str:
    """A symbol by its code; those of symbol fonts have no meaning outside of them."""
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < 0xD800 else ""
