"""The supervisor: hands jobs to worker processes and outlives any one of them.

Workers are processes, never threads: PDFium is not thread-safe, and a process that dies takes one source with it.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from ..model.options import Options
from .discovery import Job
from .work import Outcome, Work, work

MOST_WORKERS = 16


def default_workers() -> int:
    """One worker for each processor this process may use, within reason."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST_WORKERS))


def outcomes(jobs: Iterable[Job], options: Options, workers: int, do: Work = work) -> Iterator[Outcome]:
    """One outcome a job, as they end. ``workers=1`` works in this process, in order."""
    queue = deque(jobs)
    workers = min(workers, len(queue))
    if workers <= 1:
        return (do(job, options) for job in queue)
    return _supervise(queue, options, workers, do)


def _supervise(queue: deque[Job], options: Options, workers: int, do: Work) -> Iterator[Outcome]:
    team = [_Worker(options, do) for _ in range(workers)]
    try:
        busy = {worker.connection: worker for worker in team if worker.take(queue)}
        while busy:
            for connection in wait(list(busy)):
                assert isinstance(connection, Connection)
                worker = busy.pop(connection)
                outcome = worker.result()
                if worker.broken:
                    team.remove(worker)
                    worker.stop()
                    worker = _Worker(options, do)
                    team.append(worker)
                if worker.take(queue):
                    busy[worker.connection] = worker
                yield outcome
    finally:
        for worker in team:
            worker.stop()


class _Worker:
    """A process and the job it holds."""

    def __init__(self, options: Options, do: Work) -> None:
        # spawn: nothing of this process (locks, open files, PDFium's state) leaks into the worker, on any platform.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        level = logging.getLogger("newsletters").getEffectiveLevel()
        self._process = context.Process(target=_serve, args=(theirs, options, do, level), daemon=True)
        self._process.start()
        theirs.close()
        self._job: Job | None = None
        self.broken = False

    def take(self, queue: deque[Job]) -> bool:
        """Takes the next job; false where none is left."""
        self._job = queue.popleft() if queue else None
        if self._job is not None:
            # A worker that died while idle is noticed when its result is asked for.
            with suppress(OSError):
                self.connection.send(self._job)
        return self._job is not None

    def result(self) -> Outcome:
        """What became of the job; a worker that died gives a failure and is ``broken``."""
        assert self._job is not None
        try:
            outcome: Outcome = self.connection.recv()
        except (EOFError, OSError):
            self.broken = True
            self._process.join(timeout=5)
            message = f"the worker ended while it read this file (exit code {self._process.exitcode})"
            return Outcome(self._job, code="CRASHED", message=message)
        return outcome

    def stop(self) -> None:
        """Idle workers end when their pipe closes; one that is still at work is told to."""
        self.connection.close()
        if self._job is not None and self._process.is_alive():
            self._process.terminate()
        self._process.join(timeout=10)


def _serve(connection: Connection, options: Options, do: Work, level: int) -> None:
    # A worker that is told to end unwinds, so that its temporary file goes; Ctrl-C is the supervisor's to handle.
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    with suppress(EOFError, OSError):
        while True:
            connection.send(do(connection.recv(), options))


def _leave(*_: object) -> None:
    raise SystemExit(143)
