"""Runs all measurements and writes the table and the plot.

Folders that are given as arguments are measured against pdfplumber, too: ``python -m tests.bench FOLDER``.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

from . import batches, pages
from .archive import archives
from .figures import Figure
from .measurements import annotating, gazetteer, help_time, lengths, memory
from .readers import readers

ROOT = Path(__file__).parents[2]
OUT = ROOT / "outputs" / "bench"


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    for folder in (ROOT / "corpora", *map(Path, sys.argv[1:])):
        _add(figures, pages.ratios, folder)
    for measure in (
        pages.throughput,
        pages.memory,
        annotating,
        memory,
        help_time,
        gazetteer,
        archives,
        readers,
        *batches.ALL,
    ):
        _add(figures, measure, ROOT / "corpora")
    points = lengths(ROOT / "corpora")
    rates = [seconds / size for size, seconds in points]
    last = f"{points[-1][0] / 1e6:.1f} MB against {points[0][0] / 1e6:.2f} MB, time per character"
    figures.append(Figure("linearity", last, rates[-1] / rates[0], "×", at_most=1.5))
    print(figures[-1].line())
    _write_table(figures)
    (OUT / "lengths.json").write_text(json.dumps(points))
    _plot(points)
    print(f"written to {OUT.relative_to(ROOT)}/")
    sys.exit(0 if all(figure.met for figure in figures) else 4)


def _add(figures: list[Figure], measure: Callable[[Path], list[Figure]], folder: Path) -> None:
    for figure in measure(folder):
        figures.append(figure)
        print(figure.line(), flush=True)


def _write_table(figures: list[Figure]) -> None:
    head = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors\n\n"
    rows = "| what | on | figure | aim | met |\n|---|---|---|---|---|\n"
    (OUT / "bench.md").write_text(head + rows + "".join(figure.row() for figure in figures), encoding="utf8")


def _plot(points: list[tuple[int, float]]) -> None:
    os.environ.setdefault("MPLCONFIGDIR", str(OUT / ".matplotlib"))
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    axes.plot([size / 1e6 for size, _ in points], [seconds for _, seconds in points], "o-")
    axes.set(xlabel="text (million characters)", ylabel="extract (seconds, one core)", xlim=(0, None), ylim=(0, None))
    axes.set_title("Time against length")
    figure.tight_layout()
    figure.savefig(OUT / "lengths.png", dpi=120)


if __name__ == "__main__":
    main()
