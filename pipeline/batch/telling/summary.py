"""What a run came to."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ...model.comparison import Comparison
from ...model.exit_codes import ExitCode
from ..discovery import Discovery
from ..manifest import Entry
from ..vanished import Vanished
from ..working.work import Outcome, printable


@dataclass
class Summary:
    """Counts over a run; ``records`` by kind of the ``issues`` that it worked, ``comparisons`` of sources that are
    editions of one issue. ``number`` is the run's in the manifest. ``unchanged`` sources have their records,
    ``quarantined`` ones failed earlier and were not tried again. ``signal`` is what ended the run before its time,
    ``stopped`` why it could not go on. ``state`` is where this machine keeps what it remembers of outputs at a URL."""

    discovery: Discovery
    number: int = 0
    unchanged: int = 0
    quarantined: list[Entry] = field(default_factory=list)
    issues: int = 0
    records: Counter[str] = field(default_factory=Counter)
    failures: list[Outcome] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    vanished: Vanished = field(default_factory=Vanished)
    signal: int | None = None
    stopped: str | None = None
    state: Path | None = None
    begun: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        """Seconds since the run began to work."""
        return time.monotonic() - self.begun

    def add(self, outcome: Outcome, before: Entry | None = None) -> None:
        """``before`` is what was known of the source: one that failed with the bytes that it still has stays failed."""
        if outcome.failed:
            self.failures.append(outcome)
        elif outcome.unchanged and before is not None and before.state == "quarantined":
            self.quarantined.append(before)
        elif outcome.unchanged:
            self.unchanged += 1
        else:
            self.issues += 1
            self.records.update(outcome.counts)

    @property
    def worked(self) -> int:
        """Sources that this run tried."""
        return self.issues + len(self.failures)

    @property
    def complete(self) -> bool:
        """Whether the run went to its end."""
        return self.signal is None and self.stopped is None

    def compared(self) -> list[str]:
        """One line a comparison."""
        lines = (f"{one.first.path} compared with {one.second.path}: {one.summary}" for one in self.comparisons)
        return [printable(line) for line in lines]

    def kept(self) -> str | None:
        """One line on where it is remembered what went to a URL, or null."""
        return f"what is remembered of it is kept in {printable(self.state)}" if self.state else None

    @property
    def exit_code(self) -> ExitCode:
        """Of the whole input: a source that failed earlier and was not tried again has no records either."""
        if self.signal is not None:
            return ExitCode(128 + self.signal)
        if not self.discovery.jobs and self.stopped is None:
            return ExitCode.NO_INPUT
        if not self.failures and not self.quarantined and self.stopped is None:
            return ExitCode.DONE
        return ExitCode.SOME_FAILED if self.issues or self.unchanged else ExitCode.ALL_FAILED

    def states(self) -> dict[str, int]:
        """How many sources were found, tried, and came to what."""
        return {
            "found": len(self.discovery.jobs),
            "worked": self.worked,
            "done": self.issues,
            "unchanged": self.unchanged,
            "failed": len(self.failures),
            "quarantined": len(self.quarantined),
            "renamed": len(self.vanished.renamed),
            "vanished": len(self.vanished.kept),
            "pruned": len(self.vanished.pruned),
        }

    def rows(self) -> list[tuple[str, int]]:
        """The closing lines: what was counted and how many. What only some runs have is told where it is there."""
        kinds = ("targets", "commitments", "actuals", "cities", "dates", "events", "diagnostics")
        rare = (
            ("unchanged", self.unchanged),
            ("quarantined", len(self.quarantined)),
            ("renamed", len(self.vanished.renamed)),
            ("vanished", len(self.vanished.kept)),
            ("pruned", len(self.vanished.pruned)),
        )
        return [
            ("issues", self.issues),
            *((kind, self.records[kind]) for kind in kinds),
            *(row for row in rare if row[1]),
            ("failures", len(self.failures)),
        ]

    def passed_over(self) -> str | None:
        """One line on the files of folders that were not read, or null."""
        parts = [f"{count} {printable(suffix)}" for suffix, count in sorted(self.discovery.skipped.items())]
        if self.discovery.excluded:
            parts.append(f"{self.discovery.excluded} by --include or --exclude")
        total = sum(self.discovery.skipped.values()) + self.discovery.excluded
        return f"{total} files skipped: {', '.join(parts)}" if parts else None
