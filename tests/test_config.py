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
from pipeline.cli import newsletters
from pipeline.cli.configuring import as_known, commands, key_of, options
from pipeline.config import ConfigError, ConfigFile, Known, Settings, read
from pipeline.config.known import variable

ALL = [(path, command, option) for path, command in commands() for option in options(command)]
FLAG = ("flag", ())
TEXTS = ("en", "zh", "2021", "2022-05", "1..2", "3..4", "2021..2022", "2023..2024", "one", "two")


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    yield
    logging.getLogger().handlers = [one for one in logging.getLogger().handlers if type(one) is not journal.Teller]
    logging.getLogger("newsletters").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("settings")
    (made / "outputs").mkdir()  # the default of what several commands look into
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
    """One option of one command, set at some of the places, to one of two values at each: by a flag, by variables, or
    in the file, each for the command, for a group that it is in, or for all."""

    path: tuple[str, ...]
    command: click.Command
    option: click.Parameter
    said: dict[tuple[str, tuple[str, ...]], Any]

    @property
    def known(self) -> Known:
        return as_known(self.path, self.option)

    def arguments(self, folder: Path) -> list[str]:
        arguments = [one for one in self.command.params if isinstance(one, click.Argument) and one is not self.option]
        given = [_argument(self.command, one, folder) for one in arguments]
        required = [one for one in options(self.command) if one.required and one is not self.option]
        flags = [part for one in required for part in (f"--{key_of(one)}", str(_values(self.command, one, folder)[0]))]
        return [*given, *flags, *self._flag()]

    def _flag(self) -> list[str]:
        if FLAG not in self.said:
            return []
        value, name = self.said[FLAG], f"--{self.known.key}"
        if not isinstance(self.option, click.Option):
            return [value]
        if self.option.is_flag:
            return [name] if value else list(self.option.secondary_opts[:1])
        if self.option.count:
            return [name] * value
        return [part for one in (value if self.known.many else [value]) for part in (name, str(one))]

    def environment(self) -> dict[str, str]:
        return {variable(*keys): _text(value) for (kind, keys), value in self.said.items() if kind == "variable"}

    def file(self) -> str:
        said = {keys: value for (kind, keys), value in self.said.items() if kind == "file"}
        lines = []
        for *section, key in sorted(said, key=len):
            lines += [f"[{'.'.join(section)}]"] if section else []
            lines += [f"{key} = {json.dumps(said[*section, key])}"]
        return "\n".join(lines)

    def value(self, folder: Path) -> Any:
        """As the command gets it."""
        (folder / "newsletters.toml").write_text(self.file(), encoding="utf8")
        with contextlib.chdir(folder), mock.patch.dict(os.environ, self.environment()):
            above: click.Context = click.Context(newsletters, info_name="newsletters")
            for name in self.path[:-1]:
                group = above.command.get_command(above, name)  # type: ignore[attr-defined]
                above = click.Context(group, parent=above, info_name=name)
            context = self.command.make_context(self.path[-1], self.arguments(folder), parent=above)
        told = context.meta.get("newsletters.told", {})
        return context.params.get(self.option.name or "", told.get(self.option.name))


def _argument(command: click.Command, argument: click.Argument, folder: Path) -> str:
    """Something that the argument takes."""
    texts = (str(folder / "file-a"), str(folder / "folder-a"), "field=value")
    return texts[0] if isinstance(argument.type, click.File) else next(t for t in texts if _taken(command, argument, t))


def _values(command: click.Command, option: click.Parameter, folder: Path) -> list[Any]:
    """Up to two values that the option takes, as a file of settings has them."""
    known = as_known((), option)
    if known.kind == "switch":
        return [True, False] if option.secondary_opts else [True]
    paths = [str(folder / name) for name in ("file-a", "file-b", "folder-a", "folder-b")]
    if known.kind in ("whole number", "number"):
        least = getattr(option.type, "min", None) or 0
        found: list[Any] = [least + 1, least + 2]
    elif isinstance(option.type, click.Choice):
        found = list(option.type.choices)[:2]
    else:
        found = [text for text in (paths if known.kind == "path" else TEXTS) if _taken(command, option, text)][:2]
    return [[one] for one in found] if known.many else found


