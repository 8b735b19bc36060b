"""PDF with a text layer: pages drawn here, so that what stands where is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_pages import HEIGHT, LEFT, RIGHT, WIDTH, Draw, find, made, page, picture, prose, reading, texts, wrapped
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import ReadError
from pipeline.model.evidence import Evidences
from pipeline.model.options import Options
from pipeline.read import read


def test_two_columns_under_a_headline(tmp_path: Path) -> None:
    left = [prose(seed, 40) for seed in (1, 2, 3)]
    right = [prose(seed, 40) for seed in (4, 5, 6)]

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 70, ["A headline over both columns of the page"], 20, "Helvetica-Bold")
        for x, column in ((RIGHT, right), (LEFT, left)):  # the right one is written first
            top = 110.0
            for text in column:
                top = page(canvas, x, top, wrapped(text)) + 8

    document = reading(tmp_path, draw)
    assert texts(document) == ["A headline over both columns of the page", *left, *right]
    assert document.blocks[0].kind == "heading"
    assert texts(document, "paragraph") == [*left, *right]
    assert document.title == "Aldervale Gazette"
    assert document.source.pages == 1
    assert document.pages[0].width == pytest.approx(A4[0], abs=0.1)


def test_boxes_are_from_the_top_left(tmp_path: Path) -> None:
    document = reading(
        tmp_path, lambda canvas: page(canvas, 100, 200, ["Somewhere here stands a line of words."]) and None
    )
    x0, top, _, bottom = document.words[0].box
    assert x0 == pytest.approx(100, abs=1)
    assert 185 < top < 200 < bottom < 206
    assert document.blocks[0].page == 1


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        canvas.translate(*{90: (A4[1], 0), 180: A4, 270: (0, A4[0])}[angle])
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 120, "First words of a turned page.")
        canvas.drawString(60, 100, "Second words further down.")

    document = reading(tmp_path, draw)
    assert " ".join(texts(document)) == "First words of a turned page. Second words further down."
    first = document.words[0].box
    assert first[0] == pytest.approx(60, abs=1)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx(A4, abs=0.1)
    assert first[3] == pytest.approx(A4[1] - 120 + 2, abs=2)


def test_line_ends_are_mended(tmp_path: Path) -> None:
    text = "The programme of the town is a long one and the programme will run until the end of the year after next."
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, wrapped(text, hyphenate="programme")) and None)
    assert document.text == text
    cut = [word for word in document.words if document.text[word.start : word.end] in ("pro", "gramme")]
    assert len(cut) == 2
    assert cut[0].end == cut[1].start
    assert cut[0].box[1] < cut[1].box[1]


def test_a_range_of_years_keeps_its_hyphen(tmp_path: Path) -> None:
    lines = ["The plan of the town for the years from 2025-", "2026 onwards sets out what will be built where."]
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, lines) and None)
    assert "2025-2026 onwards" in document.text


def _issue(number: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 30, [f"Aldervale Gazette, issue 7, page {number}"], 8)
        top = 100.0
        for seed in range(6):
            top = page(canvas, LEFT, top, wrapped(prose(number * 10 + seed, 50), 480)) + 10
        page(canvas, 290, HEIGHT - 30, [str(number)], 8)

    return draw


def test_running_headers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    document = reading(tmp_path, *map(_issue, (1, 2, 3)))
    assert "Gazette" not in document.text
    assert len(document.blocks) == 18
    assert [block.page for block in document.blocks] == [1] * 6 + [2] * 6 + [3] * 6


def test_rows_of_a_table_at_the_foot_of_pages_are_no_running_footer(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, 700)
        page(canvas, 290, HEIGHT - 20, [f"Page {canvas.getPageNumber()}"], 8)

    document = reading(tmp_path, draw, draw)
    tables = [block for block in document.blocks if block.kind == "table"]
    assert [len(block.cells or ()) for block in tables] == [12, 12]
    assert "Page" not in document.text


def test_a_paragraph_goes_on_in_the_next_column_and_page(tmp_path: Path) -> None:
    text = prose(8, 160)
    lines = wrapped(text)
    third = len(lines) // 3

    def first(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, lines[:third])
        page(canvas, RIGHT, 100, lines[third : 2 * third])

    document = reading(tmp_path, first, lambda canvas: page(canvas, LEFT, 100, lines[2 * third :]) and None)
    assert document.text == text
    assert {word.page for word in document.words} == {1, 2}
    starts = [document.text.index(" ".join(lines[part:])) for part in (third, 2 * third)]
    assert [(part.start, part.page) for part in document.continuations] == [(starts[0], 1), (starts[1], 2)]


def test_captions_by_picture_and_by_mark(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = page(canvas, LEFT, 100, wrapped(prose(1, 60)))
        canvas.drawImage(picture(), LEFT, HEIGHT - top - 100, WIDTH, 100)
        page(canvas, LEFT + 60, top + 114, ["The mayor at the new quay"], 8)
        page(canvas, LEFT, top + 140, wrapped(prose(2, 60)))

    document = reading(tmp_path, draw)
    assert [block.kind for block in document.blocks] == ["paragraph", "caption", "paragraph"]


def test_levels_of_headings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = page(canvas, LEFT, 80, ["ALDERVALE GAZETTE"], 40, "Helvetica-Bold")
        for article in (1, 2):
            top = page(canvas, LEFT, top + 20, [f"Article number {article}"], 18, "Helvetica-Bold")
            for section in (1, 2):
                top = page(canvas, LEFT, top + 4, [f"Section {section} of {article}"], 10, "Helvetica-Bold")
                top = page(canvas, LEFT, top, wrapped(prose(10 * article + section, 60), 480))

    document = reading(tmp_path, draw)
    levels = {block.text: block.level for block in document.blocks if block.kind == "heading"}
    assert levels["ALDERVALE GAZETTE"] == 1
    assert levels["Article number 1"] == levels["Article number 2"] == 1
    assert levels["Section 1 of 1"] == levels["Section 2 of 2"] == 2
    assert len(levels) == 7


ROWS = [
    ["District", "2020", "2030"],
    ["Northgate", "87.5", "120.0"],
    ["Southgate", "60.1", "75.5"],
    ["Quays", "", "31.0"],
]


def _ruled(canvas: Canvas, top: float = 200) -> None:
    page(canvas, LEFT, 100, wrapped(prose(1, 40), 480))
    canvas.grid([LEFT, 150, 250, 350], [HEIGHT - top - 20 * row for row in range(5)])
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            page(canvas, LEFT + 100 * column + 4, top + 14 + 20 * row, [text])


def test_ruled_table(tmp_path: Path) -> None:
    document = reading(tmp_path, _ruled)
    table = document.blocks[-1]
    assert table.kind == "table"
    assert table.text == "\n".join("\t".join(row) for row in ROWS)
    assert table.cells is not None
    assert [cell.text for cell in table.cells if cell.header] == ROWS[0]


def test_table_without_lines(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, wrapped(prose(1, 40), 480))
        for row, cells in enumerate([*ROWS[:3], ["Quays", "20.5", "31.0"]]):
            for column, text in enumerate(cells):
                page(canvas, LEFT + 130 * column, 200 + 14 * row, [text])

    document = reading(tmp_path, draw)
    table = document.blocks[-1]
    assert table.kind == "table"
    assert table.text.split("\n")[1] == "Northgate\t87.5\t120.0"


def test_sidebar(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, [line for seed in range(4) for line in wrapped(prose(seed + 1, 60))])
        canvas.setFillGray(0.85)
        canvas.rect(RIGHT, HEIGHT - 200, WIDTH, 110, stroke=0, fill=1)
        canvas.setFillGray(0)
        page(
            canvas,
            RIGHT + 8,
            110,
            wrapped("Call the town hall on weekdays with questions about water and heating.", 200),
        )

    document = reading(tmp_path, draw)
    assert texts(document, "sidebar") == ["Call the town hall on weekdays with questions about water and heating."]


def test_text_drawn_twice_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            page(canvas, LEFT + shift, 80, ["A title in false bold"])
        page(canvas, LEFT, 110, wrapped(prose(1, 60)))

    document = reading(tmp_path, draw)
    assert document.blocks[0].text == "A title in false bold"


def test_turned_text_stands_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, wrapped(prose(1, 60)))
        canvas.translate(575, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "CITY NEWS")

    document = reading(tmp_path, draw)
    assert find(document, "CITY NEWS").kind == "other"
    assert document.blocks[-1].text == "CITY NEWS"


def test_a_page_may_hold_turned_text_alone(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(200, -300, "Only these words, and they stand upright")

    assert texts(reading(tmp_path, draw)) == ["Only these words, and they stand upright"]


def test_raised_figures(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        text = canvas.beginText(LEFT, HEIGHT - 100)
        text.textOut("The park has 40 km")
        text.setFont("Helvetica", 7)
        text.setRise(5)
        text.textOut("2")
        text.setFont("Helvetica", 12)
        text.setRise(0)
        text.textOut(" of woods since 2025")
        text.setFont("Helvetica", 7)
        text.setRise(5)
        text.textOut("3")
        canvas.drawText(text)

    assert reading(tmp_path, draw).text == "The park has 40 km² of woods since 2025³"


def test_chinese_lines_are_joined_without_spaces(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines = ["到二〇三〇年，全区生产总值力争", "达到九百亿元，常住人口达到五十", "万人。"]
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, lines, 10, "STSong-Light") and None)
    assert document.text == "".join(lines)


def test_a_page_may_hold_one_ideograph_alone(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, ["春"], 10, "STSong-Light") and None)
    assert document.text == "春"


def test_each_ideograph_of_a_run_has_its_share_of_the_box(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines = ["到二〇三〇年，全区生产总值力争", "达到九百亿元。"]
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, lines, 10, "STSong-Light") and None)
    evidences = Evidences(document)
    (first,), (third,) = evidences.of(0, 1).boxes, evidences.of(2, 3).boxes
    assert first[2] - first[0] == pytest.approx(10, abs=1)
    assert third[0] - first[0] == pytest.approx(20, abs=1)
    over_the_end = evidences.of(13, 17).boxes
    assert [round(box[2] - box[0]) for box in over_the_end] == [20, 20]


def test_a_scanned_page_is_told(tmp_path: Path) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, *A4)

    document = read(made(tmp_path, _issue(1), scan), Options(ocr="off"))
    assert [found.code for found in document.diagnostics] == ["PAGE_WITHOUT_TEXT"]
    with pytest.raises(ReadError) as error:
        read(made(tmp_path, scan), Options(ocr="off"))
    assert error.value.code == "SCANNED"
    assert "scanned" in error.value.message


def test_locked(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        read(made(tmp_path, _issue(1), encrypt=StandardEncryption("secret", "owner")), Options())
    assert error.value.code == "LOCKED"


def test_an_empty_password_opens(tmp_path: Path) -> None:
    document = read(made(tmp_path, _issue(1), encrypt=StandardEncryption("", "owner", canCopy=0)), Options())
    assert document.blocks


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(tmp_path: Path, share: float) -> None:
    path = made(tmp_path, _issue(1))
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    try:
        assert read(path, Options()).blocks
    except ReadError as error:
        assert error.code in {"DAMAGED", "EMPTY"}


def test_the_same_file_reads_the_same(tmp_path: Path) -> None:
    path = made(tmp_path, _issue(1), _ruled)
    assert read(path, Options()) == read(path, Options())


def test_text_that_was_painted_over_and_replaced_is_not_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["The draft spoke of a bridge that nobody wanted."])
        page(canvas, LEFT, 400, ["This line was left as it stood before."])
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(40, HEIGHT - 200, 500, 150, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        page(canvas, LEFT, 102, ["The council will build a ferry terminal instead."])

    assert texts(reading(tmp_path, draw)) == [
        "The council will build a ferry terminal instead.",
        "This line was left as it stood before.",
    ]


def test_text_below_a_panel_that_came_late_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["Opening hours of the library."])
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.rect(40, HEIGHT - 200, 500, 150, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        page(canvas, LEFT, 140, ["It is open from Monday to Friday."])

    assert "Opening hours of the library." in texts(reading(tmp_path, draw))


def test_text_under_a_marker_pen_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["The council will build a ferry terminal."])
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(40, HEIGHT - 200, 500, 150, stroke=0, fill=1)

    assert texts(reading(tmp_path, draw)) == ["The council will build a ferry terminal."]
