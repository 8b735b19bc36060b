"""The document's paragraphs and tables in order, wherever they are nested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.model.document import BlockKind, Diagnostic

from ..draft import Draft, DraftCell
from ..grid import header_rows
from ..lines import is_caption, is_item
from ..looks import Passage
from . import names as w
from .runs import Inline, inline, is_on, number
from .styles import Style, Styles

if TYPE_CHECKING:
    from docx.document import Document

_BLOCKS = frozenset({w.P, w.TBL})
_SKIPPED = frozenset({w.DELETED, w.MOVED_FROM, w.SECTPR, w.PPR, w.TCPR, w.TRPR, w.FALLBACK})
_SEQUENCE = re.compile(r"\bSEQ\b")
_LONGEST_CELL = 400  # characters: a table with a longer cell of several paragraphs lays out a page
_PARAGRAPHS_OF_LAYOUT = 3
_DEEPEST = 40


class Walker:
    """Goes through one document. ``diagnostics`` tells what was left out."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = Styles(_part_root(document, "styles"))
        self._notes: list[tuple[str, str]] = []
        self.diagnostics: list[Diagnostic] = []

    def passages(self) -> list[Passage]:
        """All blocks: the body's, then the notes that it refers to."""
        found = list(self._blocks(self._document.element.body, 0))
        found.extend(self._note_passages())
        return found

    def _blocks(self, holder: Any, depth: int) -> Iterator[Passage]:
        if depth > _DEEPEST:
            return
        held: list[Any] = []
        for element in elements(holder):
            if element.tag != w.P:
                yield from self._table(element, depth)
            elif runs_on(element):
                held.append(element)
            else:
                yield from self._paragraph(element, held, depth)
                held = []
        if held:
            yield from self._paragraph(held[-1], held[:-1], depth)

    def _paragraph(self, element: Any, before: list[Any], depth: int) -> Iterator[Passage]:
        """The paragraph, with those ``before`` it that run on into it."""
        text = inline(*before, element)
        self._notes.extend(text.notes)
        style = self._styles.of(element)
        if text.text:
            kind, level = _kind(text, style)
            styled = kind != "paragraph"
            draft = Draft(kind=kind, text=text.text, level=level)
            yield Passage(draft, _size(text, style, self._styles.size), _bold(text, style), styled)
        for box in text.boxes:
            yield from self._blocks(box, depth + 1)

    def _table(self, element: Any, depth: int) -> Iterator[Passage]:
        rows = [row for row in descend(element, w.TR) if not is_deleted_row(row)]
        if self._lays_out(rows):
            for row in rows:
                for cell in descend(row, w.TC):
                    yield from self._blocks(cell, depth + 1)
            return
        drafts = [self._row(row) for row in rows]
        drafts = [row for row in drafts if any(cell.text for cell in row)]
        if not drafts:
            return
        width = max(len(row) for row in drafts)
        for row in drafts:
            row.extend(DraftCell("") for _ in range(width - len(row)))
        if width == 1:
            yield from (Passage(Draft(kind="paragraph", text=row[0].text)) for row in drafts)
            return
        if not any(cell.header for cell in drafts[0]):
            for row in drafts[: header_rows([[cell.text for cell in row] for row in drafts])]:
                for cell in row:
                    cell.header = True
        yield Passage(Draft(kind="table", rows=drafts), styled=True)

    def _lays_out(self, rows: list[Any]) -> bool:
        """Whether the table only places text on the page: cells with whole passages, headings or tables in them."""
        for row in rows:
            for cell in descend(row, w.TC):
                held = list(elements(cell))
                texts = [inline(element).text for element in held if element.tag == w.P]
                long = sum(map(len, texts)) > _LONGEST_CELL and sum(map(bool, texts)) >= _PARAGRAPHS_OF_LAYOUT
                headed = any(element.tag == w.P and self._styles.of(element).level for element in held)
                if long or (headed and len(held) > 1) or any(element.tag == w.TBL for element in held):
                    return True
        return False

    def _row(self, row: Any) -> list[DraftCell]:
        properties = row.find(w.TRPR)
        header = properties is not None and is_on(properties.find(w.TABLE_HEADER))
        before = number(properties.find(w.GRID_BEFORE)) if properties is not None else 0
        cells = [DraftCell("", header) for _ in range(min(before, 64))]
        for cell in descend(row, w.TC):
            settings = cell.find(w.TCPR)
            if settings is not None and settings.find(w.CELL_DELETED) is not None:
                continue
            merged = settings.find(w.V_MERGE) if settings is not None else None
            goes_on = merged is not None and merged.get(w.VAL) != "restart"
            span = number(settings.find(w.GRID_SPAN)) if settings is not None else 1
            across = max(1, min(span, 64))
            cells.append(DraftCell("" if goes_on else self._cell_text(cell), header, across=across))
            cells.extend(DraftCell("", header) for _ in range(across - 1))
        return cells

    def _cell_text(self, cell: Any) -> str:
        texts: list[str] = []
        for element in elements(cell):
            text = inline(element)
            self._notes.extend(text.notes)
            texts.append(text.text)
        return " ".join(text for text in texts if text)

    def _note_passages(self) -> Iterator[Passage]:
        roots = {
            w.FOOTNOTE_REFERENCE: (w.FOOTNOTE, _part_root(self._document, "footnotes")),
            w.ENDNOTE_REFERENCE: (w.ENDNOTE, _part_root(self._document, "endnotes")),
        }
        for reference, identifier in dict.fromkeys(self._notes):
            tag, root = roots[reference]
            for note in root.iterchildren(tag) if root is not None else ():
                if note.get(w.ID) == identifier:
                    text = " ".join(inline(paragraph).text for paragraph in descend(note, w.P))
                    if text.strip():
                        yield Passage(Draft(kind="footnote", text=text.strip()), styled=True)


