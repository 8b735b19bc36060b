"""The README cannot drift: its help is the real one, its commands exist, its examples give what they show."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from readme import RECORD, SHOWN, filled

from pipeline.cli import COMMANDS, newsletters
from pipeline.model.exit_codes import MEANINGS
from pipeline.model.record import Extraction

README = (ROOT / "README.md").read_text(encoding="utf8")


def test_what_it_shows_is_what_comes_out():
    """`make readme` writes it anew."""
    assert "newsletters --help" in [match["command"] for match in SHOWN.finditer(README)]
    assert RECORD.search(README)
    assert filled(README) == README


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_documented(command):
    assert f"`newsletters {command}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_is_documented(command):
    context = newsletters.make_context("newsletters", [command])
    found = newsletters.get_command(context, command)
    assert found is not None
    names = {name for one in found.params for name in one.opts if name.startswith("--")} - {"--verbose", "--errors"}
    assert {name for name in names if name not in README} == set()


@pytest.mark.parametrize("kind", Extraction.__struct_fields__)
def test_each_part_of_the_export_is_documented(kind):
    assert f"`{kind}`" in README


def test_each_exit_code_is_documented():
    assert dict(re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE)) == {
        str(int(code)): meaning for code, meaning in MEANINGS.items()
    }


def test_links_lead_somewhere():
    for goal in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / goal).exists(), goal


def test_make_targets_are_real():
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test"} <= named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
