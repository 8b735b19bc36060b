"""A measured figure and what it should be."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    name: str
    on: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> bool:
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    def aim(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:,g}"
        return "" if self.at_most is None else f"≤ {self.at_most:,.3g}"

    def line(self) -> str:
        return f"{self.name} ({self.on}): {self.shown()} {self.aim()}{'' if self.met else '  MISSED'}"

    def row(self) -> str:
        return f"| {self.name} | {self.on} | {self.shown()} | {self.aim()} | {'yes' if self.met else 'no'} |\n"

    def shown(self) -> str:
        digits = 0 if self.value >= 100 else 2 if self.value >= 1 else 3
        return f"{self.value:,.{digits}f} {self.unit}"


def best(work: Callable[[], object], times: int = 3, clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the quickest of some runs: what is slower is the machine's other work.

    Processor time by default; ``time.perf_counter`` where other processes do the work.
    """
    found = []
    for _ in range(times):
        start = clock()
        work()
        found.append(clock() - start)
    return min(found)


_MEMORY = """
import resource, sys
from pathlib import Path
from pipeline import extract
for path in sys.argv[1:]:
    extract(Path(path))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak * (1 if sys.platform == "darwin" else 1024))
"""


def peak(paths: Iterable[Path]) -> int:
    """Peak resident bytes of a process of its own that extracts these files."""
    command = [sys.executable, "-c", _MEMORY, *map(str, paths)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
