"""What is measured. All inputs are made from the corpora: texts are repeated until they are long enough."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .figures import Figure, best, peak

LONG = 500_000
SIZES = (125_000, 250_000, 500_000, 1_000_000, 2_000_000)


def english(corpora: Path, characters: int) -> str:
    """English text of about this length."""
    text = "\n\n".join(path.read_text(encoding="utf8") for path in sorted(corpora.rglob("en.txt"))) + "\n\n"
    return (text * (characters // len(text) + 1))[:characters]


def annotating(corpora: Path) -> list[Figure]:
    """Characters a second of the annotators alone, paragraph by paragraph, on one core, as the command runs them."""
    from pipeline.batch.working.memory import settle
    from pipeline.flow import annotate_text

    paragraphs = [part for part in english(corpora, LONG).split("\n\n") if part.strip()]
    annotate_text(paragraphs[0])
    settle()
    seconds = best(lambda: [annotate_text(part, "en", "2022-03", cues=False) for part in paragraphs])
    characters = sum(map(len, paragraphs))
    return [Figure("annotate", f"{characters:,} characters", characters / seconds, "characters/s", at_least=300_000)]


def memory(corpora: Path) -> list[Figure]:
    """Peak resident memory of a process of its own that reads a long text."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder, "en.txt")
        long.write_text(english(corpora, SIZES[-1]), encoding="utf8")
        return [Figure("peak memory", f"{SIZES[-1] / 1e6:g} MB of text", peak([long]) / 2**20, "MiB")]


def help_time(corpora: Path) -> list[Figure]:
    """Milliseconds until the help is there, against three times an idle interpreter and 100."""

    def seconds(*arguments: str) -> float:
        command = [sys.executable, *arguments]
        return best(lambda: subprocess.run(command, check=True, capture_output=True), 9, time.perf_counter)

    allowed = 3 * seconds("-c", "pass") + 0.1
    shown = seconds("-m", "pipeline", "--help")
    return [Figure("newsletters --help", "start to end", 1000 * shown, "ms", at_most=1000 * allowed)]


_GAZETTEER = """
import time
from pipeline.model.place import Place
start = time.perf_counter()
from pipeline.reference import gazetteer
assert gazetteer.load().candidates("guiyang")
print(1000 * (time.perf_counter() - start))
"""


def gazetteer(corpora: Path) -> list[Figure]:
    """Milliseconds from nothing to the first answer, imports included, in a new process."""
    command = [sys.executable, "-c", _GAZETTEER]
    found = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(5)]
    return [Figure("gazetteer", "load and first look-up", min(found), "ms", at_most=200)]


def lengths(corpora: Path) -> list[tuple[int, float]]:
    """(characters, seconds of a whole extract) for texts of rising length."""
    from pipeline.flow import extract

    points = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "en.txt")
        for size in SIZES:
            path.write_text(english(corpora, size), encoding="utf8")
            points.append((size, best(lambda: extract(path), 2 if size < SIZES[-1] else 1)))
    return points
