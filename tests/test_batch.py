"""Runs over many files: what is read, where it goes, and how failures are kept apart."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from misdeeds import commit

from pipeline.batch import Settings, WrongUse, run
from pipeline.batch.discovery import Discovery, Job, discover, fits
from pipeline.batch.telling.summary import Summary
from pipeline.batch.working.work import Outcome, one_line
from pipeline.batch.working.workers import NoWorkers, default_workers, outcomes
from pipeline.export.files import read_extraction
from pipeline.model.errors import REASONS
from pipeline.model.limits import MEGABYTE, Limits
from pipeline.model.options import Options
from pipeline.model.progress import page_done

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


def test_the_output_folder_is_no_input(tree, monkeypatch):
    (tree / "today/out").mkdir()
    (tree / "today/out/notes.txt").touch()
    monkeypatch.chdir(tree)
    for folder in (tree, Path()):
        jobs = discover([folder], folder / "today/out", KNOWN).jobs
        assert [job.relative for job in jobs] == [
            "today/2021-12/en.pdf", "today/2021-12/en.txt", "today/2022-01/EN.PDF",
        ]  # fmt: skip


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


def misbehave(job: Job, options: Options) -> Outcome:
    """What the source is called is what it does to its reader."""
    commit(job.relative.partition("-")[0])
    return Outcome(job, {"targets": 1})


def test_a_source_that_hangs_faults_or_hoards_ends_alone():
    names = [f"good-{n}" for n in range(20)]
    for at, bad in enumerate(("hang", "fault", "hoard", "hang-2")):
        names.insert(5 * at, bad)
    limits = Limits(seconds=1.5, memory=300 * MEGABYTE)
    started = time.monotonic()
    ended = list(outcomes(jobs(*names), Options(limits=limits), 2, misbehave))
    assert sorted(one.job.relative for one in ended) == sorted(names)
    failed = {one.job.relative: one.code for one in ended if one.failed}
    assert failed.pop("hoard") == "OUT_OF_MEMORY"
    assert failed == {"hang": "TIMED_OUT", "fault": "CRASHED", "hang-2": "TIMED_OUT"}
    assert {code for one in ended if (code := one.code)} <= set(REASONS)
    assert time.monotonic() - started < 30


def get_on(job: Job, options: Options) -> Outcome:
    """A page every moment: six of them, or without an end."""
    for _ in range(6 if job.relative == "six" else 10_000):
        time.sleep(0.3)
        page_done()
    return Outcome(job, {"targets": 1})


def test_a_source_may_take_long_as_long_as_it_gets_on_but_not_for_ever(monkeypatch):
    monkeypatch.setattr("pipeline.model.limits._LONGEST", 3)
    started = time.monotonic()
    ended = {
        one.job.relative: one for one in outcomes(jobs("six", "endless"), Options(limits=Limits(seconds=1)), 2, get_on)
    }
    assert not ended["six"].failed
    assert ended["endless"].code == "TIMED_OUT"
    assert "in all" in str(ended["endless"].message)
    assert time.monotonic() - started < 30


def test_workers_that_cannot_start_are_no_fault_of_the_sources():
    with pytest.raises(NoWorkers):
        list(outcomes(jobs("a", "b"), Options(limits=Limits(memory=1)), 1, misbehave))


def test_links_are_followed_no_further_than_the_input_folder(tree):
    inside, outside = tree / "today", tree / "elsewhere.txt"
    outside.write_text("secret")
    (inside / "linked.txt").symlink_to(inside / "2021-12" / "en.txt")
    (inside / "out.txt").symlink_to(outside)
    (inside / "nowhere.txt").symlink_to(inside / "gone.txt")
    (inside / "round.txt").symlink_to(inside / "round.txt")
    (inside / "up").symlink_to(tree)
    os.mkfifo(inside / "pipe.txt")
    discovery = discover([inside], Path("out"), KNOWN)
    assert [job.relative for job in discovery.jobs if job.path.parent == inside] == ["linked.txt"]
    assert {key: count for key, count in discovery.skipped.items() if key.startswith("links")} == {
        "links to folders": 1,
        "links that lead out of the input folder or nowhere": 3,
    }


def test_no_output_leaves_the_output_folder(tree):
    out = tree / "out"
    out.mkdir()
    (out / "2021-12").symlink_to(tree / "elsewhere")
    summary = run([tree / "today"], out, Options(), Settings(workers=1, include=("en.txt",), quiet=True))
    assert [one.code for one in summary.failures] == ["OUTSIDE"]
    assert not (tree / "elsewhere").exists()


NAMES = ("a\nb.txt", "\x1b[31mred.txt", "right\u202eto left.txt", os.fsdecode(b"caf\xe9.txt"))


def test_names_do_nothing_to_the_terminal(tmp_path, capsys):
    source = tmp_path / "in"
    source.mkdir()
    for name in NAMES:
        (source / name).write_text("The town has 4,000 trees.\n")
        (source / f"empty {name}").touch()
    summary = run([source], tmp_path / "out", Options(), Settings(workers=1))
    assert [one.code for one in summary.failures] == ["EMPTY"] * len(NAMES)
    shown = capsys.readouterr()
    assert all(line.isprintable() for line in (shown.out + shown.err).splitlines())
    for name in NAMES:
        assert read_extraction(tmp_path / "out" / f"{name}.json").source.path == name.replace("\udce9", "\\udce9")
