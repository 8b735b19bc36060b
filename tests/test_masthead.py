"""The masthead, the issue's data, about.toml: the packs' examples and own small issues."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lang.pack import Pack, codes, load
from pipeline.model.document import Block, Document, Issue, Source
from pipeline.model.options import Options
from pipeline.segment import segment
from pipeline.segment.captions import is_caption
from pipeline.segment.home import home_names
from pipeline.segment.issue import slug
from pipeline.segment.masthead import read_masthead
from pipeline.segment.printed_date import date_reader
from pipeline.segment.printed_number import number_reader
from pipeline.segment.timeline import timeline_heads


def rows(kind: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for code in codes():
        path = load(code).folder / "examples" / "issue.toml"
        if path.is_file():
            found += [(code, row) for row in tomllib.loads(path.read_text(encoding="utf8")).get(kind, [])]
    return found


def blocks_of(*texts: str) -> list[Block]:
    return list(document(*texts).blocks)


def document(*texts: str, path: str = "note.txt") -> Document:
    text = "\n\n".join(texts)
    blocks, start = [], 0
    for index, each in enumerate(texts, 1):
        blocks.append(Block(id=f"b{index}", kind="paragraph", text=each, start=start, end=start + len(each)))
        start += len(each) + 2
    source = Source(path=path, sha256="0", bytes=len(text), media_type="text/plain")
    return Document(source=source, text=text, blocks=tuple(blocks))


def issue_of(*texts: str, path: str = "note.txt", root: Path | None = None) -> Issue:
    done = segment(document(*texts, path=path), Options(root=str(root) if root else None))
    assert done.issue is not None
    return done.issue


def read(pack: Pack, rule: str, text: str) -> tuple[str, str | None] | None:
    """What is read from a line by a rule of the examples: the words and, where there is one, their value."""
    if rule == "date":
        found = date_reader(pack).find(text)
        return found and (text[found.start : found.end], found.edtf)
    if rule == "number":
        figure = number_reader(pack).find(text)
        return figure and (text[figure.start : figure.end], str(figure.value))
    if rule == "home":
        names = home_names([text], text, pack)
        return (names[0], None) if names else None
    if rule == "publisher":
        publishers = read_masthead(blocks_of(text, "2020-05-01"), pack).publishers
        return (publishers[0], None) if publishers else None
    if rule == "caption":
        return (text, None) if is_caption(text, pack) else None
    return (text, None) if timeline_heads(blocks_of(text, text), frozenset(), pack) else None


@pytest.mark.parametrize(("code", "row"), rows("example"))
def test_examples(code: str, row: dict[str, str]) -> None:
    found = read(load(code), row["rule"].split("/")[-1], row["text"])
    assert found == (row["found"], row.get("value"))


@pytest.mark.parametrize(("code", "row"), rows("counter"))
def test_counter_examples_stay_silent(code: str, row: dict[str, str]) -> None:
    pack = load(code)
    if row["text"].startswith("31"):
        found = date_reader(pack).find(row["text"])
        assert found is None or found.start > 0
        return
    for rule in ("date", "number", "caption", "timeline"):
        assert read(pack, rule, row["text"]) is None, rule


BODY = (
    "The council has met four times since the spring, and much was decided that concerns the whole town and its people."
)


def test_a_masthead_in_capitals() -> None:
    issue = issue_of(
        "NINGBO TODAY",
        "March 2022 (the Forty-first Issue)",
        "Ningbo Foreign Affairs Office",
        "Ningbo Evening Press",
        "Ningbo opens three new lines of its metro and plans two more for the coming years",
        BODY,
    )
    assert (issue.title, issue.number, issue.date) == ("Ningbo Today", 41, "2022-03")
    assert issue.publishers == ("Ningbo Foreign Affairs Office", "Ningbo Evening Press")
    assert (issue.id, issue.home_name) == ("ningbo-today/2022-03", "Ningbo")


def test_a_note_of_title_date_and_text() -> None:
    done = segment(document("Energy Plan of the City of Trondheim", "5 May 2023", BODY, BODY), Options())
    assert [block.kind for block in done.blocks] == ["masthead", "masthead", "paragraph", "paragraph"]
    assert [article.title for article in done.articles] == ["Energy Plan of the City of Trondheim"]
    assert done.issue is not None
    assert (done.issue.date, done.issue.home_name) == ("2023-05-05", "Trondheim")


def test_a_generic_title_takes_the_body_that_issues_it() -> None:
    issue = issue_of("HARTFELL HILL\nWALKING\nGROUP", "Newsletter", "June 2014", "Last walk", BODY)
    assert issue.title == "Hartfell Hill Walking Group Newsletter"
    assert issue.publishers == ("Hartfell Hill Walking Group",)


def test_an_organisation_above_a_text_is_its_heading() -> None:
    done = segment(document("The Fell Gazette", "June 2014", "Parish Council", BODY), Options())
    assert [block.kind for block in done.blocks] == ["masthead", "masthead", "heading", "paragraph"]


def test_a_date_in_the_file_name_is_used_where_the_masthead_has_none() -> None:
    assert issue_of("Fell News", "Walks", BODY, path="fell/Newsletter 86 - June 2014.txt").date == "2014-06"
    assert issue_of("Fell News", "Walks", BODY, path="fell/Newsletter 86 - June 2014.txt").number == 86
    assert issue_of("Fell News", "Walks", BODY, path="fell/2014-06/en.txt").date == "2014-06"


def test_without_masthead_the_path_is_the_id() -> None:
    assert issue_of(BODY, path="fell/plain.txt").id == "fell/plain"


def test_about_goes_before_the_masthead(tmp_path: Path) -> None:
    folder = tmp_path / "fell" / "2014-06"
    folder.mkdir(parents=True)
    (tmp_path / "fell" / "about.toml").write_text(
        'series = "Fell News"\nhome = "Keswick"\ncountry = "GB"\npublishers = ["Fell Trust"]'
    )
    (folder / "about.toml").write_text('date = 2014-06-01\nnumber = 7\n[editions]\n"x.txt" = "en"', encoding="utf8")
    issue = issue_of("Hill Views", "May 2013", BODY, path="fell/2014-06/x.txt", root=tmp_path)
    assert (issue.id, issue.series, issue.number) == ("fell-news/2014-06-01", "Fell News", 7)
    assert (issue.home_name, issue.home_country, issue.publishers) == ("Keswick", "GB", ("Fell Trust",))
    assert issue.title == "Hill Views"


@pytest.mark.parametrize("content", [b"title = ", b"colour = 'red'", b"number = 'many'", b"\xff\xfe\x00"])
def test_a_bad_about_is_a_diagnostic(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "about.toml").write_bytes(content)
    done = segment(document("Hill Views", "May 2013", BODY), Options(root=str(tmp_path)))
    assert [diagnostic.code for diagnostic in done.diagnostics] == ["ABOUT_INVALID"]
    assert done.issue is not None and done.issue.title == "Hill Views"


def test_slugs() -> None:
    assert slug("City of Münster: News") == "city-of-munster-news"
    assert slug("今日贵阳") == "今日贵阳"


@given(st.text(max_size=60))
def test_any_line_is_survived(line: str) -> None:
    pack = load("en")
    date_reader(pack).find(line)
    date_reader(pack).find_in_name(line)
    number_reader(pack).find(line)
    home_names([line], line, pack)


HAN = "县里今年召开了四次会议，讨论了关系全体居民的许多事项，包括新学校的选址、公交线路的调整和河道的治理。"


def test_a_chinese_masthead() -> None:
    lines = ("青桥简报", "2024年4月15日 第6期（总第31期）", "主办：青桥县外事办公室", "青桥新添两座图书馆")
    issue = issue_of(*lines, HAN * 3)
    assert (issue.title, issue.number, issue.date) == ("青桥简报", 6, "2024-04-15")
    assert (issue.publishers, issue.languages, issue.home_name) == (("青桥县外事办公室",), ("zh",), "青桥")


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    lines = ("青橋簡報", "2024年4月15日（總第31期）", "主辦：青橋縣外事辦公室", "一、新添兩座圖書館")
    issue = issue_of(*lines, "縣裡今年開了會。" * 9)
    assert (issue.title, issue.number, issue.publishers) == ("青橋簡報", 31, ("青橋縣外事辦公室",))
    assert issue.home_name == "青桥"


def test_the_place_of_a_work_report() -> None:
    day = "2025年1月16日在青桥县第九届人民代表大会第四次会议上"
    issue = issue_of("2025年青桥县政府工作报告", day, "各位代表：现在报告工作。" * 9)
    assert (issue.date, issue.home_name) == ("2025-01-16", "青桥县")
