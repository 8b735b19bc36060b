"""Pages with what was seen on them: blocks in their order, tables' cells, and where the records stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from ..model.document import Block, Box, Document
from ..model.record import Evidence, Extraction

Colour = tuple[int, int, int]

KINDS: dict[str, Colour] = {
    "masthead": (120, 60, 0), "heading": (200, 0, 0), "paragraph": (0, 80, 200), "caption": (0, 140, 60),
    "list_item": (0, 130, 150), "table": (220, 120, 0), "sidebar": (130, 0, 170), "footnote": (100, 100, 100),
    "other": (150, 150, 0),
}  # fmt: skip
RECORDS: dict[str, Colour] = {
    "targets": (255, 0, 160), "commitments": (160, 0, 255), "actuals": (0, 200, 0), "relations": (255, 140, 0),
    "events": (0, 180, 220),
}  # fmt: skip
_ORDER: Colour = (60, 60, 60)
_MARGIN = 36  # pixels below the page, for the legend
_FILL, _MARKED = 18, 90  # of 255


class Overlay:
    """Draws one document's pages. All boxes are in points; ``picture`` may have any resolution."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        self._blocks = [block for article in extraction.articles for block in article.blocks]
        self._evidence = list(_evidence(extraction))
        self._cells = list(_cells(document))
        self._widths = {page.number: page.width for page in document.pages}

    def draw(self, picture: Image.Image, number: int) -> Image.Image:
        """The page's picture with its marks, and a legend below it."""
        scale = picture.width / (self._widths.get(number) or picture.width)
        blocks = [(index, block) for index, block in enumerate(self._blocks, 1) if block.page == number and block.box]
        marked = _over(picture, lambda pen: self._draw_records(pen, number, scale))
        marked = _over(marked, lambda pen: self._draw_blocks(pen, blocks, number, scale))
        return _with_legend(marked, f"page {number}")

    def _draw_records(self, pen: ImageDraw.ImageDraw, number: int, scale: float) -> None:
        for kind, one in self._evidence:
            if one.page == number:
                for box in one.boxes:
                    pen.rectangle(_scaled(box, scale), fill=(*RECORDS[kind], _MARKED))

    def _draw_blocks(
        self, pen: ImageDraw.ImageDraw, blocks: list[tuple[int, Block]], number: int, scale: float
    ) -> None:  # fmt: skip
        for index, block in blocks:
            _draw_block(pen, block, index, scale)
        for page, box in self._cells:
            if page == number:
                pen.rectangle(_scaled(box, scale), outline=(*KINDS["table"], 200))
        _draw_order(pen, [block.box for _, block in blocks if block.box], scale)


def _over(picture: Image.Image, draw: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
    """The picture with a layer that lets it shine through."""
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw(ImageDraw.Draw(layer))
    return Image.alpha_composite(picture.convert("RGBA"), layer)


def _evidence(extraction: Extraction) -> Iterator[tuple[str, Evidence]]:
    for kind in RECORDS:
        for record in getattr(extraction, kind):
            yield kind, record.evidence


def _cells(document: Document) -> Iterator[tuple[int, Box]]:
    """The boxes of the words of each table's cell."""
    words = document.words
    for block in document.blocks:
        for cell in block.cells or ():
            inside = [word for word in words if cell.start <= word.start < cell.end]
            for page in sorted({word.page for word in inside}):
                yield page, _around([word.box for word in inside if word.page == page])


def _around(boxes: list[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _scaled(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = (edge * scale for edge in box)
    return x0, top, max(x0, x1), max(top, bottom)


def _draw_block(pen: ImageDraw.ImageDraw, block: Block, index: int, scale: float) -> None:
    assert block.box is not None
    colour = KINDS[block.kind]
    box = _scaled(block.box, scale)
    pen.rectangle(box, fill=(*colour, _FILL), outline=(*colour, 255), width=2 if block.kind == "heading" else 1)
    label = f"{index} h{block.level}" if block.level else f"…{index}" if block.continues else str(index)
    font = _font()
    _, top, right, bottom = font.getbbox(label)
    x, y = max(0.0, box[0] - right - 4), box[1]
    pen.rectangle((x, y, x + right + 3, y + bottom - top + 3), fill=(*colour, 255))
    pen.text((x + 2, y + 1 - top), label, fill=(255, 255, 255, 255), font=font)


def _draw_order(pen: ImageDraw.ImageDraw, boxes: Iterable[Box], scale: float) -> None:
    """A line from the end of each block to the beginning of the next."""
    for last, following in pairwise(_scaled(box, scale) for box in boxes):
        start, end = (last[2], last[3]), (following[0], following[1])
        pen.line((*start, *end), fill=(*_ORDER, 170), width=1)
        pen.ellipse((end[0] - 3, end[1] - 3, end[0] + 3, end[1] + 3), fill=(*_ORDER, 220))


def _with_legend(picture: Image.Image, title: str) -> Image.Image:
    made = Image.new("RGB", (picture.width, picture.height + _MARGIN), "white")
    made.paste(picture.convert("RGB"), (0, 0))
    pen = ImageDraw.Draw(made)
    x = 4.0
    for name, colour in [(title, _ORDER), *KINDS.items()]:
        pen.text((x, picture.height + 3), name, fill=colour, font=_font())
        x += pen.textlength(name, font=_font()) + 10
    x = 4.0
    for name, colour in RECORDS.items():
        pen.rectangle((x, picture.height + 22, x + 8, picture.height + 30), fill=colour)
        pen.text((x + 12, picture.height + 20), name, fill=_ORDER, font=_font())
        x += pen.textlength(name, font=_font()) + 22
    return made


def _font() -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size=10)