def elements(holder: Any) -> Iterator[Any]:
    """Paragraphs and tables in the holder, content controls and the like opened, deleted ones left out."""
    for child in holder.iterchildren():
        if child.tag in _BLOCKS:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from elements(child)


def runs_on(paragraph: Any) -> bool:
    """Whether the paragraph is one with the next: its mark was deleted, or it is that one's first letter, set large."""
    properties = paragraph.find(w.PPR)
    if properties is None:
        return False
    mark, frame = properties.find(w.RPR), properties.find(w.FRAME)
    if frame is not None and frame.get(w.DROP_CAP) in ("drop", "margin"):
        return True
    return mark is not None and any(mark.find(tag) is not None for tag in (w.DELETED, w.MOVED_FROM))


def is_deleted_row(row: Any) -> bool:
    properties = row.find(w.TRPR)
    return properties is not None and properties.find(w.DELETED) is not None


def descend(holder: Any, tag: str) -> Iterator[Any]:
    """The nearest descendants of that name, not those within them."""
    for child in holder.iterchildren():
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag not in (w.TBL, w.TC, w.TR):
            yield from descend(child, tag)


def _part_root(document: Document, name: str) -> Any:
    """The root of a part that the document refers to; null where there is none or it is malformed."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/" + name):
            continue
        try:
            return parse_xml(relation.target_part.blob)
        except Exception:  # an optional part: what cannot be parsed is as good as missing
            return None
    return None


def _kind(text: Inline, style: Style) -> tuple[BlockKind, int | None]:
    if is_caption(text.text) or style.is_caption or _SEQUENCE.search(text.fields):
        return "caption", None
    if style.level and len(text.text) <= 300:
        return "heading", style.level
    if style.is_list or is_item(text.text):
        return "list_item", None
    return "paragraph", None


def _size(text: Inline, style: Style, usual: int) -> int:
    if not text.sizes:
        return style.size or usual
    return max(text.sizes, key=lambda size: text.sizes[size]) or style.size or usual


def _bold(text: Inline, style: Style) -> bool:
    length = len(text.text.replace(" ", ""))
    return text.bold >= 0.9 * length or (style.bold and not text.plain)
