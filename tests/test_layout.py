"""What designed pages do to text: columns, lists of names, titles, pull quotes, letters set wide, writing downwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_pages import HEIGHT, LEFT, RIGHT, find, page, picture, prose, reading, texts, wrapped
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.layout.content import Unit
from pipeline.read.layout.vertical import vertical

FONTS = Path(__file__).parent.parent / "corpora" / "fonts"


@pytest.fixture(autouse=True)
def chinese() -> None:
    pdfmetrics.registerFont(TTFont("NotoSansSC", str(FONTS / "NotoSansSC-Regular.ttf")))


@pytest.mark.parametrize("count, gutter", [(1, 0), (2, 9), (3, 12), (4, 10)])
def test_columns(tmp_path: Path, count: int, gutter: float) -> None:
    width = (495 - gutter * (count - 1)) / count
    articles = [[prose(3 * column + row + 1, 45) for row in range(3)] for column in range(count)]

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 70, ["A headline over the columns"], 20, "Helvetica-Bold")
        for column, paragraphs in enumerate(articles):
            top = 110.0
            for text in paragraphs:
                top = page(canvas, LEFT + column * (width + gutter), top, wrapped(text, width)) + 6

    expected = [text for paragraphs in articles for text in paragraphs]
    assert texts(reading(tmp_path, draw)) == ["A headline over the columns", *expected]


def test_a_pull_quote_stands_aside_from_its_sentence(tmp_path: Path) -> None:
    text = prose(1, 150)
    lines = wrapped(text)

    def draw(canvas: Canvas) -> None:
        top = page(canvas, LEFT, 80, lines[:12])
        top = page(canvas, LEFT + 20, top + 10, ["“The quay belongs", "to all of us”"], 18, "Helvetica-Oblique")
        page(canvas, LEFT, top + 6, lines[12:])
        page(canvas, RIGHT, 80, wrapped(prose(2, 100)))

    document = reading(tmp_path, draw)
    assert texts(document, "paragraph") == [text, prose(2, 100)]
    assert texts(document, "other") == ["“The quay belongs to all of us”"]


def test_a_list_of_names_has_a_line_each(tmp_path: Path) -> None:
    names = ["Ann Alder", "Bertram Fairweather, Chair", "Cy Oak", "Dorothea Montgomery", "Ed Elm", "Fay Ash", "Guy Yew"]

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, wrapped(prose(1, 60)))
        page(canvas, RIGHT, 100, names)

    assert texts(reading(tmp_path, draw))[1:] == names


def test_a_dash_within_a_sentence_is_no_item(tmp_path: Path) -> None:
    lines = ["The quay is open to all who cross the harbour now", "– by ferry or by the new bridge – until autumn."]
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, lines) and None)
    assert texts(document) == [" ".join(lines)]


def test_an_underline_parts_nothing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["The harbour master answers the letters of", "the children of the north quay"], 14)
        width = pdfmetrics.stringWidth("The harbour master answers the letters of", "Helvetica", 14)
        canvas.line(LEFT, HEIGHT - 102, LEFT + width, HEIGHT - 102)
        page(canvas, LEFT, 150, wrapped(prose(1, 60)))

    text = "The harbour master answers the letters of the children of the north quay"
    assert find(reading(tmp_path, draw), text).kind == "heading"


def test_a_title_is_the_line_next_to_its_table(tmp_path: Path) -> None:
    rows = [["District", "2020", "2030"], ["Northgate", "87.5", "120.0"], ["Southgate", "60.1", "75.5"]]

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, wrapped(prose(1, 40), 480))
        page(canvas, LEFT, 172, ["The plan shares out the work."])
        page(canvas, LEFT, 192, ["Output by district (million)"], 9)
        canvas.grid([LEFT, 150, 250, 350], [HEIGHT - 200 - 20 * row for row in range(4)])
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                page(canvas, LEFT + 100 * column + 4, 214 + 20 * row, [text])

    document = reading(tmp_path, draw)
    assert texts(document)[-3:-1] == ["The plan shares out the work.", "Output by district (million)"]
    assert find(document, "Output by district (million)").kind == "caption"


@pytest.mark.parametrize(
    "spaced, text", [("N E W S  O F  T H E  Q U A Y", "NEWS OF THE QUAY"), ("港 口 新 闻", "港口新闻")]
)
def test_letters_set_wide_apart(tmp_path: Path, spaced: str, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 80, [spaced], 16, "NotoSansSC")
        page(canvas, LEFT, 110, wrapped(prose(1, 60)))

    assert texts(reading(tmp_path, draw))[0] == text


def test_writing_downwards_keeps_its_order(tmp_path: Path) -> None:
    columns = ["到二零三零年全市森林", "覆盖率达到六十二以上", "每个城区都有一座公园"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("NotoSansSC", 12)
        for number, column in enumerate(columns):
            for row, char in enumerate(column):
                canvas.drawString(500 - 20 * number, HEIGHT - 100 - 14 * row, char)
        canvas.drawImage(picture(), LEFT, HEIGHT - 250, 200, 100)
        page(canvas, LEFT, 300, wrapped(prose(1, 60)))

    document = reading(tmp_path, draw)
    assert texts(document, "paragraph") == [prose(1, 60), "".join(columns)]


def test_letters_one_below_the_other_in_a_list_are_not_written_downwards() -> None:
    marks = [Unit("有", 50, 100 + 30 * i, 60, 110 + 30 * i, 109 + 30 * i, 10, False, 0, 3 * i, False) for i in range(5)]
    assert vertical(marks) == []


def test_a_short_last_line_stays_with_its_indented_first(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT + 20, 100, ["二零二二年一月，港口向岛上的学校捐赠图书四万"], 10, "NotoSansSC")
        page(canvas, LEFT, 112, ["册。"], 10, "NotoSansSC")

    assert texts(reading(tmp_path, draw)) == ["二零二二年一月，港口向岛上的学校捐赠图书四万册。"]


def test_page_numbers_in_boxes_above_the_edge(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        number = canvas.getPageNumber()
        page(canvas, LEFT, 100, wrapped(prose(number, 60)))
        page(canvas, 500, HEIGHT * 0.91, [str(number + 4)])

    assert texts(reading(tmp_path, draw, draw, draw)) == [prose(number, 60) for number in (1, 2, 3)]


def test_a_running_footer_that_the_text_reaches_down_to_is_no_text(tmp_path: Path) -> None:
    """Pages 1, 2 and 4 leave room above it; page 3 is full."""

    def draw(canvas: Canvas) -> None:
        for number in range(1, 5):
            down_to = 786 if number == 3 else 600
            lines = wrapped(" ".join(prose(number * 10 + seed, 45) for seed in range(9)), 495)
            page(canvas, LEFT, down_to - 12 * (len(lines) - 1), lines)
            page(canvas, LEFT, 797, ["Aldervale Gazette"])
            page(canvas, 500, 797, [str(number)])
            canvas.showPage()

    document = reading(tmp_path, draw)
    assert "Aldervale" not in document.text
    assert not any(text.isdigit() for text in texts(document))


def test_a_title_in_letters_of_its_own_makes_no_level(tmp_path: Path) -> None:
    """Two large lines on top stand once each; the articles' titles below them are the highest level."""

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 70, ["WILLOWBANK RIVER GROUP"], 30, "Helvetica-Bold")
        page(canvas, LEFT, 130, ["Newsletter May 2031"], 22, "Helvetica-Bold")
        top = 200.0
        for seed, title in enumerate(("What we planted", "Future walks", "The old weir")):
            top = page(canvas, LEFT, top, [title], 14, "Helvetica-Bold") + 4
            top = page(canvas, LEFT, top, wrapped(prose(seed + 1, 60), 495)) + 14

    document = reading(tmp_path, draw)
    assert [find(document, title).level for title in ("What we planted", "Future walks", "The old weir")] == [1, 1, 1]


