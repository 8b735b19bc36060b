"""``newsletters show``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import FILE, verbose


@click.command("show")
@click.argument("file", type=FILE, metavar="FILE.json")
@verbose
def command(file: Path) -> None:
    """Show an issue's records as tables."""
    from ..export.files import NotAnExport, read_extraction
    from ..show.records import issue_tables
    from ..show.terminal import terminal

    try:
        extraction = read_extraction(file)
    except NotAnExport as error:
        raise click.UsageError(str(error)) from error
    screen = terminal()
    for table in issue_tables(extraction):
        screen.print(table)
