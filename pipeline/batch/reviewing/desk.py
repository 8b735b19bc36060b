"""The archivist's desk: the records of an output folder with people's corrections, and new corrections of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from ...export.files import NotAnExport, read_extraction
from ...model.correction import Correction
from ...model.record import Extraction
from ...review import REASONS, BadLine, Corrections, Doubt, Orphan, Refused, Reviewed, Status, apply, log_of, queue
from ..discovery import untold
from ..outputs.tables import exports_in

_SUFFIX = ".json"


class NoSuchSource(LookupError):
    """The folder has no records of that source; the message names it."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What came of every correction: each is in ``statuses`` or in ``orphans``, once for each source that it concerns.

    ``bad`` are lines of the file that are no corrections, ``refused`` files of the folder that are no exports.
    """

    statuses: tuple[tuple[str, Status], ...] = ()  # with the path of the source
    orphans: tuple[Orphan, ...] = ()
    bad: tuple[BadLine, ...] = ()
    refused: tuple[str, ...] = ()


class Desk:
    """Reads an output folder and its corrections as they are at each call, so that others may write both meanwhile."""

    def __init__(self, out: Path) -> None:
        """``out`` is what ``newsletters run`` wrote: a folder, or one JSON file; corrections lie beside it."""
        self._out = out
        self.log = log_of(out)
        self._read: tuple[int, Corrections] = (0, Corrections())  # with the size that the file had

    def corrections(self) -> Corrections:
        """All that can be read. Raises ``OSError``."""
        size = self.log.size()
        if self._read[0] != size:  # lines are only ever added
            self._read = size, Corrections(self.log.read().corrections)
        return self._read[1]

    def reviewed(self, source: str) -> Reviewed:
        """One source's records as they stand. Raises :class:`NoSuchSource`."""
        return apply(self._extraction(source), self.corrections())

    def every(self) -> Iterator[Reviewed]:
        """All sources' records as they stand; what is no export is passed over."""
        known = self.corrections()
        for _, extraction in exports_in(self._out):
            if isinstance(extraction, Extraction):
                yield apply(extraction, known)

    def keep(self, *corrections: Correction) -> None:
        """Adds corrections to the file. Raises ``OSError``, and :class:`Refused` for what it cannot hold."""
        try:
            self.log.append(*corrections)
        except ValueError as error:
            raise Refused(str(error)) from error

    def account(self) -> Account:
        """What came of every correction of the file."""
        reading = self.log.read()
        known = Corrections(reading.corrections)
        statuses: list[tuple[str, Status]] = []
        orphans: list[Orphan] = []
        refused: list[str] = []
        concerned: set[str] = set()
        for _, extraction in exports_in(self._out):
            if isinstance(extraction, NotAnExport):
                refused.append(str(extraction))
                continue
            reviewed = apply(extraction, known)
            statuses += [(extraction.source.path, one) for one in reviewed.statuses]
            orphans += reviewed.orphans
            concerned |= {one.id for one in known.concerning(extraction.source.path, extraction.source.sha256)}
        attached = {status.correction.id for _, status in statuses}
        orphans = [one for one in orphans if one.correction.id not in attached]  # in force in a copy of the file
        orphans += [_homeless(one) for one in known.all if one.id not in concerned]
        return Account(
            statuses=tuple(statuses), orphans=tuple(orphans), bad=reading.bad, refused=tuple(refused)
        )  # fmt: skip

    def queue(self, limit: int | None = None, include: Sequence[str] = ()) -> tuple[int, list[Doubt]]:
        """How many records await a look, and the first of them, the least sure first; ``include`` holds globs."""
        chosen = (one for one in self.every() if _fits(one.machine.source.path, include))
        found = queue(chosen)
        return len(found), found[:limit]

    def _extraction(self, source: str) -> Extraction:
        for path in self._likely(source):
            try:
                extraction = read_extraction(path)
            except (NotAnExport, OSError):
                continue
            if extraction.source.path == source:
                return extraction
        for _, found in exports_in(self._out):
            if isinstance(found, Extraction) and found.source.path == source:
                return found
        raise NoSuchSource(f"{self._out}: no records of {source}")

    def _likely(self, source: str) -> Iterator[Path]:
        """Where a run writes the source's records; nothing outside of the folder is ever opened."""
        path = self._out / f"{untold(source)}{_SUFFIX}" if self._out.is_dir() else self._out
        if path.resolve().is_relative_to(self._out.resolve()) and path.is_file():
            yield path


def _homeless(correction: Correction) -> Orphan:
    return Orphan(correction=correction, reason="SOURCE_GONE", message=REASONS["SOURCE_GONE"])


def _fits(path: str, globs: Sequence[str]) -> bool:
    return not globs or any(fnmatchcase(path, glob) for glob in globs)
