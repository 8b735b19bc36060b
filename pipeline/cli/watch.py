"""``newsletters watch``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FOLDER_OUT, lang, limits, ocr, password, verbose

if TYPE_CHECKING:
    from ..model.limits import Limits
    from ..model.options import Ocr

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("watch")
@click.argument("folders", nargs=-1, required=True, type=_FOLDER, metavar="DIR...")
@click.option("--out", type=FOLDER_OUT, default=Path("outputs"), show_default=True, help="Folder for the JSON files.")
@click.option("--home", metavar="PLACE", help="Home place of the issues, instead of what they say themselves.")
@lang
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes  [default: one a processor]")
@click.option(
    "--settle", type=click.FloatRange(0.1), default=2.0, show_default=True, help="Seconds a file must be still."
)
@click.option("--every", type=click.FloatRange(1), default=60.0, show_default=True, help="Seconds between full looks.")
@click.option("--poll", is_flag=True, help="Do not rely on the system to tell changes (network drives).")
@ocr
@password
@limits
@verbose
def command(
    folders: tuple[Path, ...],
    out: Path,
    home: str | None,
    lang: str | None,
    workers: int | None,
    settle: float,
    every: float,
    poll: bool,
    ocr: Ocr,
    password: str | None,
    limits: Limits,
) -> None:
    """Watch folders, and run over what is new there once it has settled.

    What lies there already is taken up first; a file that is still being written is waited for. Everything else is as
    with `newsletters run`. Ctrl-C ends it: what is under way is finished.

    Exit codes: 2 wrong use, 130 ended by Ctrl-C, 143 by SIGTERM.
    """
    from ..batch import NoManifest, Settings, WrongUse
    from ..batch.watch import watched
    from ..model.options import Options

    options = Options(home=home, lang=lang, ocr=ocr, password=password, limits=limits)
    try:
        code = watched(folders, out, options, Settings(workers=workers), settle, every, poll)
    except (WrongUse, NoManifest) as error:
        raise click.UsageError(str(error)) from error
    raise SystemExit(code)
