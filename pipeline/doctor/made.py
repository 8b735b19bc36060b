"""Small issues made on the fly: plain text, Word, PDF with a text layer, and PDF with a picture of the text.

They are made by hand, not by a library: a doctor must not need what he looks for.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LINE = 30  # points from one line to the next
_DPI, _LETTER = 150, 40  # of the picture: dots an inch, and pixels of a letter's height


def as_text(paragraphs: Sequence[str]) -> bytes:
    return "\n\n".join(paragraphs).encode() + b"\n"


def as_docx(paragraphs: Sequence[str]) -> bytes:
    """A package of the three parts that a document cannot do without (ECMA-376, part 1, section 11.3.10)."""
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return packed.getvalue()


def as_pdf(paragraphs: Sequence[str]) -> bytes:
    """One page, a line a paragraph, in fonts that every reader has (ISO 32000-1, 9.6.2.2 and 9.7.5.2)."""
    shown = [f"1 0 0 1 60 {780 - _LINE * n} Tm {_string(one)} Tj" for n, one in enumerate(paragraphs)]
    content = f"BT {'/F1' if _plain(paragraphs) else '/F2'} 16 Tf {' '.join(shown)} ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 8 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    )
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    """The objects with their table and trailer (ISO 32000-1, 7.5)."""
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def _plain(paragraphs: Sequence[str]) -> bool:
    return all(one.isascii() for one in paragraphs)


def _string(text: str) -> str:
    return f"<{(text.encode() if text.isascii() else text.encode('utf-16-be')).hex()}>"


def as_picture(paragraphs: Sequence[str]) -> bytes:
    """A PDF with a picture of the lines; of those only that Pillow's own font can show."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(size=_LETTER)
    page = Image.new("L", (round(8.27 * _DPI), round(11.69 * _DPI)), 255)
    drawing = ImageDraw.Draw(page)
    for number, text in enumerate(paragraphs):
        drawing.text((_DPI // 2, _DPI + number * 3 * _LETTER), text, fill=0, font=font)
    packed = io.BytesIO()
    page.save(packed, "PDF", resolution=_DPI)
    return packed.getvalue()


FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {".txt": as_text, ".docx": as_docx, ".pdf": as_pdf}
