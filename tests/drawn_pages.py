"""Pages drawn for tests, so that what stands where is known."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.document import Block, Document
from pipeline.model.options import Options
from pipeline.read import read

HEIGHT = A4[1]
LEFT, RIGHT, WIDTH = 50.0, 310.0, 235.0
Draw = Callable[[Canvas], None]

TEXT = (
    "the board has agreed that the quay will be rebuilt and the ferry terminal moved to the north of the station where"
    " the old market stood for many years before the fire and that the work should begin in the spring of next year"
)
WORDS = TEXT.split()


def prose(seed: int, count: int) -> str:
    """A sentence of ``count`` words, no two alike."""
    words = [WORDS[(seed * 7 + index * (seed % 5 + 1)) % len(WORDS)] for index in range(count)]
    return f"Report {seed} says {' '.join(words)}."


def page(canvas: Canvas, x: float, top: float, lines: list[str], size: float = 10, font: str = "Helvetica") -> float:
    """Draws lines downwards from ``top`` and tells where the next one would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, HEIGHT - top, line)
        top += 1.2 * size
    return top


def wrapped(text: str, width: float = WIDTH, size: float = 10, hyphenate: str | None = None) -> list[str]:
    """The text's lines at that width; the word ``hyphenate`` is cut after three letters where it comes first."""
    lines, line = [], ""
    for word in text.split():
        if word == hyphenate:
            lines.append(f"{line} {word[:3]}-")
            line, hyphenate = word[3:], None
            continue
        longer = f"{line} {word}".strip()
        if pdfmetrics.stringWidth(longer, "Helvetica", size) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def made(tmp_path: Path, *pages: Draw, encrypt: StandardEncryption | None = None) -> Path:
    path = tmp_path / "issue.pdf"
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt, invariant=1)
    canvas.setTitle("Aldervale Gazette")
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def reading(tmp_path: Path, *pages: Draw) -> Document:
    document = read(made(tmp_path, *pages), Options())
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        for cell in block.cells or ():
            assert document.text[cell.start : cell.end] == cell.text
    covered = {place for word in document.words for place in range(word.start, word.end)}
    assert all(char.isspace() or place in covered for place, char in enumerate(document.text))
    assert [word.start for word in document.words] == sorted(word.start for word in document.words)
    return document


def texts(document: Document, kind: str | None = None) -> list[str]:
    return [block.text for block in document.blocks if kind is None or block.kind == kind]


def find(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if block.text == text)


def picture() -> ImageReader:
    from PIL import Image

    buffer = io.BytesIO()
    Image.effect_noise((40, 30), 90).save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)