def _taken(command: click.Command, option: click.Parameter, text: str) -> bool:
    value = (text,) if option.multiple or option.nargs == -1 else text
    try:
        option.process_value(click.Context(command), value)
    except click.BadParameter:
        return False
    return True


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)


def _cast(case: Case, value: Any) -> Any:
    if case.known.kind == "switch" and case.option.secondary_opts == [] and not case.option.is_bool_flag:
        return case.option.flag_value
    cast = case.option.type_cast_value(click.Context(case.command), value)
    return str(cast) if isinstance(cast, Path) else cast


@settings(max_examples=200)
@given(which=st.sampled_from(ALL), data=st.data())
def test_flags_win_over_variables_over_the_file(folder, which, data):
    path, command, option = which
    values = _values(command, option, folder)
    assert values, f"no value known for --{key_of(option)} of {command.name}"
    known = as_known(path, option)
    reached = [keys for keys in known.places if not known.many or all(one.many for one in _concerned(keys))]
    places = [FLAG, *(("variable", keys) for keys in reached)]
    places += [("file", keys) for keys in reached if not known.secret and _one_kind(keys)]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True, min_size=1))
    case = Case(path, command, option, {place: data.draw(st.sampled_from(values)) for place in chosen})
    winner = min(chosen, key=places.index)
    found = case.value(folder)
    assert (str(found) if isinstance(found, Path) else found) == _cast(case, case.said[winner])


def _concerned(keys: tuple[str, ...]) -> list[Known]:
    return [one for one in (as_known(path, option) for path, _, option in ALL) if keys in one.places]


def _one_kind(keys: tuple[str, ...]) -> bool:
    single = [one for one in _concerned(keys) if not one.many]
    return len({one.kind for one in single or _concerned(keys)}) == 1


def test_what_all_take_is_not_meant_for_a_list_of_the_same_name(here, command_line, monkeypatch):
    (here / "newsletters.toml").write_text('lang = "zh"\n[search]\nlang = ["en", "zh"]\n')
    rows = json.loads(command_line("config", "--json").stdout)
    found = {one["command"]: one["value"] for one in rows if one["key"] == "lang"}
    assert (found["run"], found["search"]) == ("zh", ["en", "zh"])
    monkeypatch.setenv("NEWSLETTERS_LANG", "es")
    rows = json.loads(command_line("config", "--json").stdout)
    found = {one["command"]: one["value"] for one in rows if one["key"] == "lang"}
    assert (found["run"], found["search"]) == ("es", ["en", "zh"])


def test_no_two_settings_share_a_variable():
    names: dict[str, set[tuple[str, ...]]] = {}
    for path, _, option in ALL:
        for keys in as_known(path, option).places:
            names.setdefault(variable(*keys), set()).add(keys)
    assert {name: meant for name, meant in names.items() if len(meant) > 1} == {}


def test_a_group_of_commands_has_a_section_for_all_of_them(here, command_line, monkeypatch):
    text = "[review]\njson = true\n[review.accept]\njson = false\n"
    (here / "newsletters.toml").write_text(text)
    rows = json.loads(command_line("config", "review", "--json").stdout)
    found = {one["command"]: (one["value"], one["line"]) for one in rows if one["key"] == "json" and one["value"]}
    assert "review accept" not in found
    assert set(found.values()) == {(True, 2)}
    monkeypatch.setenv("NEWSLETTERS_REVIEW_JSON", "no")
    rows = json.loads(command_line("config", "review", "--json").stdout)
    assert {one["value"] for one in rows if one["key"] == "json"} == {False}


def test_of_switches_that_exclude_one_another_the_one_that_is_set_counts(folder):
    (option,) = [one for path, _, one in ALL if path == ("search",) and key_of(one) == "csv"]
    command = next(command for path, command in commands() if path == ("search",))
    assert Case(("search",), command, option, {("variable", ("csv",)): True}).value(folder) == "csv"
    assert Case(("search",), command, option, {("variable", ("csv",)): False}).value(folder) is None


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


KNOWN = [
    Known(("run",), "workers", "whole number"),
    Known(("run",), "out", "path"),
    Known(("run", "fast"), "speed", "number"),
]


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
            setting = found.of(one.path, one.key)
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
