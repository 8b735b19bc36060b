"""Folders that are watched: what settles there is taken up by a run."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..model.exit_codes import ExitCode
from ..model.options import Options
from .run import foresee, run
from .settings import Settings

log = logging.getLogger("newsletters")

_POLL = 1.0  # seconds between two looks where the system tells no changes
_LOOK = 0.2  # seconds between two looks at files that have not settled yet


class Settling:
    """Tells which files have not changed for a while: one that is still being copied grows from look to look."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._seen: dict[str, tuple[str, float]] = {}

    def settled(self, stamps: dict[str, str]) -> frozenset[str]:
        """Of these paths with their stamps, those whose stamp has been the same for long enough."""
        now = self._clock()
        before, self._seen = self._seen, {}
        for path, stamp in stamps.items():
            last, since = before.get(path, ("", now))
            self._seen[path] = (stamp, since if last == stamp else now)
        return frozenset(path for path, (_, since) in self._seen.items() if now - since >= self._seconds)

    @property
    def waiting(self) -> bool:
        """Whether there are files that have not settled."""
        return bool(self._seen)

    def taken(self, paths: frozenset[str]) -> None:
        for path in paths:
            self._seen.pop(path, None)


def watched(
    inputs: Sequence[Path],
    out: Path,
    options: Options,
    settings: Settings,
    settle: float,
    every: float,
    poll: bool = False,
) -> int:
    """A run whenever new or changed sources have been still for ``settle`` seconds, until a signal comes; gives the
    exit code that tells which. ``every`` is the longest time in seconds between two looks at everything, whatever the
    system tells or misses. Raises ``WrongUse``, ``NoManifest``."""
    settling, changes = Settling(settle), _changes(inputs, every, poll)
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        while True:
            _, planned = foresee(inputs, out, options, settings)
            ready = settling.settled({task.job.told: task.stamp for task in planned.tasks if _due(task.reason)})
            if ready:
                summary = run(inputs, out, options, replace(settings, only=ready))
                settling.taken(ready)
                if not summary.complete:
                    return summary.exit_code
            elif settling.waiting:
                time.sleep(min(_LOOK, settle))
            else:
                next(changes)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(*_: object) -> None:
    raise SystemExit(int(ExitCode.TERMINATED))


def _due(reason: str) -> bool:
    """What failed for a reason of the moment is tried again when the folder changes, not over and over."""
    return reason != "again"


def _changes(inputs: Sequence[Path], every: float, poll: bool) -> Iterator[None]:
    """Yields when something may have changed: when the system says so, and after ``every`` seconds at the latest."""
    if not poll:
        from watchfiles import watch as notified

        try:
            told = notified(
                *inputs, watch_filter=None, rust_timeout=int(every * 1000), yield_on_timeout=True, debounce=200
            )
            for _ in told:
                yield
        except (OSError, RuntimeError) as error:  # no more watches, or a file system that tells nothing
            log.warning("changes are not told here (%s): looking every %g seconds", error, _POLL)
    while True:
        time.sleep(min(_POLL, every))
        yield
