"""What a run remembers: only what is new is worked, nothing is lost, whatever ends it."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from misdeeds import commit

import pipeline
from pipeline.batch import NoManifest, Settings, Shard, WrongUse, foresee, run
from pipeline.batch.discovery import Job, told, untold
from pipeline.batch.lock import locked
from pipeline.batch.manifest import Manifest
from pipeline.batch.outputs.merge import merge
from pipeline.batch.telling.status import failures, status
from pipeline.batch.working.work import Outcome, OutputLost
from pipeline.export.files import read_extraction, write_whole
from pipeline.model.limits import MEGABYTE, Limits
from pipeline.model.options import Options
from pipeline.review import log_of

QUIET = Settings(workers=1, quiet=True)
OPTIONS = Options(home="Leeds")
LONG_AGO = 1_600_000_000


def write(folder: Path, name: str, text: str = "By 2030, the town will plant 4,000 trees.\n") -> Path:
    """A source that was last changed long ago, so that its stamp can be believed."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")
    os.utime(path, (LONG_AGO, LONG_AGO + len(text)))
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for number in range(4):
        write(folder, f"town/2024-0{number + 1}/en.txt", f"By 2030, the town will plant {number + 2},000 trees.\n")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def quick(job: Job, options: Options) -> Outcome:
    """Work without the rooms: the output is the source's text."""
    text = job.path.read_text(encoding="utf8")
    if text.startswith("broken"):
        return Outcome(job, code="DAMAGED", message="it is broken")
    if text.startswith("gone"):
        return Outcome(job, code="UNREADABLE", message="not now")
    data = f'{{"schema_version": "1.0", "text": "{text.strip()}"}}'.encode()
    write_whole(job.output, data)
    return Outcome(
        job, {"targets": 1}, sha256=str(hash(text)), languages="en", output_bytes=len(data), output_sha256="0"
    )


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


def test_a_second_run_works_nothing(sources, out):
    assert run([sources], out, OPTIONS, QUIET).issues == 4
    before = outputs(out)
    again = run([sources], out, OPTIONS, QUIET)
    assert (again.issues, again.unchanged, again.exit_code) == (0, 4, 0)
    assert outputs(out) == before


def test_a_second_run_reads_no_bytes(sources, out):
    """Were they read, other bytes behind the same stamp would show."""
    run([sources], out, OPTIONS, QUIET)
    for path in sources.rglob("en.txt"):
        stamp = path.stat()
        path.write_text(path.read_text().replace("trees", "roses"))
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert run([sources], out, OPTIONS, QUIET).unchanged == 4


def test_only_the_source_that_changed_is_worked(sources, out):
    run([sources], out, OPTIONS, QUIET)
    write(sources, "town/2024-02/en.txt", "By 2031, the town will plant 12,345 trees.\n")
    again = run([sources], out, OPTIONS, QUIET)
    assert (again.issues, again.unchanged) == (1, 3)
    assert read_extraction(out / "town/2024-02/en.txt.json").targets[0].value == 12345


def test_a_source_that_was_only_touched_is_looked_at_and_left(sources, out):
    run([sources], out, OPTIONS, QUIET)
    os.utime(sources / "town/2024-01/en.txt", (LONG_AGO + 99, LONG_AGO + 99))
    _, planned = foresee([sources], out, OPTIONS, QUIET)
    assert [task.reason for task in planned.tasks] == ["changed"]
    again = run([sources], out, OPTIONS, QUIET)
    assert (again.issues, again.unchanged) == (0, 4)
    assert foresee([sources], out, OPTIONS, QUIET)[1].tasks == []


def test_a_change_within_the_clocks_tick_is_noticed(sources, out):
    """The stamp of a file that was just written may stay the same when it is written once more."""
    path = sources / "town/2024-01/en.txt"
    path.write_text("By 2030, the town will plant 7,000 trees.\n")
    stamp = path.stat()
    run([sources], out, OPTIONS, QUIET)
    path.write_text("By 2030, the town will plant 8,000 trees.\n")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert run([sources], out, OPTIONS, QUIET).issues == 1
    assert read_extraction(out / "town/2024-01/en.txt.json").targets[0].value == 8000


def test_what_about_toml_says_is_a_reason_to_work_its_sources_anew(sources, out):
    run([sources], out, OPTIONS, QUIET)
    write(sources, "town/2024-03/about.toml", 'title = "The Town Crier"\n')
    assert run([sources], out, OPTIONS, QUIET).issues == 1
    write(sources, "town/about.toml", 'series = "Crier"\n')
    assert run([sources], out, OPTIONS, QUIET).issues == 4


