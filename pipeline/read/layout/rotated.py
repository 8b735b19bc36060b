"""Text that does not stand in rows (turned, or written downwards): kept, but apart from the flow."""

from __future__ import annotations

from pipeline.model.document import rounded

from ..draft import Draft, DraftWord
from .composing import unit_box
from .content import PageContent, Unit
from .regions import union

_LABEL = 20  # characters of the longest label; a column of more is text
_NEAR = 2.0  # of the size: what stands farther away is another piece


def rotated(pages: list[PageContent], downwards: list[list[list[Unit]]]) -> list[list[Draft]]:
    """Each page's pieces of turned text, and those written ``downwards``, as blocks of kind ``other``.

    Long ones are paragraphs. What comes again on another page comes only once.
    """
    seen: set[str] = set()
    found: list[list[Draft]] = []
    for page, columns in zip(pages, downwards, strict=True):
        turned = _pieces([unit for unit in page.units if unit.angle])
        drafts = [_draft(piece, page.number, "") for piece in columns]
        drafts += [_draft(piece, page.number, " ") for piece in turned]
        found.append([draft for draft in drafts if draft.text not in seen])
        seen.update(draft.text for draft in drafts)
    return found


def _pieces(units: list[Unit]) -> list[list[Unit]]:
    pieces: list[list[Unit]] = []
    for unit in units:
        if pieces and pieces[-1][-1].angle == unit.angle and _distance(pieces[-1][-1], unit) < _NEAR * unit.size:
            pieces[-1].append(unit)
        else:
            pieces.append([unit])
    return pieces


def _distance(a: Unit, b: Unit) -> float:
    across = max(a.x0 - b.x1, b.x0 - a.x1, 0.0)
    down = max(a.top - b.bottom, b.top - a.bottom, 0.0)
    return max(across, down)


def _draft(units: list[Unit], page: int, space: str) -> Draft:
    text = ""
    words: list[DraftWord] = []
    for unit in units:
        text += "" if unit.glued or not text else space
        end = len(text) + len(unit.text)
        words.append(DraftWord(len(text), end, page, rounded(unit_box(unit)), unit.confidence))
        text += unit.text
    return Draft(
        kind="paragraph" if not space and len(text) > _LABEL else "other",
        text=text,
        page=page,
        box=rounded(union([unit_box(unit) for unit in units])),
        words=words,
    )