def test_a_masthead_beside_its_emblem_comes_first(tmp_path: Path) -> None:
    """The emblem stands on top of the left column, the masthead on top of the right one."""
    left, right = prose(1, 60), prose(2, 60)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), LEFT, HEIGHT - 170, 200, 120)
        page(canvas, RIGHT, 90, ["WILLOWBANK GROUP"], 22, "Helvetica-Bold")
        page(canvas, RIGHT, 140, ["Newsletter May 2031"], 14, "Helvetica-Bold")
        page(canvas, LEFT, 200, wrapped(left))
        page(canvas, RIGHT, 206, wrapped(right))

    assert texts(reading(tmp_path, draw)) == ["WILLOWBANK GROUP", "Newsletter May 2031", left, right]


def test_a_line_across_the_columns_parts_what_stands_above_it(tmp_path: Path) -> None:
    above, below = [prose(1, 50), prose(2, 50)], [prose(3, 50), prose(4, 50)]

    def draw(canvas: Canvas) -> None:
        for x, upper, lower in zip((LEFT, RIGHT), above, below, strict=True):
            end = page(canvas, x, 100, wrapped(upper))
            page(canvas, x, end + 24, wrapped(lower))
        canvas.line(LEFT, HEIGHT - end - 2, RIGHT + 235, HEIGHT - end - 2)

    assert texts(reading(tmp_path, draw)) == [*above, *below]


