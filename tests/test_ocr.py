"""Pictures of text: drawn here from our own words, read by the recognizer that is installed."""

from __future__ import annotations

import importlib.util
import io
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.export import export
from pipeline.model.options import Options
from pipeline.model.record import Records
from pipeline.read import read
from pipeline.read.ocr import choosing
from pipeline.read.ocr.ink import Ink, ink_of, reach
from pipeline.read.ocr.recognized import Piece, RecognizedLine
from pipeline.read.ocr.skew import skew, straightened
from pipeline.read.ocr.slant import set_level, slant
from pipeline.read.ocr.spacing import Char, pieces
from pipeline.read.ocr.straightening import Straightening
from pipeline.read.ocr.styles import agreed, bold, without_outliers

WIDTH, HEIGHT = 595, 842
DPI = 200
TITLE = "Harbour town plans a tram"
LINES = (
    "The town council of Alderby wants to open the tram",
    "before 2031 and to plant 4,500 trees along its track.",
    "By 2028 the old quay will have 320 new flats, and the",
    "number of ferries a day is to rise from 12 to 18.",
)

recognized = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None or importlib.util.find_spec("onnxruntime") is None,
    reason="needs the extra [ocr]: pip install -e '.[ocr]'",
)


@pytest.fixture(autouse=True)
def fresh():
    choosing.recognizer.cache_clear()
    yield
    choosing.recognizer.cache_clear()


def drawn(angle: float = 0.0) -> Image.Image:
    """A page with a title and four lines, grey at 200 dpi."""
    scale = DPI / 72
    page = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    pen = ImageDraw.Draw(page)
    pen.text((60 * scale, 80 * scale), TITLE, fill=0, font=ImageFont.load_default(size=22 * scale))
    for index, line in enumerate(LINES):
        place = 60 * scale, (140 + 16 * index) * scale
        pen.text(place, line, fill=0, font=ImageFont.load_default(size=11 * scale))
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=angle % 90 == 0, fillcolor=255)


