"""Corrections from an exported table that was edited: only what a person changed counts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ....export.tables.columns import Column
from ....export.tables.rows import Filed, rows
from ....model.correction import Correction
from ....model.number import plain
from ....review import NoSuchRecord, Refused, Reviewed, Signature, accept, mend, reject
from ....review.kinds import FORMS, evidence_of, records_of
from ....review.trees import tree
from ....review.written import written_fields
from ....review.written.times import NAMES as TIMES
from ..desk import Desk, NoSuchSource
from ..dictated import setting_of
from .cells import compare, exported_cells, figure, plain_cell, typed_number
from .table import Line, Sheet, read_sheet

_VERDICTS = {"accept": accept, "accepted": accept, "reject": reject, "rejected": reject}
_STAMP = "reviewed_at"  # tells of which state of a record the row was exported
_NUMBERS = ("decimal", "integer", "float")


class Trouble(msgspec.Struct, frozen=True):
    """A cell, or a row, that gave no correction and why; ``line`` counts from 1, the header's."""

    line: int
    column: str
    message: str


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What a table came to. ``rewritten`` counts cells that the spreadsheet only shows otherwise."""

    corrections: tuple[Correction, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    rows: int = 0
    rewritten: int = 0
    unknown: tuple[str, ...] = ()


def corrections_from(data: bytes, desk: Desk, signature: Signature, missing_rejects: bool = False) -> Imported:
    """The corrections that an edited table (bytes of CSV) makes of the records as they stand; none is kept yet.

    Cells that were changed mend their record; "accepted" or "rejected" in the column ``review`` is a verdict. Rows may
    be in any order and any of them may lack: only with ``missing_rejects`` are the records rejected whose source is in
    the table and they are not. Raises :class:`BadTable`.
    """
    return _Import(read_sheet(data), desk, signature).run(missing_rejects)


class _Import:
    def __init__(self, sheet: Sheet, desk: Desk, signature: Signature) -> None:
        self._sheet = sheet
        self._desk = desk
        self._signature = signature
        self._columns = {column.name: column for column in sheet.table.columns}
        self._sources: dict[str, Reviewed | None] = {}
        self._exported: dict[tuple[str, str], dict[str, str]] = {}
        self._seen: set[tuple[str, str]] = set()
        self._corrections: list[Correction] = []
        self._troubles: list[Trouble] = []
        self._rewritten = 0

    def run(self, missing_rejects: bool) -> Imported:
        for line in self._sheet.lines:
            try:
                self._corrections += self._row(line)
            except (Refused, NoSuchRecord) as error:
                self._say(line, "", str(error))
        if missing_rejects:
            self._corrections += self._missing()
        return Imported(
            corrections=tuple(self._corrections), troubles=tuple(self._troubles), rows=len(self._sheet.lines),
            rewritten=self._rewritten, unknown=self._sheet.unknown,
        )  # fmt: skip

    def _say(self, line: Line, column: str, message: str) -> None:
        self._troubles.append(Trouble(line.number, column, message))

    def _row(self, line: Line) -> Iterator[Correction]:
        source, id_ = (plain_cell(line.cells.get(name, "")) for name in ("source", "id"))
        if line.cut:
            return self._say(line, "", "the row has not as many cells as the header: it is passed over")
        reviewed = self._source(source)
        if reviewed is None:
            return self._say(line, "source", f"no records of “{source[:80]}” in the folder")
        exported = self._exported.get((source, id_))
        if exported is None:
            return self._say(line, "id", f"{source} has no {self._sheet.kind} “{id_[:40]}” any more: export anew")
        if (source, id_) in self._seen:
            return self._say(line, "id", f"{id_} is there twice: the first row counts")
        self._seen.add((source, id_))
        stamp = self._columns.get(_STAMP)
        if stamp and _STAMP in line.cells and compare(stamp, exported[_STAMP], line.cells[_STAMP]) == "changed":
            return self._say(
                line, _STAMP, "somebody has corrected the record since the table was exported: export anew"
            )
        yield from self._changes(line, reviewed, id_, exported)

    def _changes(self, line: Line, reviewed: Reviewed, id_: str, exported: dict[str, str]) -> Iterator[Correction]:
        changed = {
            n: plain_cell(cell) for n, cell in line.cells.items() if self._is_changed(line, n, exported[n], cell)
        }
        verdict = changed.pop("review", None)
        if verdict is not None and verdict.lower() not in _VERDICTS:
            self._say(line, "review", f"“{verdict[:40]}” is no verdict: write accepted or rejected")
            verdict = None
        written = self._written(line, changed)
        if written:
            record = next(one for one in records_of(reviewed.extraction, self._sheet.kind) if one.id == id_)
            evidence = evidence_of(record)
            setting = setting_of(reviewed.machine, evidence.start if evidence else None)
            fields = written_fields(self._sheet.kind, written, tree(record), setting)
            yield mend(reviewed, id_, fields, self._signature)
        if verdict is not None:
            yield _VERDICTS[verdict.lower()](reviewed, id_, self._signature)

    def _is_changed(self, line: Line, name: str, exported: str, now: str) -> bool:
        told = compare(self._columns[name], exported, now)
        if told == "rewritten":
            self._rewritten += 1
        if told == "damaged":
            was, is_ = exported[:40], now[:40]
            self._say(
                line, name, f"the spreadsheet made “{is_}” of “{was}”: format the column as text, or mend by hand"
            )
        return told == "changed"

    def _written(self, line: Line, changed: dict[str, str]) -> dict[str, str]:
        """The changed cells as paths in the record with what was written; words alone for a time or an indicator stand
        for all of it."""
        written: dict[str, str] = {}
        for name, text in changed.items():
            column = self._columns[name]
            if column.outer or column.path[0] not in FORMS[self._sheet.kind].fields:
                self._say(line, name, "this column tells where the record comes from: it cannot be changed")
                continue
            try:
                typed = typed_number(text, self._sheet.separator) if column.kind in _NUMBERS else text
            except ValueError as error:
                self._say(line, name, f"“{text[:40]}” {error}")
                continue
            written[".".join(column.path)] = self._plain(column, typed)
        for slot in (*TIMES, "indicator"):
            if [path for path in written if path.startswith(f"{slot}.")] == [f"{slot}.text"]:
                written[slot] = written.pop(f"{slot}.text")
        return written

    def _plain(self, column: Column, text: str) -> str:
        """A scientific number that a person typed, in digits."""
        value = figure(text) if column.kind in _NUMBERS and "e" in text.lower() else None
        return text if value is None else plain(value)

    def _source(self, source: str) -> Reviewed | None:
        if source not in self._sources:
            try:
                reviewed = self._sources[source] = self._desk.reviewed(source)
            except NoSuchSource:
                self._sources[source] = None
                return None
            filed = Filed(extraction=reviewed.extraction, output="", output_sha256="")
            for cells in exported_cells(self._sheet.table, rows(filed, self._sheet.table)):
                self._exported[(source, plain_cell(cells["id"]))] = cells
        return self._sources[source]

    def _missing(self) -> Iterator[Correction]:
        """Rejections of what is in the archive and, of a source that the table has, not in the table."""
        for source, reviewed in self._sources.items():
            for record in records_of(reviewed.extraction, self._sheet.kind) if reviewed else ():
                is_rejected = record.review is not None and record.review.status == "rejected"
                if reviewed and (source, record.id) not in self._seen and not is_rejected:
                    yield reject(reviewed, record.id, self._signature)
