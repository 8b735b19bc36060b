"""Articles, headings, captions, timelines and section chains of small issues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Block, BlockKind, Document, Source
from pipeline.model.options import Options
from pipeline.segment import segment

TEXT = (
    "The council has met four times since the spring, and much was decided that concerns the whole town and its people."
)
LONG = f"{TEXT} {TEXT}"


def document(*rows: str | tuple[BlockKind, int | None, str], gap: str = "\n\n") -> Document:
    """Texts are paragraphs; a row with kind and level is what a reader saw."""
    blocks: list[Block] = []
    text = ""
    for index, row in enumerate(rows, 1):
        kind, level, words = ("paragraph", None, row) if isinstance(row, str) else row
        text += gap if text else ""
        block = Block(id=f"r{index}", kind=kind, level=level, text=words, start=len(text), end=len(text) + len(words))
        blocks.append(block)
        text += words
    source = Source(path="fell/note.txt", sha256="0", bytes=1, media_type="text/plain")
    return Document(source=source, text=text, blocks=tuple(blocks))


def outline(done: Document) -> list[str]:
    return [f"{block.level} {block.text}" for block in done.blocks if block.kind == "heading"]


def section_of(done: Document, beginning: str) -> tuple[str, ...]:
    return next(block.section for block in done.blocks if block.text.startswith(beginning))


HEAD = ("NINGBO TODAY", "March 2022 (the Forty-first Issue)", "Ningbo Foreign Affairs Office")
FIRST = "Ningbo opens three new lines of its metro and plans two more for the coming years"
SECOND = "Ningbo marks twenty years of friendship with its partners on the shores of the Baltic"


def test_headlines_sections_and_a_family_of_districts() -> None:
    done = segment(
        document(
            *HEAD, FIRST, LONG, "New lines", TEXT, "New trains", TEXT, "Aims for the next three years", TEXT,
            "Haishu District", f"Haishu. {TEXT}", "Jiangbei District", TEXT, "Yuyao City", f"Yuyao. {TEXT}",
            SECOND, LONG, "Old friends", TEXT,
        ),
        Options(),
    )  # fmt: skip
    assert [article.title for article in done.articles] == [FIRST, "Aims for the next three years", SECOND]
    assert outline(done)[:4] == [f"1 {FIRST}", "2 New lines", "2 New trains", "1 Aims for the next three years"]
    assert section_of(done, "Yuyao. ") == ("Yuyao City",)
    assert [block.kind for block in done.articles[0].blocks[:4]] == ["masthead", "masthead", "masthead", "heading"]


def test_a_section_after_a_family_that_became_an_article_is_no_part_of_it() -> None:
    family = ("Haishu District", TEXT, "Jiangbei District", TEXT, "Yuyao City", TEXT)
    done = segment(
        document(
            *HEAD, FIRST, LONG, "New lines", TEXT, "Aims for the next three years", TEXT, *family, "Night buses", TEXT
        ),
        Options(),
    )
    assert [article.title for article in done.articles] == [FIRST, "Aims for the next three years", "Night buses"]


def test_a_text_that_opens_in_capitals_has_a_headline_above_it() -> None:
    done = segment(
        document(
            *HEAD,
            FIRST,
            LONG,
            "New lines",
            TEXT,
            "Friends abroad",
            f"IN March 2022, {TEXT}",
            "GDP",
            f"GDP rose. {TEXT}",
        ),
        Options(),
    )
    assert [article.title for article in done.articles] == [FIRST, "Friends abroad"]


def test_a_timeline_heads_its_entries() -> None:
    done = segment(
        document(
            *HEAD, SECOND, LONG, "Timeline", "In 2002", "The two mayors met for the first time", "▲ The mayors",
            "In 2005", "A school class from Turku came to Ningbo", "In 2011", "▲ The agreement is signed",
            FIRST, LONG,
        ),
        Options(),
    )  # fmt: skip
    assert outline(done)[1:5] == ["2 Timeline", "3 In 2002", "3 In 2005", "3 In 2011"]
    assert section_of(done, "A school class") == ("Timeline", "In 2005")
    assert [block.text for block in done.blocks if block.kind == "caption"] == [
        "▲ The mayors",
        "▲ The agreement is signed",
    ]
    assert [article.title for article in done.articles] == [SECOND, FIRST]


def test_a_year_alone_is_no_timeline() -> None:
    done = segment(document("Hill Views", "May 2013", "Walks", LONG, "2011", TEXT, TEXT), Options())
    assert outline(done) == ["1 Walks"]


def test_short_headings_without_headlines_are_articles() -> None:
    done = segment(
        document("Hill Views", "May 2013", "Last walk", LONG, "Next walk", LONG, "Birds seen", LONG), Options()
    )
    assert [article.title for article in done.articles] == ["Last walk", "Next walk", "Birds seen"]


def test_capitals_stand_above_plain_headings() -> None:
    done = segment(
        document("Hill Views", "May 2013", "WALKS", "Last walk", LONG, "Next walk", LONG, "BIRDS", LONG), Options()
    )
    assert outline(done) == ["1 WALKS", "2 Last walk", "2 Next walk", "1 BIRDS"]


def test_numbered_headings_go_by_their_depth() -> None:
    done = segment(document("Hill Plan", "May 2013", "1 Paths", LONG, "1.1 Signs", LONG, "2 Birds", LONG), Options())
    assert outline(done) == ["1 1 Paths", "2 1.1 Signs", "1 2 Birds"]


def test_lists_of_short_lines_labels_and_addresses_are_no_headings() -> None:
    names = ("Ada Holm", "Bo Lind", "Cai Berg", "Dag Moe", "Eva Rask")
    rest = ("Place: Town Hall Room 4", LONG, "info@example.org", LONG, "and so on", LONG)
    done = segment(document("Hill Views", "May 2013", "Walks", LONG, "Members", *names, *rest), Options())
    assert outline(done) == ["1 Walks", "1 Members"]


def test_a_readers_headings_are_believed() -> None:
    rows: list[str | tuple[BlockKind, int | None, str]] = [
        ("heading", 1, "Hill Views"), "May 2013", ("heading", 2, "Walks"), LONG, "Not a heading", LONG,
        ("heading", 4, "Signs"), LONG, ("heading", 2, "Birds"), LONG,
    ]  # fmt: skip
    done = segment(document(*rows), Options())
    assert outline(done) == ["1 Walks", "2 Signs", "1 Birds"]
    assert done.blocks[0].kind == "masthead"


def test_a_sidebar_stands_outside_the_outline() -> None:
    rows: list[str | tuple[BlockKind, int | None, str]] = [
        ("heading", 1, "Walks"), LONG, ("heading", 2, "Paths"), TEXT, ("heading", 1, "At your service"),
        ("sidebar", None, "Dial 12345"), f"Then. {TEXT}", ("heading", 1, "Birds"), LONG,
    ]  # fmt: skip
    done = segment(document(*rows), Options())
    assert [article.title for article in done.articles] == ["Walks", "Birds"]
    assert section_of(done, "Dial") == ("At your service",)
    assert section_of(done, "Then.") == ("Paths",)


@pytest.mark.parametrize("entry", ["Aims ..... 4", "Aims ……… 4", "Aims …….19", "Aims . . . 4", "Aims____4"])
def test_an_entry_of_the_contents_is_no_text(entry: str) -> None:
    done = segment(document("Energy Plan of Grenmark", "May 2013", LONG, entry), Options())
    assert done.blocks[3].kind == "other"


def test_running_heads_and_contents_are_set_apart() -> None:
    done = segment(
        document(
            "Energy Plan of Grenmark", "May 2013", LONG, "Grenmark Council", "Energy Plan", "7", LONG, "Aims ..... 4"
        ),
        Options(),
    )
    assert [block.kind for block in done.blocks[3:]] == ["other", "other", "other", "paragraph", "other"]


LINES = [
    "In 2002",
    "Walks",
    "▲ A view",
    "WALKS",
    FIRST,
    TEXT,
    "7",
    "Haishu District",
    "1.1 Signs",
    "• an item",
    "May 2013",
    "",
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_every_block_stands_in_one_article_and_the_text_is_unchanged(texts: list[str], gap: str) -> None:
    given_document = document(*texts, gap=gap)
    done = segment(given_document, Options())
    assert done.text == given_document.text
    assert [block for article in done.articles for block in article.blocks] == list(done.blocks)
    assert [block.text for block in done.blocks] == texts
    assert [block.id for block in done.blocks] == [f"b{index}" for index in range(1, len(texts) + 1)]
    assert all(done.text[block.start : block.end] == block.text for block in done.blocks)
    assert all(block.level is None or block.kind == "heading" for block in done.blocks)
    assert done.issue is not None and done.issue.id


HAN = "全区各部门按照年初的安排，逐项落实了会议确定的任务，群众反映的问题大多得到解决，其余的也有了时间表。"


def test_chinese_numbering_tells_the_levels() -> None:
    rows = ("第一章 回顾", "第一节 经济", HAN, "第二节 民生", HAN, "第二章 安排", HAN)
    done = segment(document("柳湾区工作报告", "2025年1月8日", *rows), Options())
    assert outline(done) == ["1 第一章 回顾", "2 第一节 经济", "2 第二节 民生", "1 第二章 安排"]


def test_a_run_in_heading_is_no_heading_and_a_line_of_its_own_is() -> None:
    rows = ("一、去年工作", HAN, "（一）道路", HAN, f"（二）学校建设稳步推进。{HAN}", "二、今年安排", HAN)
    done = segment(document("柳湾区工作报告", "2025年1月8日", *rows), Options())
    assert outline(done) == ["1 一、去年工作", "2 （一）道路", "1 二、今年安排"]
