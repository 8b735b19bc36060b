"""An issue as a designed PDF: a masthead over two columns, photographs with captions, boxes, tables, running heads."""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from pathlib import Path

from issue import Newsletter, Part
from pictures import SIZE, photograph
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

rl_config.invariant = 1  # no clock and no random id in the file

FONTS = Path(__file__).parent / "fonts"
MARGIN, GAP, MASTHEAD = 48.0, 20.0, 110.0
WIDTH, HEIGHT = A4
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2


@dataclass(frozen=True)
class _Typography:
    """The fonts (files in ``fonts/``) and the line breaks of a language: ``hyphens`` is the name of its pyphen
    dictionary, ``None`` for lines that break between any two characters; ``indent`` is a paragraph's first line's."""

    body: str = "DejaVuSerifCondensed"
    bold: str = "DejaVuSerifCondensed-Bold"
    sans: str = "DejaVuSansCondensed-Bold"
    hyphens: str | None = "en_GB"
    indent: float = 0


TYPOGRAPHY = {
    "en": _Typography(),
    "es": _Typography(hyphens="es"),
    "fr": _Typography(hyphens="fr"),
    "de": _Typography(hyphens="de_DE"),
    "zh": _Typography(*["NotoSansSC-Regular"] * 3, hyphens=None, indent=20),
}


def pdf(letter: Newsletter) -> bytes:
    faces = TYPOGRAPHY[letter.language.split("-")[0]]
    for name in (faces.body, faces.bold, faces.sans):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    design = _Design(letter, faces)
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=letter.title, author=letter.masthead[-1], pageTemplates=[
        PageTemplate("first", _columns(MASTHEAD), onPage=design.first_page),
        PageTemplate("later", _columns(34), onPage=design.later_page),
    ])  # fmt: skip
    story: list[Flowable] = [NextPageTemplate("later")]
    for part in letter.parts:
        story += design.flowables(part)
    document.build(story)
    return out.getvalue()


def _columns(head: float) -> list[Frame]:
    """Two frames below ``head`` points of the page's top."""
    return [
        Frame(
            x, MARGIN, COLUMN, HEIGHT - MARGIN - head - 12, leftPadding=0, rightPadding=0, topPadding=6, bottomPadding=4
        )
        for x in (MARGIN, MARGIN + COLUMN + GAP)
    ]


class _Design:
    """The look of one issue: its colour, its styles and what stands on every page."""

    def __init__(self, letter: Newsletter, faces: _Typography) -> None:
        self._letter = letter
        self._faces = faces
        self._colour = HexColor(f"#{letter.colour}")
        self._pale = Color(*(0.88 + 0.12 * part for part in self._colour.rgb()))
        plain = ParagraphStyle("plain", fontName=faces.body, wordWrap=None if faces.hyphens else "CJK")
        text = ParagraphStyle("text", plain, fontSize=10, leading=13.6, alignment=TA_JUSTIFY, spaceAfter=5)
        if faces.hyphens:
            text.hyphenationLang, text.embeddedHyphenation = faces.hyphens, 1
        self._text = ParagraphStyle("paragraph", text, firstLineIndent=faces.indent)
        self._item = ParagraphStyle("item", text, leftIndent=10, bulletIndent=0)
        self._caption = ParagraphStyle("caption", plain, fontSize=8.4, leading=10.8, spaceAfter=8)
        self._cell = ParagraphStyle("cell", plain, fontSize=8.6, leading=11)
        big = ParagraphStyle("h1", plain, fontName=faces.bold, fontSize=15, leading=18, spaceBefore=8, spaceAfter=6)
        big.keepWithNext = 1
        middle = ParagraphStyle("h2", big, fontName=faces.sans, fontSize=11.5, leading=14, spaceAfter=4)
        size = 9.6 if faces.sans != faces.body else 11  # what no other font tells from the text, its size must
        small = ParagraphStyle("h3", middle, fontSize=size, leading=size * 1.25, spaceBefore=5, spaceAfter=3)
        big.textColor = small.textColor = self._colour
        self._headings = {1: big, 2: middle, 3: small}

    def first_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        title, date, *publishers = self._letter.masthead
        canvas.setFillColor(self._colour)
        canvas.rect(0, HEIGHT - MASTHEAD + 22, WIDTH, MASTHEAD - 22, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont(self._faces.bold, 34)
        canvas.drawString(MARGIN, HEIGHT - 62, title)
        canvas.setFont(self._faces.body, 10)
        canvas.drawString(MARGIN, HEIGHT - 84, date)
        for index, line in enumerate(publishers):
            canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 84 + 13 * (len(publishers) - 1 - index), line)
        self._page_number(canvas, document)

    def later_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFillColor(self._colour)
        canvas.setFont(self._faces.body, 8)
        canvas.drawString(MARGIN, HEIGHT - 32, self._letter.title)
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 32, self._letter.masthead[1])
        canvas.setStrokeColor(self._colour)
        canvas.line(MARGIN, HEIGHT - 38, WIDTH - MARGIN, HEIGHT - 38)
        self._page_number(canvas, document)

    def _page_number(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFillColor(self._colour)
        canvas.setFont(self._faces.body, 8)
        canvas.drawCentredString(WIDTH / 2, 28, str(document.page))

    def flowables(self, part: Part) -> list[Flowable]:
        if part.kind == "heading":
            return [Paragraph(escape(part.text), self._headings[part.level])]
        if part.kind == "picture":
            image = Image(io.BytesIO(photograph(part.scene, part.text)), COLUMN, COLUMN * SIZE[1] / SIZE[0])
            return [KeepTogether([image, Spacer(1, 3), Paragraph(escape(part.text), self._caption)])]
        if part.kind == "break":
            return [PageBreak()]
        if part.kind == "list_item":
            return [Paragraph(escape(part.text), self._item, bulletText="•")]
        if part.kind == "table":
            return [self._table(part), Spacer(1, 8)]
        if part.kind == "sidebar":
            return [self._box(part), Spacer(1, 8)]
        return [Paragraph(escape(part.text), self._text)]

    def _table(self, part: Part) -> Table:
        head = ParagraphStyle("head", self._cell, fontName=self._faces.bold)
        rows = [
            [Paragraph(escape(cell), self._cell if index else head) for cell in row]
            for index, row in enumerate(part.rows)
        ]
        first = COLUMN * 0.34
        widths = [first, *[(COLUMN - first) / (len(part.rows[0]) - 1)] * (len(part.rows[0]) - 1)]
        return Table(
            rows,
            widths,
            style=[("GRID", (0, 0), (-1, -1), 0.5, self._colour), ("BACKGROUND", (0, 0), (-1, 0), self._pale)],
        )

    def _box(self, part: Part) -> Table:
        title = ParagraphStyle("box", self._cell, fontName=self._faces.sans, textColor=self._colour, spaceAfter=3)
        lines = [Paragraph(escape(line), self._cell if index else title) for index, line in enumerate(part.lines)]
        return Table(
            [[lines]],
            [COLUMN],
            style=[("BACKGROUND", (0, 0), (-1, -1), self._pale), ("BOX", (0, 0), (-1, -1), 0.6, self._colour)],
        )
