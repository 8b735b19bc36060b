"""Which sources lie in a store, told from its listing alone: no source's bytes are read."""

from __future__ import annotations

import calendar
import hashlib
import os
import posixpath
import re
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..discovery import ABOUT, DESCRIBES, WrongUse
from .address import Address
from .store import Info, Store, forget_stores, reason, store_at

_MAGIC = re.compile(r"[*?\[]")
_OUTSIDE = "names that are no paths, or would lead out of the output folder"
_ASKED_AT_ONCE = 8  # files that a web server is asked about
# What stores tell of a file's bytes, and of the time of its last change.
_MARKS = (
    "ETag",
    "etag",
    "e_tag",
    "md5Hash",
    "md5",
    "content_md5",
    "Content-MD5",
    "CRC",
    "crc32c",
    "generation",
    "sha256",
)
_TIMES = ("LastModified", "last_modified", "mtime", "modified", "updated", "Last-Modified", "created", "date_time")
_TICK = 2.0  # seconds: the coarsest clock that a store gives a change


@dataclass(frozen=True)
class Remote:
    """A source that lies in a store: the ``root`` that it was found below and its ``path`` there. ``stamp`` changes
    with its bytes once it is ``settled``. ``abouts`` are the about.toml files that stand for it, each by the folder
    that it describes and its path; ``about`` is a hash over their stamps."""

    root: Address
    path: str
    size: int | None
    stamp: str
    settled: bool
    abouts: tuple[tuple[str, str], ...] = ()
    about: str = ""


class Found(NamedTuple):
    """A source by its path relative to its root."""

    relative: str
    remote: Remote


def sources_at(address: Address, known: Collection[str], skipped: Counter[str]) -> tuple[list[Found], str | None]:
    """The sources at a URL, sorted by path, and the glob that it ends with, or null.

    Raises :class:`WrongUse` where the store cannot be asked, and for a named file that no reader knows.
    """
    forget_stores()
    store = store_at(address)
    try:
        return _sources(store, address, known, skipped)
    except WrongUse:
        raise
    except Exception as error:
        raise WrongUse(f"{address}: cannot be read: {reason(error)}") from error


def _sources(
    store: Store, address: Address, known: Collection[str], skipped: Counter[str]
) -> tuple[list[Found], str | None]:
    magic = None if store.web else _MAGIC.search(store.path)
    if magic is not None:
        folder = store.path[: magic.start()].rpartition("/")[0]
        glob = store.path[len(folder) :].strip("/")
        return _in_folder(store, folder, address, known, skipped), f"/{glob}"
    suffix = _suffix(store.named(store.path))
    info = None if store.web and suffix not in known else store.look(store.path) if store.path else None
    if info is None or info.get("type") == "directory":
        if info is None and not store.web and store.path.strip("/") and not store.below(store.path):
            raise WrongUse(f"{address}: there is no such file or folder")
        return _in_folder(store, store.path, address, known, skipped), None
    if suffix not in known:
        raise WrongUse(f"{address}: no reader for {suffix or 'a file without a suffix'}")
    return [_named_file(store, address, info)], None


def _named_file(store: Store, address: Address, info: Info) -> Found:
    """A file that was named; about.toml beside it stands for it, but for one on a web server, which cannot be told
    from a page that says there is none."""
    folder, name = posixpath.split(store.path)
    beside = posixpath.join(folder, ABOUT)
    about = None if store.web else store.look(beside)
    abouts = {"": (beside, stamp(about)[0])} if about and about.get("type") == "file" else {}
    return Found(store.named(name), _remote(address, store.path, info, "", abouts))


