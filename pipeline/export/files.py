"""Writing an export: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from ..model.codec import from_json, to_json
from ..model.record import SCHEMA_VERSION, Extraction


class NotAnExport(ValueError):
    """The file holds no extraction of this schema's major version; the message names it and says why.

    ``foreign`` where it never was meant to be one (a manifest, a schema): sound JSON that states no schema version.
    """

    def __init__(self, message: str, foreign: bool = False) -> None:
        super().__init__(message)
        self.foreign = foreign


class _Head(msgspec.Struct):
    schema_version: str | None = None


def write_extraction(extraction: Extraction, path: Path) -> bytes:
    """The extraction as indented JSON, UTF-8; gives what was written. Raises ``OSError``."""
    data = to_json(extraction)
    write_whole(path, data)
    return data


def read_extraction(path: Path) -> Extraction:
    """Raises :class:`NotAnExport`, or ``OSError``."""
    return decode_extraction(path.read_bytes(), path)


def decode_extraction(data: bytes, path: Path) -> Extraction:
    """The extraction in a file's bytes; ``path`` is for the message. Raises :class:`NotAnExport`."""
    version = _version(path, data)
    if version is None:
        raise NotAnExport(f"{path}: not an export of `newsletters run`", foreign=True)
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise NotAnExport(f"{path}: schema version {version}, not {SCHEMA_VERSION}")
    try:
        return from_json(data, Extraction)
    except msgspec.DecodeError as error:
        raise NotAnExport(f"{path}: not an export of `newsletters run`: {error}") from error


def _version(path: Path, data: bytes) -> str | None:
    try:
        return from_json(data, _Head).schema_version
    except msgspec.ValidationError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotAnExport(f"{path}: damaged JSON: {error}") from error


_TEMPORARY = ".newsletters-"


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Writes a file whole or not at all, as :func:`whole` does. Raises ``OSError``."""
    with whole(path, durable) as file:
        file.write(data)


@contextmanager
def whole(path: Path, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write that gets its name when all is in it: written beside the goal, flushed to disk and renamed.

    What is not ``durable`` is left to the system to flush: after the machine's own end it may be empty, for which its
    readers must be ready. Nobody ever sees half a file, and none is left behind but by a process that is killed (see
    :func:`sweep`).

    Raises ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if durable:
        _flush(path.parent)


def sweep(folder: Path) -> None:
    """Removes what processes that were killed while they wrote left in a folder. Nobody else may be writing there."""
    with suppress(OSError):
        for left in folder.glob(f"{_TEMPORARY}*.tmp"):
            left.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """A new name is on disk when its folder is."""
    with suppress(OSError):  # some systems open no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """mkstemp makes private files; exports are as readable as any other new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
