"""E-mail and web archives, made here with the standard library and, where it is too careful, by hand."""

from __future__ import annotations

import io
import random
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.flow import extract
from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.options import Options
from pipeline.read import read

PAGE = "<html><body><h1>Aldervale Letter</h1><p>The quay will be rebuilt by 2027.</p></body></html>"


def reading(tmp_path: Path, letter: EmailMessage | bytes, name: str = "letter.eml") -> Document:
    path = tmp_path / name
    path.write_bytes(letter if isinstance(letter, bytes) else letter.as_bytes())
    return read(path, Options(root=str(tmp_path)))


def letter(text: str | None = None, page: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Fwd: Aldervale Letter – June"
    made["From"] = '"Borough of Åldervale" <letter@aldervale.example>'
    made["Date"] = "Wed, 4 Jun 2025 09:00:00 +0200"
    if text is not None:
        made.set_content(text)
    if page is not None:
        made.add_alternative(page, subtype="html")
    return made


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def word_file(*paragraphs: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def pdf_file(text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, text)
    canvas.save()
    return out.getvalue()


def attach(made: EmailMessage, data: bytes, name: str) -> None:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def test_the_richest_form_is_read_and_the_head_tells_of_it(tmp_path: Path) -> None:
    document = reading(tmp_path, letter("The same in plain words.", PAGE))
    assert texts(document) == ["Aldervale Letter", "The quay will be rebuilt by 2027."]
    assert (document.title, document.date, document.publisher) == (
        "Aldervale Letter – June",
        "2025-06-04",
        "Borough of Åldervale",
    )
    assert document.source.media_type == "message/rfc822"


def test_an_empty_page_is_not_the_richest(tmp_path: Path) -> None:
    assert texts(reading(tmp_path, letter("Only in plain words.", " "))) == ["Only in plain words."]


def test_the_issue_has_the_letters_day_and_sender_where_it_prints_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(letter(page=PAGE).as_bytes())
    issue = extract(path).issue
    assert (issue.date, issue.publishers) == ("2025-06-04", ("Borough of Åldervale",))


def test_pictures_that_belong_to_the_page(tmp_path: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "Aldervale Letter"
    picture = "<img src='cid:quay' alt='The quay seen from the mill'></body>"
    made.set_content(PAGE.replace("</body>", picture), subtype="html")
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<quay>")
    assert texts(reading(tmp_path, made))[-1] == "The quay seen from the mill"


def test_attachments_follow_as_articles(tmp_path: Path) -> None:
    made = letter("See what hangs on this letter.")
    attach(made, word_file("By 2030, 500 homes will be built."), "Homes_plan.docx")
    attach(made, pdf_file("The first page in print."), "quay.pdf")
    attach(made, pdf_file("The second page in print."), "mill.pdf")
    attach(made, b"\x89PNG", "photograph.png")
    made.add_attachment("North: 20 homes.\n", filename="wards.txt")
    document = reading(tmp_path, made)
    assert texts(document) == [
        "See what hangs on this letter.",
        "Homes plan",
        "By 2030, 500 homes will be built.",
        "quay",
        "The first page in print.",
        "mill",
        "The second page in print.",
        "wards",
        "North: 20 homes.",
    ]
    pages = {block.text: block.page for block in document.blocks}
    assert (pages["The first page in print."], pages["The second page in print."]) == (1, 2)
    assert [page.number for page in document.pages] == [1, 2]
    assert {word.page for word in document.words} == {1, 2}
    assert all(document.text[word.start : word.end].strip() for word in document.words)


def test_an_attachment_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    made = letter("See what hangs on this letter.")
    attach(made, word_file("Words.")[:500], "cut.docx")
    document = reading(tmp_path, made)
    assert [finding.code for finding in document.diagnostics] == ["ATTACHMENT_UNREAD"]
    assert "cut.docx" in document.diagnostics[0].message


def test_letters_within_letters(tmp_path: Path) -> None:
    made = letter("Sent on for your information.")
    made.add_attachment(letter("The inner words."))
    assert texts(reading(tmp_path, made)) == [
        "Sent on for your information.",
        "Aldervale Letter – June",
        "The inner words.",
    ]
    for _ in range(8):
        outer = letter("One more.")
        attach(outer, made.as_bytes(), "letter.eml")
        made = outer
    document = reading(tmp_path, made)
    assert texts(document).count("One more.") == 4
    assert "TOO_DEEP" not in {finding.code for finding in document.diagnostics}
    assert "ATTACHMENT_UNREAD" in {finding.code for finding in document.diagnostics}


def test_plain_text_with_quotations_and_a_signature(tmp_path: Path) -> None:
    made = letter("I agree with this:\n\n> The quay will be rebuilt.\n> > By 2027.\n\n-- \nA. Miller\nHarbour office")
    blocks = [(block.kind, block.text) for block in reading(tmp_path, made).blocks]
    assert blocks == [
        ("paragraph", "I agree with this:"),
        ("paragraph", "The quay will be rebuilt."),
        ("paragraph", "By 2027."),
        ("other", "A. Miller"),
        ("other", "Harbour office"),
    ]


def test_flowed_text(tmp_path: Path) -> None:
    data = (
        b"Subject: x\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        b"The quay will \r\nbe rebuilt \r\nby 2027.\r\n> Quoted words \r\n> go on.\r\nShort line.\r\n"
    )
    assert texts(reading(tmp_path, data)) == [
        "The quay will be rebuilt by 2027.",
        "Quoted words go on.",
        "Short line.",
    ]


@pytest.mark.parametrize("subject", ["=?gb2312?B?x+DPqsrQ?=", "=?UTF-8?Q?=E9=9D=92=E6=BA=AA=E5=B8=82?=", "青溪市"])
def test_subjects_in_every_writing(tmp_path: Path, subject: str) -> None:
    assert reading(tmp_path, f"Subject: {subject}\n\nWords.\n".encode()).title == "青溪市"


def test_charset_of_the_part(tmp_path: Path) -> None:
    head = b"Subject: x\nContent-Type: text/html; charset=gbk\nContent-Transfer-Encoding: 8bit\n\n"
    assert reading(tmp_path, head + "<p>全市人口</p>".encode("gbk")).text == "全市人口"


def test_a_web_archive(tmp_path: Path) -> None:
    data = (
        b"From: <Saved by a browser>\r\nSubject: Aldervale Council\r\nDate: Wed, 4 Jun 2025 09:00:00 +0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/css\r\n\r\np{}\r\n"
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<title>News</title><p>The quay will be re=\r\nbuilt by 2027=2E</p>\r\n--b--\r\n"
    )
    document = reading(tmp_path, data, "page.mht")
    assert texts(document) == ["The quay will be rebuilt by 2027."]
    assert (document.title, document.date, document.publisher) == ("News", None, None)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"plain words without any head", "MISLABELLED"),
        (b"Subject: x\n\n", "EMPTY"),
        (b"Subject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAGCSqG\n", "LOCKED"),
        (b"%PDF-1.4 \n", "MISLABELLED"),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        reading(tmp_path, data)
    assert error.value.code == code


def test_deep_and_many_parts(tmp_path: Path) -> None:
    deep = b"Subject: x\n"
    for number in range(2000):
        deep += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    with pytest.raises(ReadError):
        reading(tmp_path, deep + b"\nwords")
    many = b'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nwords\n" * 5000
    assert len(reading(tmp_path, many).blocks) < 300


def test_damaged_letters_give_a_document_or_a_reason(tmp_path: Path) -> None:
    made = letter("Plain words.", PAGE)
    attach(made, word_file("By 2030, 500 homes will be built."), "homes.docx")
    whole, chance = made.as_bytes(), random.Random(7)
    for _ in range(40):
        data = bytearray(whole[: chance.randrange(200, len(whole))])
        for _ in range(chance.randrange(30)):
            data[chance.randrange(min(len(data), 3000))] = chance.randrange(256)
        try:
            document = reading(tmp_path, bytes(data))
        except ReadError as error:
            assert "\n" not in error.message
        else:
            assert "\n\n".join(texts(document)) == document.text
