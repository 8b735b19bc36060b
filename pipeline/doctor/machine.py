"""The processors, the memory and the output folder, against what runs are allowed to take."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..batch.discovery import WrongUse
from ..batch.lock import locked
from ..batch.working.workers import default_workers
from ..export.files import write_whole
from ..model.limits import MEGABYTE, Limits
from .finding import Finding

_LITTLE_SPACE = 1024 * MEGABYTE  # bytes free below which a run over an archive is likely to fill the disk
_PROBE = "newsletters-doctor"
_CONTAINER = Path("/sys/fs/cgroup/memory.max")
_STATE = Path("/proc/meminfo")


def machine(limits: Limits) -> Iterator[Finding]:
    workers = default_workers()
    value = f"{os.cpu_count()}, of which a run uses {workers}"
    yield Finding(area="machine", name="processors", value=value)
    yield _memory(workers, limits.memory)


def _memory(workers: int, each: int) -> Finding:
    total, free = memory()
    value = f"{total // MEGABYTE:,} MB, {free // MEGABYTE:,} MB free"
    if workers * each <= total:
        return Finding(area="machine", name="memory", value=value)
    advice = f"{workers} workers may take {each // MEGABYTE:,} MB each (--workers, --memory)"
    return Finding(area="machine", name="memory", state="doubtful", value=value, advice=advice)


def memory() -> tuple[int, int]:
    """Bytes of memory, all and free, of the machine or of the container that this process is held in."""
    page = os.sysconf("SC_PAGE_SIZE")
    total = free = page * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError, StopIteration):
        lines = _STATE.read_text().splitlines()
        free = 1024 * int(next(line for line in lines if line.startswith("MemAvailable:")).split()[1])
    with suppress(OSError, ValueError):  # a container without a limit says "max"
        total = min(total, int(_CONTAINER.read_text()))
    return total, min(free, total)


def output_folder(out: Path) -> Iterator[Finding]:
    """Whether a run could write into the folder, or make it; nothing is left behind."""
    there = next(one for one in (out.absolute(), *out.absolute().parents) if one.exists())
    place = f"{out}" if there == out.absolute() else f"{out} (to be made in {there})"
    try:
        _try_out(there)
    except (OSError, WrongUse) as error:
        advice = "choose another folder (--out), or another file system"
        yield Finding(area="output", name="folder", state="wrong", value=f"{place}: {error}", advice=advice)
        return
    yield Finding(area="output", name="folder", value=f"{place}: writes, renames and locks")
    free = shutil.disk_usage(there).free
    value = f"{free // MEGABYTE:,} MB free"
    if free >= _LITTLE_SPACE:
        yield Finding(area="output", name="space", value=value)
    else:
        yield Finding(area="output", name="space", state="doubtful", value=value, advice="make room: it is soon full")


def _try_out(folder: Path) -> None:
    """Does what a run does, in a folder of its own below: locks it, writes a file whole, and writes it again."""
    probe = folder / f".{_PROBE}-{os.getpid()}"
    try:
        with locked(probe):
            for content in (b"once", b"twice"):
                write_whole(probe / "file", content)
            if (probe / "file").read_bytes() != b"twice":
                raise OSError("a file that was replaced is not what was written")
    finally:
        shutil.rmtree(probe, ignore_errors=True)
