"""``newsletters run``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import EXISTING, FOLDER_OUT, lang, limits, ocr, password, verbose

if TYPE_CHECKING:
    from ..model.limits import Limits
    from ..model.options import Ocr


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, type=EXISTING, metavar="INPUT...")
@click.option("--out", type=FOLDER_OUT, default=Path("outputs"), show_default=True, help="Folder for the JSON files.")
@click.option("--home", metavar="PLACE", help="Home place of the issues, instead of what they say themselves.")
@lang
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes  [default: one a processor]")
@click.option("--include", multiple=True, metavar="GLOB", help="Only paths that fit; may be repeated.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="No paths that fit; may be repeated.")
@click.option("--quiet", is_flag=True, help="Say nothing but failures.")
@ocr
@password
@limits
@verbose
def command(
    inputs: tuple[Path, ...],
    out: Path,
    home: str | None,
    lang: str | None,
    workers: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    quiet: bool,
    ocr: Ocr,
    password: str | None,
    limits: Limits,
) -> None:
    """Read issues and write their records, one JSON a source.

    INPUT is a file (.txt .md .docx .pdf .html .eml) or a folder, read with all its folders. The records of a/b.pdf in
    folder a go to OUT/b.pdf.json. A glob fits names at any depth (*.pdf), or paths (today/**/en.txt). Each source is
    worked in a process of its own and within limits: what goes beyond them fails alone, with one line that says why.

    Exit codes: 0 all read, 1 internal error, 2 wrong use, 4 some files failed (the others are done), 5 all failed,
    6 no input.
    """
    from ..batch import WrongUse, run
    from ..model.options import Options

    try:
        options = Options(home=home, lang=lang, ocr=ocr, password=password, limits=limits)
        summary = run(inputs, out, options, workers, include, exclude, quiet)
    except WrongUse as error:
        raise click.UsageError(str(error)) from error
    raise SystemExit(summary.exit_code)
