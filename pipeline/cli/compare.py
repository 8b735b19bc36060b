"""``newsletters compare``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FILE, verbose

if TYPE_CHECKING:
    from ..model.record import Extraction

DIFFERENT = 3


@click.command("compare")
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
@click.option("--home", metavar="PLACE", help="Home place of both editions, instead of what they say themselves.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@verbose
def command(first: Path, second: Path, home: str | None, as_json: bool) -> None:
    """Compare two editions of an issue, claim by claim.

    FIRST and SECOND are issues (.txt .md .docx .pdf .html .eml) or what `newsletters run` wrote of them (.json).
    Figures are compared by what they mean: place, indicator, measure, value, unit, time.

    Exit codes: 0 all claims agree, 3 some differ or stand in one edition only, 2 wrong use, 5 a file cannot be read.
    """
    from ..flow import compare
    from ..model.codec import to_json
    from ..show.comparison import compared
    from ..show.terminal import terminal

    comparison = compare(edition(first, home), edition(second, home))
    if as_json:
        click.echo(to_json(comparison), nl=False)
    else:
        screen = terminal()
        for part in compared(comparison):
            screen.print(part)
    raise SystemExit(0 if comparison.all_agree else DIFFERENT)


def edition(file: Path, home: str | None) -> Extraction:
    """An issue's records: as exported, or from its source. Ends the command where they cannot be had."""
    from ..export.files import NotAnExport, read_extraction
    from ..flow import extract
    from ..model.errors import ReadError
    from ..model.options import Options

    try:
        return read_extraction(file) if file.suffix.lower() == ".json" else extract(file, Options(home=home))
    except NotAnExport as error:
        raise click.UsageError(str(error)) from error
    except ReadError as error:
        click.echo(f"failed: {file}: {error.code}: {error.message}", err=True)
        raise SystemExit(5) from error
