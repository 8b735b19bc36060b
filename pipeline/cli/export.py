"""``newsletters export``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import EXISTING, FOLDER_OUT, verbose


@click.command("export")
@click.argument("out", type=EXISTING)
@click.option("--to", "form", type=click.Choice(["csv", "jsonl"]), required=True, help="Format of the tables.")
@click.option("--into", type=FOLDER_OUT, help="Folder for the tables  [default: OUT/tables]")
@verbose
def command(out: Path, form: str, into: Path | None) -> None:
    """Write the records of many issues as flat tables.

    OUT is what `newsletters run` wrote: a folder, or one JSON file. The tables (targets, actuals, commitments, cities,
    dates, events) have one row a record, with its quote, its page, and its value as written and normalized.

    Exit codes: 0 done, 2 wrong use, 4 some files are no exports (the others are done), 6 no export in OUT.
    """
    from ..batch.tables import write_tables

    folder = into or (out if out.is_dir() else out.parent) / "tables"
    raise SystemExit(write_tables(out, folder, form))