@pytest.mark.parametrize(
    "uneven, clear, parted",
    [(40, 36, True), (0, 36, False), (9, 14, False)],
    ids=["below uneven texts", "below even texts", "by chance"],
)
def test_titles_side_by_side_begin_a_new_band_below_texts_of_other_heights(
    tmp_path: Path, uneven: float, clear: float, parted: bool
) -> None:
    texts_of = {"left": (prose(1, 70), prose(2, 50)), "right": (prose(3, 70), prose(4, 50))}

    def draw(canvas: Canvas) -> None:
        for x, side in ((LEFT, "left"), (RIGHT, "right")):
            upper, lower = texts_of[side]
            lines = wrapped(upper)
            end = 260 - clear - (0 if side == "left" else uneven)
            page(canvas, x, end - 12 * len(lines), lines)
            page(canvas, x, 260, [f"News from the {side}"], 14, "Helvetica-Bold")
            page(canvas, x, 280, wrapped(lower))

    found = texts(reading(tmp_path, draw))
    upper = [texts_of[side][0] for side in ("left", "right")]
    assert (found[:2] == upper) is parted
    assert len(found) == 6


def test_each_line_of_the_contents_is_an_entry(tmp_path: Path) -> None:
    entries = [f"{title} {'.' * dots} {number}" for title, dots, number in
               (("THE HARBOUR", 60, 3), ("ROADS AND BRIDGES", 50, 12), ("SCHOOLS", 66, 19))]  # fmt: skip
    document = reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, entries) and None)
    assert texts(document) == entries


def test_a_star_that_stands_close_to_its_word_marks_no_item(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["*Salix alba grows along the weir.", "* Bring gloves and a spade."])

    document = reading(tmp_path, draw)
    assert [block.kind for block in document.blocks] == ["paragraph", "list_item"]


def test_a_title_in_capitals_stands_apart_from_the_title_below_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["HARBOUR COMMITTEE", "What we found"], 12, "Helvetica-Bold")
        page(canvas, LEFT, 140, wrapped(prose(1, 60), 495))

    document = reading(tmp_path, draw)
    assert texts(document, "heading") == ["HARBOUR COMMITTEE", "What we found"]


def test_two_large_titles_are_two(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["Future programme"], 14)
        page(canvas, LEFT, 122, ["Next meeting, Sunday in June"], 14)
        page(canvas, LEFT, 150, wrapped(prose(1, 60), 495))

    assert texts(reading(tmp_path, draw), "heading") == ["Future programme", "Next meeting, Sunday in June"]


def test_a_large_title_in_short_lines_is_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 100, ["Creative", "Infrastructure", "for all"], 18)
        page(canvas, LEFT, 180, wrapped(prose(1, 60), 495))

    assert texts(reading(tmp_path, draw), "heading") == ["Creative Infrastructure for all"]


def test_names_of_like_length_have_a_line_each(tmp_path: Path) -> None:
    names = ["Ada Brook", "Ben Carrow", "Cleo Dunn", "Dan Ebbing", "Eva Fenn", "Finn Gale", "Gus Hart"]
    assert texts(reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, names) and None)) == names


def test_counted_points_within_a_sentence_are_no_list(tmp_path: Path) -> None:
    lines = [
        "The plan has three parts: (1) the harbour wall is raised before 2030; (2) the old weir is taken away again;",
        "(3) the path along the river is lit.",
    ]
    assert texts(reading(tmp_path, lambda canvas: page(canvas, LEFT, 100, lines) and None)) == [" ".join(lines)]


def test_a_line_drawn_out_to_fill_a_narrow_column_stays_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, 350, 100, ["incentivizing"])
        canvas.drawRightString(500, HEIGHT - 100, "energy")
        canvas.drawString(350, HEIGHT - 112, "improvements for all the homes.", wordSpace=(150 - 137.3) / 4)

    assert texts(reading(tmp_path, draw)) == ["incentivizing energy improvements for all the homes."]


def test_large_lines_on_end_are_a_list(tmp_path: Path) -> None:
    topics = ["Green space", "Energy", "Transport", "Water", "Waste", "Climate"]

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 60, wrapped(prose(1, 60), 495))
        page(canvas, LEFT, 150, topics, 18)
        page(canvas, LEFT, 320, wrapped(prose(2, 60), 495))

    assert texts(reading(tmp_path, draw), "heading") == []


