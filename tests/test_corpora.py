"""The corpora: their generator, and gold that fits its issue. How good the records are, ``make eval`` tells."""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.evaluate.gold import Gold, read_gold

CORPORA = Path(__file__).parent.parent / "corpora"
ISSUES = sorted(path.parent for path in CORPORA.glob("*/*/issue.toml"))
FORMATS = ("en.txt", "en.docx", "en.pdf")


def name(folder: object) -> str:
    return folder.relative_to(CORPORA).as_posix() if isinstance(folder, Path) else str(folder)


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


def gold(folder: Path) -> Gold:
    return read_gold(folder / "gold.en.json")


def test_there_are_enough() -> None:
    assert len(ISSUES) >= 6
    assert all((folder / file).is_file() for folder in ISSUES for file in FORMATS)


@pytest.mark.parametrize("folder", ISSUES, ids=name)
def test_about_says_whence(folder: Path) -> None:
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf8"))
    assert about["origin"] == "written for this project, MIT"
    assert {"title", "series", "date", "home", "country"} <= set(about)


@pytest.mark.parametrize("folder", ISSUES, ids=name)
def test_text_is_what_the_issue_says(folder: Path, generator: ModuleType) -> None:
    letter = generator.read_newsletter(folder)
    assert (folder / "en.txt").read_bytes() == generator.plain_text(letter)


@pytest.mark.parametrize("folder", ISSUES[:2], ids=name)
def test_same_bytes_on_every_run(folder: Path, generator: ModuleType, tmp_path: Path) -> None:
    runs = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        generator.generate(folder, tmp_path / run)
        runs.append([(tmp_path / run / file).read_bytes() for file in FORMATS])
    assert runs[0] == runs[1]


@pytest.mark.parametrize("folder", ISSUES, ids=name)
def test_gold_quotes_its_issue(folder: Path) -> None:
    text, rows = (folder / "en.txt").read_text(encoding="utf8"), gold(folder)
    quotes = [row.quote for row in (*(rows.targets or ()), *(rows.actuals or ()))]
    quotes += [row.text for row in (*(rows.commitments or ()), *(rows.cities or ()), *(rows.dates or ()))]
    assert [quote for quote in quotes if not quote or quote not in text] == []


@pytest.mark.parametrize("folder", ISSUES, ids=name)
def test_gold_is_sound(folder: Path) -> None:
    rows = gold(folder)
    assert rows.id == name(folder)
    for row in (*(rows.targets or ()), *(rows.actuals or ())):
        bounded = row.lower is not None or row.upper is not None
        assert (row.value is None) == bounded
        assert row.unit
    for expression in rows.dates or ():
        assert date.fromisoformat(expression.start) <= date.fromisoformat(expression.end)
    assert set(json.loads((folder / "gold.en.json").read_bytes())) == {
        *("id", "language", "title", "date", "home", "country"),
        *("targets", "actuals", "cities", "dates", "commitments"),
    }
