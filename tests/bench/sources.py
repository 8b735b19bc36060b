"""Sources in any number, made of the corpora's texts with their figures changed, in the formats that are read."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

_FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d{2,}(?![\d.])")
_CID = "STSong-Light"


def make_sources(corpora: Path, folder: Path, count: int, first: int = 0) -> None:
    """Writes sources ``first`` to ``first + count``, each in a folder of its own; the same number gives the same
    text."""
    texts = [(path.stem, path.read_text(encoding="utf8")) for path in sorted(corpora.rglob("*.txt"))]
    for number in range(first, first + count):
        language, text = texts[number % len(texts)]
        suffix, write = _FORMATS[number // len(texts) % len(_FORMATS)]
        path = folder / f"series-{number % 97:02}" / f"{number:06}" / f"{language}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, _changed(text, number))


def _changed(text: str, number: int) -> str:
    """Other figures of the same length; years stay, so that promises still lie ahead."""
    chance = random.Random(number)

    def other(found: re.Match[str]) -> str:
        return f"{chance.randint(1, 9)}{found[0][1:]}"

    return f"{_FIGURE.sub(other, text).rstrip()}\n\nNo. {number}\n"


def _paragraphs(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split("\n\n") if part.strip())


def _plain(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8")


def _html(path: Path, text: str) -> None:
    body = "\n".join(f"<p>{html.escape(part)}</p>" for part in _paragraphs(text))
    path.write_text(f"<!doctype html><html><body>\n{body}\n</body></html>\n", encoding="utf8")


def _mail(path: Path, text: str) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "News", "news@example.org"
    message.set_content(text)
    path.write_bytes(bytes(message))


def _word(path: Path, text: str) -> None:
    document = Document()
    for part in _paragraphs(text):
        document.add_paragraph(part)
    document.save(str(path))


@cache
def _style() -> ParagraphStyle:
    pdfmetrics.registerFont(UnicodeCIDFont(_CID))
    return ParagraphStyle("body", fontName=_CID, fontSize=10, leading=13, spaceAfter=8, wordWrap="CJK")


def _pdf(path: Path, text: str) -> None:
    flow = [Paragraph(html.escape(part), _style()) for part in _paragraphs(text)]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(flow)


_FORMATS: tuple[tuple[str, Callable[[Path, str], None]], ...] = (
    (".txt", _plain), (".pdf", _pdf), (".html", _html), (".docx", _word), (".eml", _mail), (".pdf", _pdf),
    (".md", _plain), (".html", _html),
)  # fmt: skip
