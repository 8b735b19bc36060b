"""All exports below a folder, as one set of flat tables."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from ...export.card import Card
from ...export.files import NotAnExport, decode_extraction, read_extraction, sweep
from ...export.linked.provenance import Run
from ...export.tables.forms import MissingExtra, open_tables
from ...export.tables.rows import Filed
from ...journal import tell
from ...model.exit_codes import ExitCode
from ...model.record import Extraction
from ...review import Corrections, apply, log_of
from ..discovery import WrongUse, told, untold
from ..manifest import NAME as MANIFEST
from ..manifest import Manifest, NoManifest
from ..settings import Shard

_SUFFIX = ".json"


def exports_in(out: Path) -> Iterator[tuple[Path, Extraction | NotAnExport]]:
    """Every JSON file of a folder with its extraction, or why it is none; in the order of their sources' paths.

    JSON that never was meant to be an export (a schema, a manifest) is passed over in folders.
    """
    for path in _documents(out):
        try:
            yield path, read_extraction(path)
        except NotAnExport as error:
            if not (error.foreign and out.is_dir()):
                yield path, error


def sound_exports_in(out: Path) -> Iterator[Extraction]:
    """The exports of a folder; what is none is told on stderr."""
    for _, extraction in exports_in(out):
        if isinstance(extraction, Extraction):
            yield extraction
        else:
            tell(f"failed: {extraction}", "failed")


def write_tables(out: Path, folder: Path, card: Card, shown: str | None = None, shard: Shard | None = None) -> ExitCode:
    """Writes the tables of ``card.form`` and tells their rows. One source is held in memory at a time. ``shown`` is
    what the folder is called where the tables go on from there, ``shard`` the part of the issues that they hold.

    Raises :class:`WrongUse` where the form needs what is not installed, and where the folder cannot be written to.
    """
    if folder.resolve() != out.resolve():
        sweep(folder)
    with ExitStack() as opened:
        walk = Walk(out, opened, shard)
        found = iter(walk)
        first = next(found, None)
        if first is None:
            tell(f"no exports in {out}", "no_input", source=str(out))
            return ExitCode.NO_INPUT
        try:
            with open_tables(folder, card, walk.runs()) as tables:
                for filed in chain((first,), found):
                    tables.add(filed)
        except MissingExtra as error:
            raise WrongUse(str(error)) from error
        except OSError as error:
            raise WrongUse(f"{folder}: cannot be written to: {error.strerror or error}") from error
    for file in tables.written:
        if file.table:
            print(f"{shown or folder}/{file.name}: {file.rows} rows")
    return ExitCode.SOME_FAILED if walk.refused else ExitCode.DONE


class Walk:
    """The exports below a folder with what its manifest knows of each, in the order of their sources' paths.

    What is no export, and a second one of the same source, is told on stderr and counted in ``refused``; so is a
    manifest that cannot be read. ``opened`` keeps the manifest open. Records are as people corrected them, without
    those that they rejected. ``shard`` leaves out the issues of others.
    """

    def __init__(self, out: Path, opened: ExitStack, shard: Shard | None = None) -> None:
        self._out, self._shard = out, shard
        self._elsewhere: set[str] = set()
        self._corrections = Corrections(log_of(out).read().corrections)
        self.refused = 0
        self._history: Manifest | None = None
        if (out / MANIFEST).exists():
            try:
                self._history = opened.enter_context(Manifest.look(out))
            except NoManifest as error:
                self._refuse(error)

    def runs(self) -> Iterator[Run]:
        """Those that the manifest tells of."""
        for run in self._history.runs() if self._history else ():
            told = f"{run['worked']} sources worked, {run['done']} done, {run['failed']} failed; engine {run['engine']}"
            yield Run(
                id=run["id"], started=run["started"], ended=run["ended"], version=run["version"],
                fingerprint=run["fingerprint"], options=run["options"], outcome=told,
            )  # fmt: skip

    def __iter__(self) -> Iterator[Filed]:
        for path in _documents(self._out):
            if self._shard is not None and not self._shard.holds(path.relative_to(self._out).as_posix()):
                continue
            try:
                yield self._filed(path)
            except NotAnExport as error:
                if not (error.foreign and self._out.is_dir()):
                    self._refuse(error)

    def _refuse(self, error: ValueError) -> None:
        self.refused += 1
        tell(f"failed: {error}", "failed")

    def _filed(self, path: Path) -> Filed:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise NotAnExport(f"{path}: cannot be read: {error.strerror or error}") from error
        extraction = decode_extraction(data, path)
        output = told(path.relative_to(self._out).as_posix() if self._out.is_dir() else path.name)
        self._refuse_second(output, path, extraction.source.path)
        sha256 = hashlib.sha256(data).hexdigest()
        entry = self._history.entry(extraction.source.path) if self._history else None
        made = entry is not None and entry.output_sha256 == sha256 and entry.state in ("done", "vanished")
        return Filed(
            extraction=apply(extraction, self._corrections).upheld, output=output, output_sha256=sha256,
            state=entry.state if entry else None, run=entry.run if entry and made else None,
        )  # fmt: skip

    def _refuse_second(self, output: str, path: Path, source: str) -> None:
        """Where outputs lie as a run lays them, no two are of one source; the others must be remembered."""
        if output == source + _SUFFIX:
            return
        if source in self._elsewhere or (self._out / untold(source + _SUFFIX)).is_file():
            raise NotAnExport(f"{path}: another file has the records of {source}")
        self._elsewhere.add(source)


def _documents(out: Path) -> Iterator[Path]:
    """The JSON files below a folder, hidden ones left out, in the order of their names without the suffix."""
    if not out.is_dir():
        yield out
        return
    with os.scandir(out) as listed:
        entries = sorted((entry.name.removesuffix(_SUFFIX), entry.name) for entry in listed if entry.name[0] != ".")
    for _, name in entries:
        path = out / name
        if path.is_dir() and not path.is_symlink():
            yield from _documents(path)
        elif path.suffix == _SUFFIX and path.is_file():
            yield path
