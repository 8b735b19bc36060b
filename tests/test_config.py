"""Settings: what wins, where a value comes from, and what is refused."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import journal
from pipeline.cli.configuring import as_known, commands, key_of, options
from pipeline.config import ConfigError, ConfigFile, Known, Settings, read
from pipeline.config.known import variable

ALL = [(command, option) for command in commands() for option in options(command)]
PLACES = ("flag", "own variable", "variable", "section", "top")  # the first that says something wins
TEXTS = ("en", "zh", "2021", "2022-05", "1..2", "3..4", "2021..2022", "2023..2024", "one", "two")


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    yield
    logging.getLogger().handlers = [one for one in logging.getLogger().handlers if type(one) is not journal.Teller]
    logging.getLogger("newsletters").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("settings")
    for name in ("a", "b"):
        (made / f"file-{name}").write_text("{}")
        (made / f"folder-{name}").mkdir()
    return made


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@dataclass
class Case:
    """One option of one command, set at some of the places, to one of two values at each."""

    command: click.Command
    option: click.Parameter
    said: dict[str, Any]

    @property
    def known(self) -> Known:
        return as_known(self.command, self.option)

    def arguments(self, folder: Path) -> list[str]:
        arguments = [one for one in self.command.params if isinstance(one, click.Argument) and one is not self.option]
        given = [_argument(one, folder) for one in arguments]
        required = [one for one in options(self.command) if one.required and one is not self.option]
        flags = [part for one in required for part in (f"--{key_of(one)}", str(_values(self.command, one, folder)[0]))]
        return [*given, *flags, *self._flag()]

    def _flag(self) -> list[str]:
        if "flag" not in self.said:
            return []
        value, name = self.said["flag"], f"--{self.known.key}"
        if not isinstance(self.option, click.Option):
            return [value]
        if self.option.is_flag:
            return [name] if value else list(self.option.secondary_opts[:1])
        if self.option.count:
            return [name] * value
        return [part for one in (value if self.known.many else [value]) for part in (name, str(one))]

    def environment(self) -> dict[str, str]:
        own, shared = self.known.variables
        names = {"own variable": own, "variable": shared}
        return {names[place]: _text(value) for place, value in self.said.items() if place in names}

    def file(self) -> str:
        top = [f"{self.known.key} = {json.dumps(self.said['top'])}"] if "top" in self.said else []
        if "section" in self.said:
            top += [f"[{self.command.name}]", f"{self.known.key} = {json.dumps(self.said['section'])}"]
        return "\n".join(top)

    def value(self, folder: Path) -> Any:
        """As the command gets it."""
        (folder / "newsletters.toml").write_text(self.file(), encoding="utf8")
        with contextlib.chdir(folder), mock.patch.dict(os.environ, self.environment()):
            context = self.command.make_context(self.command.name, self.arguments(folder))
        told = context.meta.get("newsletters.told", {})
        return context.params.get(self.option.name or "", told.get(self.option.name))


def _argument(argument: click.Argument, folder: Path) -> str:
    takes_files = not isinstance(argument.type, click.Path) or argument.type.file_okay
    return str(folder / ("file-a" if takes_files else "folder-a"))


def _values(command: click.Command, option: click.Parameter, folder: Path) -> list[Any]:
    """Up to two values that the option takes, as a file of settings has them."""
    kind = as_known(command, option).kind
    if kind == "switch":
        return [True, False] if option.secondary_opts else [True]
    if kind in ("whole number", "number"):
        least = getattr(option.type, "min", None) or 0
        return [least + 1, least + 2]
    if isinstance(option.type, click.Choice):
        return list(option.type.choices)[:2]
    paths = [str(folder / name) for name in ("file-a", "file-b", "folder-a", "folder-b")]
    found = [text for text in (paths if kind == "path" else TEXTS) if _taken(command, option, text)][:2]
    return [[one] for one in found] if as_known(command, option).many else found


def _taken(command: click.Command, option: click.Parameter, text: str) -> bool:
    value = (text,) if option.multiple else text
    try:
        option.process_value(click.Context(command), value)
    except click.BadParameter:
        return False
    return True


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)


def _cast(case: Case, value: Any) -> Any:
    cast = case.option.type_cast_value(click.Context(case.command), value)
    return str(cast) if isinstance(cast, Path) else cast


@settings(max_examples=150)
@given(which=st.sampled_from(ALL), data=st.data())
def test_flags_win_over_variables_over_the_file(folder, which, data):
    command, option = which
    values = _values(command, option, folder)
    assert values, f"no value known for --{key_of(option)} of {command.name}"
    known = as_known(command, option)
    same = all(as_known(c, o).kind == known.kind and as_known(c, o).many == known.many
               for c, o in ALL if key_of(o) == known.key)  # fmt: skip
    places = [one for one in PLACES if not (known.secret and one in ("section", "top")) and (same or one != "top")]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True, min_size=1))
    case = Case(command, option, {place: data.draw(st.sampled_from(values)) for place in chosen})
    winner = min(chosen, key=PLACES.index)
    found = case.value(folder)
    assert (str(found) if isinstance(found, Path) else found) == _cast(case, case.said[winner])


def test_a_section_is_one_command():
    assert [command.name for command in commands() if isinstance(command, click.Group)] == []


def test_no_two_settings_share_a_variable():
    names: dict[str, set[tuple[str, str]]] = {}
    for command, option in ALL:
        known = as_known(command, option)
        names.setdefault(known.variables[0], set()).add((known.command, known.key))
        names.setdefault(known.variables[1], set()).add(("", known.key))
    assert {name: meant for name, meant in names.items() if len(meant) > 1} == {}


REFUSED = [
    ("worker = 2", 'newsletters.toml:1: unknown key “worker”; did you mean “workers”?'),
    ("# ours\n\n[rum]\nworkers = 2", "newsletters.toml:3: unknown section [rum]; did you mean “run”?"),
    ("[pages]\nworkers = 2", "newsletters.toml:2: unknown key “workers” in [pages]; it belongs to [run]"),
    ("[run]\nmax_size = 2", "newsletters.toml:2: unknown key “max_size” in [run]; did you mean “max-size”?"),
    ('[run]\nworkers = "two"', "newsletters.toml:2: “workers” in [run] is a whole number, not text (two)"),
    ("[run]\nworkers = true", "newsletters.toml:2: “workers” in [run] is a whole number, not a switch (True)"),
    ('[run]\ninclude = "*.pdf"', "newsletters.toml:2: “include” in [run] is a list of texts, not text (*.pdf)"),
    ("[run]\ninclude = [\n1,\n]", "newsletters.toml:2: “include” in [run] is a list of texts, not a whole number (1)"),
    ("dpi = 2.5", "newsletters.toml:1: “dpi” of `newsletters pages` is a whole number, not a number (2.5)"),
    ("home = 2022-11-01", "is text, not a date (2022-11-01)"),
    ("lang = ['en']", "is text, not a list"),
    ("[run]\npassword = 'x'", "newsletters.toml:2: “password” in [run] may not stand in a file; give it as NEWS"),
    ("password = 'x'", "newsletters.toml:1: “password” may not stand in a file; give it as NEWSLETTERS_PASSWORD"),
    ("config = 'other.toml'", "newsletters.toml:1: unknown key “config”"),
    ("workers = ", "newsletters.toml: no valid TOML: "),
    ("[run]\nworkers = 0", "0 is not in the range x>=1. (newsletters.toml:2)"),
    ("lang = 'tlh'", "no pack for 'tlh'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_cannot_hold_is_refused_with_its_place(here, command_line, text, message):
    (here / "newsletters.toml").write_text(text, encoding="utf8")
    result = command_line("run", here)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (here / "outputs").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("NEWSLETTERS_WORKER", "1", "NEWSLETTERS_WORKER: no such setting; did you mean NEWSLETTERS_WORKERS?"),
        ("NEWSLETTERS_RUN_WORKERS", "many", "'many' is not a valid integer"),
        ("NEWSLETTERS_RUN_WORKERS", "0", "(NEWSLETTERS_RUN_WORKERS)"),
        ("NEWSLETTERS_CONFIG", "no/such.toml", "no/such.toml"),
    ],
)
def test_variables_are_checked_alike(here, command_line, monkeypatch, name, text, message):
    monkeypatch.setenv(name, text)
    result = command_line("run", here)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_empty_variable_sets_nothing(here, command_line, monkeypatch):
    monkeypatch.setenv("NEWSLETTERS_RUN_WORKERS", "")
    assert "# workers" in command_line("config", "run").stdout


def test_the_project_file_is_read_where_there_is_no_own_one(here, command_line):
    (here / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.newsletters.run]\nworkers = 3\n')
    assert "workers = 3" in (shown := command_line("config", "run", "--origin").stdout)
    assert "# pyproject.toml:5" in shown
    (here / "newsletters.toml").write_text("[run]\nworkers = 4\n")
    assert "workers = 4" in command_line("config", "run").stdout


def test_a_project_that_does_not_name_us_is_not_ours(here, command_line):
    (here / "pyproject.toml").write_text("this is no TOML")
    assert command_line("config", "run").exit_code == 0


def test_no_file_but_the_named_one_and_the_working_folders_counts(here, command_line, monkeypatch):
    (here / "below").mkdir()
    (here / "newsletters.toml").write_text("[run]\nworkers = 4\n")
    monkeypatch.chdir(here / "below")
    assert "# workers" in command_line("config", "run").stdout
    assert "workers = 4" in command_line("config", "run", "--config", here / "newsletters.toml").stdout
    monkeypatch.setenv("NEWSLETTERS_CONFIG", str(here / "newsletters.toml"))
    assert "workers = 4" in command_line("config", "run").stdout


def test_paths_of_a_file_are_relative_to_it(here, command_line):
    (here / "etc").mkdir()
    (here / "etc" / "night.toml").write_text('[run]\nout = "../archive"\n')
    (row,) = [
        one for one in json.loads(command_line("config", "run", "--config", "etc/night.toml", "--json").stdout)
        if one["key"] == "out"
    ]  # fmt: skip
    assert row == {
        "command": "run", "key": "out", "value": "etc/../archive", "origin": "file", "file": "etc/night.toml",
        "line": 2,
    }  # fmt: skip


def test_what_is_printed_can_be_read_again(here, command_line):
    (here / "newsletters.toml").write_text('lang = "zh"\nlog-format = "json"\n[run]\ninclude = ["*.pdf", "a \\" b"]\n')
    first = command_line("config").stdout
    assert tomllib.loads(first)["run"]["include"] == ["*.pdf", 'a " b']
    (here / "newsletters.toml").write_text(first)
    assert command_line("config").stdout == first


def test_a_password_is_never_printed(here, command_line, monkeypatch):
    monkeypatch.setenv("NEWSLETTERS_PASSWORD", "hush")
    for more in ((), ("--json",), ("--origin",)):
        result = command_line("config", *more)
        assert result.exit_code == 0
        assert "***" in result.stdout
        assert "hush" not in result.output


def test_origins_tell_line_variable_and_default(here, command_line, monkeypatch):
    (here / "newsletters.toml").write_text('lang = "en"\n[run]\n# how many\nworkers = 2\n')
    monkeypatch.setenv("NEWSLETTERS_RUN_HOME", "Leeds")
    rows = {one["key"]: one for one in json.loads(command_line("config", "run", "--json").stdout)}
    assert (rows["workers"]["value"], rows["workers"]["file"], rows["workers"]["line"]) == (2, "newsletters.toml", 4)
    assert (rows["home"]["value"], rows["home"]["variable"]) == ("Leeds", "NEWSLETTERS_RUN_HOME")
    assert rows["lang"]["line"] == 1
    assert rows["timeout"]["origin"] == "default"


def test_the_config_of_no_command(here, command_line):
    assert command_line("config", "walk").exit_code == 2


KNOWN = [Known("run", "workers", "whole number"), Known("run", "out", "path"), Known("run", "speed", "number")]


@given(text=st.text(alphabet="[]=\"{}.# \n\r\tabrunworkes0-'", max_size=60))
def test_any_text_is_taken_or_refused_in_one_line(folder, text):
    path = folder / "any.toml"
    path.write_bytes(text.encode())
    try:
        found = Settings(KNOWN, read(path), {})
    except ConfigError as error:
        assert str(error).startswith(str(path))
        assert "\n" not in str(error)
    else:
        for one in KNOWN:
            setting = found.of(one.command, one.key)
            assert setting is None or str(setting.origin).startswith(str(path))


@given(
    lines=st.lists(st.sampled_from(["# a = 1", "", "b = [\n  1,\n]", "c = '''\nd = 1\n'''", "e.f = 2"]), unique=True)
)
def test_a_key_is_found_in_its_line(lines):
    text = "\n".join([*lines, "wanted = 1", "last = 2"])
    file = ConfigFile(Path("x.toml"), text, (), tomllib.loads(text))
    assert file.line("wanted") == text.split("\n").index("wanted = 1") + 1


def test_variables_are_named_as_options_are():
    assert variable("run", "max-size") == "NEWSLETTERS_RUN_MAX_SIZE"
