"""What a run has to do: which sources are new, changed, stale or to be tried again, told from stamps alone."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Literal

from ..export.fingerprint import fingerprint, reading_fingerprint
from ..model.options import Options
from .discovery import ABOUT, Job, told
from .manifest import Entry, Manifest

Reason = Literal["new", "changed", "stale", "lost", "again", "forced"]

_TICK = 2_000_000_000  # nanoseconds: the coarsest clock that a common file system gives a change


@dataclass(frozen=True)
class Task:
    """A job with why it is to be worked: its source is new, perhaps changed, was made by other code, has lost its
    output, failed before and is tried again, or is forced. ``before`` is its row."""

    job: Job
    reason: Reason
    stamp: str
    settled: bool
    about: str
    before: Entry | None = None


@dataclass
class Plan:
    """``unchanged`` counts the sources whose records stand, ``quarantined`` are those that are not tried again."""

    tasks: list[Task] = field(default_factory=list)
    unchanged: int = 0
    quarantined: list[Entry] = field(default_factory=list)


class Keys:
    """What records of the present code and options are made by, as the manifest keeps it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._reading = reading_fingerprint(options)
        limits = hashlib.sha256(repr((options.limits, options.password is not None)).encode()).hexdigest()
        self.of_failure = f"{fingerprint(options)}-{self._reading}-{limits[:8]}"
        self._done: dict[str, str] = {}

    def of_records(self, languages: str) -> str:
        """``languages`` as the manifest keeps them, separated by spaces."""
        if languages not in self._done:
            self._done[languages] = f"{fingerprint(self._options, languages.split())}-{self._reading}"
        return self._done[languages]

    def fits(self, entry: Entry) -> bool:
        made = self.of_records(entry.languages) if entry.state in ("done", "vanished") else self.of_failure
        return entry.made_by == made


def plan(
    jobs: Iterable[Job],
    manifest: Manifest,
    keys: Keys,
    force: bool = False,
    retry: bool = False,
    outputs: Mapping[str, int] | None = None,
) -> Plan:
    """Looks at every source's stamp, and at no source's bytes. ``outputs`` has the sizes of those that lie in a store,
    by their paths; null where they lie in folders."""
    made = Plan()
    now = time.time_ns()
    for job in jobs:
        stamp, settled = _stamp(job, now)
        task = Task(job, "new", stamp, settled, about_of(job), manifest.entry(job.told))
        before = task.before
        size = _size(job.output) if outputs is None else outputs.get(f"{job.relative}.json")
        reason = "forced" if force else _reason(task, keys, retry, size)
        if reason is not None:
            known = before.sha256 if before and reason == "changed" else None
            made.tasks.append(replace(task, reason=reason, job=replace(job, known=known)))
        elif before is not None and before.state == "quarantined":
            made.quarantined.append(before)
        else:
            made.unchanged += 1
    return made


def _reason(task: Task, keys: Keys, retry: bool, size: int | None) -> Reason | None:
    """Why a source is to be worked, or null."""
    before = task.before
    if before is None:
        return "new"
    if before.state == "failed" or (retry and before.state == "quarantined"):
        return "again"
    if not keys.fits(before) or before.about != task.about:
        return "stale"
    if before.state != "quarantined" and size != before.output_bytes:
        return "lost"
    same = before.stamp == task.stamp and before.settled and before.root == root_of(task.job)
    return None if same and before.state != "vanished" else "changed"


def root_of(job: Job) -> str:
    """The input folder as the manifest keeps it: absolute, or a URL without what would open it."""
    return _absolute(job.root) if job.remote is None else job.remote.root.told


@lru_cache(maxsize=64)
def _absolute(root: Path) -> str:
    return told(os.path.abspath(root))


def _stamp(job: Job, now: int) -> tuple[str, bool]:
    """What changes with the source's bytes, and whether every change after ``now`` must change it."""
    if job.remote is not None:
        return job.remote.stamp, job.remote.settled
    stamp, changed = stamp_of(job.path)
    return stamp, changed < now - _TICK


def stamp_of(path: Path) -> tuple[str, int]:
    """Size and time of change in one text, and the time in nanoseconds; empty where there is no such file."""
    try:
        state = os.stat(path)
    except OSError:
        return "", 0
    return f"{state.st_size} {state.st_mtime_ns}", state.st_mtime_ns


def _size(path: Path) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None


def about_of(job: Job) -> str:
    """A hash over every about.toml that stands for a source: its folder's and those above it, up to the root."""
    if job.remote is not None:
        return job.remote.about
    return _about(job.root, PurePosixPath(job.relative).parent)


@lru_cache(maxsize=4096)
def _about(root: Path, folder: PurePosixPath) -> str:
    try:
        own = (root / folder / ABOUT).read_bytes()
    except OSError:
        own = b""
    above = _about(root, folder.parent) if folder != folder.parent else ""
    if not own and not above:
        return ""
    return hashlib.sha256(above.encode() + b"\0" + own).hexdigest()[:16]


def forget_abouts() -> None:
    """A run begins: what was read of about.toml files by an earlier one in this process may have changed."""
    _about.cache_clear()