def test_other_options_are_a_reason_to_work_all_anew(sources, out):
    run([sources], out, OPTIONS, QUIET)
    assert status(out, Options(home="York"), scan=True).stale == 4
    assert run([sources], out, Options(home="York"), QUIET).issues == 4


def test_limits_and_password_are_no_reason(sources, out):
    run([sources], out, OPTIONS, QUIET)
    options = Options(home="Leeds", password="secret", limits=Limits(seconds=5))
    assert run([sources], out, options, QUIET).unchanged == 4
    assert b"secret" not in (out / "manifest.db").read_bytes()


def test_a_lost_output_is_made_again(sources, out):
    run([sources], out, OPTIONS, QUIET)
    before = outputs(out)
    (out / "town/2024-02/en.txt.json").unlink()
    (out / "town/2024-03/en.txt.json").write_bytes(b"{}")
    assert run([sources], out, OPTIONS, QUIET).issues == 2
    assert outputs(out) == before


def test_force_works_all(sources, out):
    run([sources], out, OPTIONS, QUIET)
    assert run([sources], out, OPTIONS, Settings(workers=1, quiet=True, force=True)).issues == 4


def test_a_dry_run_writes_nothing(sources, out):
    _, planned = foresee([sources], out, OPTIONS, QUIET)
    assert [task.reason for task in planned.tasks] == ["new"] * 4
    assert not out.exists()


# Sources that move and vanish


def test_a_renamed_source_takes_its_records_along(sources, out):
    run([sources], out, OPTIONS, QUIET)
    (sources / "town/2024-01/en.txt").rename(sources / "town/2024-01/english.txt")
    again = run([sources], out, OPTIONS, QUIET)
    assert again.vanished.renamed == [("town/2024-01/en.txt", "town/2024-01/english.txt")]
    assert not (out / "town/2024-01/en.txt.json").exists()
    assert read_extraction(out / "town/2024-01/english.txt.json").source.path == "town/2024-01/english.txt"
    assert len(outputs(out)) == 4


def test_a_moved_input_folder_is_known_by_its_bytes(sources, out, tmp_path):
    run([sources], out, OPTIONS, QUIET)
    sources.rename(tmp_path / "elsewhere")
    again = run([tmp_path / "elsewhere"], out, OPTIONS, QUIET)
    assert (again.issues, again.unchanged) == (0, 4)


def test_records_of_a_vanished_source_are_kept_and_marked(sources, out):
    run([sources], out, OPTIONS, QUIET)
    (sources / "town/2024-01/en.txt").unlink()
    assert run([sources], out, OPTIONS, QUIET).vanished.kept == ["town/2024-01/en.txt"]
    assert len(outputs(out)) == 4
    with Manifest.look(out) as manifest:
        assert [entry.path for entry in manifest.entries("vanished")] == ["town/2024-01/en.txt"]


def test_prune_removes_the_records_of_vanished_sources(sources, out):
    run([sources], out, OPTIONS, QUIET)
    (sources / "town/2024-01/en.txt").unlink()
    again = run([sources], out, OPTIONS, Settings(workers=1, quiet=True, prune=True))
    assert again.vanished.pruned == ["town/2024-01/en.txt"]
    assert len(outputs(out)) == 3


def test_a_vanished_source_that_comes_back_is_no_work(sources, out):
    run([sources], out, OPTIONS, QUIET)
    path = sources / "town/2024-01/en.txt"
    text = path.read_text()
    path.unlink()
    run([sources], out, OPTIONS, QUIET)
    write(sources, "town/2024-01/en.txt", text)
    again = run([sources], out, OPTIONS, QUIET)
    assert (again.issues, again.unchanged) == (0, 4)
    with Manifest.look(out) as manifest:
        assert list(manifest.entries("vanished")) == []


def test_an_empty_input_folder_prunes_nothing(sources, out):
    run([sources], out, OPTIONS, QUIET)
    shutil.rmtree(sources)
    sources.mkdir()
    run([sources], out, OPTIONS, Settings(workers=1, quiet=True, prune=True))
    assert len(outputs(out)) == 4


def test_what_a_glob_leaves_out_has_not_vanished(sources, out):
    run([sources], out, OPTIONS, QUIET)
    again = run([sources], out, OPTIONS, Settings(workers=1, quiet=True, include=("2024-01",), prune=True))
    assert (again.unchanged, again.vanished.pruned) == (1, [])
    assert len(outputs(out)) == 4


