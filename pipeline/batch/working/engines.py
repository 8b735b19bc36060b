"""Where sources are worked: by processes of this machine, or all over a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from ...model.options import Options
from ..discovery import Job
from ..settings import Settings
from .work import Outcome, Work
from .workers import default_workers, outcomes

Outcomes = Callable[[Callable[[], bool]], Iterator[Outcome]]


@contextmanager
def engine_at(settings: Settings, needed: bool) -> Iterator[None]:
    """The engine that was chosen, ready to work until left. Entered before a run handles signals and remembers that it
    began. Raises ``WrongUse`` where there is none."""
    if settings.engine == "local" or not needed:
        yield
        return
    from .cluster import connected

    with connected(settings.address):
        yield


def outcomes_of(jobs: Sequence[Job], options: Options, settings: Settings, do: Work) -> Outcomes:
    """The outcomes of the jobs by the engine that was chosen, once it is known what stops them."""

    def begin(stopped: Callable[[], bool]) -> Iterator[Outcome]:
        engine = partial(_engine, options, settings, stopped)
        if all(job.remote is None and job.goal is None for job in jobs):
            return engine(jobs, do)
        from ..remote.lending import remote_outcomes

        return remote_outcomes(jobs, options, do, engine)

    return begin


def _engine(
    options: Options, settings: Settings, stopped: Callable[[], bool], jobs: Sequence[Job], do: Work
) -> Iterator[Outcome]:
    if settings.engine == "ray" and jobs:
        from .cluster import cluster_outcomes

        return cluster_outcomes(jobs, options, do, stopped, settings.address, settings.batch)
    return outcomes(jobs, options, settings.workers or default_workers(), do, stopped)
