"""One run at a time writes to one URL: a small object there says which."""

from __future__ import annotations

import os
import platform
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import msgspec

from ..discovery import WrongUse
from ..working.work import OutputLost
from .bringing import lives
from .store import Store, reason

NAME = ".lock"
_BEAT = 60.0  # seconds between two signs of life
_DEAD = 10 * _BEAT  # without one, the holder is taken for dead
_LOOK = 1.0  # seconds until it is looked whether another one came first, where a store cannot tell


class _Holder(msgspec.Struct, frozen=True, kw_only=True):
    """``beat`` is the time of the last sign of life, in seconds since 1970 by the holder's clock."""

    token: str
    host: str
    process: int
    beat: float

    @property
    def gone(self) -> bool:
        ended = self.host == platform.node() and not lives(self.process)
        return ended or time.time() - self.beat > _DEAD


class Held:
    """A URL that this run holds. It says every minute that it is alive, and notices when another took its place."""

    def __init__(self, store: Store) -> None:
        self._store, self._path = store, store.join(NAME)
        self._token, self._ended = uuid.uuid4().hex, threading.Event()
        self._lost = False

    def check(self) -> None:
        """Raises ``OutputLost`` where another run took over."""
        if self._lost:
            raise OutputLost("another run has taken its place: this one was taken for dead")

    def take(self) -> None:
        """Raises :class:`WrongUse` where another run holds the URL, or nothing can be written there."""
        told = self._store.address.told
        try:
            if not self._store.create(self._path, self._sign()):
                holder = self._holder()
                if holder is not None and not holder.gone:
                    where = f"{holder.host}, process {holder.process}"
                    raise WrongUse(f"{told}: another run is at work here ({where}); if it is not, remove {NAME} there")
                self._store.write(self._path, self._sign())
                time.sleep(_LOOK)
            if not self._mine():
                raise WrongUse(f"{told}: another run has just begun here")
        except WrongUse:
            raise
        except Exception as error:
            raise WrongUse(f"{told}: cannot be written to: {reason(error)}") from error

    def live(self) -> None:
        while not self._ended.wait(_BEAT):
            with suppress(Exception):  # a network that is away for a while; writing says so in its time
                if not self._mine():
                    self._lost = True
                    return
                self._store.write(self._path, self._sign())

    def leave(self) -> None:
        self._ended.set()
        if not self._lost:
            with suppress(Exception):
                if self._mine():
                    self._store.remove(self._path)

    def _sign(self) -> bytes:
        return msgspec.json.encode(
            _Holder(token=self._token, host=platform.node(), process=os.getpid(), beat=round(time.time(), 3))
        )

    def _holder(self) -> _Holder | None:
        try:
            return msgspec.json.decode(self._store.read(self._path), type=_Holder)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def _mine(self) -> bool:
        holder = self._holder()
        return holder is not None and holder.token == self._token


@contextmanager
def held(store: Store) -> Iterator[Held]:
    """Holds a URL until left. Raises :class:`WrongUse`."""
    if store.read_only:
        raise WrongUse(f"{store.address}: nothing can be written there")
    one = Held(store)
    one.take()
    threading.Thread(target=one.live, daemon=True).start()
    try:
        yield one
    finally:
        one.leave()
