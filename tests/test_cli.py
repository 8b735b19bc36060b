"""The commands from outside: what they take, print and end with."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import COMMANDS, newsletters
from pipeline.model.mention import Annotation, Rejection

NEWS = """Marden Courier
The Ninth Issue, March 2024

Plans for the town

By 2030, the population of Leeds will exceed 900,000. The city will open a new library by the end of 2026.
"""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "courier" / "2024-03" / "en.txt"
    path.parent.mkdir(parents=True)
    path.write_text(NEWS, encoding="utf8")
    return path


def newsletters_process(*arguments: object, **more) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf8", **more)


def test_each_command_has_the_help_that_the_list_shows():
    context = newsletters.make_context("newsletters", ["schema"])
    for name, line in COMMANDS.items():
        command = newsletters.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").split("\n\n")[0].replace("\n", " ") == line


def test_the_list_of_commands_imports_none_of_them():
    code = "import sys; from pipeline.cli import newsletters; newsletters(['--help'], standalone_mode=False)"
    code += "; print([m for m in sys.modules if m.split('.')[0] in ('spacy', 'rich', 'msgspec', 'pypdfium2')])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("[]\n")


def test_version(command_line):
    assert command_line("--version").stdout == f"newsletters, version {pipeline.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["run"],
        ["run", "/no/such/file"],
        ["run", ".", "--workers", "0"],
        ["run", ".", "--timeout", "0"],
        ["run", ".", "--memory", "10"],
        ["run", ".", "--lang", "tlh"],
        ["run", ".", "--out", __file__],
        ["run", __file__],
        ["annotate", "--date", "2021-13"],
        ["annotate", "/no/such/file"],
        ["export", ".", "--to", "xls"],
        ["show", __file__],
    ],
)
def test_wrong_use(command_line, arguments):
    result = command_line(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_run_writes_beside_the_tree_and_sums_up(issue, tmp_path, command_line):
    result = command_line("run", tmp_path / "in", "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 0, result.output
    written = json.loads((tmp_path / "out/courier/2024-03/en.txt.json").read_text(encoding="utf8"))
    assert written["source"]["path"] == "courier/2024-03/en.txt"
    kinds = ("issues", "targets", "commitments", "actuals", "cities", "dates", "diagnostics", "failures")
    assert all(f"\n{kind}: " in result.stdout for kind in kinds)
    assert result.stdout.startswith("[1/1] courier/2024-03/en.txt: ")
    assert result.stderr == ""


def test_run_says_nothing_when_told_to(issue, tmp_path, command_line):
    result = command_line("run", issue, "--out", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_run_does_the_others_when_some_fail(issue, tmp_path, command_line):
    (tmp_path / "in" / "empty.pdf").touch()
    (tmp_path / "in" / "false.docx").write_bytes(b"%PDF-1.4\n")
    result = command_line("run", tmp_path / "in", "--out", tmp_path / "out", "--quiet", "--workers", 2)
    assert result.exit_code == 4
    lines = sorted(result.stderr.splitlines())
    assert len(lines) == 2
    assert "empty.pdf: EMPTY: " in lines[0]
    assert "false.docx: MISLABELLED: " in lines[1]
    files = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert sorted(files) == [".lock", "archive.db", "courier/2024-03/en.txt.json", "manifest.db"]


def test_run_keeps_to_the_limits_it_is_given(issue, tmp_path, command_line):
    result = command_line("run", issue, "--out", tmp_path / "out", "--quiet", "--max-characters", 50)
    assert result.exit_code == 5
    assert ": TOO_LARGE: " in result.stderr
    assert "50 characters" in result.stderr


def test_run_ends_with_5_when_all_fail_and_6_without_input(tmp_path, command_line):
    (tmp_path / "en.txt").touch()
    assert command_line("run", tmp_path, "--out", tmp_path / "out").exit_code == 5
    (tmp_path / "en.txt").rename(tmp_path / "en.xyz")
    result = command_line("run", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 6
    assert "1 files skipped: 1 .xyz" in result.stdout


def test_run_gives_the_same_bytes_whatever_the_workers(issue, tmp_path):
    issue.with_name("second.txt").write_text(NEWS.replace("2030", "2035"), encoding="utf8")
    folders = [tmp_path / name for name in ("one", "two", "again")]
    for folder, workers in zip(folders, (1, 2, 2), strict=True):
        result = newsletters_process("run", tmp_path / "in", "--out", folder, "--workers", workers)
        assert result.returncode == 0, result.stderr
    contents = [{p.relative_to(f): p.read_bytes() for p in f.rglob("*.json")} for f in folders]
    assert len(contents[0]) == 2
    assert contents[0] == contents[1] == contents[2]


def test_run_draws_a_bar_on_a_terminal(issue, tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "run", issue, "--out", tmp_path / "out"]
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # Linux ends a terminal without writers so
        pass
    assert process.wait() == 0
    assert b"\x1b[" in shown
    assert b"targets" in shown
    assert b"[1/1]" not in shown


def test_annotate_answers_line_by_line(command_line):
    lines = [
        {"id": "a", "text": "Output rose by 12.5% in 2021."},
        {"id": 7, "text": "next year", "date": "2020-05-01"},
        {"id": "empty", "text": ""},
    ]
    result = command_line("annotate", input="\n".join(json.dumps(line) for line in lines))
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", 7, "empty"]
    assert list(rows[0]) == ["id", "numbers", "quantities", "dates", "places", "indicators"]
    (quantity,) = rows[0]["quantities"]
    assert (quantity["value"], quantity["unit"]) == (12.5, "%")
    assert quantity["rule"].startswith("en/quantities/")
    assert lines[0]["text"][quantity["start"] : quantity["end"]] == quantity["text"]
    assert rows[1]["dates"][0]["end_date"] == "2021-12-31"
    assert not any(rows[2][kind] for kind in list(rows[2])[1:])


def test_annotate_takes_date_and_file(tmp_path, command_line):
    path = tmp_path / "lines.jsonl"
    path.write_text('{"id": 1, "text": "this year"}\n\n', encoding="utf-8-sig")
    row = json.loads(command_line("annotate", path, "--date", "2019", "--lang", "en").stdout)
    assert row["dates"][0]["start_date"] == "2019-01-01"


@pytest.mark.parametrize(("good", "code"), [(1, 4), (0, 5)])
def test_annotate_tells_which_lines_are_none(command_line, good, code):
    lines = [b'{"id": 1, "text": "one"}'] * good + [b'{"id": 2}', b"[1]", b"{", b'{"id": 3, "text": 5}']
    result = command_line("annotate", input=b"\n".join(lines))
    assert result.exit_code == code
    assert len(result.stdout.splitlines()) == good
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [f"line {good + n}" for n in (1, 2, 3, 4)]


def test_annotate_survives_what_is_no_text(command_line):
    result = command_line(
        "annotate", input=b'{"id": 1, "text": "\\ud800 \xff 5%"}\n{"id": 2, "text": "x", "lang": "tlh"}'
    )
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows[0]["quantities"][0]["start"] == 4


def test_explain_tells_rule_and_reason(command_line):
    result = command_line("explain", "The budget grew by 4% in 2021 after COVID-19.")
    assert result.exit_code == 0
    assert "en/quantities/" in result.stdout
    assert "rejected" in result.stdout


def test_explain_takes_any_markup_as_text(command_line):
    assert "[bold]" in command_line("explain", "[bold]5%[/nope]").stdout


def test_explained_text_is_coloured():
    from rich.console import Console

    from pipeline.show.explain import explained

    screen = Console(force_terminal=True, width=100, record=True, file=open(os.devnull, "w"))  # noqa: SIM115
    rejection = Rejection(start=0, end=4, text="No.8", rule="en/numbers/x", kind="number", reason="a name's number")
    screen.print(explained(Annotation(text="No.8 Middle School", rejections=(rejection,))))
    assert "\x1b[" in screen.export_text(styles=True)


def test_coverage_lists_what_gave_no_record(issue, command_line):
    result = command_line("coverage", issue)
    assert result.exit_code == 0
    assert "sentences with a number or a promise gave a record" in result.stdout


def test_coverage_of_what_cannot_be_read(tmp_path, command_line):
    (tmp_path / "en.txt").touch()
    result = command_line("coverage", tmp_path / "en.txt")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "EMPTY" in result.stderr


def test_show_prints_the_records(issue, tmp_path, command_line):
    command_line("run", issue, "--out", tmp_path / "out")
    result = command_line("show", tmp_path / "out" / "en.txt.json")
    assert result.exit_code == 0
    assert "900,000" in result.stdout
    assert "targets" in result.stdout


def test_an_internal_error_ends_with_1(monkeypatch, capsys):
    from pipeline import __main__

    monkeypatch.setattr(sys, "argv", ["newsletters", "schema"])
    monkeypatch.setattr("pipeline.export.schema.schema", lambda: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == "internal error: ZeroDivisionError: division by zero (-vv shows where)\n"


def test_a_reader_that_has_seen_enough_is_no_error():
    command = f"{sys.executable} -m pipeline schema | head -1"
    result = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (result.returncode, result.stdout, result.stderr) == (0, "{\n", "")


def test_help_is_quick():
    """Within three times an idle interpreter and a tenth of a second; the best of some runs counts."""

    def best(*arguments: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            times.append(time.perf_counter() - start)
        return min(times)

    assert best("-m", "pipeline", "--help") <= 3 * best("-c", "pass") + 0.1
