"""What a run tells while it goes: a bar on a terminal, plain lines in a pipe, failures and events on stderr."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from ...journal import event, log, tell
from ..working.work import Outcome, printable
from .summary import Summary

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, Task


class Report(Protocol):
    def start(self, total: int) -> None: ...
    def done(self, outcome: Outcome) -> None: ...
    def finish(self, summary: Summary) -> None: ...


def report_for(quiet: bool) -> Report:
    if quiet:
        return QuietReport()
    return BarReport() if sys.stdout.isatty() else PlainReport()


def failure_line(outcome: Outcome) -> str:
    return f"failed: {printable(outcome.job.name)}: {outcome.code}: {outcome.message}"


class QuietReport:
    """Failures, to stderr, and what else happens where it is asked for; nothing to stdout."""

    def start(self, total: int) -> None:
        pass

    def done(self, outcome: Outcome) -> None:
        source, seconds = outcome.job.name, round(outcome.seconds, 3)
        if outcome.failed:
            tell(failure_line(outcome), "failed", source=source, code=outcome.code, seconds=seconds)
        elif outcome.unchanged:
            same = event("unchanged", source=source, seconds=seconds)
            log.info("unchanged: %s", printable(outcome.job.name), extra=same)
        else:
            done = event("done", source=source, seconds=seconds, records=outcome.counts)
            log.info("done: %s: %.1f s", printable(outcome.job.name), seconds, extra=done)

    def finish(self, summary: Summary) -> None:
        if summary.stopped is not None:
            tell(printable(summary.stopped), "stopped")
        elif not summary.discovery.jobs:
            tell("no input", "no_input")
        code = int(summary.exit_code)
        ended = event("run_ended", **summary.states(), exit_code=code)
        log.info("%d done, %d failed: exit code %d", summary.issues, len(summary.failures), code, extra=ended)


class PlainReport(QuietReport):
    """A line a source and a line a count, for pipes and logs."""

    def __init__(self) -> None:
        self._total = self._count = 0

    def start(self, total: int) -> None:
        self._total = total

    def done(self, outcome: Outcome) -> None:
        self._count += 1
        super().done(outcome)
        print(f"[{self._count}/{self._total}] {printable(outcome.job.relative)}: {_said(outcome)}", flush=True)

    def finish(self, summary: Summary) -> None:
        super().finish(summary)
        for name, count in summary.rows():
            print(f"{name}: {count}")
        for line in (*summary.compared(), summary.passed_over(), summary.kept()):
            if line:
                print(line)


def _said(outcome: Outcome) -> str:
    if outcome.failed or outcome.unchanged:
        return "failed" if outcome.failed else "unchanged"
    return ", ".join(
        f"{outcome.counts.get(kind, 0)} {kind}" for kind in ("targets", "commitments", "actuals", "cities")
    )


class BarReport(QuietReport):
    """A progress bar with the rate and the time left, and a closing table."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console()
        self._progress = _progress(self._console)

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
        for line in filter(None, (summary.passed_over(), summary.kept())):
            self._console.print(line, style="dim", markup=False, highlight=False)


def _progress(console: Console) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(pace(task.speed, task.remaining))

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        Pace(),
        TextColumn("{task.description}", markup=False),
    )
    # Failures stand above the bar, unless standard error goes elsewhere.
    return Progress(
        *columns, console=console, transient=True, redirect_stderr=sys.stderr.isatty(), speed_estimate_period=120
    )


def pace(speed: float | None, remaining: float | None) -> str:
    """The rate and the time left; empty until both can be told.

    >>> pace(0.5, 120), pace(12.3, 6)
    ('30/min, 0:04:00 left', '12.3/s, 0:00:00 left')
    """
    if not speed or remaining is None:
        return ""
    rate = f"{speed:.1f}/s" if speed >= 1 else f"{speed * 60:.0f}/min"
    return f"{rate}, {timedelta(seconds=int(remaining / speed))} left"
