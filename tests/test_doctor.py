"""The doctor: what it looks at, what it finds wrong, and that it leaves nothing behind."""

from __future__ import annotations

import errno
import json
import sqlite3
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from pipeline.doctor import equipment, exit_code, machine, selftest, software
from pipeline.doctor.finding import Finding
from pipeline.model.exit_codes import ExitCode
from pipeline.model.limits import MEGABYTE, Limits
from pipeline.model.options import Options


def test_nothing_is_wrong_here(tmp_path, command_line):
    result = command_line("doctor", "--out", tmp_path / "new" / "out", "--json")
    assert result.exit_code == 0, result.stdout
    found = json.loads(result.stdout)
    areas = {one["area"] for one in found}
    assert areas == {
        "program", "packages", "extras", "languages", "places", "recognizers", "database", "machine", "limits",
        "output", "self-test",
    }  # fmt: skip
    made = {one["name"] for one in found if one["area"] == "self-test"}
    assert {f"{lang}/{lang}{suffix}" for lang in ("en", "zh") for suffix in (".txt", ".docx", ".pdf")} <= made
    recognizers = [one for one in found if one["area"] == "recognizers" and one["state"] == "fine"]
    assert ("en/en-scanned.pdf" in made) == bool(recognizers)
    assert list(tmp_path.iterdir()) == []


def test_people_see_a_table_and_a_verdict(tmp_path, command_line, monkeypatch):
    monkeypatch.setattr(selftest, "run", _cannot_start)
    result = command_line("doctor", "--out", tmp_path, "--max-pages", 12)
    assert result.exit_code == 4
    assert result.stdout.endswith("1 wrong: self-test: run\n")
    assert "no process can be started" in result.stdout
    assert " 12 " in next(line for line in result.stdout.splitlines() if " pages " in line)


def _cannot_start(*_: object, **__: object) -> None:
    raise OSError("no process can be started")


def test_a_package_that_is_missing_or_old_is_wrong_and_an_extra_is_merely_absent(monkeypatch):
    def version(name: str) -> str:
        if name in ("lxml", "rapidocr"):
            raise PackageNotFoundError(name)
        return "0.1" if name == "click" else "999"

    monkeypatch.setattr(software, "version", version)
    found = {(one.area, one.name): one for one in software.software()}
    assert found["packages", "lxml"].state == found["packages", "click"].state == "wrong"
    assert "pip install 'lxml" in (found["packages", "lxml"].advice or "")
    assert found["extras", "ocr"].state == "absent"
    assert found["extras", "ocr"].advice == "pip install 'newsletter-pipeline[ocr]'"
    assert "without rapidocr" in found["extras", "ocr"].value


def test_a_python_that_does_not_fit_is_wrong(monkeypatch):
    monkeypatch.setattr("platform.python_version", lambda: "3.9.1")
    (found,) = [one for one in software.software() if one.name == "Python"]
    assert (found.state, found.value[:5]) == ("wrong", "3.9.1")


def test_a_database_without_search_is_wrong(monkeypatch):
    class Without:
        def execute(self, statement: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            pass

    monkeypatch.setattr("sqlite3.connect", lambda path: Without())
    (found,) = [one for one in equipment.equipment() if one.area == "database"]
    assert (found.state, "no such module" in found.value) == ("wrong", True)


def test_a_recognizer_that_is_not_there_comes_with_what_to_do(monkeypatch):
    monkeypatch.setattr(equipment, "recognizers", lambda: {"rapidocr": None, "tesseract": "5.3 with eng"})
    found = {one.name: one for one in equipment.equipment() if one.area == "recognizers"}
    assert (found["rapidocr"].state, found["tesseract"].state) == ("absent", "fine")
    assert found["rapidocr"].advice == "pip install 'newsletter-pipeline[ocr]'"


def test_more_memory_than_there_is_may_not_do():
    (found,) = [one for one in machine.machine(Limits(memory=1 << 60)) if one.name == "memory"]
    assert found.state == "doubtful"


def test_memory_is_told_in_bytes():
    total, free = machine.memory()
    assert 64 * MEGABYTE < free <= total


def test_a_folder_that_cannot_be_written_to_is_wrong(tmp_path, monkeypatch):
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(machine, "write_whole", full)
    (found,) = machine.output_folder(tmp_path / "out")
    assert (found.state, "no space left" in found.value) == ("wrong", True)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_nearly_full_may_not_do(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10 * MEGABYTE}))
    assert [one.state for one in machine.output_folder(tmp_path)] == ["fine", "doubtful"]


def test_a_record_that_is_not_as_it_should_be_is_wrong(tmp_path, monkeypatch):
    changed = tmp_path / "issue.toml"
    text = Path(selftest._ISSUES).read_text(encoding="utf8")
    changed.write_text(text.replace("value = 400000", "value = 400001"), encoding="utf8")
    monkeypatch.setattr(selftest, "_ISSUES", changed)
    found = {one.name: one for one in selftest.self_test(Options(limits=Limits(characters=60)), recognizing=False)}
    assert {one.state for one in found.values() if one.name.startswith("zh")} == {"fine"}
    english = [one for one in found.values() if one.name.startswith("en")]
    assert {one.state for one in english} == {"wrong"}
    assert all("TOO_LARGE" in one.value for one in english)
    found = {one.name: one for one in selftest.self_test(Options(), recognizing=False)}
    assert "gives another record: " in found["en/en.docx"].value


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([], ExitCode.DONE),
        (["fine", "absent", "doubtful"], ExitCode.DONE),
        (["fine", "wrong"], ExitCode.SOME_FAILED),
    ],
)
def test_only_what_is_wrong_counts(states, code):
    assert exit_code([Finding(area="a", name="b", state=state) for state in states]) is code
