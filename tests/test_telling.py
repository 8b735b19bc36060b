"""What a command tells besides its result: logs as text or JSON, a run's account, the exit codes."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from pipeline import journal
from pipeline.batch.telling import account
from pipeline.batch.telling.account import Account, account_schema
from pipeline.batch.telling.report import pace
from pipeline.batch.telling.summary import Summary
from pipeline.cli.configuring import commands
from pipeline.model.codec import from_json
from pipeline.model.exit_codes import MEANINGS, ExitCode

NEWS = "Marden Courier\n\nBy 2030, the population of Leeds will exceed 900,000.\n"


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    yield
    logging.captureWarnings(False)
    logging.getLogger().handlers = [one for one in logging.getLogger().handlers if type(one) is not journal.Teller]
    logging.getLogger("newsletters").setLevel(logging.NOTSET)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(NEWS)
    (folder / "empty.pdf").touch()
    return folder


def lines(stderr: str) -> list[dict]:
    return [json.loads(line) for line in stderr.splitlines()]


def test_a_run_tells_its_events_as_json(sources, tmp_path, command_line):
    more = ("--log-format", "json", "--log-level", "info", "--workers", 1)
    result = command_line("run", sources, "--out", tmp_path / "out", *more)
    assert result.exit_code == 4
    told = lines(result.stderr)
    assert [one["event"] for one in told] == ["run_started", "failed", "done", "run_ended"]
    started, failed, done, ended = told
    assert (started["sources"], started["workers"], started["level"]) == (2, 1, "info")
    assert (failed["code"], failed["level"], Path(failed["source"]).name) == ("EMPTY", "error", "empty.pdf")
    assert done["records"]["targets"] == 1
    assert done["seconds"] > 0
    assert (ended["done"], ended["failed"], ended["exit_code"]) == (1, 1, 4)
    assert all(datetime.fromisoformat(one["time"]).utcoffset().total_seconds() == 0 for one in told)


def test_people_see_failures_bare_and_events_only_when_they_ask(sources, tmp_path, command_line):
    result = command_line("run", sources, "--out", tmp_path / "out", "--quiet")
    assert re.fullmatch(r"failed: \S+empty.pdf: EMPTY: [^\n]+\n", result.stderr)
    result = command_line("run", sources, "--out", tmp_path / "out", "--force", "--retry", "-v")
    assert "INFO newsletters: done: " in result.stderr


def test_programs_see_failures_alone_unless_they_ask(sources, tmp_path, command_line):
    result = command_line("run", sources, "--out", tmp_path / "out", "--quiet", "--log-format", "json")
    assert [one["event"] for one in lines(result.stderr)] == ["failed"]


@pytest.mark.parametrize(
    ("arguments", "event", "code"),
    [
        (["run", "/no/such", "--log-format", "json"], "wrong_use", 2),
        (["coverage", "EMPTY", "--log-format", "json"], "failed", 5),
        (["annotate", "EMPTY", "--log-format", "jsn"], None, 2),
    ],
)
def test_wrong_use_is_told_in_the_form_that_was_asked_for(tmp_path, arguments, event, code):
    empty = tmp_path / "empty.txt"
    empty.touch()
    command = [sys.executable, "-m", "pipeline", *(str(empty) if one == "EMPTY" else one for one in arguments)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (code, "")
    if event is None:
        assert "Usage: " in result.stderr
    else:
        assert [one["event"] for one in lines(result.stderr)] == [event]


def test_an_internal_error_is_told_with_where(monkeypatch, capsys):
    from pipeline import __main__

    monkeypatch.setattr(sys, "argv", ["newsletters", "schema", "--log-format", "json", "-vv"])
    monkeypatch.setattr("pipeline.export.schema.schema", lambda: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == ExitCode.INTERNAL
    where, what = lines(capsys.readouterr().err)
    assert "ZeroDivisionError" in where["traceback"]
    assert (what["event"], what["exit_code"]) == ("internal_error", 1)


@given(message=st.text(), source=st.text(), name=st.text(min_size=1))
def test_whatever_is_told_is_one_line_of_json(message, source, name):
    record = logging.LogRecord("newsletters", logging.ERROR, "", 0, "%s", (message,), None)
    record.__dict__.update(journal.event(name, source=source, nothing=None))
    line = journal.Teller("json").format(record)
    assert "\n" not in line
    assert line.isascii()
    row = json.loads(line)
    assert (row["message"], row["source"], row["event"]) == (message, source, name)
    assert "nothing" not in row


def test_what_other_libraries_warn_of_is_json_too(capsys):
    journal.start("warning", "json")
    logging.getLogger("somewhere").warning("odd font")
    logging.getLogger("somewhere").info("nothing to worry about")
    import warnings

    warnings.warn("soon gone", DeprecationWarning, stacklevel=1)
    told = lines(capsys.readouterr().err)
    assert told[0]["logger"] == "somewhere"
    assert all(one["event"] == "log" for one in told)
    assert len(told) <= 2


def test_a_process_passes_on_how_it_tells():
    journal.start("debug", "json")
    assert journal.present() == ("debug", "json")
    journal.start("error")
    assert journal.present() == ("error", "text")


def test_nothing_but_the_journal_writes_to_standard_error():
    """What does is not seen by those who asked for JSON."""
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pipeline").rglob("*.py")
        if re.search(r"file=sys\.stderr|\berr=True", path.read_text(encoding="utf8"))
    ]
    assert found == ["pipeline/journal.py"]


def test_the_account_of_a_run_fits_its_schema_and_the_run(sources, tmp_path, command_line):
    path = tmp_path / "accounts" / "night.json"
    (sources / "notes.xyz").touch()
    arguments = ("run", sources, "--out", tmp_path / "out", "--report", path, "--exclude", "*.md", "--quiet")
    assert command_line(*arguments, "--password", "hush").exit_code == 4
    data = json.loads(path.read_text(encoding="utf8"))
    jsonschema.validate(data, account_schema())
    assert from_json(path.read_bytes(), Account).exit_code == 4
    assert data["sources"] == {
        "found": 2, "worked": 2, "done": 1, "unchanged": 0, "failed": 1, "quarantined": 0, "renamed": 0, "vanished": 0,
        "pruned": 0, "duplicates": 0, "skipped": 1, "excluded": 0,
    }  # fmt: skip
    assert data["records"]["targets"] == 1
    (lost,) = data["failures"]
    assert (lost["path"], lost["state"], lost["code"]) == (str(sources / "empty.pdf"), "failed", "EMPTY")
    assert data["inputs"] == [str(sources)]
    assert datetime.fromisoformat(data["started"]) <= datetime.fromisoformat(data["ended"])
    assert "hush" not in path.read_text(encoding="utf8")


def test_the_account_of_a_further_run_tells_what_was_left_alone(sources, tmp_path, command_line):
    out, path = tmp_path / "out", tmp_path / "report.json"
    command_line("run", sources, "--out", out, "--quiet")
    (sources / "good.txt").rename(sources / "better.txt")
    assert command_line("run", sources, "--out", out, "--quiet", "--report", path).exit_code == 4
    found = json.loads(path.read_text(encoding="utf8"))
    assert found["sources"]["renamed"] == 1
    assert found["sources"]["quarantined"] == 1
    assert [(one["state"], one["code"]) for one in found["failures"]] == [("quarantined", "EMPTY")]


def test_an_account_without_input(tmp_path, command_line):
    (tmp_path / "in").mkdir()
    path = tmp_path / "report.json"
    assert command_line("run", tmp_path / "in", "--out", tmp_path / "out", "--report", path).exit_code == 6
    assert json.loads(path.read_text(encoding="utf8"))["sources"]["found"] == 0


def test_an_account_that_cannot_be_written_is_told(sources, tmp_path, command_line):
    (tmp_path / "file").touch()
    (sources / "empty.pdf").unlink()
    result = command_line("run", sources, "--out", tmp_path / "out", "--report", tmp_path / "file" / "report.json")
    assert result.exit_code == 4
    assert "the report cannot be written" in result.stderr


def test_the_schema_of_the_account_is_printed(command_line):
    assert json.loads(command_line("schema", "--of", "report").stdout) == account_schema()


def test_each_count_of_a_run_is_in_its_account():
    assert set(Summary.states.__code__.co_consts[-1]) <= set(account.Sources.__struct_fields__)


@pytest.mark.parametrize(
    ("speed", "remaining", "shown"),
    [
        (None, 10, ""),
        (2.0, None, ""),
        (0.0, 3, ""),
        (0.5, 120, "30/min, 0:04:00 left"),
        (12.34, 6170, "12.3/s, 0:08:20 left"),
        (0.01, 3600, "1/min, 4 days, 4:00:00 left"),
    ],
)
def test_the_pace_tells_rate_and_time_left(speed, remaining, shown):
    assert pace(speed, remaining) == shown


def test_every_exit_code_has_a_meaning():
    assert list(MEANINGS) == list(ExitCode)


def test_each_command_names_only_codes_that_there_are():
    for _, command in commands():
        told = (command.help or "").partition("Exit code")[2]
        codes = {int(code) for code in re.findall(r"\b(\d+)\b(?! [a-z]+ file)", told)}
        assert codes <= set(ExitCode), command.name


def test_no_number_stands_for_an_exit_code():
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pipeline").rglob("*.py")
        if re.search(r"(SystemExit|sys\.exit)\(\d", path.read_text(encoding="utf8"))
    ]
    assert found == []
