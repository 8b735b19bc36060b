"""Sources of stores that no other process can see (``memory://``): this process fetches and delivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...model.errors import ReadError
from ...model.options import Options
from ..discovery import Job
from ..working.work import Outcome, Work, one_line
from .bringing import deliver, fetch, private_folder, work_remote
from .store import store_at

Engine = Callable[[Sequence[Job], Work], Iterator[Outcome]]


def remote_outcomes(jobs: Sequence[Job], options: Options, do: Work, engine: Engine) -> Iterator[Outcome]:
    """The outcomes of jobs of which some have their source or their goal in a store. Raises ``OutputLost``."""
    there = partial(work_remote, do=do)
    if not any(_bound(job) for job in jobs):
        yield from engine(jobs, there)
        return
    asked = {job.relative: job for job in jobs}
    with private_folder() as folder:
        lent = []
        for number, job in enumerate(jobs):
            try:
                lent.append(_lent(job, folder / str(number), options))
            except ReadError as error:
                yield Outcome(job, code=error.code, message=one_line(error.message))
        for outcome in engine(lent, there):
            job = asked[outcome.job.relative]
            if outcome.output_bytes is not None and outcome.job.goal is None and job.goal is not None:
                deliver(job)
            yield replace(outcome, job=job)


def _lent(job: Job, folder: Path, options: Options) -> Job:
    """The job as other processes can do it. Raises ``ReadError``, ``OSError``."""
    if job.remote is not None and store_at(job.remote.root).bound:
        fetch(job, folder, options.limits)
        job = replace(job, path=folder / job.relative, root=folder, remote=None)
    return replace(job, goal=None) if job.goal is not None and store_at(job.goal).bound else job


def _bound(job: Job) -> bool:
    addresses = [job.goal, job.remote.root if job.remote is not None else None]
    return any(store_at(one).bound for one in addresses if one is not None)
