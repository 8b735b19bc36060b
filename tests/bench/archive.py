"""An archive of 200,000 records: how long it takes to build, what it costs, and how quickly it answers."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from .figures import Figure

RECORDS = 200_000
QUERIES = 300
ROUNDS = 3

_BUILD = """
import resource, sys, time
from pathlib import Path
from pipeline.batch.outputs.archive import index_outputs
start = time.process_time()
came = index_outputs(Path(sys.argv[1]), Path(sys.argv[2]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(came.records, time.process_time() - start, peak)
"""


def archives(corpora: Path) -> list[Figure]:
    """The figures of building and searching; memory is shown for a tenth of the records, too: it should not grow."""
    with tempfile.TemporaryDirectory() as folder:
        out, few = Path(folder, "out"), Path(folder, "few")
        _write(out, RECORDS)
        _write(few, RECORDS // 10)
        _, _, least = _build(few)
        records, seconds, peak = _build(out)
        on = f"{records:,.0f} records"
        return [
            Figure("index: records a second", on, records / seconds, "records/s", at_least=1500),
            Figure("index: memory", on, peak / 2**20, "MiB", at_most=1.3 * least / 2**20),
            *_searching(out / "archive.db", on),
        ]


def _write(folder: Path, records: int) -> None:
    from tests.made_archive import write

    write(folder, records)


def _build(out: Path) -> tuple[float, float, float]:
    command = [sys.executable, "-c", _BUILD, str(out), str(out / "archive.db")]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    records, seconds, peak = (float(one) for one in told)
    return records, seconds, peak


def _searching(path: Path, on: str) -> list[Figure]:
    from pipeline.index import Query, facets, search

    queries = list(_queries(random.Random(5)))
    searched = _times(path, queries, lambda archive, text: search(archive, Query(text=text)))
    counted = _times(path, queries[:100], lambda archive, text: facets(archive, Query(text=text)))
    return [
        Figure("search: median", f"{on}, {len(queries)} queries", _at(searched, 0.5), "ms", at_most=15),
        Figure("search: 99 of 100", f"{on}, {len(queries)} queries", _at(searched, 0.99), "ms", at_most=80),
        Figure("counts by field: 99 of 100", on, _at(counted, 0.99), "ms"),
    ]


def _times(path: Path, queries: list[str], do: Callable[..., object]) -> list[float]:
    """Milliseconds of each query, the best of some rounds, each with an archive that was just opened: nothing that an
    earlier round was told is kept."""
    from pipeline.index import open_archive

    rounds = []
    for _ in range(ROUNDS):
        with open_archive(path) as archive:
            do(archive, "value:>1 deadline:>2000")  # what is loaded once
            times = []
            for text in queries:
                start = time.perf_counter()
                do(archive, text)
                times.append(1000 * (time.perf_counter() - start))
            rounds.append(times)
    return [min(times) for times in zip(*rounds, strict=True)]


def _at(times: list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_WORD = re.compile(r"[a-z]{2,}")


def _queries(chance: random.Random) -> Iterator[str]:
    """Two-character Chinese, words, phrases, prefixes and ranges with filters, drawn from the archive's own texts."""
    from tests.made_archive import made

    extractions = list(made(RECORDS // 100))
    for number in range(QUERIES):
        extraction = chance.choice(extractions)
        text, target = extraction.text.lower(), chance.choice(extraction.targets)
        runs, words = _HAN.findall(text), _WORD.findall(text)
        form = number % 5
        year = target.deadline.end[:4] if target.deadline and target.deadline.end else "2010"
        if form < 4 and not words:
            run = chance.choice(runs)
            start = chance.randrange(len(run) - 1)
            yield run[start : start + (2, 2, 4, 1)[form]]
        elif form == 0:
            yield chance.choice(words)
        elif form == 1:
            yield " ".join(chance.sample(words, 2))
        elif form == 2:
            start = chance.randrange(len(words) - 1)
            yield f'"{" ".join(words[start : start + 2])}"'
        elif form == 3:
            yield chance.choice(words)[:3] + "*"
        else:
            figure = f"{max(1, int(target.value or 1)) // 2}..{max(1, int(target.value or 1)) * 2}"
            place = f'place:"{target.place.name}"'
            yield chance.choice(
                [
                    f"value:{figure} deadline:>={year}",
                    f"{place} kind:target deadline:{year}",
                    f"indicator:{target.indicator.id or 'gdp'} value:{figure}",
                    f"deadline:{year}..{int(year) + 3} kind:target",
                    f"value:>{figure.split('..')[0]} {place}",
                ]
            )
