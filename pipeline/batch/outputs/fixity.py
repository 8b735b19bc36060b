"""Whether the sources, and the outputs, still are what the manifest says of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

import msgspec

from ...model.exit_codes import ExitCode
from ..discovery import untold
from ..manifest import Entry, Manifest
from ..remote.address import place_of
from ..vanished import output_of
from ..working.work import printable

Finding = Literal["same", "changed", "missing", "unreadable", "unknown"]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A file and what was found of it; ``unknown`` where no hash was ever recorded (its bytes could not be read)."""

    path: str
    what: Literal["source", "output"]
    finding: Finding
    sha256: str | None = None  # as recorded

    def line(self) -> str:
        return printable(f"{self.finding}: {self.what} {self.path}")


class Tally:
    """Counts by finding."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, one: Checked) -> None:
        self._counts[one.finding] += 1

    def line(self) -> str:
        return (
            ", ".join(f"{self._counts[name]} {name}" for name in get_args(Finding) if self._counts[name]) or "nothing"
        )

    @property
    def exit_code(self) -> ExitCode:
        """What was never known cannot have changed."""
        amiss = sum(self._counts[name] for name in ("changed", "missing", "unreadable"))
        return ExitCode.CHANGED if amiss else ExitCode.DONE


def checked(manifest: Manifest, out: Path, outputs: bool = False) -> Iterator[Checked]:
    """Every source's bytes against its recorded SHA-256, by path; with ``outputs`` every output's, too."""
    for entry in manifest.entries():
        finding = _finding_of(entry)
        yield Checked(path=entry.path, what="source", finding=finding, sha256=entry.sha256)
        if outputs and entry.output_sha256 is not None:
            finding = _finding(output_of(out, entry.path), entry.output_sha256)
            yield Checked(path=f"{entry.path}.json", what="output", finding=finding, sha256=entry.output_sha256)


def _finding_of(entry: Entry) -> Finding:
    root = place_of(untold(entry.root))
    if isinstance(root, Path):
        return _finding(root / untold(entry.path), entry.sha256)
    if entry.sha256 is None:
        return "unknown"
    from ..remote.listing import place_in

    try:
        store, path = place_in(root, untold(entry.path))
        return "same" if store.digest(path) == entry.sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except Exception:  # whatever a store's library raises
        return "unreadable"


def _finding(path: Path, recorded: str | None) -> Finding:
    if recorded is None:
        return "unknown"
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    return "same" if found == recorded else "changed"
