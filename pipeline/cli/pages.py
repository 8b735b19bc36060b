"""``newsletters pages``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FILE, FOLDER_OUT, lang, ocr, password, verbose

if TYPE_CHECKING:
    from ..model.options import Ocr


@click.command("pages")
@click.argument("file", type=FILE, metavar="FILE.pdf")
@click.option("--out", type=FOLDER_OUT, required=True, help="Folder for the pictures, one PNG a page.")
@click.option("--dpi", type=click.IntRange(36, 400), default=110, show_default=True, help="Dots an inch.")
@lang
@ocr
@password
@verbose
def command(file: Path, out: Path, dpi: int, lang: str | None, ocr: Ocr, password: str | None) -> None:
    """Draw the pages of a PDF with what was seen on them.

    Each block has its number in reading order, its kind and a heading's level; tables have their cells; what records
    stand on is coloured.
    """
    from ..flow import pictures, seen
    from ..model.errors import ReadError
    from ..model.options import Options
    from ..show.pages import Overlay

    options = Options(lang=lang, ocr=ocr, password=password)
    try:
        overlay = Overlay(*seen(file, options))
        out.mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(pictures(file, options, dpi), 1):
            goal = out / f"{file.stem}-{number:03}.png"
            overlay.draw(picture, number).save(goal)
            click.echo(goal)
    except ReadError as error:
        raise click.UsageError(f"{file}: {error.message}") from error