def test_pieces_of_a_word_that_touch_are_one_word_in_whatever_order_they_come(tmp_path: Path) -> None:
    """Two lines are written in turns, a piece of each; the pieces of a word follow without a gap."""
    size = 20.0

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        ends = [LEFT, LEFT]
        for pieces in (("HAR", "ENER"), ("BOUR ", "GY "), ("TOWN", "PLAN")):
            for row, piece in enumerate(pieces):
                canvas.drawString(ends[row], HEIGHT - 100 - 24 * row, piece.strip())
                ends[row] += pdfmetrics.stringWidth(piece, "Helvetica", size)

    assert texts(reading(tmp_path, draw)) == ["HARBOUR TOWN ENERGY PLAN"]


def test_an_underlined_line_heads_the_text_below_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = 100.0
        for seed, title in enumerate(("Renewable energy", "Read more at www.oakridge.org", "Green roofs")):
            canvas.line(
                LEFT, HEIGHT - top - 1.5, LEFT + pdfmetrics.stringWidth(title, "Helvetica", 10), HEIGHT - top - 1.5
            )
            top = page(canvas, LEFT, top, [title]) + 8
            top = page(canvas, LEFT, top, wrapped(prose(seed + 1, 60), 495)) + 12

    assert texts(reading(tmp_path, draw), "heading") == ["Renewable energy", "Green roofs"]


