"""Sources and outputs in stores: the same as in folders, whole or not, and nothing of the network without a URL."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import fsspec
import pytest
import shelf

from pipeline.batch import Settings, WrongUse, foresee, run
from pipeline.batch.discovery import Job
from pipeline.batch.manifest import Manifest
from pipeline.batch.outlet import folder_of
from pipeline.batch.outputs.fixity import checked
from pipeline.batch.remote import Address, place_of
from pipeline.batch.remote.holding import NAME as LOCK
from pipeline.batch.remote.holding import held
from pipeline.batch.remote.listing import stamp
from pipeline.batch.remote.store import forget_stores, store_at
from pipeline.batch.telling.status import status
from pipeline.batch.working.work import Outcome, work
from pipeline.model.limits import MEGABYTE, Limits
from pipeline.model.options import Options

OPTIONS = Options(home="Leeds")
LONG_AGO = 1_600_000_000
NEWS = "By 2030, the town will plant {},000 trees.\n"


def shelved(job: Job, options: Options) -> Outcome:
    """Work in a process that knows the store of these tests."""
    assert shelf.Shelf.protocol
    return work(job, options)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are worked in this process: what is not about workers need not wait for them to start."""

    def outcomes(jobs, options, workers, do, stopped):
        return (do(job, options) for job in jobs)

    monkeypatch.setattr(sys.modules["pipeline.batch.working.engines"], "outcomes", outcomes)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(workers=1, quiet=True, state=tmp_path / "state", archive=False)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with three issues, one of them in two editions, all long there."""
    folder = tmp_path / "shelf"
    monkeypatch.setenv("SHELF", str(folder))
    forget_stores()
    for number in range(3):
        put(folder, f"in/town/{number}/en.txt", NEWS.format(number + 2))
    put(folder, "in/town/0/late.txt", "By 2030, the town will plant 3,000 trees.\n")
    put(folder, "in/town/0/about.toml", 'title = "The Crier"\neditions = ["en.txt", "late.txt"]\n')
    put(folder, "in/town/.hidden/en.txt", "no\n")
    return folder


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")
    os.utime(path, (LONG_AGO, LONG_AGO + len(text)))


def asked(folder: Path) -> list[str]:
    """What was opened since it was asked last: how, and which file."""
    log = Path(f"{folder}.log")
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return [line.replace(f"{folder}/", "") for line in lines]


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


IN, OUT = place_of("shelf://in"), place_of("shelf://out")


def test_a_store_gives_the_same_bytes_as_a_folder(store, tmp_path, settings):
    there = run([IN], OUT, OPTIONS, settings, shelved)
    here = run([store / "in"], tmp_path / "here", OPTIONS, settings)
    assert (there.issues, there.exit_code, len(there.comparisons)) == (4, 0, len(here.comparisons))
    assert outputs(store / "out") == outputs(tmp_path / "here")
    assert "town/0/en.txt~late.txt.comparison.json" in outputs(store / "out")
    assert not list((store / "out").rglob(".newsletters-*")) and not (store / "out" / LOCK).exists()


def test_an_untouched_source_is_not_opened(store, settings, at_once):
    run([IN], OUT, OPTIONS, settings, shelved)
    asked(store)
    assert run([IN], OUT, OPTIONS, settings, shelved).unchanged == 4
    assert [line for line in asked(store) if "in/" in line] == []


def test_a_changed_source_alone_is_fetched_and_so_is_what_about_toml_changes(store, settings, at_once):
    run([IN], OUT, OPTIONS, settings, shelved)
    put(store, "in/town/1/en.txt", NEWS.format(1234))
    asked(store)
    assert run([IN], OUT, OPTIONS, settings, shelved).issues == 1
    assert [line for line in asked(store) if "in/" in line] == ["rb in/town/1/en.txt"]
    put(store, "in/town/2/about.toml", 'title = "The Town Crier"\n')
    assert run([IN], OUT, OPTIONS, settings, shelved).issues == 1
    assert b"The Town Crier" in outputs(store / "out")["town/2/en.txt.json"]


def test_an_output_that_the_store_lost_is_made_again(store, settings, at_once):
    run([IN], OUT, OPTIONS, settings, shelved)
    before = outputs(store / "out")
    (store / "out/town/1/en.txt.json").unlink()
    assert [task.reason for task in foresee([IN], OUT, OPTIONS, settings)[1].tasks] == ["lost"]
    run([IN], OUT, OPTIONS, settings, shelved)
    assert outputs(store / "out") == before


def test_another_machine_goes_on_where_this_one_ended(store, tmp_path, settings, at_once):
    run([IN], OUT, OPTIONS, settings, shelved)
    other = Settings(workers=1, quiet=True, state=tmp_path / "other", archive=False, prune=True)
    (store / "in/town/0/late.txt").unlink()
    put(store, "in/town/1/en.txt", NEWS.format(77))
    again = run([IN], OUT, OPTIONS, other, shelved)
    assert (again.issues, again.unchanged, again.vanished.pruned) == (1, 2, ["town/0/late.txt"])
    assert sorted(outputs(store / "out")) == [f"town/{number}/en.txt.json" for number in range(3)]
    assert run([IN], OUT, OPTIONS, settings, shelved).unchanged == 3
    assert status(OUT, OPTIONS, scan=False, state=tmp_path / "other").done == 3


def test_fixity_looks_into_the_store(store, settings, at_once):
    run([IN], OUT, OPTIONS, settings, shelved)
    put(store, "in/town/1/en.txt", NEWS.format(5))
    (store / "in/town/2/en.txt").unlink()
    folder = folder_of(OUT, settings.state)
    with Manifest.look(folder) as manifest:
        found = {one.path: one.finding for one in checked(manifest, folder)}
    assert found == {
        "town/0/en.txt": "same", "town/0/late.txt": "same", "town/1/en.txt": "changed", "town/2/en.txt": "missing",
    }  # fmt: skip


def test_a_file_beyond_the_limit_is_not_fetched(store, settings, at_once):
    (store / "in/town/1/en.txt").write_bytes(b"x" * (MEGABYTE + 1))
    summary = run([IN], OUT, Options(limits=Limits(bytes=MEGABYTE)), settings, shelved)
    assert [(one.code, one.job.relative) for one in summary.failures] == [("TOO_LARGE", "town/1/en.txt")]
    assert "rb in/town/1/en.txt" not in asked(store)


def test_a_store_that_is_full_stops_the_run_with_a_sound_manifest(store, settings, at_once):
    put(store, "in/town/full/en.txt", NEWS.format(9))
    summary = run([IN], OUT, OPTIONS, settings, shelved)
    assert summary.stopped is not None and "No space left" in summary.stopped
    (store / "in/town/full/en.txt").unlink()
    assert run([IN], OUT, OPTIONS, settings, shelved).exit_code == 0


def test_two_runs_on_one_url_are_one_too_many(store, settings, tmp_path, at_once):
    with held(store_at(Address("shelf://out"))), pytest.raises(WrongUse, match="another run is at work here"):
        run([IN], OUT, OPTIONS, settings, shelved)
    gone = {"token": "x", "host": "elsewhere", "process": 1, "beat": time.time() - 3600}
    (store / "out" / LOCK).write_text(json.dumps(gone))
    assert run([IN], OUT, OPTIONS, settings, shelved).exit_code == 0


# Memory, archives, the web


def test_the_memory_of_this_process_is_a_store(settings):
    memory = fsspec.filesystem("memory")
    memory.pipe("/m/in/town/1/en.txt", NEWS.format(3).encode())
    summary = run([place_of("memory://m/in")], place_of("memory://m/out"), OPTIONS, settings)
    assert (summary.issues, summary.exit_code) == (1, 0)
    assert memory.exists("/m/out/town/1/en.txt.json") and memory.exists("/m/out/manifest.db")


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "issues.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("town/1/en.txt", NEWS.format(2))
        archive.writestr("town/2/en.txt", NEWS.format(3))
        archive.writestr("town/about.toml", 'title = "The Crier"\n')
        for hostile in ("../up.txt", "/etc/root.txt", "a/../../b.txt", "c\\..\\d.txt"):
            archive.writestr(hostile, "By 2030, all is lost.\n")
    return path


def test_an_archive_is_read_and_its_names_stay_within_the_outputs(packed, tmp_path, settings, at_once):
    given, out = place_of(f"zip://*::{packed}"), tmp_path / "out" / "deep"
    summary = run([given], out, OPTIONS, settings)
    assert (summary.issues, summary.failures) == (2, [])
    assert {path.relative_to(out).as_posix() for path in (tmp_path / "out").rglob("*.json")} == {
        "town/1/en.txt.json", "town/2/en.txt.json",
    }  # fmt: skip
    assert run([given], out, OPTIONS, settings).unchanged == 2


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("zip://", ["town/1/en.txt", "town/2/en.txt"]),
        ("zip://town/2", ["en.txt"]),
        ("zip://town/*", ["1/en.txt", "2/en.txt"]),
        ("zip://**/1/*", ["town/1/en.txt"]),
        ("zip://town/2/en.txt", ["en.txt"]),
    ],
)
def test_a_part_of_an_archive_is_named_by_a_path_or_a_glob(packed, tmp_path, settings, url, found):
    discovery, planned = foresee([place_of(f"{url}::{packed}")], tmp_path / "out", OPTIONS, settings)
    assert [job.relative for job in discovery.jobs] == found
    assert {path for task in planned.tasks for _, path in task.job.remote.abouts} <= {"town/about.toml"}


@pytest.fixture
def server(tmp_path: Path):
    folder = tmp_path / "www"
    put(folder, "town/1/english news.txt", NEWS.format(2))
    put(folder, "town/about.toml", 'title = "The Web Crier"\n')
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}", folder
        serving.shutdown()


def test_a_web_server_is_read_by_its_listings(server, tmp_path, settings, at_once):
    url, folder = server
    summary = run([place_of(url)], tmp_path / "out", OPTIONS, settings)
    assert (summary.issues, summary.exit_code) == (1, 0)
    assert b"The Web Crier" in (tmp_path / "out/town/1/english news.txt.json").read_bytes()
    assert run([place_of(url)], tmp_path / "out", OPTIONS, settings).unchanged == 1
    put(folder, "town/1/english news.txt", NEWS.format(12345))
    assert run([place_of(f"{url}/")], tmp_path / "out", OPTIONS, settings).issues == 1


def test_one_file_of_the_web_is_a_source(server, tmp_path, settings, at_once):
    url, _ = server
    one = place_of(f"{url}/town/1/english%20news.txt?token=secret")
    assert run([one], tmp_path / "out", OPTIONS, settings).issues == 1
    assert b"secret" not in (tmp_path / "out/manifest.db").read_bytes()
    assert (tmp_path / "out/english news.txt.json").exists()


def test_nothing_is_written_to_the_web(server, tmp_path, settings):
    with pytest.raises(WrongUse, match="nothing can be written there"):
        run([tmp_path], place_of(server[0]), OPTIONS, settings)


# Addresses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ftp://me:secret@host/a", "ftp://host/a"),
        ("zip://*::https://me@host/a.zip?sig=secret", "zip://*::https://host/a.zip"),
        ("https://host/a?sig=secret#x", "https://host/a"),
        ("s3://bucket/a@b.txt", "s3://bucket/a@b.txt"),
    ],
)
def test_an_address_is_told_without_what_would_open_it(text, told):
    address = place_of(text)
    assert str(address) == told
    assert "secret" not in repr(address)


@pytest.mark.parametrize("text", ["a/b", "file:///a/b", "local:///a/b", "C:/a", "a::b"])
def test_what_lies_on_this_machine_is_a_path(text):
    assert isinstance(place_of(text), Path)


@pytest.mark.parametrize(
    ("url", "word"),
    [("s3://bucket/a", "pip install s3fs"), ("zip://*::gs://bucket/a.zip", "pip install gcsfs"), ("nope://a", "nope"),
     ("memory://not/there", "no such file")],
)  # fmt: skip
def test_what_cannot_be_opened_says_why_in_one_line(url, word, tmp_path, settings):
    with pytest.raises(WrongUse, match=word) as raised:
        run([place_of(url)], tmp_path / "out", OPTIONS, settings)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("info", "told", "settled"),
    [
        ({"size": 5, "ETag": '"abc"'}, '5 "abc"', True),
        ({"size": 5, "date_time": (2020, 1, 2, 3, 4, 5)}, "5 1577934245.0", True),
        ({"size": 5, "Last-Modified": "Thu, 02 Jan 2020 03:04:05 GMT"}, "5 1577934245.0", True),
        ({"size": 5, "mtime": 9e12}, "5 9000000000000.0", False),
        ({"size": 5}, "5 None", False),
    ],
)
def test_a_stamp_is_believed_when_every_change_must_change_it(info, told, settled):
    assert stamp(info) == (told, settled)


# Without a URL

_OFFLINE = """
import sys
sys.addaudithook(lambda event, of: sys.exit(f"{event} {of}") if event in ("socket.connect", "socket.bind") else None)
from pathlib import Path
from pipeline.batch import Settings, run
from pipeline.model.options import Options
if __name__ == "__main__":
    assert run([Path(sys.argv[1])], Path(sys.argv[2]), Options(), Settings(workers=1, quiet=True)).issues == 1
    print(*(name for name in ("fsspec", "aiohttp", "requests", "urllib3", "http.client") if name in sys.modules))
"""


def test_a_run_over_folders_opens_no_network_and_loads_nothing_for_it(tmp_path):
    put(tmp_path, "in/en.txt", NEWS.format(2))
    command = [sys.executable, "-c", _OFFLINE, str(tmp_path / "in"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_the_command_takes_urls(command_line, packed, tmp_path):
    state, out = tmp_path / "state", "memory://c/out"
    done = command_line("run", f"zip://::{packed}", "--out", out, "--state", state, "--workers", "1")
    assert done.exit_code == 0, done.output
    assert f"kept in {state}" in done.output
    shown = command_line("status", out, "--state", state, "--json")
    assert json.loads(shown.stdout)["done"] == 2
    handed = command_line("export", out, "--state", state, "--to", "csv", "--into", "memory://c/tables")
    assert "memory://c/tables/targets.csv: 2 rows" in handed.output
    assert fsspec.filesystem("memory").exists("/c/tables/targets.csv")
