"""The supervisor: hands jobs to worker processes, watches the clock, and outlives any one of them.

Workers are processes, never threads: PDFium is not thread-safe, and a process that dies takes one source with it.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait

from ...model.options import Options
from ..discovery import Job
from .work import Outcome, Work, work
from .worker import TOLD_TO_END, Beat, Worker

MOST_WORKERS = 16
_GRACE = 0.1  # seconds within which a signal to all processes of a group has reached this one, too
_STARTS = 3  # workers in a row that may die before they are ready


class NoWorkers(RuntimeError):
    """Worker processes die before they can take a job: no fault of a source."""


def default_workers() -> int:
    """One worker for each processor this process may use, within reason."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST_WORKERS))


def outcomes(
    jobs: Iterable[Job],
    options: Options,
    workers: int,
    do: Work = work,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """One outcome a job, as they end; in order where there is one worker. Once ``stopped`` is true, the jobs that are
    under way are the last. Raises :class:`NoWorkers`, ``OutputLost``."""
    return _Team(deque(jobs), options, do, stopped).outcomes(workers)


class _Team:
    """The workers, each by the connection that it is heard on, and the jobs that none has taken yet."""

    def __init__(self, queue: deque[Job], options: Options, do: Work, stopped: Callable[[], bool]) -> None:
        self._queue, self._options, self._do, self._stopped = queue, options, do, stopped
        self._workers: dict[Connection, Worker] = {}
        self._false_starts = 0

    def outcomes(self, workers: int) -> Iterator[Outcome]:
        try:
            for _ in range(min(workers, len(self._queue))):
                self._start()
            while self._workers:
                for worker, outcome in self._heard():
                    self._next(worker, ready=outcome is None)
                    if outcome is not None and not self._told_to_end(worker):
                        yield outcome
        finally:
            for worker in self._workers.values():
                worker.stop()

    def _start(self) -> None:
        worker = Worker(self._options, self._do)
        self._workers[worker.connection] = worker

    def _heard(self) -> list[tuple[Worker, Outcome | None]]:
        """Waits until a worker says something, dies or is overdue."""
        first = min(worker.deadline for worker in self._workers.values())
        said = wait(list(self._workers), timeout=max(0.0, first - time.monotonic()))
        heard = [(self._workers[one], self._workers[one].listen()) for one in said if isinstance(one, Connection)]
        found = [(worker, outcome) for worker, outcome in heard if not isinstance(outcome, Beat)]
        now = time.monotonic()
        late = [worker for worker in self._workers.values() if not worker.ended and worker.overdue(now)]
        return found + [(worker, worker.give_up()) for worker in late]

    def _told_to_end(self, worker: Worker) -> bool:
        """Whether the worker ended by the same signal as this run will: then its source is not to blame."""
        if not worker.ended or worker.exit_code not in TOLD_TO_END:
            return False
        time.sleep(_GRACE)
        return self._stopped()

    def _next(self, worker: Worker, ready: bool) -> None:
        """Gives the worker its next job, or puts another in its place, as long as there are jobs."""
        if worker.ended:
            del self._workers[worker.connection]
            self._false_starts = self._false_starts + 1 if ready else 0
            if self._false_starts >= _STARTS:
                raise NoWorkers(f"worker processes cannot be started (exit code {worker.exit_code})")
            if self._queue and not self._stopped():
                self._start()
        elif self._queue and not self._stopped():
            self._false_starts = 0
            worker.take(self._queue.popleft())
        else:
            del self._workers[worker.connection]
            worker.stop()
