"""A small archive in an output folder of a real run, and its pages: what tests of the page stand on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.index import open_archive
from pipeline.web import Editing, application

ROOT = Path(__file__).parent.parent
TOKEN = "a token for tests only"
SERIES = "zunyi-monthly"
PDF = f"{SERIES}/2022-03/en.pdf"
CHINESE = f"{SERIES}/2022-03/zh.txt"
LATER = f"{SERIES}/2027-03/en.txt"


def fill(folder: Path) -> Path:
    """Runs over three sources of the corpora, copied to the folder; gives the output folder."""
    for source in (PDF, CHINESE, LATER):
        goal = folder / "in" / source
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "corpora" / source, goal)
        about = (ROOT / "corpora" / source).with_suffix(".toml")
        if about.is_file():
            shutil.copy(about, goal.with_suffix(".toml"))
    run(folder)
    return folder / "out"


def run(folder: Path) -> None:
    """A run over all that lies in the folder, as a person starts it; the archive is filled."""
    _newsletters("run", folder / "in", "--out", folder / "out")
    _newsletters("index", folder / "out")


def _newsletters(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "pipeline", *map(str, arguments)], check=True, capture_output=True, cwd=ROOT)


@contextmanager
def opened(out: Path, editing: Editing | None = None, hosts: Sequence[str] = ("*",)) -> Iterator[Any]:
    """A client of the pages, without a browser; an error in a page is raised here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    archive = open_archive(out / "archive.db")
    with TestClient(application(archive, editing, hosts), follow_redirects=False) as client:
        yield client


def logged_in(client: Any, name: str = "Ada Marden") -> None:
    answer = client.post("/login", data={"name": name, "token": TOKEN})
    assert answer.status_code == 303, answer.text


def word_of(client: Any, address: str) -> str:
    """The word that a page of an editor sends with a change."""
    text = client.get(address).text
    return text.split('name="word" value="')[1].split('"')[0]