def test_duplicates_are_counted_and_both_kept(sources, out):
    shutil.copy(sources / "town/2024-01/en.txt", sources / "town/2024-01/copy.txt")
    run([sources], out, OPTIONS, QUIET)
    assert status(out, OPTIONS, scan=False).duplicates == 1
    assert len(outputs(out)) == 5


# Failures


def test_a_failure_is_quarantined_until_its_source_changes(sources, out):
    write(sources, "town/bad.txt", "broken")
    first = run([sources], out, OPTIONS, QUIET, quick)
    assert (first.issues, len(first.failures), first.exit_code) == (4, 1, 4)
    again = run([sources], out, OPTIONS, QUIET, quick)
    assert (again.worked, [entry.code for entry in again.quarantined], again.exit_code) == (0, ["DAMAGED"], 4)
    write(sources, "town/bad.txt", "mended now")
    assert run([sources], out, OPTIONS, QUIET, quick).exit_code == 0


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (OPTIONS, Settings(workers=1, quiet=True, retry=True)),
        (OPTIONS, Settings(workers=1, quiet=True, force=True)),
        (Options(home="Leeds", limits=Limits(seconds=700)), QUIET),
        (Options(home="Leeds", password="other"), QUIET),
        (Options(home="York"), QUIET),
    ],
)
def test_a_quarantined_source_is_tried_again_when_something_says_so(sources, out, options, settings):
    write(sources, "town/bad.txt", "broken")
    run([sources], out, OPTIONS, QUIET, quick)
    assert [one.code for one in run([sources], out, options, settings, quick).failures] == ["DAMAGED"]


def test_a_failure_of_the_moment_is_tried_by_every_run(sources, out):
    write(sources, "town/bad.txt", "gone for now")
    run([sources], out, OPTIONS, QUIET, quick)
    run([sources], out, OPTIONS, QUIET, quick)
    with Manifest.look(out) as manifest:
        (failure,) = failures(manifest)
    assert (failure.state, failure.code, failure.tries) == ("failed", "UNREADABLE", 2)


def misbehave(job: Job, options: Options) -> Outcome:
    """What the source's folder is called is what it does to its reader."""
    commit(job.relative.partition("/")[0])
    return quick(job, options)


def test_sixty_sources_of_which_three_end_their_worker(tmp_path, out):
    folder = tmp_path / "in"
    for number in range(57):
        write(folder, f"good/{number}.txt")
    for deed in ("hang", "fault", "hoard"):
        write(folder, f"{deed}/en.txt")
    limits = Limits(seconds=2, memory=300 * MEGABYTE)
    summary = run([folder], out, Options(limits=limits), Settings(workers=2, quiet=True), misbehave)
    assert (summary.issues, summary.exit_code) == (57, 4)
    with Manifest.look(out) as manifest:
        found = {failure.path: (failure.state, failure.code) for failure in failures(manifest)}
    assert found == {
        "fault/en.txt": ("quarantined", "CRASHED"),
        "hang/en.txt": ("quarantined", "TIMED_OUT"),
        "hoard/en.txt": ("quarantined", "OUT_OF_MEMORY"),
    }
    again = run([folder], out, Options(limits=limits), Settings(workers=2, quiet=True), misbehave)
    assert (again.worked, again.unchanged, len(again.quarantined)) == (0, 57, 3)


def full_from_the_third(job: Job, options: Options) -> Outcome:
    if "2024-03" in job.relative:
        raise OutputLost("no space left on device")
    return quick(job, options)


def test_a_full_disk_stops_the_run_and_leaves_a_sound_manifest(sources, out, caplog):
    summary = run([sources], out, OPTIONS, QUIET, full_from_the_third)
    assert (summary.issues, summary.exit_code) == (2, 4)
    assert "no space left" in caplog.text
    assert run([sources], out, OPTIONS, QUIET, quick).issues == 2


def test_an_error_of_a_full_disk_is_no_fault_of_the_source(sources, out, monkeypatch):
    from pipeline.batch.working import work as working

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.export.files.write_whole", full)
    path = sources / "town/2024-01/en.txt"
    with pytest.raises(OutputLost):
        working.work(Job(path, sources, "town/2024-01/en.txt", out / "en.txt.json"), OPTIONS)


def test_an_output_folder_that_cannot_be_is_wrong_use(sources, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WrongUse, match="cannot be written"):
        run([sources], tmp_path / "file" / "out", OPTIONS, QUIET)


