"""What records were made by: the code, packs and tables that they went through, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.batch.discovery import Job
from pipeline.batch.working import work as working
from pipeline.batch.working.work import Keeping
from pipeline.export.fingerprint import fingerprint, packs_of, reading_fingerprint
from pipeline.model.document import Block
from pipeline.model.limits import Limits
from pipeline.model.options import Options

PACKAGE = Path(pipeline.__file__).parent
_TELL = """
import json
from pipeline.export.fingerprint import fingerprint, reading_fingerprint
from pipeline.model.options import Options
options = Options()
print(json.dumps({"reading": reading_fingerprint(options), "all": fingerprint(options),
                  **{code: fingerprint(options, [code]) for code in ("en", "fr", "zh")}}))
"""
ALL = {"all", "en", "fr", "zh"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(PACKAGE, folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def fingerprints(site: Path) -> dict[str, str]:
    shown = subprocess.run([sys.executable, "-c", _TELL], cwd=site, capture_output=True, text=True, check=True).stdout
    return json.loads(shown)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("link/identity.py", ALL),
        ("segment/headings.py", ALL),
        ("reference/indicators.toml", ALL),
        ("lang/pack.py", ALL),
        ("lang/und/numbers.toml", ALL),
        ("lang/fr/units.toml", {"all", "fr"}),
        ("lang/fr/issue.toml", ALL),  # its function words tell French from the others
        ("lang/fr/examples/dates.toml", set()),
        ("read/repair.py", {"reading", *ALL}),
        ("model/document.py", {"reading", *ALL}),
        ("flow.py", ALL),
        ("batch/run.py", set()),
        ("cli/run.py", set()),
        ("evaluate/score.py", set()),
    ],
)
def test_a_change_touches_what_went_through_it(site, changed, expected):
    before = fingerprints(site)
    path = site / "pipeline" / changed
    path.write_text(path.read_text(encoding="utf8") + "\n# a change\n", encoding="utf8")
    after = fingerprints(site)
    assert {name for name in before if before[name] != after[name]} == expected


@pytest.mark.parametrize(
    ("options", "same"),
    [
        (Options(root="/somewhere"), True),
        (Options(password="secret"), True),
        (Options(limits=Limits(pages=1)), True),
        (Options(home="Leeds"), False),
        (Options(lang="zh"), False),
        (Options(ocr="off"), False),
    ],
)
def test_options_that_change_what_is_read_count(options, same):
    assert (fingerprint(options) == fingerprint(Options())) is same


def test_the_home_place_is_nothing_to_a_reader():
    assert reading_fingerprint(Options(home="Leeds")) == reading_fingerprint(Options())
    assert reading_fingerprint(Options(ocr="off")) != reading_fingerprint(Options())


@pytest.mark.parametrize(
    ("blocks", "languages", "packs"),
    [
        (("en", "und"), ("en",), ("en",)),
        (("zh", "en"), ("zh-Hant",), ("en", "zh")),
        (("ru",), ("ru",), ("en",)),
        ((), (), ("en",)),
        (("en-GB",), ("en",), ("en",)),
    ],
)
def test_the_packs_that_a_text_was_read_with(blocks, languages, packs):
    made = [Block(id="b", kind="paragraph", text="x", start=0, end=1, lang=code) for code in blocks]
    assert packs_of(made, languages) == packs


def test_every_module_that_an_extraction_loads_counts():
    code = "import pipeline.flow, sys; print(*[name for name in sys.modules if name.startswith('pipeline.')])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    rooms = {name.split(".")[1] for name in shown.split()}
    made_of = {"read", "segment", "annotate", "link", "normalize", "validate", "export", "model", "reference", "lang"}
    assert rooms - made_of == {"flow", "compare", "ledger", "verify"}  # the last three are no steps of an extraction


def test_a_document_that_was_read_once_is_not_read_again(tmp_path, monkeypatch):
    source = next(PACKAGE.parent.glob("corpora/gunsan-city-news/*/en.pdf"))
    folder = tmp_path / "in" / "2022-11"
    folder.mkdir(parents=True)
    path = shutil.copy(source, folder / "en.pdf")
    first = Job(path, tmp_path / "in", "2022-11/en.pdf", tmp_path / "first.json")
    assert not working.work(first, Options(), Keeping(documents=tmp_path / "documents")).failed

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("pipeline.flow.read", refuse)
    moved = shutil.copy(path, folder / "other.pdf")
    second = Job(moved, tmp_path / "in", "2022-11/other.pdf", tmp_path / "second.json")
    assert working.work(second, Options(), Keeping(documents=tmp_path / "documents")).code is None
    before, after = ((tmp_path / name).read_text(encoding="utf8") for name in ("first.json", "second.json"))
    assert before.replace("en.pdf", "other.pdf") == after


@pytest.mark.parametrize("left", [0, 1000])
def test_a_kept_document_that_is_cut_off_is_read_again(tmp_path, left):
    source = next(PACKAGE.parent.glob("corpora/gunsan-city-news/*/en.pdf"))
    job = Job(source, source.parent, "en.pdf", tmp_path / "en.pdf.json")
    working.work(job, Options(), Keeping(documents=tmp_path / "documents"))
    before = job.output.read_bytes()
    (kept,) = (tmp_path / "documents").rglob("*.pdf.*")
    kept.write_bytes(kept.read_bytes()[:left])
    assert not working.work(job, Options(), Keeping(documents=tmp_path / "documents")).failed
    assert job.output.read_bytes() == before