def test_a_bold_line_heads_plain_text_even_where_much_is_bold(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = 60.0
        for seed in (1, 2, 3):
            top = page(canvas, LEFT, top, wrapped(prose(seed, 40), 440), 10, "Helvetica-Bold") + 12
            top = page(canvas, LEFT, top, [f"Action item {seed} ::"], 10, "Helvetica-Bold") + 4
            top = page(canvas, LEFT, top, wrapped(prose(seed + 3, 60), 495)) + 12

    assert texts(reading(tmp_path, draw), "heading") == ["Action item 1 ::", "Action item 2 ::", "Action item 3 ::"]


def test_the_wide_spaces_of_a_justified_typewriter_are_no_gutters(tmp_path: Path) -> None:
    """A typewriter fills its lines with whole spaces: 7.2 points each, two or three of them here and there."""
    lines = [
        "The town  will  plant  thirty   trees  along  the quay",
        "and  mend  the  steps   down  to  the  river,  which a",
        "flood  carried   away  in  the  spring  of  that  year",
        "when  no   one  could  cross  by  the  bridge  and the",
        "ferry  was  laid  up  until  the  end   of  the winter",
        "so  that  the   school  stayed  closed  for  two weeks.",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 12)
        for row, line in enumerate(lines):
            for start in (index for index in range(len(line)) if f" {line}"[index] == " " != line[index]):
                canvas.drawString(LEFT + 7.2 * start, HEIGHT - 100 - 14 * row, line[start:].split(" ")[0])

    assert texts(reading(tmp_path, draw)) == [" ".join(" ".join(lines).split())]


def test_the_masthead_repeated_above_the_second_page_is_no_text(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        page(canvas, LEFT, 70, ["ALDERVALE GAZETTE"], 24, "Helvetica-Bold")
        page(canvas, LEFT, 95, ["March 2031, No. 12"])
        page(canvas, LEFT, 130, wrapped(prose(1, 60), 495))

    def second(canvas: Canvas) -> None:
        page(canvas, LEFT, 40, ["Aldervale Gazette"])
        page(canvas, 400, 40, ["March 2031, No. 12"])
        page(canvas, LEFT, 100, wrapped(prose(2, 60), 495))

    found = texts(reading(tmp_path, first, second))
    assert found == ["ALDERVALE GAZETTE", "March 2031, No. 12", prose(1, 60), prose(2, 60)]


def test_the_masthead_is_what_stands_in_a_box_above_the_articles(tmp_path: Path) -> None:
    """Two articles under it, of which one has sections: they keep their two levels."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 0.8)
        canvas.rect(LEFT, HEIGHT - 120, 495, 80, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        page(canvas, LEFT + 10, 80, ["ALDERVALE GAZETTE"], 30, "Helvetica-Bold")
        page(canvas, LEFT + 10, 105, ["March 2031, No. 12"])
        top = 150.0
        for title, size in (("What we promise", 16), ("Schools", 12), ("Roads", 12), ("What we kept", 16)):
            top = page(canvas, LEFT, top, [title], size, "Helvetica-Bold") + 4
            top = page(canvas, LEFT, top, wrapped(prose(int(top), 50), 495)) + 14

    document = reading(tmp_path, draw)
    assert [find(document, title).level for title in ("What we promise", "Schools", "Roads", "What we kept")] == [
        1,
        2,
        2,
        1,
    ]


def ruled(canvas: Canvas, xs: list[float], ys: list[float], sides: bool = True) -> None:
    """The lines of a table; without the outermost upright ones where it is open at its ``sides``."""
    for y in ys:
        canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
    for x in xs if sides else xs[1:-1]:
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])


def test_a_table_with_a_header_may_hold_long_texts_in_few_cells(tmp_path: Path) -> None:
    long = [prose(seed, 90) for seed in (1, 2)]

    def draw(canvas: Canvas) -> None:
        xs, ys = [LEFT, LEFT + 100, RIGHT, RIGHT + 235], [100.0, 118.0, 480.0]
        ruled(canvas, xs, ys)
        for x, head in zip(xs, ("Bond", "For", "Against"), strict=False):
            page(canvas, x + 4, 113, [head], 10, "Helvetica-Bold")
        page(canvas, LEFT + 4, 132, ["Green bond"])
        page(canvas, LEFT + 104, 132, wrapped(long[0], 150))
        page(canvas, RIGHT + 4, 132, wrapped(long[1], 225))

    (table,) = reading(tmp_path, draw).blocks
    assert [cell.text for cell in table.cells or ()] == ["Bond", "For", "Against", "Green bond", *long]


def test_a_table_open_at_its_sides_keeps_its_outer_columns(tmp_path: Path) -> None:
    rows = [
        ["Ada Brook", "River Trust", "Energy"],
        ["Ben Carrow", "Harbour Board", "Water"],
        ["Cleo Dunn", "Mill", "Waste"],
    ]

    def draw(canvas: Canvas) -> None:
        xs, ys = [LEFT, LEFT + 160, LEFT + 330, LEFT + 480], [100.0, 120.0, 140.0, 160.0]
        ruled(canvas, xs, ys, sides=False)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                page(canvas, x + 4, y + 14, [text])

    (table,) = reading(tmp_path, draw).blocks
    assert [cell.text for cell in table.cells or ()] == [text for row in rows for text in row]


def test_lines_that_frame_the_articles_of_a_page_are_no_table(tmp_path: Path) -> None:
    """A greeting over the whole width, and eight small articles in two columns below it, all in one grid."""
    greeting, articles = prose(1, 70), [prose(seed, 28) for seed in range(2, 10)]

    def draw(canvas: Canvas) -> None:
        ys = [100.0, 170.0, 240.0, 310.0, 380.0, 450.0]
        for y in ys:
            canvas.line(LEFT, HEIGHT - y, RIGHT + 235, HEIGHT - y)
        for x, top in ((LEFT, 0), (305, 1), (RIGHT + 235, 0)):
            canvas.line(x, HEIGHT - ys[top], x, HEIGHT - ys[-1])
        page(canvas, LEFT + 6, 116, wrapped(greeting, 480))
        for at, article in enumerate(articles):
            page(canvas, (LEFT, 305)[at % 2] + 6, ys[1 + at // 2] + 16, wrapped(article, 225))

    document = reading(tmp_path, draw)
    assert texts(document, "table") == []
    assert sorted(texts(document)) == sorted([greeting, *articles])


def test_columns_that_are_written_row_by_row_stay_apart(tmp_path: Path) -> None:
    left, right = prose(1, 80), prose(2, 80)

    def draw(canvas: Canvas) -> None:
        rows = zip(wrapped(left), wrapped(right), strict=False)
        for row, (one, other) in enumerate(rows):
            page(canvas, LEFT, 100 + 12 * row, [one])
            page(canvas, LEFT + 235 + 20, 100 + 12 * row, [other])

    found = texts(reading(tmp_path, draw))
    assert " ".join(found).startswith(left[:300])
    assert len(found) == 2


@pytest.mark.parametrize("labels, kind", [(["COAL", "WIND", "WATER"], "other"), (["POWER"], "heading")])
def test_labels_in_a_drawing_head_nothing(tmp_path: Path, labels: list[str], kind: str) -> None:
    """One alone may be a title that is set over a picture."""

    def draw(canvas: Canvas) -> None:
        page(canvas, LEFT, 60, wrapped(prose(1, 60), 495))
        canvas.drawImage(picture(), LEFT, HEIGHT - 400, 300, 200)
        for at, label in enumerate(labels):
            page(canvas, LEFT + 40 + 70 * at, 240 + 40 * at, [label], 14, "Helvetica-Bold")
        page(canvas, LEFT, 440, wrapped(prose(2, 60), 495))

    assert texts(reading(tmp_path, draw), kind) == labels
