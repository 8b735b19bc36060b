"""An issue as plain text and as a Word document."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from issue import Newsletter, Part
from pictures import photograph

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP archive can tell


def plain_text(letter: Newsletter) -> bytes:
    """UTF-8; blocks apart by an empty line, a table's cells by tabs."""
    blocks = [*letter.masthead, *(_text_of(part) for part in letter.parts if part.kind != "break")]
    return ("\n\n".join(blocks) + "\n").encode()


def _text_of(part: Part) -> str:
    if part.kind == "table":
        return "\n".join("\t".join(row) for row in part.rows)
    if part.kind == "sidebar":
        return "\n\n".join(part.lines)
    return f"• {part.text}" if part.kind == "list_item" else part.text


def word_document(letter: Newsletter) -> bytes:
    """DOCX with real styles for headings, captions and lists, a running head and a page number."""
    document = Document()
    if letter.language.startswith("zh"):
        _east_asian(document)
    year, month = map(int, letter.date.split("-"))
    properties = document.core_properties
    properties.title, properties.author = letter.title, letter.masthead[-1]
    properties.created = properties.modified = datetime(year, month, 1, tzinfo=UTC)
    _running(document.sections[0], letter)
    document.add_paragraph(letter.masthead[0], style="Title")
    for line in letter.masthead[1:]:
        document.add_paragraph(line, style="Subtitle")
    columns = document.add_section(WD_SECTION.CONTINUOUS)
    columns._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    for part in letter.parts:
        _add(document, part)
    out = io.BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def _east_asian(document: object) -> None:
    """Word asks for a font of its own for Han characters: that of each style, not the theme's."""
    for style in document.styles:
        fonts = style.element.rPr.rFonts if style.element.rPr is not None else None
        if fonts is not None:
            fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
            fonts.set(qn("w:eastAsia"), "SimSun")


def _running(section: object, letter: Newsletter) -> None:
    section.header.paragraphs[0].text = f"{letter.title}\t\t{letter.masthead[1]}"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        _field(footer, kind, text)


def _field(paragraph: Paragraph, kind: str | None, text: str | None) -> None:
    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = text
    paragraph.add_run()._r.append(element)


def _add(document: Document, part: Part) -> None:
    if part.kind == "heading":
        document.add_heading(part.text, part.level)
    elif part.kind == "picture":
        document.add_picture(io.BytesIO(photograph(part.scene, part.text)), width=Cm(7.4))
        document.add_paragraph(part.text, style="Caption")
    elif part.kind == "list_item":
        document.add_paragraph(part.text, style="List Bullet")
    elif part.kind == "break":
        document.add_page_break()
    elif part.kind == "table":
        _table(document, part)
    elif part.kind == "sidebar":
        for line in part.lines:
            document.add_paragraph(line, style="Intense Quote")
    else:
        document.add_paragraph(part.text)


def _table(document: Document, part: Part) -> None:
    table = document.add_table(len(part.rows), len(part.rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, part.rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _fixed(archive: bytes) -> bytes:
    """The same archive without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, ZIP_TIME)
            fixed.compress_type, fixed.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(fixed, old.read(item))
    return out.getvalue()
