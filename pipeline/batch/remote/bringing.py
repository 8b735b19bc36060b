"""A source is brought to the worker that reads it, its records to the store that takes them."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from ...model.errors import ReadError
from ...model.limits import MEGABYTE, Limits
from ...model.options import Options
from ..discovery import ABOUT, Job
from ..working.work import Outcome, OutputLost, Work, one_line
from .listing import Remote
from .store import TooLarge, reason, store_at

_ABOUT_BYTES = MEGABYTE


def work_remote(job: Job, options: Options, do: Work) -> Outcome:
    """Does what is to be done with a source that lies in a store, or whose records go to one. Raises ``OutputLost``."""
    try:
        with at_hand(job, options.limits) as here:
            outcome = do(here, options)
        if job.goal is not None and outcome.output_bytes is not None:
            deliver(job)
    except ReadError as error:
        return Outcome(job, code=error.code, message=one_line(error.message))
    except OSError as error:
        return Outcome(job, code="FILE", message=reason(error))
    return replace(outcome, job=job)


@contextmanager
def at_hand(job: Job, limits: Limits) -> Iterator[Job]:
    """The job with its source, and the about.toml files that stand for it, as files of this machine until left.

    Raises ``ReadError``, ``OSError``.
    """
    if job.remote is None:
        yield job
        return
    with private_folder() as folder:
        fetch(job, folder, limits)
        yield replace(job, path=folder / job.relative, root=folder, remote=None, goal=None)


def fetch(job: Job, folder: Path, limits: Limits) -> None:
    """Brings a source and its about.toml files below a folder. Raises ``ReadError``, ``OSError``."""
    assert job.remote is not None
    fetch_abouts(job.remote, folder)
    if job.remote.size is not None and job.remote.size > limits.bytes:
        raise ReadError("TOO_LARGE", _too_large(limits))
    try:
        store_at(job.remote.root).fetch(job.remote.path, folder / job.relative, limits.bytes)
    except TooLarge:
        raise ReadError("TOO_LARGE", _too_large(limits)) from None
    except FileNotFoundError:
        raise ReadError("MISSING", "there is no such file any more") from None
    except OSError as error:
        if error.filename is not None and str(error.filename).startswith(str(folder)):
            raise  # this machine cannot take it
        raise ReadError("UNREADABLE", f"it cannot be fetched: {reason(error)}") from error
    except Exception as error:
        raise ReadError("UNREADABLE", f"it cannot be fetched: {reason(error)}") from error


def fetch_abouts(remote: Remote, folder: Path) -> None:
    """Brings the about.toml files that stand for a source below a folder. Raises ``ReadError``."""
    store = store_at(remote.root)
    for parent, path in remote.abouts:
        try:
            store.fetch(path, folder / parent / ABOUT, _ABOUT_BYTES)
        except TooLarge:
            raise ReadError("TOO_LARGE", f"{ABOUT} has more than {_ABOUT_BYTES} bytes") from None
        except Exception as error:
            raise ReadError("UNREADABLE", f"{ABOUT} cannot be fetched: {reason(error)}") from error


def deliver(job: Job) -> None:
    """Puts a source's records where they belong. Raises ``OutputLost``, ``OSError`` for a name that is refused."""
    assert job.goal is not None
    store = store_at(job.goal)
    try:
        store.write(store.join(f"{job.relative}.json"), job.output.read_bytes())
    except FileNotFoundError as error:
        raise OutputLost(reason(error)) from error


def _too_large(limits: Limits) -> str:
    return f"the file has more than the {limits.bytes} bytes that are read (--max-size)"


@contextmanager
def private_folder() -> Iterator[Path]:
    """One that nobody else may look into, with this machine and process in its name."""
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{_here()}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@cache
def _here() -> str:
    return f"newsletters-{hashlib.sha256(platform.node().encode()).hexdigest()[:8]}-"


@cache
def _sweep() -> None:
    """Removes, once a process, what workers of this machine left behind that were ended from outside."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_here()}*"):
        with suppress(OSError, ValueError):
            number = int(folder.name.removeprefix(_here()).partition("-")[0])
            if folder.lstat().st_uid == os.getuid() and not lives(number):
                shutil.rmtree(folder, ignore_errors=True)


def lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
