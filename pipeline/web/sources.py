"""The source files of an archive: only those that the manifest of the output folder names are ever opened."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ..batch.discovery import untold
from ..batch.manifest import Manifest, NoManifest

PDF = "application/pdf"


class SourceFile(msgspec.Struct, frozen=True):
    """A file on the disk, and the hash that it had when it was read."""

    path: Path
    sha256: str


class NoFile(LookupError):
    """The source's file cannot be shown; the message is a reason that a reader can do something with."""


def file_of(out: Path, source: str, sha256: str) -> SourceFile:
    """The file of a source by its path in the archive; ``sha256`` is the one that the archive knows it by.

    The path is looked up in the manifest, and never made of what was asked for. Raises :class:`NoFile`.
    """
    try:
        with Manifest.look(out) as manifest:
            entry = manifest.entry(source)
    except NoManifest:
        raise NoFile("no_manifest") from None
    if entry is None or entry.sha256 is None:
        raise NoFile("not_listed")
    if entry.sha256 != sha256:
        raise NoFile("changed")
    if "://" in entry.root:
        raise NoFile("elsewhere")
    root = Path(untold(entry.root)).resolve()
    path = (root / untold(entry.path)).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise NoFile("gone")
    return SourceFile(path, sha256)


# Why a source cannot be shown, as a reader is told it.
REASONS = {
    "no_manifest": "Only the text can be shown: the output folder has no manifest that tells where the source lies.",
    "not_listed": "Only the text can be shown: the source is not in the manifest of the output folder.",
    "changed": "Only the text can be shown: the source has changed since it was read. Run over it again.",
    "gone": "Only the text can be shown: the source is no longer where it was read.",
    "elsewhere": "Only the text can be shown: the source lies in a store that this server does not open.",
    "no_pages": "Only the text can be shown: this format has no pages.",
    "undrawable": "Only the text can be shown: the page could not be drawn.",
}
