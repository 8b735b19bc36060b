"""What a run came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..model.comparison import Comparison
from .discovery import Discovery, Job
from .work import Outcome, printable

DONE, SOME_FAILED, ALL_FAILED, NO_INPUT = 0, 4, 5, 6


@dataclass
class Summary:
    """Counts over a run; ``records`` by kind, ``comparisons`` of sources that are editions of one issue."""

    discovery: Discovery
    issues: int = 0
    records: Counter[str] = field(default_factory=Counter)
    failures: list[Outcome] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        if outcome.failed:
            self.failures.append(outcome)
        else:
            self.issues += 1
            self.records.update(outcome.counts)

    @property
    def read(self) -> list[Job]:
        """The jobs that did not fail, in the order in which they were found."""
        failed = {outcome.job for outcome in self.failures}
        return [job for job in self.discovery.jobs if job not in failed]

    def compared(self) -> list[str]:
        """One line a comparison."""
        lines = (f"{one.first.path} compared with {one.second.path}: {one.summary}" for one in self.comparisons)
        return [printable(line) for line in lines]

    @property
    def exit_code(self) -> int:
        if not self.discovery.jobs:
            return NO_INPUT
        if not self.failures:
            return DONE
        return SOME_FAILED if self.issues else ALL_FAILED

    def rows(self) -> list[tuple[str, int]]:
        """The closing lines: what was counted and how many."""
        kinds = ("targets", "commitments", "actuals", "cities", "dates", "events", "diagnostics")
        rows = [("issues", self.issues), *((kind, self.records[kind]) for kind in kinds)]
        rows.append(("failures", len(self.failures)))
        return rows

    def passed_over(self) -> str | None:
        """One line on the files of folders that were not read, or null."""
        parts = [f"{count} {printable(suffix)}" for suffix, count in sorted(self.discovery.skipped.items())]
        if self.discovery.excluded:
            parts.append(f"{self.discovery.excluded} by --include or --exclude")
        total = sum(self.discovery.skipped.values()) + self.discovery.excluded
        return f"{total} files skipped: {', '.join(parts)}" if parts else None
