"""``newsletters show``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import FILE, verbose


@click.command("show")
@click.argument("file", type=FILE, metavar="FILE.json")
@verbose
def command(file: Path) -> None:
    """Show an issue's records as tables, as people corrected them."""
    from ..export.files import NotAnExport, read_extraction
    from ..review import apply, log_of
    from ..show.records import issue_tables
    from ..show.reviews import verdicts
    from ..show.terminal import terminal

    try:
        extraction = read_extraction(file)
    except NotAnExport as error:
        raise click.UsageError(str(error)) from error
    screen = terminal()
    reviewed = apply(extraction, log_of(file).read().corrections)
    for table in (*issue_tables(reviewed.upheld), *verdicts(reviewed)):
        screen.print(table)
