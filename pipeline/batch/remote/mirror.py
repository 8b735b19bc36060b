"""Outputs that go to a store: a folder of this machine is the output folder, and what is in it is sent on."""

from __future__ import annotations

import fnmatch
import glob
import logging
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePosixPath

from ...export.files import write_whole
from ..discovery import COMPARISON, WrongUse, untold
from ..manifest import NAME as MANIFEST
from ..outputs.archive import NAME as ARCHIVE
from ..working.work import OutputLost
from .address import Address
from .holding import Held, held
from .listing import is_sound, stamp
from .state import state_folder
from .store import Info, Store, forget_stores, reason, store_at

log = logging.getLogger("newsletters")

_SENT = ".sent"  # what the store said of the manifest when this machine sent it last
_OFTEN = 600.0  # seconds between two copies of the manifest at least
_SHARE = 20  # of the time may go to copying


class Mirror:
    """``folder`` has the manifest, the archive, and a copy of every output that this machine wrote or needed."""

    def __init__(self, store: Store, folder: Path, hold: Held | None = None) -> None:
        self.folder, self.address = folder, store.address
        self._store, self._hold = store, hold
        self._next = time.monotonic() + _OFTEN
        self._names: dict[str, int] | None = None

    # From the store

    def refresh(self) -> None:
        """Brings what is remembered of the outputs, unless this machine was the last to write it. Raises
        :class:`WrongUse` where the store cannot be asked."""
        try:
            there = self._store.look(self._store.join(MANIFEST))
            here = (self.folder / MANIFEST).exists()
            if there is None or (here and self._noted() == _mark(there)):
                return
            if here:
                log.warning("%s: another machine has written since; its manifest is taken", self.address)
                self._drop_copies()
            for name in (MANIFEST, ARCHIVE):
                self._replace(name)
            self._note(there)
        except Exception as error:
            raise WrongUse(f"{self.address}: cannot be read: {reason(error)}") from error

    def sizes(self) -> dict[str, int]:
        """Size in bytes of every JSON file in the store, by its path below the URL. Raises :class:`WrongUse`."""
        try:
            found = self._store.below(self._store.path)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise WrongUse(f"{self.address}: cannot be read: {reason(error)}") from error
        start = len(self._store.join(""))
        return {path[start:]: info["size"] for path, info in found.items() if path.endswith(".json")}

    def bring(self, names: Iterable[str]) -> None:
        """Brings outputs that this machine does not have, as far as they are there. Raises ``OutputLost``."""
        for name in names:
            goal = self.folder.joinpath(*PurePosixPath(name).parts)
            if not goal.exists():
                with _saying_so(), suppress(FileNotFoundError):
                    write_whole(goal, self._store.read(self._store.join(name)))

    def renew(self) -> None:
        """Brings all that is there. Raises :class:`WrongUse`."""
        self.refresh()
        try:
            self.bring(name for name in self.sizes() if is_sound(name))
        except OutputLost as error:
            raise WrongUse(f"{self.address}: cannot be read: {error}") from error

    def _drop_copies(self) -> None:
        """Copies of outputs that another machine may have written anew."""
        for path in self.folder.rglob("*.json"):
            path.unlink(missing_ok=True)

    def _replace(self, name: str) -> None:
        for left in (f"{name}-wal", f"{name}-shm"):
            (self.folder / left).unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            write_whole(self.folder / name, self._store.read(self._store.join(name)))

    # To the store

    def send(self, name: str) -> None:
        """Raises ``OutputLost``."""
        self._store.write(self._store.join(name), self.folder.joinpath(*PurePosixPath(name).parts).read_bytes())

    def send_comparisons(self, paths: Iterable[str]) -> None:
        """Of the issues that these sources belong to. Raises ``OutputLost``."""
        for parent in {PurePosixPath(untold(path)).parent for path in paths}:
            for path in sorted(self.folder.joinpath(parent).glob(f"*{COMPARISON}")):
                self.send((parent / path.name).as_posix())

    def forget(self, path: str) -> None:
        """Removes the records of a source from the store, and its comparisons. Raises ``OutputLost``."""
        output = f"{untold(path)}.json"
        parent, _, name = glob.escape(untold(path)).rpartition("/")
        patterns = [f"{parent}/{one}".lstrip("/") for one in (f"{name}~*{COMPARISON}", f"*~{name}{COMPARISON}")]
        with _saying_so():
            for other in [
                one for one in self._listed() if any(fnmatch.fnmatchcase(one, pattern) for pattern in patterns)
            ]:
                self._store.remove(self._store.join(other))
            self._store.remove(self._store.join(output))

    def _listed(self) -> dict[str, int]:
        """The names in the store, as they were when one was asked for first."""
        if self._names is None:
            self._names = self.sizes()
        return self._names

    def tick(self) -> None:
        """After every source: copies the manifest when it is time. Raises ``OutputLost``."""
        if self._hold is not None:
            self._hold.check()
        started = time.monotonic()
        if started >= self._next:
            self.send_remembered((MANIFEST,))
            self._next = time.monotonic() + max(_OFTEN, _SHARE * (time.monotonic() - started))

    def finish(self) -> None:
        """Sends all that is remembered. Raises ``OutputLost``."""
        if self._hold is not None:
            self._hold.check()
        self.send_remembered((MANIFEST, ARCHIVE))

    def send_remembered(self, names: Iterable[str]) -> None:
        """Sends sound copies of the manifest and the archive, which may be at work. Raises ``OutputLost``."""
        for name in names:
            if not (self.folder / name).exists():
                continue
            with _saying_so(), tempfile.TemporaryDirectory(dir=self.folder, prefix=".copy-") as copies:
                copy = Path(copies, name)
                with closing(sqlite3.connect(self.folder / name)) as connection:
                    connection.execute("VACUUM INTO ?", (str(copy),))
                self._store.write(self._store.join(name), copy.read_bytes())
        with _saying_so():
            if (there := self._store.look(self._store.join(MANIFEST))) is not None:
                self._note(there)

    def _noted(self) -> str | None:
        with suppress(OSError):
            return (self.folder / _SENT).read_text(encoding="utf8")
        return None

    def _note(self, there: Info) -> None:
        write_whole(self.folder / _SENT, _mark(there).encode())


def _mark(info: Info) -> str:
    return stamp(info)[0]


@contextmanager
def _saying_so() -> Iterator[None]:
    try:
        yield
    except (OutputLost, sqlite3.Error):
        raise
    except Exception as error:
        raise OutputLost(reason(error)) from error


def mirror_at(address: Address, state: Path | None) -> Mirror:
    """For reading alone: what this machine remembers, or else what is in the store. Raises :class:`WrongUse`."""
    forget_stores()
    mirror = Mirror(store_at(address), _made(state_folder(address, state)))
    if not (mirror.folder / MANIFEST).exists():
        mirror.refresh()
    return mirror


@contextmanager
def writing_to(address: Address, state: Path | None) -> Iterator[Mirror]:
    """The mirror of a URL that this run alone writes to. Raises :class:`WrongUse`."""
    folder = _made(state_folder(address, state))
    forget_stores()
    store = store_at(address)
    with held(store) as hold:
        mirror = Mirror(store, folder, hold)
        mirror.refresh()
        yield mirror


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{folder}: cannot be written to: {error.strerror}") from error
    return folder
