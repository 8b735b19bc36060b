"""``newsletters index``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import EXISTING, FILE_OUT, verbose


@click.command("index")
@click.argument("out", type=EXISTING, default=Path("outputs"))
@click.option("--archive", type=FILE_OUT, metavar="FILE", help="The archive  [default: OUT/archive.db]")
@click.option("--anew", is_flag=True, help="Take the old archive away first.")
@verbose
def command(out: Path, archive: Path | None, anew: bool) -> None:
    """Put the records of many issues into an archive, to be searched.

    OUT is what `newsletters run` wrote: a folder, or one JSON file. Issues whose JSON has not changed are passed over,
    those whose JSON is gone go from the archive. Each is put in whole or not at all, and the archive can be read
    meanwhile. It is one SQLite file with plain tables; pipeline/index/SCHEMA.md explains them.

    Exit codes: 0 done, 2 wrong use, 4 some files are no exports (the others are done), 5 all are none, 6 no export in
    OUT.
    """
    from ..batch.outputs.archive import NAME, index_outputs
    from ..index import ArchiveError

    path = archive or (out if out.is_dir() else out.parent) / NAME
    try:
        came = index_outputs(out, path, anew)
    except (ArchiveError, OSError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{path}: {came.line()}")
    raise SystemExit(came.exit_code)
