"""Commands over what runs left: differences, fixity, states, and folders that are watched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.batch import Settings, run
from pipeline.batch.outputs.diff import Change, differences
from pipeline.batch.watch import Settling
from pipeline.cli import newsletters
from pipeline.model.options import Options

QUIET = Settings(workers=1, quiet=True)
TEXT = """# Town News

The town of Ilkley will plant 4,000 trees by 2030. In 2023, the museum in Ilkley had 12,500 visitors.

Our town will open 3 new schools by 2027.
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT, encoding="utf8")
    (folder / "b.md").write_text(TEXT.replace("trees", "hedges"), encoding="utf8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def out(sources: Path, tmp_path: Path) -> Path:
    run([sources], tmp_path / "out", Options(home="Leeds"), QUIET)
    return tmp_path / "out"


def command(*arguments: object) -> Result:
    return CliRunner().invoke(newsletters, [str(one) for one in arguments])


def rows(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# diff


def test_a_run_does_not_differ_from_itself(out):
    result = command("diff", out, out)
    assert (result.exit_code, result.stdout) == (0, "no record differs\n")


def edited(out: Path, folder: Path, change) -> Path:
    """A copy of an output folder in which the first issue's targets went through ``change``."""
    for path in out.glob("*.json"):
        data = json.loads(path.read_text(encoding="utf8"))
        if path.name == "a.md.json":
            change(data)
        (folder / "new" / path.name).parent.mkdir(exist_ok=True)
        (folder / "new" / path.name).write_text(json.dumps(data), encoding="utf8")
    return folder / "new"


def test_a_changed_record_is_named_with_its_fields(out, tmp_path):
    def change(data):
        data["targets"][0]["value"] = 5000

    new = edited(out, tmp_path, change)
    (found,) = differences(out, new)
    assert isinstance(found, Change)
    assert (found.path, found.kind, found.change) == ("a.md", "targets", "changed")
    assert {name: tuple(map(int, pair)) for name, pair in found.fields.items()} == {"value": (4000, 5000)}
    assert command("diff", out, new).exit_code == 3


def test_records_of_one_run_only_are_named(out, tmp_path):
    def change(data):
        data["actuals"].append({**data["actuals"][0], "id": "a-new", "evidence": {**data["targets"][0]["evidence"]}})
        del data["targets"][1]

    found = list(differences(out, edited(out, tmp_path, change)))
    assert [(one.kind, one.change) for one in found] == [("targets", "removed"), ("actuals", "added")]


def test_a_record_that_only_moved_is_the_same(sources, out, tmp_path):
    """A word more in the heading moves all that follows by some characters."""
    (sources / "a.md").write_text(TEXT.replace("Town News", "Our Town News"), encoding="utf8")
    run([sources], tmp_path / "new", Options(home="Leeds"), QUIET)
    assert list(differences(out, tmp_path / "new")) == []


def test_a_record_with_another_id_in_the_same_place_is_one_that_changed(out, tmp_path):
    def change(data):
        data["targets"][0] |= {"id": "t-other", "unit": "count"}

    (found,) = differences(out, edited(out, tmp_path, change))
    assert found.change == "changed"
    assert "id" in found.fields


def test_what_other_options_change_is_told_and_nothing_else(sources, out, tmp_path):
    run([sources], tmp_path / "york", Options(home="York"), QUIET)
    changed = [one for one in differences(out, tmp_path / "york") if one.kind in ("targets", "actuals")]
    assert len(changed) == 2  # in each issue the schools, whose town is the home; Ilkley's own stay
    assert all(
        "schools" in one.quote
        and set(one.fields) <= {"id", "place.name", "place.id", "place.names.en", "place.names.zh"}
        for one in changed
    )


def test_differences_as_json_lines(out, tmp_path):
    new = edited(out, tmp_path, lambda data: data["targets"].clear())
    assert {(row["kind"], row["change"]) for row in rows(command("diff", out, new, "--json"))} == {
        ("targets", "removed")
    }


def test_a_file_that_is_no_export_is_told(out, tmp_path):
    new = edited(out, tmp_path, lambda data: None)
    (new / "a.md.json").write_text("{")
    result = command("diff", out, new)
    assert result.exit_code == 4
    assert "damaged JSON" in result.stdout


# fixity


def test_sources_that_are_the_same_are_counted(out):
    result = command("fixity", out, "--outputs")
    assert (result.exit_code, result.stdout) == (0, "5 same\n")


def test_a_source_that_changed_or_is_missing_ends_with_its_own_code(sources, out):
    (sources / "a.md").write_text("other")
    (sources / "b.md").unlink()
    result = command("fixity", out)
    assert result.exit_code == 9
    assert result.stdout.splitlines() == [
        "changed: source a.md",
        "missing: source b.md",
        "1 same, 1 changed, 1 missing",
    ]
    assert {row["path"]: row["finding"] for row in rows(command("fixity", out, "--json"))} == {
        "a.md": "changed", "b.md": "missing", "empty.txt": "same",
    }  # fmt: skip


def test_an_output_that_was_edited_is_told(out):
    (out / "a.md.json").write_text("{}")
    assert command("fixity", out).exit_code == 0
    assert "changed: output a.md.json" in command("fixity", out, "--outputs").stdout


# status and errors


def test_status_tells_states_and_what_a_run_would_do(sources, out):
    (sources / "new.md").write_text(TEXT)
    found = json.loads(command("status", out, "--home", "Leeds", "--json").stdout)
    assert (found["done"], found["stale"], found["quarantined"], found["codes"]) == (2, 0, 1, {"EMPTY": 1})
    assert found["waiting"]["new"] == 1
    assert found["last_run"]["inputs"] == [str(sources)]
    assert "to do: " in command("status", out).stdout
    assert json.loads(command("status", out, "--no-scan", "--json").stdout)["waiting"] is None


def test_errors_tell_why_and_how_to_retry(out):
    result = command("errors", out)
    assert result.exit_code == 0
    assert "quarantined: empty.txt: EMPTY: the file is empty" in result.stdout
    assert "--retry" in result.stdout
    assert [row["code"] for row in rows(command("errors", out, "--json"))] == ["EMPTY"]


@pytest.mark.parametrize("name", ["status", "errors", "fixity"])
def test_a_folder_without_a_manifest_is_wrong_use(name, tmp_path):
    result = command(name, tmp_path)
    assert result.exit_code == 2
    assert "no manifest" in result.stderr or "has no manifest.db" in result.stderr


# watch


def test_a_file_settles_when_its_stamp_stays():
    now = [0.0]
    settling = Settling(2, lambda: now[0])
    assert settling.settled({"a": "1", "b": "1"}) == set()
    now[0] = 1.5
    assert settling.settled({"a": "1", "b": "2"}) == set()
    now[0] = 2.5
    assert settling.settled({"a": "1", "b": "2"}) == {"a"}
    now[0] = 4
    assert settling.settled({"b": "2"}) == {"b"}


@pytest.mark.parametrize("poll", [False, True])
def test_what_settles_in_a_watched_folder_is_taken_up(sources, tmp_path, poll):
    out = tmp_path / "watched"
    arguments = ["watch", str(sources), "--out", str(out), "--settle", "0.3", "--workers", "1", *["--poll"] * poll]
    process = subprocess.Popen([sys.executable, "-m", "pipeline", *arguments], stdout=subprocess.PIPE)
    try:
        wait_for(lambda: (out / "a.md.json").exists() and (out / "b.md.json").exists())
        (sources / "late.md").write_text(TEXT)
        wait_for(lambda: (out / "late.md.json").exists())
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130


def wait_for(what) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, os.listdir()
        time.sleep(0.05)
