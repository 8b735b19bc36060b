"""The only module that speaks to stores: fsspec's file systems, by URL."""

from __future__ import annotations

import errno
import hashlib
import posixpath
import re
import time
import uuid
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from ..discovery import WrongUse
from ..working.work import OutputLost, one_line
from .address import Address, without_secrets

Info = dict[str, Any]
T = TypeVar("T")

# What `pip install` brings the protocols that do not come with fsspec.
_PACKAGES = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs", "abfss": "adlfs",
    "http": "aiohttp requests", "https": "aiohttp requests", "sftp": "paramiko", "ssh": "paramiko",
    "smb": "smbprotocol", "webdav": "webdav4", "oss": "ossfs", "hf": "huggingface_hub", "oci": "ocifs",
}  # fmt: skip
# Stores where an object is there whole or not at all; elsewhere a file is written under another name and moved.
_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci", "tos", "memory"})
_READ_ONLY = frozenset({"http", "https"})
# What lies in the memory of one process: its workers cannot see it.
_BOUND = frozenset({"memory"})
_WEB = frozenset({"http", "https"})
# Errors that are about the name that was asked for, and not about the store.
_OF_THE_NAME = (errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ)
_TRIES, _PAUSE = 3, 0.5  # pauses double
_CHUNK = 1 << 20


class TooLarge(Exception):
    """There are more bytes than are wanted."""


class Store:
    """A place in a store. Everything raises what the store's library raises, with the URL's secrets in it: what goes
    on to people passes :func:`reason`."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._fs, self.path = _opened(address.url)
        found = self._fs.protocol
        self.protocols = frozenset({found} if isinstance(found, str) else found)
        self.web = bool(self.protocols & _WEB)
        self.bound = bool(self.protocols & _BOUND) or any(f"{one}://" in address.url for one in _BOUND)
        self.read_only = bool(self.protocols & _READ_ONLY)

    def join(self, relative: str) -> str:
        return posixpath.join(self.path, relative) if self.path else relative

    def named(self, path: str) -> str:
        """A path as files are named here: URLs of the web have escapes and a query."""
        return unquote(re.split("[?#]", path, maxsplit=1)[0]) if self.web else path

    def spelt(self, name: str) -> str:
        """The same the other way round."""
        return quote(name) if self.web else name

    def look(self, path: str) -> Info | None:
        """What the store tells of a file or folder; null where there is none."""
        try:
            return dict(self._fs.info(path))
        except FileNotFoundError:
            return None

    def below(self, path: str) -> dict[str, Info]:
        """All files below a folder, by path."""
        self._fs.invalidate_cache()
        found: dict[str, Info] = self._fs.find(path, detail=True)
        return found

    def read(self, path: str) -> bytes:
        return tried(lambda: bytes(self._fs.cat_file(path)))

    def fetch(self, path: str, goal: Path, most: int) -> None:
        """Brings a file here. Raises :class:`TooLarge` as soon as there are more bytes than ``most``."""
        tried(lambda: self._fetch(path, goal, most))

    def _fetch(self, path: str, goal: Path, most: int) -> None:
        goal.parent.mkdir(parents=True, exist_ok=True)
        streamed = {"block_size": 0} if self.web else {}
        size = 0
        with self._fs.open(path, "rb", **streamed) as file, goal.open("wb") as here:
            while data := file.read(_CHUNK):
                size += len(data)
                if size > most:
                    raise TooLarge
                here.write(data)

    def digest(self, path: str) -> str:
        """SHA-256 of a file's bytes, hexadecimal."""
        streamed = {"block_size": 0} if self.web else {}
        digest = hashlib.sha256()
        with self._fs.open(path, "rb", **streamed) as file:
            while data := file.read(_CHUNK):
                digest.update(data)
        return digest.hexdigest()

    def write(self, path: str, data: bytes) -> None:
        """Writes a file whole or not at all. Raises ``OSError`` for a name that the store refuses, ``OutputLost``
        where nothing can be written."""
        try:
            tried(lambda: self._write(path, data))
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _OF_THE_NAME:
                raise
            raise OutputLost(reason(error)) from error

    def _write(self, path: str, data: bytes) -> None:
        if self.protocols & _WHOLE:
            self._fs.pipe_file(path, data)
            return
        folder = posixpath.dirname(path)
        self._fs.makedirs(folder, exist_ok=True)
        temporary = posixpath.join(folder, f".newsletters-{uuid.uuid4().hex}.tmp")
        try:
            self._fs.pipe_file(temporary, data)
            self._fs.mv(temporary, path)
        except BaseException:
            self.remove(temporary)
            raise

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that is not there yet; false where it is. As safe against another machine that does the same
        at the same moment as the store is: S3, Google's and Azure's are."""
        try:
            if not self.protocols & _WHOLE:
                self._fs.makedirs(posixpath.dirname(path), exist_ok=True)
            self._fs.pipe_file(path, data, mode="create")
        except FileExistsError:
            return False
        return True

    def remove(self, path: str) -> None:
        """Nothing where there is none."""
        try:
            self._fs.rm_file(path)
        except FileNotFoundError:
            return
        except NotImplementedError:
            self._fs.rm(path)


def tried(act: Callable[[], T]) -> T:
    """Networks fail for moments: what is neither missing nor forbidden nor too large is tried again."""
    for pause in range(_TRIES - 1):
        try:
            return act()
        except (FileNotFoundError, PermissionError, NotImplementedError, TooLarge):
            raise
        except Exception:
            time.sleep(_PAUSE * 2**pause)
    return act()


def reason(error: BaseException) -> str:
    """One line on an error of a store, without secrets."""
    return one_line(without_secrets(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__))


def store_at(address: Address) -> Store:
    """Raises :class:`WrongUse` where nothing here speaks the URL's protocol."""
    return Store(address)


def forget_stores() -> None:
    """A run begins: archives may have changed since they were opened."""
    _opened.cache_clear()


@lru_cache(maxsize=16)
def _opened(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    told = without_secrets(url)
    try:
        fs, path = url_to_fs(url)
    except ImportError as error:
        raise WrongUse(f"{told}: {_needed(url) or one_line(error)}") from None
    except Exception as error:
        raise WrongUse(f"{told}: cannot be opened: {reason(error)}") from None
    return fs, str(path).rstrip("/") if str(path).strip("/") else str(path)


def _needed(url: str) -> str | None:
    """What to install for a protocol that cannot be spoken; of a chain, each that is not part of fsspec."""
    protocols = [part.partition("://")[0].lower() for part in url.split("::") if "://" in part]
    packages = [_PACKAGES[one] for one in protocols if one in _PACKAGES]
    return f"its protocol needs another package: pip install {' '.join(packages)}" if packages else None
