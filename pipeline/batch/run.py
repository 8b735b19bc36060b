"""A run over many sources, from the inputs that were named to the closing summary."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from ..model.options import Options
from .discovery import discover
from .report import report_for
from .summary import Summary
from .workers import default_workers, outcomes

log = logging.getLogger("newsletters")


def run(
    inputs: Iterable[Path],
    out: Path,
    options: Options,
    workers: int | None = None,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    quiet: bool = False,
) -> Summary:
    """Extracts every source below the inputs and writes one JSON for each below ``out``.

    ``workers`` is a number of processes, one for each processor where null; the files are the same whatever it is.
    Raises ``WrongUse`` before anything is read. A file that fails is in the summary; it never stops the rest.
    """
    from ..flow import SUFFIXES
    from .editions import compare_editions

    summary = Summary(discover(inputs, out, SUFFIXES, include, exclude))
    jobs = summary.discovery.jobs
    workers = workers or default_workers()
    log.info("%d sources, %d workers", len(jobs), workers)
    report = report_for(quiet)
    report.start(len(jobs))
    try:
        for outcome in outcomes(jobs, options, workers):
            summary.add(outcome)
            report.done(outcome)
        summary.comparisons += compare_editions(summary.read)
    finally:
        report.finish(summary)
    return summary
