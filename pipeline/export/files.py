"""Writing an export: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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


def write_extraction(extraction: Extraction, path: Path) -> None:
    """The extraction as indented JSON, UTF-8. Raises ``OSError``."""
    write_whole(path, to_json(extraction))


def read_extraction(path: Path) -> Extraction:
    """Raises :class:`NotAnExport`, or ``OSError``."""
    data = path.read_bytes()
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


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the goal, flushes to disk and renames: nobody ever sees half a file, and none is left behind.

    Raises ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """mkstemp makes private files; exports are as readable as any other new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
