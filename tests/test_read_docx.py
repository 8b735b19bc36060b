"""DOCX: made here with python-docx, its XML bent where the library has no word for it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.options import Options
from pipeline.read import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(tmp_path: Path, document: docx.document.Document) -> Document:
    path = tmp_path / "issue.docx"
    document.save(str(path))
    return read(path, Options())


def append(document: docx.document.Document, xml: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def found(document: Document) -> list[tuple[str, int | None, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def test_body_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Aldervale Gazette"
    made.add_heading("Aldervale Gazette", 0)
    made.add_heading("Harbour news", 1)
    made.add_paragraph("The quay will be rebuilt by 2027.")
    table = made.add_table(rows=2, cols=2)
    for row, texts in enumerate((("Ward", "Homes"), ("North", "1,200"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    made.add_paragraph("First point", style="List Bullet")
    made.add_paragraph("Second point", style="List Number")
    made.add_paragraph("The quay at dusk", style="Caption")
    made.add_paragraph("▲ The old mill")
    document = saved(tmp_path, made)
    assert found(document) == [
        ("heading", 1, "Aldervale Gazette"),
        ("heading", 1, "Harbour news"),
        ("paragraph", None, "The quay will be rebuilt by 2027."),
        ("table", None, "Ward\tHomes\nNorth\t1,200"),
        ("list_item", None, "First point"),
        ("list_item", None, "Second point"),
        ("caption", None, "The quay at dusk"),
        ("caption", None, "▲ The old mill"),
    ]
    cells = document.blocks[3].cells
    assert cells is not None
    assert [cell.header for cell in cells] == [True, True, False, False]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in cells)
    assert document.title == "Aldervale Gazette"
    assert document.source.pages is None
    assert document.words == ()


def test_headers_and_footers_are_left_out(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Running header"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    made.add_paragraph("Only this.")
    assert saved(tmp_path, made).text == "Only this."


def test_changes_are_read_as_accepted(tmp_path: Path) -> None:
    made = docx.Document()
    append(
        made,
        f"<w:p {W}><w:r><w:t xml:space='preserve'>The town will plant </w:t></w:r>"
        "<w:del><w:r><w:delText>2,000</w:delText></w:r></w:del><w:ins><w:r><w:t>4,000</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> trees</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r></w:p>",
    )
    assert saved(tmp_path, made).text == "The town will plant 4,000 trees"


def test_what_changes_joined_or_removed(tmp_path: Path) -> None:
    made = docx.Document()
    append(
        made,
        f"<w:p {W}><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>By 2030, </w:t></w:r></w:p>",
    )
    append(made, f"<w:p {W}><w:r><w:t>500 homes are built.</w:t></w:r></w:p>")
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:p><w:r><w:t>{figure}</w:t></w:r></w:p></w:tc></w:tr>"
        for mark, name, figure in (("", "Ward", "Homes"), ("<w:del/>", "North", "120"), ("<w:ins/>", "North", "150"))
    )
    append(made, f"<w:tbl {W}>{rows}</w:tbl>")
    assert saved(tmp_path, made).text == "By 2030, 500 homes are built.\n\nWard\tHomes\nNorth\t150"


def test_a_first_letter_set_large(tmp_path: Path) -> None:
    made = docx.Document()
    append(made, f"<w:p {W}><w:pPr><w:framePr w:dropCap='drop' w:lines='3'/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>")
    append(made, f"<w:p {W}><w:r><w:t>he quay will be rebuilt.</w:t></w:r></w:p>")
    assert saved(tmp_path, made).text == "The quay will be rebuilt."


def test_figures_set_high_or_low(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Green space of 12 km")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" by the 5")
    paragraph.add_run("th").font.superscript = True
    paragraph.add_run(" of May 2030")
    paragraph.add_run("1").font.superscript = True
    assert saved(tmp_path, made).text == "Green space of 12 km² by the 5th of May 2030¹"


def test_word_art_is_text(tmp_path: Path) -> None:
    made = docx.Document()
    append(
        made,
        f"<w:p {W}><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>"
        "<v:textpath string='Aldervale Gazette'/></v:shape></w:pict></w:r></w:p>",
    )
    made.add_paragraph("Only this.")
    assert saved(tmp_path, made).text == "Aldervale Gazette\n\nOnly this."


def test_fields_give_their_result(tmp_path: Path) -> None:
    made = docx.Document()
    append(
        made,
        f"<w:p {W}><w:r><w:t xml:space='preserve'>Picture </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText> SEQ Picture \\* ARABIC </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>: the harbour</w:t></w:r></w:p>",
    )
    assert found(saved(tmp_path, made)) == [("caption", None, "Picture 3: the harbour")]


def test_content_controls_links_and_text_boxes_once(tmp_path: Path) -> None:
    made = docx.Document()
    append(made, f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    append(
        made,
        f"<w:p {W}><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>",
    )
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    append(
        made,
        f"<w:p {W} {MC}><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    assert [text for _, _, text in found(saved(tmp_path, made))] == ["In a control.", "A link.", "Before.", "In a box."]


def test_merged_cells(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    document = saved(tmp_path, made)
    assert document.text == "wide\t\t02\ntall\t11\t12\n\t21\t22"


def test_a_table_that_lays_out_the_page_is_none(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=1, cols=2)
    for column, name in enumerate(("Left", "Right")):
        cell = table.cell(0, column)
        cell.text = ""
        cell.add_paragraph(f"{name} story", style="Heading 2")
        for number in range(3):
            cell.add_paragraph(f"{name} paragraph {number} goes on about the harbour and what it will be. " * 3)
    kinds = [(block.kind, block.text[:10].split()[0]) for block in saved(tmp_path, made).blocks]
    assert kinds == [
        ("heading", "Left"),
        *[("paragraph", "Left")] * 3,
        ("heading", "Right"),
        *[("paragraph", "Right")] * 3,
    ]


def test_headings_by_their_look(tmp_path: Path) -> None:
    made = docx.Document()
    title = made.add_paragraph().add_run("Harbour to be rebuilt")
    title.font.size = Pt(20)
    made.add_paragraph("The board agreed on Tuesday that the quay will be rebuilt, at a cost of nine million.")
    made.add_paragraph().add_run("What comes next").bold = True
    made.add_paragraph("Work begins in spring, and will take until the end of the following year, the board says.")
    levels = [(kind, level) for kind, level, _ in found(saved(tmp_path, made))]
    assert levels == [("heading", 1), ("paragraph", None), ("heading", 2), ("paragraph", None)]


def test_outline_level(tmp_path: Path) -> None:
    made = docx.Document()
    append(made, f"<w:p {W}><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>")
    assert found(saved(tmp_path, made)) == [("heading", 3, "Deep")]


def test_repair(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("８０\u00a0％ of\tthe ﬂeet\nby 2030")
    assert saved(tmp_path, made).text == "80 % of the fleet by 2030"


def _bytes(made: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _zip(entries: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY"),
        (b"plain words", "MISLABELLED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "LOCKED"),
        (_zip({"readme": "no document"}), "MISLABELLED"),
        (_zip({"[Content_Types].xml": "<broken"}), "DAMAGED"),
        (_bytes(docx.Document())[:2000], "DAMAGED"),
        (_bytes(docx.Document()), "EMPTY"),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError) as error:
        read(path, Options())
    assert error.value.code == code
    assert "\n" not in error.value.message
