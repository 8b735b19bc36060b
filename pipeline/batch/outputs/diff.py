"""What differs between the records of two runs: the work of a new rule, record by record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec

from ...export.files import NotAnExport, read_extraction
from ...model.codec import to_json
from ...model.exit_codes import ExitCode
from ...model.record import Extraction
from ..working.work import one_line, printable

KINDS = ("targets", "commitments", "actuals", "cities", "relations", "dates", "events", "diagnostics")

# Where a record stands is not what it says: a reader that finds one more line moves all that follows.
_PLACEMENT = frozenset({"spans", "start", "end", "sentence", "block", "page", "boxes", "ocr_confidence"})

Record = dict[str, Any]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One record that is in one run only, or says other things in the second; ``fields`` has (before, after) of each
    field that differs, by its path in the record."""

    path: str
    kind: str
    change: Literal["added", "removed", "changed"]
    id: str | None
    quote: str
    fields: dict[str, tuple[Any, Any]] = {}

    def lines(self) -> list[str]:
        """For a person: the record, and a line a field that changed."""
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.change]
        head = f"{sign} {self.path} {self.kind} {self.id or ''}: {self.quote}"
        changes = (f"    {name}: {_shown(old)} -> {_shown(new)}" for name, (old, new) in self.fields.items())
        return [one_line(head), *map(printable, changes)]


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """An output that could not be compared."""

    path: str
    message: str

    def lines(self) -> list[str]:
        return [printable(f"failed: {self.message}")]


class Tally:
    """Counts by kind and change."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._unreadable = 0

    def add(self, one: Change | Unreadable) -> None:
        if isinstance(one, Change):
            self._counts[one.kind, one.change] += 1
        else:
            self._unreadable += 1

    def line(self) -> str:
        rows = [f"{kind}: {self._told(kind)}" for kind in KINDS if self._told(kind)]
        return "\n".join(rows) or "no record differs"

    def _told(self, kind: str) -> str:
        changes = ("added", "removed", "changed")
        return ", ".join(f"{count} {change}" for change in changes if (count := self._counts[kind, change]))

    @property
    def exit_code(self) -> ExitCode:
        if self._unreadable:
            return ExitCode.SOME_FAILED
        return ExitCode.DIFFERENT if self._counts else ExitCode.DONE


def _shown(value: Any) -> str:
    return to_json(value, indent=0).decode().strip()


def differences(first: Path, second: Path) -> Iterator[Change | Unreadable]:
    """Between two output folders, or two outputs, by path and kind and in the text's order. One issue at a time is in
    memory. Sources that only one of the folders has give all their records as removed or added."""
    for name in sorted(_names(first) | _names(second)):
        try:
            before, after = (_records(folder / name if name else folder) for folder in (first, second))
        except NotAnExport as error:
            if not error.foreign:
                yield Unreadable(path=name, message=str(error))
            continue
        for kind in KINDS:
            yield from _changes(name.removesuffix(".json"), kind, before.get(kind, []), after.get(kind, []))


def _names(folder: Path) -> set[str]:
    if not folder.is_dir():
        return {""}
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.json") if path.is_file()}


def _records(path: Path) -> dict[str, list[Record]]:
    if not path.exists():
        return {}
    extraction: Extraction = read_extraction(path)
    return {kind: json.loads(to_json(getattr(extraction, kind)), parse_float=Decimal) for kind in KINDS}


def _changes(path: str, kind: str, before: list[Record], after: list[Record]) -> Iterator[Change]:
    pairs, removed, added = _paired(before, after)
    for old, new in pairs:
        if fields := dict(_fields(old, new, "")):
            yield _change(path, kind, "changed", new, fields)
    for record in removed:
        yield _change(path, kind, "removed", record)
    for record in added:
        yield _change(path, kind, "added", record)


def _change(
    path: str,
    kind: str,
    change: Literal["added", "removed", "changed"],
    record: Record,
    fields: dict[str, tuple[Any, Any]] | None = None,
) -> Change:
    id_ = record.get("id", record.get("code"))
    return Change(path=path, kind=kind, change=change, id=id_, quote=_quote(record), fields=fields or {})


def _paired(
    before: list[Record], after: list[Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Records of one id, then those of one place in the text, then those of one quote: a changed slot changes the id
    of a record that is the same to a reader."""
    pairs: list[tuple[Record, Record]] = []
    for key in (_by_id, _by_place, _by_quote):
        left: dict[Any, list[Record]] = {}
        for record in after:
            left.setdefault(key(record), []).append(record)
        alone = []
        for record in before:
            same = left.get(key(record)) if key(record) is not None else None
            if same:
                pairs.append((record, same.pop(0)))
            else:
                alone.append(record)
        before, after = alone, _remaining(after, [new for _, new in pairs])
    return pairs, before, after


def _remaining(records: list[Record], taken: Iterable[Record]) -> list[Record]:
    used = {id(record) for record in taken}
    return [record for record in records if id(record) not in used]


def _by_id(record: Record) -> Any:
    return record.get("id")


def _by_place(record: Record) -> Any:
    evidence = _evidence(record)
    return evidence and (record.get("code"), evidence["start"], evidence["end"])


def _by_quote(record: Record) -> Any:
    return record.get("code"), _quote(record)


def _evidence(record: Record) -> Any:
    mentions = record.get("mentions")
    return record.get("evidence") or (mentions[0] if mentions else None)


def _quote(record: Record) -> str:
    evidence = _evidence(record)
    return str(evidence["quote"] if evidence else record.get("message", ""))


def _fields(old: Any, new: Any, path: str) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """The leaves that differ, by their path."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted({*old, *new} - _PLACEMENT):
            yield from _fields(old.get(name), new.get(name), f"{path}.{name}".lstrip("."))
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _fields(one, other, f"{path}[{at}]")
    elif old != new:
        yield path, (old, new)
