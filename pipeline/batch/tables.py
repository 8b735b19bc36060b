"""All exports below a folder, as one set of flat tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ..export.files import NotAnExport, read_extraction, write_whole
from ..export.tables import TABLES, Row, rows, to_csv, to_jsonl
from ..model.record import Extraction
from .summary import DONE, NO_INPUT, SOME_FAILED


def exports_in(out: Path) -> Iterator[tuple[Path, Extraction | NotAnExport]]:
    """Every JSON file of a folder with its extraction, or why it is none; sorted by path.

    JSON that never was meant to be an export (a schema, a manifest) is passed over in folders.
    """
    paths = sorted(out.rglob("*.json"), key=lambda path: path.parts) if out.is_dir() else [out]
    for path in paths:
        if not path.is_file():
            continue
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
            print(f"failed: {extraction}", file=sys.stderr)


def write_tables(out: Path, folder: Path, form: str) -> int:
    """Writes one table a record kind and tells its rows; returns the exit code."""
    tables: dict[str, list[Row]] = {kind: [] for kind in TABLES}
    read = refused = 0
    for _, extraction in exports_in(out):
        if isinstance(extraction, NotAnExport):
            refused += 1
            print(f"failed: {extraction}", file=sys.stderr)
            continue
        read += 1
        for kind, table in tables.items():
            table.extend(rows(extraction, kind))
    if not read:
        print(f"no exports in {out}", file=sys.stderr)
        return NO_INPUT
    write = {"csv": to_csv, "jsonl": to_jsonl}[form]
    for kind, table in tables.items():
        path = folder / f"{kind}.{form}"
        write_whole(path, write(kind, table))
        print(f"{path}: {len(table)} rows")
    return SOME_FAILED if refused else DONE
