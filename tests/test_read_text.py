"""Plain text and Markdown, in all their encodings; files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.options import Options
from pipeline.read import read

ENGLISH = "Aldervale Gazette\n\nBy 2030 the borough will plant 4,000 trees.\n"
CHINESE = "青溪市政府工作报告\n\n到2030年，全市生产总值力争达到900亿元。各位代表，这是我们共同的目标。\n"


def reading(tmp_path: Path, name: str, data: bytes | str) -> Document:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return read(path, Options(root=str(tmp_path)))


def refused(tmp_path: Path, name: str, data: bytes) -> ReadError:
    with pytest.raises(ReadError) as error:
        reading(tmp_path, name, data)
    assert "\n" not in error.value.message
    return error.value


def holds(document: Document) -> None:
    """What every document promises of its offsets."""
    for index, block in enumerate(document.blocks):
        assert block.id == f"b{index + 1}"
        assert document.text[block.start : block.end] == block.text
        for cell in block.cells or ():
            assert document.text[cell.start : cell.end] == cell.text
    assert "\n\n".join(block.text for block in document.blocks) == document.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    document = reading(tmp_path, "a.txt", text.encode(encoding))
    assert [block.text for block in document.blocks] == [line for line in text.split("\n") if line]
    holds(document)


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    document = reading(tmp_path, "a.txt", CHINESE.encode("gb18030"))
    assert [found.code for found in document.diagnostics] == ["ENCODING_GUESSED"]
    assert reading(tmp_path, "b.txt", CHINESE).diagnostics == ()


def test_western_encoding(tmp_path: Path) -> None:
    text = "Le conseil de Saint-Évreux a décidé d'élargir la forêt communale après l'été.\n" * 4
    document = reading(tmp_path, "a.txt", text.encode("cp1252"))
    assert "élargir la forêt" in document.text


def test_source(tmp_path: Path) -> None:
    (tmp_path / "series").mkdir()
    document = reading(tmp_path, "series/a.txt", ENGLISH)
    assert document.source.path == "series/a.txt"
    assert document.source.media_type == "text/plain"
    assert document.source.bytes == len(ENGLISH)
    assert document.source.pages is None
    assert len(document.source.sha256) == 64


def test_a_line_a_paragraph(tmp_path: Path) -> None:
    lines = [
        "The council of Aldervale met on Tuesday and heard a long report on the state of the harbour and its quays.",
        "Roads: forty kilometres will be resurfaced.",
        "Housing: a further 1,200 homes are planned for the northern slope, most of them for rent.",
    ]
    assert [block.text for block in reading(tmp_path, "a.txt", "\n".join(lines)).blocks] == lines


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    text = """\
The harbour board has agreed a plan for the next five years, which sets
out how the quays will be rebuilt and how the ferry terminal will be ex-
tended towards the north. Work begins in the spring of next year and is
expected to take eighteen months.

A second stage follows in 2027-
2028, when the fish market will move to a new hall beside the station
and the old one will become a library.
"""
    first, second = (block.text for block in reading(tmp_path, "a.txt", text).blocks)
    assert first.startswith("The harbour board has agreed a plan for the next five years, which sets out how")
    assert "will be extended towards" in first
    assert "in 2027-2028, when" in second


def test_marks_tell_kinds(tmp_path: Path) -> None:
    text = "▲ The new bridge at night\n\n• first point\n\n2. second point\n\n(a) third point\n\nA plain line"
    kinds = [block.kind for block in reading(tmp_path, "a.txt", text).blocks]
    assert kinds == ["caption", "list_item", "list_item", "list_item", "paragraph"]


def test_tabbed_lines_are_a_table(tmp_path: Path) -> None:
    document = reading(tmp_path, "a.txt", "Ward\t2020\t2030\nNorth\t4,100\t5,000\nSouth\t3,900\t4,400\n")
    (table,) = document.blocks
    assert table.kind == "table"
    assert table.cells is not None
    assert [cell.text for cell in table.cells if cell.header] == ["Ward", "2020", "2030"]
    assert (table.cells[4].row, table.cells[4].column, table.cells[4].text) == (1, 1, "4,100")
    holds(document)


def test_rows_between_bars_are_a_table_without_a_divider_too(tmp_path: Path) -> None:
    rows = "| North | 4,100 |\n| South | 3,900 trees\nand 12 oaks |\n| --- | --- |\n| West | 800 |\n"
    (table,) = reading(tmp_path, "a.md", rows).blocks
    assert table.text == "North\t4,100\nSouth\t3,900 trees and 12 oaks\nWest\t800"


MARKDOWN = """\
---
title: ignored
---
# The **Green** Plan &amp; more

Intro with a [link](https://example.org/a_b) and *stress*.
> quoted line

## Targets
- first
- second [^1]

1. numbered

**Transport**

| Sector | 2030 |
| --- | ---: |
| Heat \\| power | 40&nbsp;% |

![img-1.jpeg](img-1.jpeg)

![The old mill](mill.png)

Emissions of $\\mathrm{CO}_{2}$ fall by $40\\%$ to 3 km$^2$<br>by 2030.

Setext heading
--------------
Last words with snake_case_names and 2 * 3 * 4.
"""


def test_markdown(tmp_path: Path) -> None:
    document = reading(tmp_path, "a.md", MARKDOWN)
    holds(document)
    found = [(block.kind, block.level, block.text) for block in document.blocks]
    assert found == [
        ("heading", 1, "The Green Plan & more"),
        ("paragraph", None, "Intro with a link and stress."),
        ("paragraph", None, "quoted line"),
        ("heading", 2, "Targets"),
        ("list_item", None, "first"),
        ("list_item", None, "second"),
        ("list_item", None, "1. numbered"),
        ("heading", 3, "Transport"),
        ("table", None, "Sector\t2030\nHeat | power\t40 %"),
        ("caption", None, "The old mill"),
        ("paragraph", None, "Emissions of CO₂ fall by 40% to 3 km² by 2030."),
        ("heading", 2, "Setext heading"),
        ("paragraph", None, "Last words with snake_case_names and 2 * 3 * 4."),
    ]


def test_markdown_s_marks_in_a_text_file(tmp_path: Path) -> None:
    document = reading(tmp_path, "a.txt", "Some words\n\n## At the national level\n\nClimate-neutral &amp; smart")
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "paragraph"]
    assert document.blocks[2].text == "Climate-neutral & smart"


def test_sums_of_money_are_no_formulas(tmp_path: Path) -> None:
    text = "Between $4 million and $5 million will be spent."
    assert reading(tmp_path, "a.md", text).text == text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "EMPTY"),
        ("a.txt", b" \n\t\n", "EMPTY"),
        ("a.md", b"---\n", "EMPTY"),
        ("a.txt", bytes(range(256)) * 8, "MISLABELLED"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), "MISLABELLED"),
        ("a.txt", b"%PDF-1.4 ...", "MISLABELLED"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "UNSUPPORTED"),
        ("a.xyz", b"words", "UNSUPPORTED"),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert refused(tmp_path, name, data).code == code


def test_doc_comes_with_advice(tmp_path: Path) -> None:
    assert "docx" in refused(tmp_path, "a.doc", b"old").message


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        read(tmp_path / "none.txt", Options())
    assert error.value.code == "MISSING"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1), suffix=st.sampled_from([".txt", ".md"]))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(text.encode("utf-8"))
    try:
        holds(read(path, Options()))
    except ReadError as error:
        assert error.code in {"EMPTY", "MISLABELLED"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", ".docx", ".pdf"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    try:
        holds(read(path, Options()))
    except ReadError as error:
        assert error.code
