"""What runs cost; ``python -m tests.bench.batches 5000`` measures it over so many sources."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.batch import Settings, run
from pipeline.batch.discovery import Job
from pipeline.batch.manifest import Entry, Manifest, RunRow
from pipeline.batch.telling.report import QuietReport
from pipeline.batch.telling.status import status
from pipeline.batch.working.confinement import resident
from pipeline.batch.working.work import Outcome
from pipeline.model.options import Options

from .figures import Figure
from .sources import make_sources

SOURCES = 1000
ROWS = 1_000_000
_SETTLED = 500  # sources after which everything that is loaded once is loaded
_OPTIONS = Options()


def runs(corpora: Path, count: int = SOURCES) -> list[Figure]:
    """The first run with two workers and with one, a second one, one with ten new sources, and what they take."""
    with tempfile.TemporaryDirectory() as folder:
        sources, out = Path(folder, "in"), Path(folder, "out")
        make_sources(corpora, sources, count)
        _age(sources)
        two, spent = _seconds(sources, Path(folder, "two"), 2)
        watching = _Watching()
        with watching:
            one, _ = _seconds(sources, out, 1)
        again, _ = _seconds(sources, out, 1)
        make_sources(corpora, sources, 10, first=count)
        ten, _ = _seconds(sources, out, 1)
        with tempfile.TemporaryDirectory() as alone:
            make_sources(corpora, Path(alone, "in"), 10, first=count)
            ten_alone, _ = _seconds(Path(alone, "in"), Path(alone, "out"), 1)
        on = f"{count:,} sources"
        return [
            Figure("two workers / one", on, one / two, "×", at_least=1.8),
            Figure("processors that two workers got", on, spent / two, "of 2"),
            Figure("first run / second", on, one / again, "×", at_least=50),
            Figure("ten new sources, beside ten alone and a second run", on, ten - ten_alone - again, "s", at_most=1),
            Figure("sources a second and worker", on, count / one, "/s"),
            Figure("processor time", "a source", 1000 * spent / count, "ms"),
            *watching.figures(count),
            *_disk(sources, out, count),
        ]


def _seconds(sources: Path, out: Path, workers: int) -> tuple[float, float]:
    """Wall-clock seconds of a run, and those of processors that its workers took."""
    start, before = time.perf_counter(), _spent()
    summary = run([sources], out, _OPTIONS, Settings(workers=workers, quiet=True))
    assert not summary.failures, summary.failures[:3]
    return time.perf_counter() - start, _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _age(folder: Path) -> None:
    """As if all had been there for long: what was just written is looked at twice."""
    for path in folder.rglob("*.*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))


class _Watching(QuietReport):
    """Memory of the supervisor and of its worker after each source."""

    def __init__(self) -> None:
        self.own: list[int] = []
        self.workers: list[int] = []

    def __enter__(self) -> None:
        self._module = sys.modules["pipeline.batch.run"]
        self._before = self._module.report_for
        self._module.report_for = lambda quiet: self

    def __exit__(self, *_: object) -> None:
        self._module.report_for = self._before

    def done(self, outcome: Outcome) -> None:
        self.own.append(resident())
        self.workers.append(max((_resident_of(one.pid) for one in multiprocessing.active_children()), default=0))

    def figures(self, count: int) -> list[Figure]:
        since = min(_SETTLED, count // 2)
        found = []
        for name, sizes in (("supervisor", self.own), ("worker", self.workers)):
            grown = max(sizes[-since // 5 :]) / max(sizes[since - since // 5 : since])
            on = f"source {since:,} to {count:,}"
            found.append(Figure(f"memory of the {name}", on, grown, "×", at_most=1.1))
            found.append(Figure(f"memory of the {name}", "at the end", max(sizes[-since // 5 :]) / 2**20, "MiB"))
        return found


def _resident_of(pid: int | None) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _disk(sources: Path, out: Path, count: int) -> list[Figure]:
    def size(paths: Iterator[Path]) -> float:
        return sum(path.stat().st_size for path in paths if path.is_file()) / 1024 / count

    return [
        Figure("bytes", "a source", size(sources.rglob("*.*")), "KiB"),
        Figure("bytes", "its JSON", size(out.rglob("*.json")), "KiB"),
        Figure("bytes", "its kept document", size((out / ".documents").rglob("*")), "KiB"),
        Figure("bytes", "its part of the archive", size(out.glob("archive.db*")), "KiB"),
        Figure("bytes", "its part of the manifest", size(out.glob("manifest.db*")), "KiB"),
    ]


def nothing(job: Job, options: Options) -> Outcome:
    """Work that takes no time: what is left is the supervisor's."""
    return Outcome(job, languages="en", sha256=job.relative, output_bytes=0)


def supervisor(corpora: Path, count: int = 5000) -> list[Figure]:
    """Milliseconds of the whole run a source, when sources take none."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            path = Path(folder, "in", f"{number % 100:02}", f"{number}.txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

        def seconds(*include: str) -> float:
            start = time.perf_counter()
            settings = Settings(workers=1, quiet=True, archive=False, include=include)
            run([Path(folder, "in")], Path(folder, f"out{len(include)}"), _OPTIONS, settings, nothing)
            return time.perf_counter() - start

        start = seconds("00/0.txt")
        return [Figure("supervisor", "a source", 1000 * (seconds() - start) / count, "ms", at_most=2)]


def manifest(corpora: Path, rows: int = ROWS) -> list[Figure]:
    """Seconds of ``status --no-scan`` over a manifest of so many rows."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        with Manifest.open(out) as kept, kept.together():
            number = kept.begin(_row())
            for entry in _entries(rows, number):
                kept.put(entry)
        start = time.perf_counter()
        found = status(out, _OPTIONS, scan=False)
        assert found.done + found.quarantined == rows
        figure = Figure("status --no-scan", f"{rows:,} sources", time.perf_counter() - start, "s", at_most=1)
        size = sum(path.stat().st_size for path in out.iterdir())
        return [figure, Figure("bytes", "a row of a large manifest", size / rows, "")]


def _row() -> RunRow:
    return RunRow(
        started="2026-01-01T00:00:00+00:00", version="1", fingerprint="0", inputs="[]", options="{}", engine="local",
        workers=1,
    )  # fmt: skip


def _entries(rows: int, number: int) -> Iterator[Entry]:
    for one in range(rows):
        failed = one % 1000 == 0
        yield Entry(
            path=f"series-{one % 997}/{one}/en.pdf", root="/archive", state="quarantined" if failed else "done",
            code="DAMAGED" if failed else None, stamp=f"{one} 1600000000000000000", settled=True, about="",
            sha256=f"{one * 2654435761 % 2**64:064x}", bytes=one, made_by=f"{one % 3:016x}-0123456789abcdef",
            languages="en" if one % 2 else "en zh", output_sha256=f"{one:064x}", output_bytes=one,
            counts='{"targets":3,"commitments":2,"actuals":5,"cities":4,"relations":0,"dates":9,"events":1}',
            worked="2026-01-01T00:00:00+00:00", run=number, since=number, compared=True,
        )  # fmt: skip


ALL = (supervisor, manifest, runs)


def main() -> None:
    corpora = Path(__file__).parents[2] / "corpora"
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    missed = False
    for figure in (*supervisor(corpora), *manifest(corpora), *runs(corpora, count)):
        print(figure.line(), flush=True)
        missed |= not figure.met
    sys.exit(4 if missed else 0)


if __name__ == "__main__":
    main()
