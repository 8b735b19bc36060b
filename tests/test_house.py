"""The house's own rules: rooms keep apart, files and functions stay small, names say what is there."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
ROOMS = ("read", "segment", "annotate", "link", "normalize", "validate", "export", "compare", "ledger", "verify")
NO_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 40, 12
# What outgrew the limit for a reason is named here, with the lines it may have.
OUTGROWN: dict[str, int] = {}
TOP = {"pipeline", "corpora", "outputs", "tests", "Makefile", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}


def functions() -> Iterator[tuple[str, int]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.relative_to(ROOT).as_posix()}:{node.name}", lines


def test_the_contracts_between_rooms_are_kept():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_room_in_a_room_breaks_a_contract(tmp_path):
    """The contracts are of use only if they can fail."""
    copy = tmp_path / "pipeline"
    for path in MODULES:
        goal = copy / path.relative_to(ROOT / "pipeline")
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_text(path.read_text(encoding="utf8"), encoding="utf8")
    (copy / "link" / "intruder.py").write_text("from ..annotate import annotate\n")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf8"), encoding="utf8")
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)})
    assert result.returncode == 1
    assert "pipeline.link.intruder -> pipeline.annotate" in result.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_tells_its_door(room):
    tree = ast.parse((ROOT / "pipeline" / room / "__init__.py").read_text(encoding="utf8"))
    assert ast.get_docstring(tree)
    imported = [alias.asname or alias.name for n in tree.body if isinstance(n, ast.ImportFrom) for alias in n.names]
    assert room in {*imported, *(node.name for node in tree.body if isinstance(node, ast.FunctionDef))}


def test_the_corridor_is_short():
    assert len((ROOT / "pipeline" / "flow.py").read_text(encoding="utf8").splitlines()) <= 60


def test_files_ask_to_become_folders_at_300_lines():
    sizes = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf8").splitlines()) for path in MODULES}
    assert {name: n for name, n in sizes.items() if n > OUTGROWN.get(name, LONGEST_FILE)} == {}


def test_functions_ask_to_be_two_at_40_lines():
    assert {name: n for name, n in functions() if n > OUTGROWN.get(name, LONGEST_FUNCTION)} == {}


def test_functions_are_short_as_a_rule():
    assert statistics.median(n for _, n in functions()) <= MEDIAN_FUNCTION


def test_names_say_what_is_there():
    names = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & NO_NAMES == set()


def test_every_module_says_what_it_is_for():
    assert [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf8")))] == []


def tracked() -> list[str]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git checkout")
    return [name for name in listed.split("\0") if name]


def test_the_top_level_is_fixed():
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= TOP


def test_outputs_are_not_kept():
    assert [name for name in tracked() if name.startswith("outputs/")] == ["outputs/README.md"]


_HAN = re.compile(r"[\u4e00-\u9fff]")
_RANGE = re.compile(r".-.|[〇零一二三四五六七八九十百千万亿\u4e00\u9fff]")


def test_no_chinese_words_in_code():
    """Words are data: a character class may name ranges of characters and digits, never words."""
    found = []
    for path in MODULES:
        if "lang" in path.parts or path.name.startswith("build_"):
            continue
        strings = (n.value for n in ast.walk(_without_docstrings(path)) if isinstance(n, ast.Constant))
        found += [(path.name, text) for text in strings if isinstance(text, str) and _HAN.search(_RANGE.sub("", text))]
    assert found == []


def _without_docstrings(path: Path) -> ast.Module:
    tree = ast.parse(path.read_text(encoding="utf8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            body.pop(0)
    return tree


def test_there_is_one_version():
    import pipeline

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    assert project["project"]["dynamic"] == ["version"]
    assert f"## {pipeline.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf8")


def test_importing_the_package_costs_nothing():
    code = "import sys; before = set(sys.modules); import pipeline; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.partition(".")[0] for name in loaded} <= {"pipeline", "typing", "__future__", "collections", "re"} | (
        sys.stdlib_module_names
    )
    assert "pipeline.flow" not in loaded


def test_the_package_gives_its_doors():
    import pipeline

    assert {"extract", "Extraction", "Options", "ReadError"} <= set(dir(pipeline))
    assert issubclass(pipeline.ReadError, Exception)
    with pytest.raises(AttributeError):
        _ = pipeline.nothing