def _in_folder(
    store: Store, folder: str, address: Address, known: Collection[str], skipped: Counter[str]
) -> list[Found]:
    wanted: dict[str, tuple[str, Info]] = {}
    abouts: dict[str, tuple[str, Info]] = {}
    for path, info in store.below(folder).items():
        relative = _relative(store, path, folder)
        if relative is None:
            skipped[_OUTSIDE] += 1
            continue
        parent, _, name = relative.rpartition("/")
        if any(part.startswith(".") for part in relative.split("/")):
            continue
        if name == ABOUT:
            abouts[parent] = (path, info)
        if _suffix(name) in known and not DESCRIBES.match(name):
            wanted[relative] = (path, info)
        else:
            skipped[_suffix(name) or name] += 1
    _ask(store, [*wanted.values(), *abouts.values()])
    stamped = {parent: (path, stamp(info)[0]) for parent, (path, info) in abouts.items()}
    order = sorted(wanted, key=lambda relative: relative.split("/"))
    return [Found(one, _remote(address, *wanted[one], posixpath.dirname(one), stamped)) for one in order]


def _ask(store: Store, files: list[tuple[str, Info]]) -> None:
    """A web server's folder tells names alone: each file's head says the rest."""
    if not store.web:
        return

    def fill(file: tuple[str, Info]) -> None:
        file[1].update(store.look(file[0]) or {})

    with ThreadPoolExecutor(_ASKED_AT_ONCE) as asking:
        list(asking.map(fill, files))


def _remote(address: Address, path: str, info: Info, folder: str, abouts: Mapping[str, tuple[str, str]]) -> Remote:
    above = [parent for parent in _from_root(folder) if parent in abouts]
    said = "\0".join(f"{parent}\0{abouts[parent][1]}" for parent in above)
    return Remote(
        address, path, info.get("size"), *stamp(info),
        tuple((parent, abouts[parent][0]) for parent in above),
        hashlib.sha256(said.encode()).hexdigest()[:16] if above else "",
    )  # fmt: skip


def _from_root(folder: str) -> Iterator[str]:
    yield ""
    parts = folder.split("/") if folder else []
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])


def _relative(store: Store, path: str, folder: str) -> str | None:
    """The path below the folder; null for what would not stay below the output folder."""
    start = f"{folder.rstrip('/')}/" if folder.strip("/") else folder
    if not path.startswith(start):
        return None
    relative = store.named(path[len(start) :])
    return relative if is_sound(relative) else None


def is_sound(relative: str) -> bool:
    """Whether a name of a store is a path that stays below any folder here."""
    sound = all(part not in ("", ".", "..") for part in relative.split("/"))
    return sound and "\\" not in relative and "\0" not in relative


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def stamp(info: Info) -> tuple[str, bool]:
    """Size and the best mark of its bytes that a store gives a file, and whether every later change must change it."""
    size = info.get("size")
    mark = next((info[name] for name in _MARKS if info.get(name)), None)
    if mark is not None:
        return f"{size} {mark}", True
    told = next((info[name] for name in _TIMES if info.get(name)), None)
    seconds = _seconds(told)
    return f"{size} {told if seconds is None else seconds}", seconds is not None and seconds < time.time() - _TICK


def _seconds(told: Any) -> float | None:
    """A time in seconds, however a store writes it; null where that is none."""
    try:
        if isinstance(told, datetime):
            return told.timestamp()
        if isinstance(told, tuple):
            return float(calendar.timegm((*told[:6], 0, 0, 0)))
        if isinstance(told, str):
            return parsedate_to_datetime(told).timestamp()
        return None if told is None else float(told)
    except (ValueError, TypeError, OverflowError):
        return None


def place_in(root: Address, relative: str) -> tuple[Store, str]:
    """Where a source lies that was found at a URL, by its path relative to it. Raises :class:`WrongUse`."""
    store = store_at(root)
    if PurePosixPath(store.named(store.path)).name == relative:  # it was named itself
        return store, store.path
    magic = None if store.web else _MAGIC.search(store.path)
    folder = store.path[: magic.start()].rpartition("/")[0] if magic else store.path
    name = store.spelt(relative)
    return store, posixpath.join(folder, name) if folder else name


def is_there(root: Address, relative: str) -> bool:
    """Whether a source is still in its place; true where the store cannot be asked: nothing is given up for that."""
    try:
        store, path = place_in(root, relative)
        return store.look(path) is not None
    except Exception:
        return True