def scan(path: Path, *pictures: Image.Image, text: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> Path:
    """A PDF of full-page pictures, then a page of ``text``; ``hidden`` lines lie unseen over the pictures."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    for picture in pictures:
        size = (WIDTH, HEIGHT) if picture.height > picture.width else (HEIGHT, WIDTH)
        canvas.setPageSize(size)
        data = io.BytesIO()
        picture.save(data, "PNG")
        canvas.drawImage(ImageReader(data), 0, 0, *size)
        for index, line in enumerate(hidden):
            layer = canvas.beginText(60, HEIGHT - 151 - 16 * index)
            layer.setTextRenderMode(3)
            layer.setFont("Helvetica", 11)
            width = ImageFont.load_default(size=110).getlength(LINES[index]) / 10
            layer.setHorizScale(100 * width / stringWidth(line, "Helvetica", 11))
            layer.textLine(line)
            canvas.drawText(layer)
        canvas.showPage()
    if text:
        canvas.setPageSize((WIDTH, HEIGHT))
        for index, line in enumerate(text):
            canvas.drawString(60, 700 - 16 * index, line)
        canvas.showPage()
    canvas.save()
    return path


def codes(document) -> list[str]:
    return [one.code for one in document.diagnostics]


@recognized
def test_a_scan_is_read_in_order_with_its_boxes(tmp_path):
    document = read(scan(tmp_path / "scan.pdf", drawn()), Options())
    assert document.source.method == "ocr"
    assert [page.method for page in document.pages] == ["ocr"]
    assert codes(document) == ["PAGE_OCR"]
    assert [block.text for block in document.blocks] == [TITLE, " ".join(LINES)]
    title, paragraph = document.blocks
    assert (title.kind, paragraph.kind) == ("heading", "paragraph")
    assert title.box == pytest.approx((62, 83, 322, 106), abs=4)
    year = document.text.index("2031")
    word = next(word for word in document.words if word.start <= year < word.end)
    assert word.box[1] == pytest.approx(140 + 16, abs=5)
    assert word.confidence is not None and word.confidence > 0.9


@recognized
@pytest.mark.parametrize("angle", [1.5, -2.0, 90, 270])
def test_a_page_that_lies_askew_or_on_its_side_is_set_straight(tmp_path, angle):
    document = read(scan(tmp_path / "scan.pdf", drawn(angle)), Options())
    assert " ".join(block.text for block in document.blocks) == f"{TITLE} {' '.join(LINES)}"
    for word in document.words:
        assert word.box[0] >= -1 and word.box[2] <= document.pages[0].width + 1
        assert word.box[1] >= -1 and word.box[3] <= document.pages[0].height + 1


@recognized
def test_a_scanned_page_in_a_digital_issue(tmp_path):
    own = ("This page has its own text, and it is long enough", "to be taken for the text of a page.")
    document = read(scan(tmp_path / "mixed.pdf", drawn(), text=own), Options())
    assert [page.method for page in document.pages] == ["ocr", "text"]
    assert document.source.method == "text"
    assert document.text.endswith(own[1])
    assert {word.page for word in document.words if word.confidence is not None} == {1}


@recognized
def test_evidence_says_how_sure_the_recognizer_was(tmp_path):
    document = read(scan(tmp_path / "scan.pdf", drawn()), Options())
    from pipeline.model.evidence import Evidences

    start = document.text.index("4,500")
    assert Evidences(document).of(start, start + 5).ocr_confidence == pytest.approx(1.0, abs=0.1)
    assert export(document, Records()).source.method == "ocr"


@recognized
def test_a_text_layer_that_does_not_fit_its_picture_is_read_again(tmp_path):
    wrong = tuple(line.translate(str.maketrans("aeiotn", "uc1lrm")) for line in LINES)
    document = read(scan(tmp_path / "old.pdf", drawn(), hidden=wrong), Options())
    assert "OCR_LAYER_REPLACED" in codes(document)
    assert LINES[0] in document.text and wrong[0] not in document.text


@recognized
def test_a_text_layer_that_fits_is_kept(tmp_path):
    document = read(scan(tmp_path / "old.pdf", drawn(), hidden=LINES), Options())
    assert "OCR_LAYER_REPLACED" not in codes(document) and "PAGE_OCR" not in codes(document)
    assert [page.method for page in document.pages] == ["ocr"]  # of an earlier OCR, whose confidence nobody knows
    assert all(word.confidence is None for word in document.words)


@recognized
def test_a_picture_without_text_gives_none(tmp_path):
    picture = Image.linear_gradient("L").resize((900, 1270))
    ImageDraw.Draw(picture).ellipse((200, 300, 700, 800), fill=90, outline=0, width=12)
    own = ("This page has its own text, and it is long enough", "to be taken for the text of a page.")
    document = read(scan(tmp_path / "photograph.pdf", picture, text=own), Options())
    assert codes(document) == ["PAGE_WITHOUT_TEXT"]
    assert {block.page for block in document.blocks} == {2}


def test_off_reads_nothing_from_pictures(tmp_path):
    own = ("This page has its own text, and it is long enough", "to be taken for the text of a page.")
    document = read(scan(tmp_path / "mixed.pdf", drawn(), text=own), Options(ocr="off"))
    assert codes(document) == ["PAGE_WITHOUT_TEXT"]


def test_what_is_missing_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "has_rapidocr", lambda: False)
    monkeypatch.setattr(choosing.shutil, "which", lambda name: None)
    own = ("This page has its own text, and it is long enough", "to be taken for the text of a page.")
    document = read(scan(tmp_path / "mixed.pdf", drawn(), text=own), Options())
    (missing,) = [one for one in document.diagnostics if one.code == "OCR_MISSING"]
    assert "[ocr]" in missing.message and "page 1" in missing.message


_TABLE = """\
level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t1653\t2339\t-1\t
5\t1\t1\t1\t1\t1\t166\t390\t60\t26\t96.1\tThe
5\t1\t1\t1\t1\t2\t236\t390\t90\t26\t91.5\ttown
5\t1\t1\t1\t1\t3\t336\t390\t90\t26\t90\t"owns
5\t1\t1\t1\t2\t1\t166\t434\t90\t26\t88\tships
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_tesseract_is_run_where_it_is_installed(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nif '--version' in sys.argv: print('tesseract 5.3.0')\n"
        f"elif '--list-langs' in sys.argv: print('List\\neng\\nosd')\n"
        f"else:\n    sys.stdin.buffer.read()\n    sys.stdout.write({_TABLE!r})\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(scan(tmp_path / "scan.pdf", drawn()), Options(ocr="tesseract"))
    assert document.text == 'The town "owns ships'
    assert "Tesseract 5.3.0" in document.diagnostics[0].message
    assert [word.confidence for word in document.words] == [0.961, 0.915, 0.9, 0.88]


@pytest.mark.parametrize("angle", [-4.0, -0.7, 0.0, 1.2, 3.5])
def test_skew_is_measured(angle):
    found = skew(np.asarray(drawn(-angle)))
    assert found == pytest.approx(angle, abs=0.15)
    assert abs(skew(straightened(np.asarray(drawn(-angle)), found))) <= 0.15


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_boxes_find_back_to_the_page(quarters):
    page = np.full((842, 595), 255, np.uint8)
    page[100:120, 50:90] = 0
    way = Straightening.of(595, 842, quarters)
    rows, columns = np.nonzero(way.picture(page) == 0)
    turned = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert way.back(tuple(map(float, turned))) == (50, 100, 90, 120)


def test_boxes_of_a_skewed_page_find_back():
    page = np.full((842, 595), 255, np.uint8)
    page[100:110, 50:60] = 0
    way = Straightening.of(595, 842, 0, 2.0)
    rows, columns = np.nonzero(way.picture(page) < 128)
    found = way.back((float(columns.min()), float(rows.min()), float(columns.max()), float(rows.max())))
    assert found == pytest.approx((50, 100, 60, 110), abs=1.5)


def ink_with_gaps(*runs: tuple[int, int], width: int = 120) -> Ink:
    mask = np.zeros((20, width), bool)
    for start, end in runs:
        mask[:, start:end] = True
    return Ink(mask, 0, 20)


def test_a_space_that_the_ink_shows_and_the_recognizer_missed():
    starts = [0, 10, 26, 36, 46, 62, 72, 82, 92, 102]
    letters = [(start, start + 8) for start in starts]
    chars = [Char(text, start + 4.0, 0.9, start in (0, 62)) for text, start in zip("ofthewords", starts, strict=True)]
    assert [piece.text for piece in pieces(chars, ink_with_gaps(*letters), 120)] == ["of", "the", "words"]


def test_no_space_within_letters_that_stand_evenly_apart():
    letters = [(12 * index, 12 * index + 6) for index in range(6)]
    chars = [
        Char(text, start + 3.0, 0.9, index == 0)
        for index, (text, (start, _)) in enumerate(zip("letter", letters, strict=True))
    ]
    assert [piece.text for piece in pieces(chars, ink_with_gaps(*letters), 72)] == ["letter"]


def test_a_line_tells_its_text_and_the_mean_of_its_confidence():
    line = RecognizedLine([Piece("two", 0, 9, 1.0), Piece("words", 12, 30, 0.6)], 0, 0, 30, 10)
    assert line.text == "two words"
    assert line.confidence == pytest.approx(0.75)


def test_ink_is_found_dark_on_light_and_light_on_dark():
    crop = np.full((30, 50), 240, np.uint8)
    crop[8:22, 10:14] = 10
    for picture in (crop, 255 - crop):
        ink = ink_of(picture)
        assert ink is not None and (ink.top, ink.bottom) == (8, 22)
        assert ink.stroke == pytest.approx(4)
    assert ink_of(np.full((30, 50), 240, np.uint8)) is None


@pytest.mark.parametrize(
    ("text", "height"),
    [("now", 0.48), ("pages", 0.69), ("Town", 0.71), ("Agency", 0.92), ("12,5", 0.84), ("城市", 0.92)],
)
def test_letters_reach_as_high_as_they_do(text, height):
    assert sum(reach(text)) == pytest.approx(height)


def test_sizes_settle_on_what_most_text_has():
    assert agreed([10.0, 10.3, 9.8, 16.1], [50, 60, 40, 20], 0.36) == pytest.approx(
        [10.07, 10.07, 10.07, 16.1], abs=0.05
    )


def test_raised_figures_make_no_heading():
    assert without_outliers([10.0, 10.0, 12.5, 14.0], [4.8, 4.8, 4.9, 6.7], [50, 50, 30, 20], 0.36) == [10, 10, 10, 14]


def test_a_raised_figure_takes_no_heading_from_its_level():
    """The first line has the letters of the two others of its kind, and a raised "th" that made it look higher."""
    sizes, bodies = [15.5, 12.6, 12.6, 10.4, 10.4], [5.6, 5.6, 5.7, 4.6, 4.6]
    assert without_outliers(sizes, bodies, [20, 15, 15, 90, 90], 0.36) == [12.6, 12.6, 12.6, 10.4, 10.4]


def test_bold_is_told_by_the_strokes():
    assert bold([1.0, 1.0, 1.4], [10.0, 10.0, 10.0], [50, 50, 10], [False] * 3) == [False, False, True]


@pytest.mark.parametrize("angle, told", [(0, 0), (4, 0), (34, 34), (-27, 333), (88, 0)])
def test_lines_that_run_aslant_tell_their_angle_and_are_set_level(angle, told):
    """A bar of 120 × 20 pixels, dark on its left half, turned about the picture's middle."""
    turn = np.array([[np.cos(np.radians(angle)), -np.sin(np.radians(angle))],
                     [np.sin(np.radians(angle)), np.cos(np.radians(angle))]])  # fmt: skip
    corners = np.array([[-60, -10], [60, -10], [60, 10], [-60, 10]], dtype=float) @ turn + 100
    bar = Image.new("L", (120, 20), 255)
    bar.paste(0, (0, 0, 60, 20))
    sheet = Image.new("L", (200, 200), 255)
    sheet.paste(bar, (40, 90))
    pixels = np.asarray(sheet.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255))
    assert slant(corners) == told
    level = set_level(pixels, corners)
    assert level.shape == (20, 120)
    assert level[5:15, 5:50].mean() < 40 and level[5:15, 70:115].mean() > 215
