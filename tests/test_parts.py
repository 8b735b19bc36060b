"""Paragraphs that a column's end cuts: whole to the rooms, in parts to the reader."""

from __future__ import annotations

import pytest

from pipeline.model.document import Article, Block, Continuation, Document, Source
from pipeline.model.evidence import Evidences
from pipeline.model.parts import printed, whole

TITLE = "Harbour"
TEXT = "The quay of Aldervale will be made efficient by 2031."
START = len(TITLE) + 2


@pytest.fixture
def document() -> Document:
    blocks = (
        Block(id="b1", kind="heading", level=1, text=TITLE, start=0, end=len(TITLE)),
        Block(
            id="b2", kind="paragraph", text=TEXT, start=START, end=START + len(TEXT), page=1, box=(50, 700, 280, 760)
        ),
    )
    return Document(
        source=Source(path="a.pdf", sha256="0" * 64, bytes=1, media_type="application/pdf"),
        text=f"{TITLE}\n\n{TEXT}",
        blocks=blocks,
        articles=(Article(id="a1", title=TITLE, blocks=blocks),),
        continuations=(
            Continuation(START + TEXT.index("will"), 1, (300, 50, 540, 60)),
            Continuation(START + TEXT.index("cient"), 2, (50, 50, 280, 60)),
        ),
    )


def test_a_reader_gets_a_block_for_each_part(document: Document) -> None:
    _, *parts = printed(document)[0].blocks
    assert [part.text for part in parts] == ["The quay of Aldervale", "will be made effi", "cient by 2031."]
    assert [(part.id, part.continues) for part in parts] == [("b2", None), ("b2.2", "b2"), ("b2.3", "b2")]
    assert [(part.page, part.box and part.box[0]) for part in parts] == [(1, 50), (1, 300), (2, 50)]
    assert all(document.text[part.start : part.end] == part.text for part in parts)


def test_evidence_names_the_part_that_it_begins_in(document: Document) -> None:
    evidences = Evidences(document)
    for text, block in {TITLE: "b1", "Aldervale": "b2", "will": "b2.2", "efficient": "b2.2", "2031": "b2.3"}.items():
        start = document.text.index(text)
        assert evidences.of(start, start + len(text)).block == block


def test_parts_are_put_together_again(document: Document) -> None:
    [article] = printed(document)
    assert tuple(whole(article.blocks, document.text)) == document.blocks
