"""What a run tells while it goes: a bar on a terminal, plain lines in a pipe, failures always."""

from __future__ import annotations

import sys
from typing import Protocol

from .summary import Summary
from .work import Outcome, printable


class Report(Protocol):
    def start(self, total: int) -> None: ...
    def done(self, outcome: Outcome) -> None: ...
    def finish(self, summary: Summary) -> None: ...


def report_for(quiet: bool) -> Report:
    if quiet:
        return QuietReport()
    return BarReport() if sys.stdout.isatty() else PlainReport()


def failure_line(outcome: Outcome) -> str:
    return f"failed: {printable(outcome.job.path)}: {outcome.code}: {outcome.message}"


class QuietReport:
    """Failures, to stderr; nothing else."""

    def start(self, total: int) -> None:
        pass

    def done(self, outcome: Outcome) -> None:
        if outcome.failed:
            print(failure_line(outcome), file=sys.stderr, flush=True)

    def finish(self, summary: Summary) -> None:
        if summary.stopped is not None:
            print(printable(summary.stopped), file=sys.stderr)
        elif not summary.discovery.jobs:
            print("no input", file=sys.stderr)


class PlainReport(QuietReport):
    """A line a source and a line a count, for pipes and logs."""

    def __init__(self) -> None:
        self._total = self._count = 0

    def start(self, total: int) -> None:
        self._total = total

    def done(self, outcome: Outcome) -> None:
        self._count += 1
        super().done(outcome)
        kinds = ("targets", "commitments", "actuals", "cities")
        said = "failed" if outcome.failed else ", ".join(f"{outcome.counts.get(kind, 0)} {kind}" for kind in kinds)
        print(f"[{self._count}/{self._total}] {printable(outcome.job.relative)}: {said}", flush=True)

    def finish(self, summary: Summary) -> None:
        super().finish(summary)
        for name, count in summary.rows():
            print(f"{name}: {count}")
        for line in (*summary.compared(), summary.passed_over()):
            if line:
                print(line)


class BarReport(QuietReport):
    """A progress bar and a closing table."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._console = Console()
        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
        )
        # Failures stand above the bar, unless standard error goes elsewhere.
        self._progress = Progress(*columns, console=self._console, transient=True, redirect_stderr=sys.stderr.isatty())

    def start(self, total: int) -> None:
        self._task = self._progress.add_task("", total=total)
        self._progress.start()

    def done(self, outcome: Outcome) -> None:
        super().done(outcome)
        self._progress.update(self._task, advance=1, description=printable(outcome.job.relative))

    def finish(self, summary: Summary) -> None:
        from rich.table import Table

        self._progress.stop()
        super().finish(summary)
        table = Table(show_header=False, box=None)
        for name, count in summary.rows():
            table.add_row(name, f"{count:,}", style="red" if name == "failures" and count else None)
        self._console.print(table)
        for compared in summary.compared():
            self._console.print(compared, markup=False, highlight=False)
        if line := summary.passed_over():
            self._console.print(line, style="dim", markup=False, highlight=False)
