"""A worker's own walls: what it may take of the machine, held by the kernel where it can and by itself elsewhere."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

OUT_OF_MEMORY = 99  # exit code of a worker that went beyond its limit of memory
ORPHANED = 98  # of one whose supervisor is gone
_INTERVAL = 0.05  # seconds between two looks
_SHARE = (
    0.9  # of the limit at which a worker ends itself, before the kernel refuses it memory in the middle of a library
)
_STATE = Path("/proc/self/statm")


def confine(most: int, parent: int) -> None:
    """Holds this process below ``most`` bytes. What comes near them ends it with the exit code ``OUT_OF_MEMORY``.
    It ends, too, when ``parent`` is no longer its parent: a supervisor that was killed leaves nobody behind.

    Linux counts what a process may write to as data (RLIMIT_DATA, since 4.7) and refuses more; reserved addresses,
    which a library may take by the gigabyte, do not count. Elsewhere the watch alone holds.
    """
    with suppress(ValueError, OSError):  # a lower limit that was set from outside stays
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    threading.Thread(target=_watch, args=(int(_SHARE * most), parent), daemon=True).start()


def _watch(most: int, parent: int) -> None:
    while resident() < most:
        if os.getppid() != parent:
            os._exit(ORPHANED)
        time.sleep(_INTERVAL)
    os._exit(OUT_OF_MEMORY)  # nothing that needs memory, nor a library that is at work, may stand in the way


def resident() -> int:
    """Bytes of this process in memory; the most there ever were where the kernel does not tell the present number."""
    try:
        return int(_STATE.read_text().split()[1]) * resource.getpagesize()
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
