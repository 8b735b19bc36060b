"""A language is one folder: adding one changes no byte of what comes out for the others."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline.lang.pack import codes

PACKAGE = Path(pipeline.__file__).parent
CORPORA = PACKAGE.parent / "corpora"
INVENTED = "qx"
# Function words of a language that nobody speaks; the rest of its pack is a copy of another's, word by word.
FUNCTION_WORDS = ["zo", "velk", "tarm", "ippu", "nesh", "orv", "quill", "dasch", "umbri", "yalt", "feno", "garsk"]
PROVEN = [code for code in codes() if code not in ("en", "zh")]
FINGERPRINT = re.compile(rb'"fingerprint": "\w+"')  # of the code and all packs: it changes by its meaning


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this package as it is, to be copied and changed."""
    return copied(PACKAGE.parent, tmp_path_factory.mktemp("all"))


@pytest.fixture(scope="module")
def with_all(site: Path) -> dict[str, bytes]:
    """Exports and annotations of the corpora's texts by this package as it is."""
    return results(site, site.parent)


def test_adding_an_invented_language_changes_no_byte(site: Path, with_all: dict[str, bytes], tmp_path: Path) -> None:
    changed = copied(site, tmp_path)
    pack = changed / "pipeline" / "lang" / INVENTED
    shutil.copytree(changed / "pipeline" / "lang" / "en", pack)
    shutil.rmtree(pack / "examples")
    issue = (pack / "issue.toml").read_text(encoding="utf8")
    words = json.dumps(FUNCTION_WORDS)
    issue = re.sub(r"function_words = \[[^\]]*\]", lambda _: f"function_words = {words}", issue)
    (pack / "issue.toml").write_text(issue, encoding="utf8")
    found = results(changed, tmp_path)
    assert found.keys() == with_all.keys()
    assert [name for name, data in with_all.items() if found[name] != data] == []


@pytest.mark.parametrize("code", PROVEN)
def test_a_language_leaves_the_others_alone(code: str, site: Path, with_all: dict[str, bytes], tmp_path: Path) -> None:
    """Without the pack the other languages' issues give the same bytes: it could be added without changing any."""
    changed = copied(site, tmp_path)
    shutil.rmtree(changed / "pipeline" / "lang" / code)
    found = results(changed, tmp_path)
    others = {name: data for name, data in with_all.items() if language(name) != code}
    assert len(others) >= 10
    assert [name for name, data in others.items() if found[name] != data] == []


@pytest.mark.parametrize("code", PROVEN)
def test_a_language_is_one_folder_of_tables(code: str) -> None:
    names = {path.name for path in (PACKAGE / "lang" / code).iterdir()}
    assert names - {"examples"} == {path.name for path in (PACKAGE / "lang" / "en").iterdir()} - {"examples"}


@pytest.mark.parametrize("code", PROVEN)
def test_a_language_brings_sixty_examples(code: str) -> None:
    count = 0
    for path in (PACKAGE / "lang" / code / "examples").glob("*.toml"):
        count += len(tomllib.loads(path.read_text(encoding="utf8")).get("example", ()))
    assert count >= 60


def copied(site: Path, folder: Path) -> Path:
    """A folder with a copy of the package in ``site``."""
    shutil.copytree(site / "pipeline", folder / "site" / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "site"


def language(name: str) -> str:
    return Path(name.partition("#")[0]).name.split(".")[0].split("-")[0]


def results(site: Path, folder: Path) -> dict[str, bytes]:
    """What the package in ``site`` makes of the corpora's texts: exports, and annotations of their paragraphs."""
    out = folder / "out"
    run(site, folder, "run", str(CORPORA), "--include", "*/*/*.txt", "--out", str(out), "--quiet", "--workers", "1")
    found = {
        str(path.relative_to(out)): FINGERPRINT.sub(b"", path.read_bytes()) for path in sorted(out.rglob("*.txt.json"))
    }
    rows = [row for name in found for row in paragraphs(name)]
    lines = run(site, folder, "annotate", "-", input="\n".join(map(json.dumps, rows)).encode()).splitlines()
    return found | {row["id"]: line for row, line in zip(rows, lines, strict=True)}


def paragraphs(name: str) -> list[dict[str, str]]:
    """The paragraphs of an export's source, in the source's language."""
    text = (CORPORA / name.removesuffix(".json")).read_text(encoding="utf8")
    return [
        {"id": f"{name}#{at}", "text": part, "lang": language(name)}
        for at, part in enumerate(text.strip().split("\n\n"))
    ]


def run(site: Path, folder: Path, *command: str, input: bytes = b"") -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        input=input,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
