"""One run at a time in one output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .discovery import WrongUse

_NAME = ".lock"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Holds the folder until left; the kernel lets go of it however this process ends.

    Raises :class:`WrongUse` where another run holds it, or where the folder cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle = os.open(out / _NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise WrongUse(f"{out}: cannot be written to: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
            raise WrongUse(f"{out}: another run is at work here (process {holder})") from None
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)
