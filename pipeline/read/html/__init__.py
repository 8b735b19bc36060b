"""HTML through lxml: every article of a page, without what surrounds them. Nothing is fetched."""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.model.document import Diagnostic
from pipeline.model.errors import ReadError
from pipeline.model.limits import Limits

from ..draft import Draft, Reading
from ..looks import mark_by_look
from ..source import Source
from .charset import decode_page
from .css import Sheet
from .links import Piece, without_leading_elsewhere
from .metadata import Metadata, metadata
from .pictures import repeats
from .walker import Walker


class Page(msgspec.Struct, kw_only=True):
    drafts: list[Draft]
    metadata: Metadata = Metadata()
    diagnostics: list[Diagnostic] = []

    def reading(self) -> Reading:
        about = self.metadata
        return Reading(
            drafts=self.drafts,
            title=about.title,
            date=about.date,
            publisher=about.publisher,
            diagnostics=self.diagnostics,
        )


def read_html(source: Source) -> Reading:
    """The page's blocks. Raises ``ReadError`` (TOO_LARGE, TOO_DEEP, MISLABELLED)."""
    return page(source.data, source.limits).reading()


def page(data: bytes, limits: Limits, charset: str | None = None) -> Page:
    """Reads one page; ``charset`` is what the letter's part that holds it says of it."""
    if len(data) > limits.markup:
        raise ReadError("TOO_LARGE", f"the page has {len(data)} bytes, more than the {limits.markup} that are parsed")
    text, diagnostics = decode_page(data, charset)
    root, cut = _parse(text)
    if root is None:
        return Page(drafts=[], diagnostics=diagnostics)
    if cut:
        diagnostics.append(Diagnostic(code="MARKUP_CUT", message="the page's elements nest too deep; its end is lost"))
    body = root.find("body")
    sheet = Sheet("".join(style.itertext()) for style in root.iter("style"))
    pieces = Walker(sheet).pieces(root if body is None else body)
    if cut and not pieces:
        raise ReadError("TOO_DEEP", "the page's elements nest deeper than can be followed")
    pieces = _without_repeated(without_leading_elsewhere(pieces))
    mark_by_look(pieces)
    return Page(drafts=[piece.draft for piece in pieces], metadata=metadata(root), diagnostics=diagnostics)


def _parse(text: str) -> tuple[Any, bool]:
    """The root, null where there is nothing, and whether the parser had to stop before the end."""
    from lxml import etree  # slow to import

    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        return None, False
    return root, any(entry.level_name == "FATAL" for entry in parser.error_log)


def _without_repeated(pieces: list[Piece]) -> list[Piece]:
    """Without alternative texts that say what stands beside the picture, or stood at another."""
    kept: list[Piece] = []
    before: set[str] = set()
    for index, piece in enumerate(pieces):
        if piece.alternative:
            around = [*pieces[max(index - 2, 0) : index], *pieces[index + 1 : index + 3]]
            said = [each.draft.text for each in around if each.draft.rows is None and not each.alternative]
            if piece.draft.text in before or repeats(piece.draft.text, said):
                continue
            before.add(piece.draft.text)
        kept.append(piece)
    return kept
