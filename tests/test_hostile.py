"""Files that mean harm: each is read or refused with one clear line, within its limits. All are made here."""

from __future__ import annotations

import io
import os
import time
import zipfile
import zlib
from pathlib import Path

import docx
import msgspec
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.document import Document
from pipeline.model.errors import REASONS, ReadError
from pipeline.model.limits import MEGABYTE, Limits
from pipeline.model.options import Options
from pipeline.read import read
from pipeline.read.layout.content import PageContent, Unit
from pipeline.read.limits import drawing_scale
from pipeline.read.quality import meaningless, needing_ocr

SENTENCE = "By 2031 the town of Oakridge will plant 4,000 trees along the river."
MARKUP = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def reading(path: Path, data: bytes, **options) -> Document:
    path.write_bytes(data)
    return read(path, Options(**options))


def refused(path: Path, data: bytes, **options) -> str:
    with pytest.raises(ReadError) as error:
        reading(path, data, **options)
    assert error.value.code in REASONS
    assert error.value.message.isprintable()
    return error.value.code


def codes(document: Document) -> list[str]:
    return [found.code for found in document.diagnostics]


# DOCX


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A sound DOCX with some parts replaced or added."""
    made, buffer = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return buffer.getvalue()


def body(content: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{MARKUP}"><w:body>{content}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_packed_bomb(tmp_path):
    bomb = packed({"word/media/sky.bmp": bytes(420 * MEGABYTE)})
    assert refused(tmp_path / "a.docx", bomb) == "TOO_LARGE"
    assert reading(tmp_path / "a.docx", bomb, limits=Limits(unpacked=500 * MEGABYTE)).text == SENTENCE


def test_markup_that_unpacks_too_large(tmp_path):
    long = body(paragraph(SENTENCE * 20_000))
    assert (
        refused(tmp_path / "a.docx", packed({"word/document.xml": long}), limits=Limits(markup=MEGABYTE)) == "TOO_LARGE"
    )


def test_entities_that_multiply(tmp_path):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = body(paragraph(f"{SENTENCE} &e11;"), f'<!DOCTYPE d [<!ENTITY e0 "trees">{entities}]>')
    started = time.monotonic()
    assert refused(tmp_path / "a.docx", packed({"word/document.xml": bomb})) == "DAMAGED"
    assert time.monotonic() - started < 5


def test_entities_from_outside_are_not_opened(tmp_path):
    (tmp_path / "secret.txt").write_text("the secret")
    entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    document = reading(tmp_path / "a.docx", packed({"word/document.xml": body(paragraph(f"{SENTENCE} &e;"), entity)}))
    assert "secret" not in document.text


@pytest.mark.parametrize("tag", ["w:tbl", "w:sdt", "w:ins", "w:p", "w:r"])
@pytest.mark.parametrize("depth", [200, 100_000])
def test_deep_nesting(tmp_path, tag, depth):
    deep = f"<{tag}>" * depth + paragraph("4,000 trees") + f"</{tag}>" * depth
    path, data = tmp_path / "a.docx", packed({"word/document.xml": body(paragraph(SENTENCE) + deep)})
    try:
        assert reading(path, data).text.startswith(SENTENCE)
    except ReadError as error:
        assert error.code in {"DAMAGED", "TOO_DEEP"}


def test_macros_and_remote_parts_are_left_alone(tmp_path):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    remote = 'TargetMode="External"/>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/attachedTemplate" Target="http://192.0.2.1/t.dotm" {remote}'
        f'<Relationship Id="rId2" Type="{kind}/image" Target="http://192.0.2.1/pixel.png" {remote}'
        "</Relationships>"
    )
    parts = {"word/_rels/document.xml.rels": relations, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    assert reading(tmp_path / "a.docx", packed(parts)).text == SENTENCE


def test_a_docx_under_another_name(tmp_path):
    document = reading(tmp_path / "a.pdf", packed({}))
    assert (document.text, codes(document)) == (SENTENCE, ["MISLABELLED"])
    assert document.source.media_type.endswith("wordprocessingml.document")


def test_locked_docx(tmp_path):
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(packed({}))).encrypt("Oakridge", locked)
    assert refused(tmp_path / "a.docx", locked.getvalue()) == "LOCKED"
    assert refused(tmp_path / "a.docx", locked.getvalue(), password="oak") == "LOCKED"
    assert refused(tmp_path / "a.docx", locked.getvalue()[:-4096], password="Oakridge") in {"LOCKED", "DAMAGED"}
    document = reading(tmp_path / "a.docx", locked.getvalue(), password="Oakridge")
    assert (document.text, document.source.bytes) == (SENTENCE, len(locked.getvalue()))


def test_locked_docx_without_the_extra(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.read.locked.find_spec", lambda name: None)
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.docx").write_bytes(container)
    with pytest.raises(ReadError, match="locked"):
        read(tmp_path / "a.docx", Options(password="Oakridge"))


# PDF


def drawn(pages: int = 1, **options) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, A4, **options)
    for _ in range(pages):
        canvas.drawString(72, 700, SENTENCE)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def written(*objects: str | bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    parts, offsets = [b"%PDF-1.7\n"], []
    for number, content in enumerate(objects, 1):
        offsets.append(sum(map(len, parts)))
        data = content if isinstance(content, bytes) else content.encode()
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size, start = len(objects) + 1, sum(map(len, parts))
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
    return b"".join(parts) + end.encode()


CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
FONT = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 4 0 R>>>>"
SHOWN = f"BT /F 12 Tf 72 700 Td ({SENTENCE}) Tj ET".encode()


def stream(data: bytes, more: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more.encode(), len(data), data)


def one_page(content: bytes, page: str = "/MediaBox[0 0 595 842]", pages: str = "/Kids[3 0 R]/Count 1") -> bytes:
    return written(
        CATALOG, f"<</Type/Pages{pages}>>", f"<</Type/Page/Parent 2 0 R{page}/Contents 4 0 R{FONT}>>", content
    )


def test_locked_pdf(tmp_path):
    data = drawn(encrypt=StandardEncryption("Oakridge", "owner", strength=128))
    assert refused(tmp_path / "a.pdf", data) == "LOCKED"
    assert refused(tmp_path / "a.pdf", data, password="oak") == "LOCKED"
    assert SENTENCE in reading(tmp_path / "a.pdf", data, password="Oakridge").text


def test_a_password_leaves_no_trace_in_the_records(tmp_path):
    from pipeline.flow import extract
    from pipeline.model.codec import to_json

    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(encrypt=StandardEncryption("Oakridge-1", "owner")))
    locked = extract(path, Options(password="Oakridge-1"))
    assert b"Oakridge-1" not in to_json(locked)
    assert extract(path, Options(password="owner")).generator == locked.generator


def test_a_pdf_cut_off_is_told(tmp_path):
    data = drawn(3)
    assert codes(reading(tmp_path / "a.pdf", data[: data.rindex(b"startxref")])) == ["FILE_CUT_OFF"]


def test_a_pdf_cut_off_before_its_index_keeps_the_pages_that_are_whole(tmp_path):
    data = drawn(3)
    cut = data[: data.rindex(b"xref", 0, data.rindex(b"startxref"))]
    document = reading(tmp_path / "a.pdf", cut)
    assert SENTENCE in document.text
    assert codes(document) == ["FILE_CUT_OFF"]


def test_too_many_pages(tmp_path):
    assert refused(tmp_path / "a.pdf", drawn(3), limits=Limits(pages=2)) == "TOO_LARGE"


@pytest.mark.parametrize("count", ["2147483647", "-1", "99999999999999"])
def test_a_false_count_of_pages(tmp_path, count):
    path, data = tmp_path / "a.pdf", one_page(stream(SHOWN), pages=f"/Kids[3 0 R]/Count {count}")
    try:
        assert SENTENCE in reading(path, data).text
    except ReadError as error:
        assert error.code in {"DAMAGED", "TOO_LARGE"}


@pytest.mark.parametrize("box", ["0 0 99999999 99999999", "0 0 0 0", "5 5 -5 -5", "0 0 1e38 1e38", "0 0 (a) null"])
def test_a_page_of_absurd_size(tmp_path, box):
    document = reading(tmp_path / "a.pdf", one_page(stream(SHOWN), f"/MediaBox[{box}]"))
    assert SENTENCE in document.text


def test_pages_in_a_circle(tmp_path):
    path, data = tmp_path / "a.pdf", written(CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4/Parent 2 0 R>>")
    assert refused(path, data) in {"DAMAGED", "EMPTY"}


def test_a_drawing_that_draws_itself(tmp_path):
    form = stream(b"/X Do " + SHOWN, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{FONT}")
    assert SENTENCE in reading(tmp_path / "a.pdf", one_page(form)).text


def test_a_stream_that_unpacks_for_long(tmp_path):
    inner = zlib.compress(bytes(200 * MEGABYTE), 9)
    twice = zlib.compress(inner, 9)
    started = time.monotonic()
    path, data = tmp_path / "a.pdf", one_page(stream(twice, "/Filter[/FlateDecode/FlateDecode]"))
    assert refused(path, data) in {"EMPTY", "DAMAGED"}
    assert time.monotonic() - started < 20


def test_more_text_than_is_read(tmp_path):
    assert refused(tmp_path / "a.pdf", drawn(30), limits=Limits(characters=1000)) == "TOO_LARGE"
    assert refused(tmp_path / "a.txt", SENTENCE.encode() * 30, limits=Limits(characters=1000)) == "TOO_LARGE"


# The file itself


def test_a_pdf_under_another_name(tmp_path):
    document = reading(tmp_path / "a.docx", drawn())
    assert (document.text, codes(document)) == (SENTENCE, ["MISLABELLED"])


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "pdf"])
@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b" \n\t"])
def test_nothing_in_it(tmp_path, suffix, data):
    assert refused(tmp_path / f"a.{suffix}", data) == "EMPTY"


def test_a_file_larger_than_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(600 * MEGABYTE)
    with pytest.raises(ReadError, match="bytes") as error:
        read(path, Options())
    assert error.value.code == "TOO_LARGE"


def test_what_is_no_regular_file(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "a.pdf").mkdir()
    for name in ("a.txt", "a.pdf"):
        with pytest.raises(ReadError) as error:
            read(tmp_path / name, Options())
        assert error.value.code == "UNREADABLE"


def test_a_name_that_no_system_has():
    with pytest.raises(ReadError) as error:
        read(Path("a\0b.txt"), Options())
    assert error.value.code == "UNREADABLE"


# How well a page can be trusted


def page(text: str = "", unreadable: float = 0.0, **more) -> PageContent:
    units = [Unit(text, 72, 72, 300, 84, 82, 12, False, 0, 0, False)] if text else []
    return PageContent(1, 600, 800, units, unreadable=unreadable, **more)


def test_which_pages_need_their_text_recognized():
    whole, small = [(0.0, 0.0, 600.0, 800.0)], [(0.0, 0.0, 60.0, 80.0)]
    assert needing_ocr([page(SENTENCE)]) == needing_ocr([page()]) == needing_ocr([page(pictures=small)]) == {}
    assert needing_ocr([page(SENTENCE, pictures=whole)]) == {}
    assert needing_ocr([page(pictures=whole)]) == needing_ocr([page(marks=500)]) == {1: "without text"}
    assert needing_ocr([page("17", pictures=whole)]) == {1: "hardly any text"}
    assert needing_ocr([page(SENTENCE, 0.5)]) == {1: "unreadable"}


def test_characters_without_meaning():
    assert meaningless(SENTENCE) == 0
    assert meaningless("到二〇三一年，全市将植树四千棵。") == 0
    assert meaningless("\ue001\ue002\ue003\ue004 trees and more") > 0.2
    assert meaningless("(cid:17)(cid:4) (cid:88)(cid:21)") == 1
    assert meaningless("\x01\x03\x04\x05\x06\x07\x08\x0e") == 1


def test_letters_that_make_no_words():
    """A font whose glyphs are counted from its first gives each letter as the one 29 places before it."""
    text = SENTENCE * 8
    assert meaningless("".join(chr(max(32, ord(char) - 29)) for char in text)) == 1
    assert meaningless(text.upper()) == 0
    assert meaningless("12.4 kWh 13.1 kWh 14.9 GWh 3.3 km " * 40) == 0
    assert meaningless("Đến năm 2031, thị trấn sẽ trồng bốn nghìn cây xanh dọc theo bờ sông. " * 8) == 0
    assert meaningless("Erbyn 2031 bydd y dref yn plannu pedair mil o goed ar hyd yr afon. " * 8) == 0


def test_no_page_is_drawn_larger_than_allowed():
    limits = Limits()
    assert drawing_scale(*A4, 300, limits) == pytest.approx(300 / 72)
    for width, height in ((14_400, 14_400), (1e9, 1.0), (1e9, 1e9), (0, 0)):
        scale = drawing_scale(width, height, 300, limits)
        assert width * scale * height * scale <= limits.pixels * 1.001


def test_limits_are_all_positive():
    assert all(value > 0 for value in msgspec.structs.astuple(Limits()))