def test_a_second_run_in_one_folder_is_refused(sources, out):
    with locked(out), pytest.raises(WrongUse, match=rf"another run is at work here \(process {os.getpid()}\)"):
        run([sources], out, OPTIONS, QUIET)


def test_what_is_no_manifest_is_told(sources, out):
    out.mkdir()
    (out / "manifest.db").write_bytes(b"something else, and longer than a header of SQLite would be" * 4)
    with pytest.raises(NoManifest, match=r"manifest\.db is no manifest"):
        run([sources], out, OPTIONS, QUIET)


# Ends before the end


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(40):
        write(folder, f"town/{number:02}/en.txt", f"By 2030, the town will plant {number + 2},000 trees.\n")
    write(folder, "town/about.toml", 'editions = ["en.txt", "new.txt"]')
    write(folder, "town/07/new.txt", "By 2030, the town will plant 70,000 trees.\n")
    write(folder, "town/08/bad.txt", "\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(many: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("undisturbed")
    run([many], folder, OPTIONS, Settings(workers=2, quiet=True))
    return {**outputs(folder), **exported(folder)}


def exported(folder: Path) -> dict[str, bytes]:
    command(["export", str(folder), "--to", "csv", "--into", str(folder / "tables")]).wait()
    return {path.name: path.read_bytes() for path in (folder / "tables").glob("*.csv")}


def command(arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[1])},
        start_new_session=True,
    )


def at_work(many: Path, out: Path) -> subprocess.Popen[bytes]:
    return command(["run", str(many), "--out", str(out), "--home", "Leeds", "--workers", "2", "--quiet"])


def test_twenty_kills_change_no_byte_of_what_comes_out(many, out, undisturbed):
    chance = random.Random(20)
    killed = 0
    while killed < 20:
        process = at_work(many, out)
        time.sleep(chance.uniform(0.2, 1.2))
        if process.poll() is not None:  # it went to its end: begin anew
            shutil.rmtree(out)
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None and chance.random() < 0.5 else process.kill()
        process.wait()
        killed += 1
    assert at_work(many, out).wait(60) == 4
    assert {**outputs(out), **exported(out)} == undisturbed
    assert not list(out.rglob("*.tmp"))
    assert archived(out) == hashes(out)
    with Manifest.look(out) as manifest:
        assert [failure.code for failure in failures(manifest)] == ["EMPTY"]


@pytest.mark.parametrize(("number", "code", "group"), [(signal.SIGINT, 130, False), (signal.SIGTERM, 143, True)])
def test_a_signal_finishes_what_is_under_way(many, out, undisturbed, number, code, group):
    process = at_work(many, out)
    wait_for(lambda: len(outputs(out)) >= 3)
    os.killpg(process.pid, number) if group else process.send_signal(number)
    assert process.wait(60) == code
    done = outputs(out)
    with Manifest.look(out) as manifest:
        assert manifest.last_run()["exit_code"] == code
        rows = {f"{entry.path}.json" for entry in manifest.entries("done")}
        assert not [entry for entry in manifest.entries("quarantined") if entry.code != "EMPTY"]
    assert 3 <= len(done) < len(undisturbed)
    # A worker that had the signal, too, may have been stopped between its output and its word.
    assert rows <= set(done) if group else rows == set(done)
    assert at_work(many, out).wait(60) == 4
    assert {**outputs(out), **exported(out)} == undisturbed


def wait_for(what) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        time.sleep(0.02)


# The archive


def archived(out: Path) -> dict[str, str]:
    """Sources in the archive with the hash of the output they were put in from."""
    with closing(sqlite3.connect(out / "archive.db")) as connection:
        return dict(connection.execute("SELECT source, output_sha256 FROM issues"))


def hashes(out: Path) -> dict[str, str]:
    found = outputs(out).items()
    return {name.removesuffix(".json"): hashlib.sha256(data).hexdigest() for name, data in found if "~" not in name}


def test_a_run_fills_the_archive_and_keeps_it_so(sources, out):
    run([sources], out, OPTIONS, QUIET)
    assert archived(out) == hashes(out)
    (sources / "town/2024-01/en.txt").rename(sources / "town/2024-01/english.txt")
    write(sources, "town/2024-02/en.txt", "By 2031, the town will plant 12,345 trees.\n")
    (sources / "town/2024-03/en.txt").unlink()
    run([sources], out, OPTIONS, Settings(workers=1, quiet=True, prune=True))
    assert len(archived(out)) == 3
    assert archived(out) == hashes(out)


