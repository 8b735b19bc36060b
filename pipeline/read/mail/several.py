"""Several readings as one: their blocks and pages follow one another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..draft import Draft, DraftWord, Reading


def joined(readings: Sequence[Reading]) -> Reading:
    """Pages are counted through; title, date and publisher are those of the first that has them."""
    whole = Reading(drafts=[])
    for reading in readings:
        before = len(whole.pages)
        whole.drafts += [_moved(draft, before) for draft in reading.drafts] if before else reading.drafts
        whole.pages = [*whole.pages, *(replace(page, number=page.number + before) for page in reading.pages)]
        whole.diagnostics = [*whole.diagnostics, *reading.diagnostics]
        whole.title = whole.title or reading.title
        whole.date = whole.date or reading.date
        whole.publisher = whole.publisher or reading.publisher
    return whole


def _moved(draft: Draft, pages: int) -> Draft:
    """The draft ``pages`` further on; what stands on no page stays there."""
    if draft.page is None:
        return draft
    rows = draft.rows and [[replace(cell, words=_words(cell.words, pages)) for cell in row] for row in draft.rows]
    parts = [replace(part, page=part.page + pages) for part in draft.continuations]
    words = _words(draft.words, pages)
    return replace(draft, page=draft.page + pages, words=words, rows=rows, continuations=parts)


def _words(words: Sequence[DraftWord], pages: int) -> list[DraftWord]:
    return [replace(word, page=word.page + pages) for word in words]
