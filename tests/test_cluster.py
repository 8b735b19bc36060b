"""The distributed engine gives what this machine gives, and loses nothing with a node."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.batch import Settings, WrongUse, run
from pipeline.batch.discovery import Job
from pipeline.batch.telling.status import status
from pipeline.batch.working.cluster import _knock, cluster_outcomes
from pipeline.batch.working.work import Outcome
from pipeline.export.files import write_whole
from pipeline.model.options import Options

ray = pytest.importorskip("ray", reason="the extra [ray] is not installed", exc_type=ImportError)

LOCAL, CLUSTER = Settings(workers=1, quiet=True), Settings(quiet=True, engine="ray", batch=3)


@pytest.fixture(scope="module", autouse=True)
def cluster(tmp_path_factory: pytest.TempPathFactory):
    """Two workers on this machine, which know the functions of this module."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(Path(__file__).parent), before)))
    started = ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield started.address_info["address"]
    ray.shutdown()
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for number in range(5):
        path = folder / f"town/{number}/en.txt"
        path.parent.mkdir(parents=True)
        path.write_text(f"By 2030, the town will plant {number + 2},000 trees.\n", encoding="utf8")
        os.utime(path, (1_600_000_000, 1_600_000_000))
    (folder / "town/3/empty.txt").touch()
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


def test_the_cluster_gives_the_same_bytes_and_the_same_memory(sources, tmp_path, monkeypatch):
    here, there = tmp_path / "here", tmp_path / "there"
    local = run([sources], here, Options(home="Leeds"), LOCAL)
    monkeypatch.chdir(tmp_path)
    distributed = run([Path("in")], Path("there"), Options(home="Leeds"), CLUSTER)
    assert (distributed.issues, [one.code for one in distributed.failures]) == (5, ["EMPTY"])
    assert distributed.exit_code == local.exit_code
    assert outputs(there) == outputs(here)
    assert status(there, Options(home="Leeds"), scan=True).done == 5
    assert run([sources], there, Options(home="Leeds"), LOCAL).unchanged == 5


def die_once(job: Job, options: Options) -> Outcome:
    """Some sources take the cluster's whole worker with them, one the first time, one every time."""
    mark = job.output.with_suffix(".tried")
    if "/4/" in job.relative or ("/2/" in job.relative and not mark.exists()):
        write_whole(mark, b"")
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)  # an orphan ends itself
    write_whole(job.output, b"{}")
    return Outcome(job, {"targets": 1}, languages="en", output_bytes=2)


def test_a_worker_of_the_cluster_that_is_killed_loses_nothing(sources, tmp_path):
    summary = run([sources], tmp_path / "out", Options(), CLUSTER, die_once)
    assert summary.issues == 5
    assert [(one.job.relative, one.code) for one in summary.failures] == [("town/4/en.txt", "CRASHED")]
    assert len(outputs(tmp_path / "out")) == 5


def test_a_run_that_is_stopped_hands_out_no_more(sources, tmp_path):
    jobs = [Job(path, sources, path.name, tmp_path / path.name) for path in sources.rglob("en.txt")]
    assert list(cluster_outcomes(jobs, Options(), die_once, lambda: True)) == []


def test_a_signal_finishes_what_the_cluster_has_in_hand(sources, tmp_path, cluster):
    command = [sys.executable, "-m", "pipeline", "run", str(sources), "--out", str(tmp_path / "out"), "--engine", "ray"]
    with subprocess.Popen(
        [*command, "--address", cluster, "--batch", "1"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("[1/6]")
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()
    assert (process.returncode, "failures" in rest) == (143, True)
    done = len(outputs(tmp_path / "out"))
    again = run([sources], tmp_path / "out", Options(), LOCAL)
    assert done >= 1 and (again.issues + done, again.signal) == (5, None)


@pytest.mark.parametrize(
    ("address", "word"),
    [("127.0.0.1:1", "no Ray cluster at"), ("nowhere", "is no address"), (":6379", "is no address")],
)
def test_an_address_where_no_cluster_answers_is_told_at_once(address, word):
    with pytest.raises(WrongUse, match=word):
        _knock(address)
