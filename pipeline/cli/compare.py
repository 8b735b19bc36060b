"""``newsletters compare``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..journal import tell
from ..model.exit_codes import ExitCode
from .options import FILE, verbose

if TYPE_CHECKING:
    from ..model.record import Extraction


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
    raise SystemExit(ExitCode.DONE if comparison.all_agree else ExitCode.DIFFERENT)


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
        tell(f"failed: {file}: {error.code}: {error.message}", "failed", source=str(file), code=error.code)
        raise SystemExit(ExitCode.ALL_FAILED) from error
