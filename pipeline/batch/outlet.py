"""Where a run's outputs go: a folder, or a URL with a folder of this machine that mirrors it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .lock import locked
from .remote.address import Place

if TYPE_CHECKING:
    from .remote.mirror import Mirror


@contextmanager
def opened(out: Place, state: Path | None) -> Iterator[tuple[Path, Mirror | None]]:
    """The folder that a run writes to, which nobody else writes to until left, and what sends it on to a URL; null
    where ``out`` is a folder. Raises ``WrongUse``."""
    if isinstance(out, Path):
        with locked(out):
            yield out, None
        return
    from .remote.mirror import writing_to
    from .remote.state import state_folder

    with locked(state_folder(out, state)), writing_to(out, state) as mirror:
        yield mirror.folder, mirror


def looked_at(out: Place, state: Path | None) -> tuple[Path, Mirror | None]:
    """The same for reading, while a run may be at work. Raises ``WrongUse``."""
    if isinstance(out, Path):
        return out, None
    from .remote.mirror import mirror_at

    mirror = mirror_at(out, state)
    return mirror.folder, mirror


def folder_of(out: Place, state: Path | None = None, whole: bool = False) -> Path:
    """The folder where this machine has what a run remembers of its outputs; with ``whole``, all of them are brought
    there first. Raises ``WrongUse``."""
    folder, mirror = looked_at(out, state)
    if mirror is not None and whole:
        mirror.renew()
    return folder
