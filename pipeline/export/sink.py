"""Files as the writers of an export see them."""

from __future__ import annotations

import hashlib
from typing import BinaryIO, Protocol

from .card import Written


class Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


class Digested:
    """A file that knows the hash of what was written to it."""

    closed = False  # Arrow asks

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name = name
        self._file = file
        self._hash = hashlib.sha256()
        self._size = 0
        self._given_up = False

    def write(self, data: bytes, /) -> int:
        if self._given_up:
            return len(data)
        self._hash.update(data)
        self._size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        if not self._given_up:
            self._file.flush()

    def give_up(self) -> None:
        """What is still written goes nowhere: a writer that is left in the middle may write its end when it goes."""
        self._given_up = True

    def written(self, media_type: str, table: str | None = None, count: int = 0) -> Written:
        """What is in it now."""
        sha256 = self._hash.hexdigest()
        return Written(name=self.name, media_type=media_type, sha256=sha256, size=self._size, table=table, rows=count)
