"""Paragraphs that a column's or page's end cut in two."""

from __future__ import annotations

from ..lines import is_item
from ..repair import HYPHENS
from .paragraphs import LEADER, Paragraph, ends_sentence

_SAME_SIZE = 0.06
_BESIDE = ("caption", "heading", "other")
_SHORTEST = 8.0  # of the size: a line that is full
_INDENTING = 0.6  # share of paragraphs whose first line stands in, where the document does so


def mark_pull_quotes(paragraphs: list[Paragraph]) -> None:
    """Headings in the middle of a sentence are none: they show again, in large letters, what the text says."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind != "heading":
            continue
        before = next((other for other in reversed(paragraphs[:index]) if other.kind not in _BESIDE), None)
        after = next((other for other in paragraphs[index + 1 :] if other.kind not in _BESIDE), None)
        if before is None or after is None or before.kind != "paragraph" or after.kind != "paragraph":
            continue
        if before.boxed == after.boxed == paragraph.boxed and _within_sentence(before, after):
            paragraph.kind, paragraph.level = "other", None


def _within_sentence(before: Paragraph, after: Paragraph) -> bool:
    last, first = before.last, after.first
    if len(before.lines) < 2 or ends_sentence(last.text) or last.text[-1] in ":：;；" or before.bold != after.bold:
        return False
    same_size = abs(last.size - first.size) <= _SAME_SIZE * last.size
    return same_size and first.text[0].islower() and last.x1 > before.right - 2.5 * last.size


def join_columns(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that go on in a later column hung on their beginning. A heading ends what stands open."""
    indenting = _indents(paragraphs)
    joined: list[Paragraph] = []
    open_: dict[bool, Paragraph | None] = {True: None, False: None}
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            open_[paragraph.boxed] = None
        elif paragraph.kind in ("paragraph", "list_item", "sidebar"):
            before = open_[paragraph.boxed]
            if before is not None and paragraph.opens and _goes_on(before, paragraph, indenting):
                before.more.append(paragraph)
                continue
            open_[paragraph.boxed] = paragraph
        joined.append(paragraph)
    return joined


def _indents(paragraphs: list[Paragraph]) -> bool:
    """Whether the document's paragraphs begin with an indent."""
    bodies = [paragraph for paragraph in paragraphs if paragraph.kind == "paragraph" and len(paragraph.lines) > 1]
    return len(bodies) > 3 and sum(paragraph.indented for paragraph in bodies) >= _INDENTING * len(bodies)


def _goes_on(before: Paragraph, paragraph: Paragraph, indenting: bool) -> bool:
    last, first = before.last, paragraph.first
    if abs(last.size - first.size) > _SAME_SIZE * last.size or before.bold != paragraph.bold:
        return False
    if paragraph.kind == "list_item" and is_item(first.text) and not first.text[0].isdigit():
        return False
    if last.text[-1] in HYPHENS and len(last.text) > 1 and last.text[-2].isalpha():
        return first.text[0].isalpha()
    tail = before.more[-1] if before.more else before
    if LEADER.search(last.text):
        return False
    full = last.x1 > max(tail.right - 2.5 * last.size, last.x0 + _SHORTEST * last.size)
    if ends_sentence(last.text) or last.text[-1] in ":：":
        return indenting and full and not paragraph.indented and paragraph.kind == "paragraph" and len(tail.lines) > 1
    if first.text[0].islower() or last.text[-1] in ",，、;；":
        return True
    if len(paragraph.lines) == 1 and not ends_sentence(first.text):  # a line of its own rather than the text's end
        return False
    return full and not paragraph.indented and len(tail.lines) > 1
