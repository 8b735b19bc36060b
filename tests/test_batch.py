"""Runs over many files: what is read, where it goes, and how failures are kept apart."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.batch import WrongUse
from pipeline.batch.discovery import Discovery, Job, discover, fits
from pipeline.batch.summary import Summary
from pipeline.batch.work import Outcome, one_line
from pipeline.batch.workers import default_workers, outcomes
from pipeline.model.options import Options

KNOWN = (".txt", ".md", ".docx", ".pdf")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    names = (
        "today/2021-12/en.pdf", "today/2021-12/en.txt", "today/2021-12/about.toml", "today/2021-12/gold.en.json",
        "today/2022-01/EN.PDF", "today/README.md", "today/.draft/en.txt", "today/.hidden.txt", "photo.JPG",
    )  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def found(*inputs: Path, **more) -> list[str]:
    return [job.output.as_posix() for job in discover(inputs, Path("out"), KNOWN, **more).jobs]


def test_a_folder_is_mirrored_in_order(tree):
    assert found(tree) == [
        "out/today/2021-12/en.pdf.json", "out/today/2021-12/en.txt.json", "out/today/2022-01/EN.PDF.json",
    ]  # fmt: skip


def test_what_no_reader_knows_is_counted(tree):
    skipped = discover([tree], Path("out"), KNOWN).skipped
    assert skipped == {".toml": 1, ".json": 1, ".md": 1, ".jpg": 1}


def test_what_no_reader_knows_is_refused_when_named(tree):
    with pytest.raises(WrongUse, match=r"photo\.JPG"):
        found(tree / "photo.JPG")


def test_a_named_file_is_read_whatever_it_is_called(tree):
    assert found(tree / "today/README.md") == ["out/README.md.json"]


def test_the_same_source_twice_is_read_once(tree):
    assert len(found(tree, tree)) == 3
    assert len(found(tree / "today/2021-12/en.txt", tree / "today/2022-01/../2021-12/en.txt")) == 1


def test_two_sources_with_one_output_are_wrong_use(tree):
    with pytest.raises(WrongUse, match="both"):
        found(tree / "today/2021-12", _other_folder(tree))


def test_a_file_named_beside_its_folder_is_no_second_source(tree):
    assert len(found(tree / "today/2021-12/en.txt", tree / "today/2021-12")) == 2


def _other_folder(tree: Path) -> Path:
    path = tree / "other" / "en.txt"
    path.parent.mkdir()
    path.write_text("y")
    return path.parent


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.pdf", "a/b/en.pdf", True),
        ("*.pdf", "a/b/en.pdf.txt", False),
        ("b", "a/b/en.pdf", True),
        ("a/*/en.pdf", "a/b/en.pdf", True),
        ("a/*/en.pdf", "a/b/c/en.pdf", False),
        ("a/**/en.pdf", "a/b/c/en.pdf", True),
        ("a/**/en.pdf", "a/en.pdf", True),
        ("/b/*", "a/b/en.pdf", False),
        ("b/*", "a/b/en.pdf", True),
        ("e[mn].p?f", "en.pdf", True),
        ("e[!n].pdf", "en.pdf", False),
        ("[", "[", True),
        ("(a|b).txt", "a.txt", False),
    ],
)
def test_globs(glob, path, expected):
    assert fits(path, glob) is expected


def test_globs_choose(tree):
    assert found(tree, include=["*.pdf", "*.PDF"], exclude=["2022-01"]) == ["out/today/2021-12/en.pdf.json"]
    assert discover([tree], Path("out"), KNOWN, exclude=["*.txt"]).excluded == 1


def jobs(*names: str) -> list[Job]:
    return [Job(Path(name), Path(), name, Path(name + ".json")) for name in names]


def succeed_slowly_or_die(job: Job, options: Options) -> Outcome:
    if job.relative.startswith("die"):
        os._exit(9)
    time.sleep(0.01)
    return Outcome(job, {"targets": 1})


def test_a_worker_that_dies_takes_one_source_with_it():
    work = jobs("a", "die-1", "b", "die-2", "c", "d")
    ended = list(outcomes(work, Options(), 2, succeed_slowly_or_die))
    assert {one.job.relative for one in ended} == {job.relative for job in work}
    failed = {one.job.relative: one.code for one in ended if one.failed}
    assert failed == {"die-1": "CRASHED", "die-2": "CRASHED"}


def tell_process(job: Job, options: Options) -> Outcome:
    return Outcome(job, {"targets": os.getpid()})


def test_one_worker_works_in_order_and_elsewhere():
    ended = list(outcomes(jobs("b", "a"), Options(), 1, tell_process))
    assert [one.job.relative for one in ended] == ["b", "a"]
    assert len({one.counts["targets"] for one in ended} - {os.getpid()}) == 1


def test_workers_can_be_left_before_the_end():
    ended = outcomes(jobs("a", "b", "c", "d"), Options(), 2, succeed_slowly_or_die)
    next(iter(ended))
    ended.close()


def test_there_is_at_least_one_worker():
    assert default_workers() >= 1


@pytest.mark.parametrize(("good", "bad", "code"), [(2, 0, 0), (1, 1, 4), (0, 2, 5), (0, 0, 6)])
def test_exit_codes(good, bad, code):
    work = jobs(*(str(n) for n in range(good + bad)))
    summary = Summary(Discovery(tuple(work)))
    for n, job in enumerate(work):
        summary.add(Outcome(job, {"targets": 3}) if n < good else Outcome(job, code="EMPTY", message="nothing in it"))
    assert summary.exit_code == code
    assert summary.records["targets"] == 3 * good
    assert dict(summary.rows())["failures"] == bad


def test_errors_fit_on_a_line():
    assert one_line("a\nb\t c") == "a b c"
    assert len(one_line("x" * 1000)) == 300
