"""`newsletters pages`: what it draws, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import newsletters
from pipeline.flow import seen
from pipeline.model.options import Options
from pipeline.show.pages import KINDS, RECORDS, Overlay


def issue(folder: Path) -> Path:
    """Two pages with a title, a sentence that holds a target, and a page more."""
    path = folder / "issue.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500), invariant=1)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 430, "Alderby Today")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 380, "By 2030, Alderby will plant 4,500 trees.")
    canvas.showPage()
    canvas.drawString(60, 430, "The old bridge is being painted.")
    canvas.save()
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(newsletters, ["pages", *arguments])


def test_one_picture_a_page(tmp_path):
    result = run(str(issue(tmp_path)), "--out", str(tmp_path / "seen"), "--dpi", "72")
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "seen").iterdir())
    assert names == ["issue-001.png", "issue-002.png"]
    with Image.open(tmp_path / "seen" / names[0]) as picture:
        assert picture.width == 400 and picture.height > 500


def test_blocks_and_records_are_drawn_where_they_stand(tmp_path):
    document, extraction = seen(issue(tmp_path), Options(home="Alderby"))
    picture = Overlay(document, extraction).draw(Image.new("RGB", (800, 1000), "white"), 1)
    title = next(block for block in document.blocks if block.text == "Alderby Today")
    assert title.box is not None
    edge = round(title.box[0] + title.box[2]), round(2 * title.box[3])
    assert picture.getpixel(edge) == KINDS[extraction.articles[0].blocks[0].kind]
    (target,) = extraction.targets
    x0, top, x1, bottom = target.evidence.boxes[0]
    red, green, blue = picture.getpixel((round(x0 + x1), round(top + bottom)))
    assert green < min(red, blue) < 255, "the target's colour shines through"
    assert RECORDS["targets"][1] == 0


@pytest.mark.parametrize("name", ["issue.txt", "locked.pdf"])
def test_what_has_no_pages_is_wrong_use(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"Alderby Today\n\nBy 2030, Alderby will plant 4,500 trees.\n")
    result = run(str(path), "--out", str(tmp_path / "seen"))
    assert result.exit_code == 2
    assert name in result.output