def test_a_lost_archive_is_filled_again_without_working_a_source(sources, out):
    run([sources], out, OPTIONS, QUIET)
    for path in out.glob("archive.db*"):
        path.unlink()
    assert run([sources], out, OPTIONS, QUIET).worked == 0
    assert archived(out) == hashes(out)


def test_a_lost_archive_has_vanished_sources_again(sources, out):
    run([sources], out, OPTIONS, QUIET)
    (sources / "town/2024-01/en.txt").unlink()
    run([sources], out, OPTIONS, QUIET)
    for path in out.glob("archive.db*"):
        path.unlink()
    run([sources], out, OPTIONS, QUIET)
    assert len(archived(out)) == 4
    assert archived(out) == hashes(out)


def test_a_run_without_an_archive_leaves_it_to_a_later_one(sources, out):
    run([sources], out, OPTIONS, Settings(workers=1, quiet=True, archive=False))
    assert not (out / "archive.db").exists()
    assert run([sources], out, OPTIONS, QUIET).worked == 0
    assert archived(out) == hashes(out)


def test_a_damaged_archive_is_told_and_costs_no_record(sources, out, caplog):
    out.mkdir()
    (out / "archive.db").write_bytes(b"this is something else " * 100)
    summary = run([sources], out, OPTIONS, QUIET)
    assert (summary.issues, summary.exit_code) == (4, 4)
    assert "--anew" in caplog.text
    assert len(outputs(out)) == 4


def test_corrections_stand_in_the_archive_through_every_run(sources, out):
    run([sources], out, OPTIONS, QUIET)
    source = "town/2024-01/en.txt"
    (target,) = read_extraction(out / f"{source}.json").targets
    command(["review", "reject", source, target.id, "--out", str(out), "--by", "Ann", "--reason", "no promise"]).wait()
    for settings in (QUIET, Settings(workers=1, quiet=True, force=True)):
        run([sources], out, OPTIONS, settings)
        with closing(sqlite3.connect(out / "archive.db")) as connection:
            rows = connection.execute(
                "SELECT source, review FROM entries JOIN issues ON issues.id = issue_id WHERE kind = 'target'"
            )
            found = dict(rows.fetchall())
        assert found == {name: "rejected" if name == source else None for name in archived(out)}


# Shards


def test_shards_are_all_of_it_and_editions_stay_together(many):
    jobs = [path.relative_to(many).as_posix() for path in many.rglob("*.txt")]
    shards = [Shard(index, 3) for index in (1, 2, 3)]
    homes = {job: [shard.index for shard in shards if shard.holds(job)] for job in jobs}
    assert all(len(found) == 1 for found in homes.values())
    assert homes["town/07/en.txt"] == homes["town/07/new.txt"]
    assert len({found[0] for found in homes.values()}) == 3


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1", "a/b", "1/0", "²/3", "-1/3"])
def test_what_is_no_shard_is_refused(text):
    with pytest.raises(WrongUse):
        Shard.parse(text)


def test_merged_shards_are_one_run(many, tmp_path, undisturbed):
    shards = [tmp_path / "1", tmp_path / "2"]
    for index, folder in enumerate(shards, 1):
        run([many], folder, OPTIONS, Settings(workers=1, quiet=True, shard=Shard(index, 2)))
    whole = tmp_path / "whole"
    assert merge(shards, whole)["new"] == 42
    assert {**outputs(whole), **exported(whole)} == undisturbed
    assert merge(shards, whole) == {"new": 0, "same": 42, "replaced": 0}
    again = run([many], whole, OPTIONS, Settings(workers=1, quiet=True))
    assert (again.worked, again.unchanged) == (0, 41)


def test_corrections_go_along_when_folders_are_merged(sources, out, tmp_path):
    run([sources], out, OPTIONS, QUIET)
    source = "town/2024-01/en.txt"
    (target,) = read_extraction(out / f"{source}.json").targets
    command(["review", "accept", source, target.id, "--out", str(out), "--by", "Ann", "--reason", "so"]).wait()
    for _ in range(2):
        merge([out], tmp_path / "whole")
        assert log_of(tmp_path / "whole").read() == log_of(out).read()
    assert len(log_of(out).read().corrections) == 1


def test_a_folder_is_not_merged_into_itself(sources, out):
    run([sources], out, OPTIONS, QUIET, quick)
    with pytest.raises(WrongUse, match="into itself"):
        merge([out], out)


@pytest.mark.parametrize("name", ["a b", "caf\udce9.txt", "ü/ß", "\\udc", "x\\u00e9"])
def test_a_path_survives_being_told(name):
    assert untold(told(name)) == name
    told(name).encode()
