"""What a run is asked to do, apart from what is to be known of the sources."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from .discovery import WrongUse

Engine = Literal["local", "ray"]


@dataclass(frozen=True)
class Shard:
    """One of ``of`` parts of the sources, told by their folders' names, so that an issue's editions stay together."""

    index: int  # from 1
    of: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """``2/8``. Raises :class:`WrongUse`."""
        first, _, second = text.partition("/")
        if not (first.isascii() and first.isdigit() and second.isascii() and second.isdigit()):
            raise WrongUse(f"{text!r} is no shard: it is written as 2/8")
        index, of = int(first), int(second)
        if not 1 <= index <= of:
            raise WrongUse(f"{text!r} is no shard: the first number goes from 1 to the second")
        return cls(index, of)

    def holds(self, path: str) -> bool:
        """Whether the source at this relative path is in it. The same on every machine."""
        folder = PurePosixPath(path).parent.as_posix()
        digest = hashlib.sha256(folder.encode("utf-8", "backslashreplace")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.index - 1


@dataclass(frozen=True)
class Settings:
    """``workers`` is a number of processes, one for each processor where null; the outputs are the same whatever it
    is. ``include`` and ``exclude`` are globs, ``only`` the told paths of sources that may be worked. ``force`` works
    every source from its bytes, ``retry`` the quarantined ones again; ``prune`` removes what is left of vanished
    sources. ``engine`` is where sources are worked: on this machine, or on the Ray cluster at ``address`` in batches of
    at most ``batch``, where ``workers`` says nothing. ``archive`` is whether the records go to the archive, too.
    ``state`` is where this machine keeps what it remembers of outputs that go to a URL; null for the user's cache."""

    workers: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    shard: Shard | None = None
    only: frozenset[str] | None = None
    force: bool = False
    retry: bool = False
    prune: bool = False
    quiet: bool = False
    engine: Engine = "local"
    address: str | None = None
    batch: int = 100
    archive: bool = True
    state: Path | None = None
