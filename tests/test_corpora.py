"""The corpora: their generator, and gold that fits its issue. How good the records are, ``make eval`` tells."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from pipeline.evaluate.gold import Gold, read_gold
from pipeline.model.options import Options
from pipeline.read import read
from pipeline.read.repair import clean

CORPORA = Path(__file__).parent.parent / "corpora"
ISSUES = sorted(path.parent for path in CORPORA.glob("*/*/about.toml"))
EDITIONS = [words for folder in ISSUES for words in sorted(folder.glob("*.toml")) if words.name != "about.toml"]
FORMATS = (".txt", ".docx", ".pdf")
IN_THE_WEB = [words for words in EDITIONS if words.with_suffix(".html").is_file()]


def name(path: object) -> str:
    return path.relative_to(CORPORA).with_suffix("").as_posix() if isinstance(path, Path) else str(path)


def in_language(code: str) -> list[Path]:
    return [words for words in EDITIONS if words.stem.split("-")[0] == code]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    for library in ("PIL", "docx", "reportlab", "pyphen"):
        pytest.importorskip(library)
    sys.path.insert(0, str(CORPORA))
    try:
        import generate
    finally:
        sys.path.remove(str(CORPORA))
    return generate


def gold_path(words: Path) -> Path:
    return words.with_name(f"gold.{words.stem}.json")


def gold(words: Path) -> Gold:
    return read_gold(gold_path(words))


def test_there_are_enough() -> None:
    assert len(in_language("en")) >= 6
    assert len(in_language("zh")) >= 6
    assert "zh-Hant" in {words.stem for words in EDITIONS}
    assert all(in_language(code) for code in ("es", "fr", "de"))
    assert sum((words.parent / "en.toml").is_file() for words in in_language("zh")) >= 3
    assert all(words.with_suffix(suffix).is_file() for words in EDITIONS for suffix in FORMATS)
    assert {"de", "zh"} <= {words.stem for words in IN_THE_WEB}


@pytest.mark.parametrize("folder", ISSUES, ids=name)
def test_about_says_whence(folder: Path) -> None:
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf8"))
    assert about["origin"] == "written for this project, MIT"
    assert {"title", "series", "date", "home", "country"} <= set(about)
    assert set(about["languages"]) == {words.stem for words in EDITIONS if words.parent == folder}
    assert {Path(file).stem for file in about.get("editions", ())} in (set(), set(about["languages"]))


@pytest.mark.parametrize("words", EDITIONS, ids=name)
def test_text_is_what_the_issue_says(words: Path, generator: ModuleType) -> None:
    letter = generator.read_newsletter(words)
    assert words.with_suffix(".txt").read_bytes() == generator.plain_text(letter)


@pytest.mark.parametrize("words", [in_language("en")[0], in_language("zh")[0]], ids=name)
def test_same_bytes_on_every_run(words: Path, generator: ModuleType, tmp_path: Path) -> None:
    runs = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        generator.generate(words, tmp_path / run)
        runs.append({path.name: path.read_bytes() for path in (tmp_path / run).iterdir()})
    assert runs[0] == runs[1]
    assert {Path(file).suffix for file in runs[0]} >= set(FORMATS)


@pytest.mark.parametrize("words", IN_THE_WEB, ids=name)
def test_page_and_letter_are_what_the_issue_says(words: Path, generator: ModuleType) -> None:
    letter = generator.read_newsletter(words)
    assert words.with_suffix(".html").read_bytes() == generator.web_page(letter)
    assert words.with_suffix(".eml").read_bytes() == generator.mail(letter)


@pytest.mark.parametrize("words", EDITIONS, ids=name)
def test_page_and_letter_are_read_without_what_surrounds_them(
    words: Path, generator: ModuleType, tmp_path: Path
) -> None:
    printed = clean(words.with_suffix(".txt").read_text(encoding="utf8"), tabs=True).strip().replace("• ", "")
    for suffix, write in generator.WEB.items():
        path = tmp_path / f"{words.stem}.{suffix}"
        path.write_bytes(write(generator.read_newsletter(words)))
        assert [block.text for block in read(path, Options()).blocks] == printed.split("\n\n")


@pytest.mark.parametrize("words", EDITIONS, ids=name)
def test_pdf_holds_every_character(words: Path) -> None:
    """A character that the fonts lack would be missing from the text that a reader gets."""
    with pypdfium2.PdfDocument(words.with_suffix(".pdf")) as pdf:
        printed = Counter("".join(page.get_textpage().get_text_range() for page in pdf))
    written = Counter(char for char in words.with_suffix(".txt").read_text(encoding="utf8") if char.isalnum())
    assert written - printed == Counter()


@pytest.mark.parametrize("words", EDITIONS, ids=name)
def test_gold_quotes_its_issue(words: Path) -> None:
    text, rows = words.with_suffix(".txt").read_text(encoding="utf8"), gold(words)
    quotes = [row.quote for row in (*(rows.targets or ()), *(rows.actuals or ()))]
    quotes += [row.text for row in (*(rows.commitments or ()), *(rows.cities or ()), *(rows.dates or ()))]
    assert [quote for quote in quotes if not quote or quote not in text] == []


@pytest.mark.parametrize("words", EDITIONS, ids=name)
def test_gold_is_sound(words: Path) -> None:
    rows = gold(words)
    assert rows.id == words.parent.relative_to(CORPORA).as_posix()
    for row in (*(rows.targets or ()), *(rows.actuals or ())):
        bounded = row.lower is not None or row.upper is not None
        assert (row.value is None) == bounded
        assert row.unit
    for expression in rows.dates or ():
        assert date.fromisoformat(expression.start) <= date.fromisoformat(expression.end)
    assert set(json.loads(gold_path(words).read_bytes())) == {
        *("id", "language", "title", "date", "home", "country"),
        *("targets", "actuals", "cities", "dates", "commitments"),
    }
