"""``newsletters coverage``"""

from __future__ import annotations

from pathlib import Path

import click

from ..journal import tell
from ..model.exit_codes import ExitCode
from .options import FILE, lang, verbose


@click.command("coverage")
@click.argument("file", type=FILE)
@click.option("--home", metavar="PLACE", help="Home place of the issue, instead of what it says itself.")
@lang
@verbose
def command(file: Path, home: str | None, lang: str | None) -> None:
    """List the sentences with a number or a promise that gave no record.

    FILE is an issue (.txt .md .docx .pdf .html .eml). Exit code 5 where it cannot be read.
    """
    from ..evaluate.coverage import coverage
    from ..flow import extract
    from ..model.errors import ReadError
    from ..model.options import Options
    from ..show.coverage import covered
    from ..show.terminal import terminal

    try:
        extraction = extract(file, Options(home=home, lang=lang))
    except ReadError as error:
        tell(f"failed: {file}: {error.code}: {error.message}", "failed", source=str(file), code=error.code)
        raise SystemExit(ExitCode.ALL_FAILED) from error
    terminal().print(covered(coverage(extraction)), soft_wrap=True)
