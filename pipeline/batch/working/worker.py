"""A worker: a process that works on one source at a time, and what the supervisor knows of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from ...journal import Form, Level, present, start
from ...model.options import Options
from ...model.progress import listening
from ..discovery import Job
from .confinement import OUT_OF_MEMORY, confine
from .work import Outcome, OutputLost, Work, prepare

_TO_START = 120.0  # seconds until a worker must have loaded what it works with
_BEAT = 0.25  # seconds between two beats at least
_TO_END = 2.0  # seconds that a worker has to tidy up when it is told to end
TOLD_TO_END = (143, -signal.SIGTERM)  # exit codes of a worker that was

# multiprocessing's own way of leaving the name of a process that died of a signal: a negative number.
_SIGNALS = {-number: number.name for number in signal.Signals}


class Beat:
    """What a worker says of a source that it gets on with."""


class Worker:
    """Idle, at work on ``job`` until ``deadline`` (on the monotonic clock), or ``ended``.

    Each page that is done puts the deadline off, but not beyond the longest that a source may take in all.
    """

    def __init__(self, options: Options, do: Work) -> None:
        # spawn: nothing of this process (locks, open files, PDFium's state) leaks into the worker, on any platform.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        arguments = (theirs, options, do, present(), os.getpid())
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._limits = options.limits
        self.job: Job | None = None
        self.ended = False
        self.deadline = self._last = time.monotonic() + _TO_START

    def take(self, job: Job) -> None:
        self.job = job
        now = time.monotonic()
        self.deadline, self._last = now + self._limits.seconds, now + self._limits.longest
        with suppress(OSError):  # a worker that died while idle is noticed when it is listened to
            self.connection.send(job)

    def listen(self) -> Outcome | Beat | None:
        """What became of the job, or that it goes on; null from a worker that says it is ready, or that died before it
        had one.

        Raises ``OutputLost`` where the worker did.
        """
        job, self.job = self.job, None
        try:
            outcome: Outcome | OutputLost | Beat | None = self.connection.recv()
        except (EOFError, OSError):
            self._end()
            return self._died(job) if job is not None else None
        if isinstance(outcome, Beat):
            self.job = job
            self.deadline = min(time.monotonic() + self._limits.seconds, self._last)
            return outcome
        if isinstance(outcome, OutputLost):
            raise outcome
        if outcome is not None and outcome.code == "OUT_OF_MEMORY":
            self._end()  # what was refused memory once may be in any state
        return outcome

    def overdue(self, now: float) -> bool:
        return now >= self.deadline and not self.connection.poll()

    def give_up(self) -> Outcome | None:
        """Ends a worker that is overdue."""
        job, self.job = self.job, None
        self._process.terminate()
        self._end()
        if self.deadline < self._last:
            message = f"reading got nowhere for the {self._limits.seconds:g} seconds allowed (--timeout)"
        else:
            message = f"reading took longer than the {self._limits.longest:g} seconds allowed in all (see --timeout)"
        return Outcome(job, code="TIMED_OUT", message=message) if job is not None else None

    def stop(self) -> None:
        """An idle worker ends when its pipe closes; one that is still at work is told to."""
        if self.job is not None:
            self._process.terminate()
        self._end()

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode

    def _end(self) -> None:
        self.ended = True
        self.connection.close()
        self._process.join(_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _died(self, job: Job) -> Outcome:
        code = self.exit_code
        if code == OUT_OF_MEMORY:
            most = self._limits.memory >> 20
            message = f"reading took more than the {most} megabytes of memory allowed (--memory)"
            return Outcome(job, code="OUT_OF_MEMORY", message=message)
        how = _SIGNALS.get(code or 0, f"exit code {code}")
        return Outcome(job, code="CRASHED", message=f"the worker process ended while it read this file ({how})")


class _Pulse:
    """Tells the supervisor that a page is done, at most once in a while."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told = time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._told >= _BEAT:
            self._told = now
            with suppress(OSError):  # a supervisor that is gone ends this process in its own way
                self._connection.send(Beat())


def _serve(connection: Connection, options: Options, do: Work, told: tuple[Level, Form], supervisor: int) -> None:
    # A worker that is told to end unwinds, so that its temporary file goes; Ctrl-C is the supervisor's to handle.
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start(*told)
    confine(options.limits.memory, supervisor)
    prepare()
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            job = connection.recv()
            try:
                with listening(_Pulse(connection)):
                    outcome = do(job, options)
                connection.send(outcome)
            except OutputLost as error:
                connection.send(error)
            except MemoryError:  # the kernel refused before the watch looked: the same end, with the same reason
                os._exit(OUT_OF_MEMORY)


def _leave(*_: object) -> None:
    raise SystemExit(TOLD_TO_END[0])
