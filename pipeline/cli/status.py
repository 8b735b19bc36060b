"""``newsletters status``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import PLACE, lang, ocr, state, verbose

if TYPE_CHECKING:
    from ..batch.remote import Place
    from ..model.options import Ocr


@click.command("status")
@click.argument("out", type=PLACE, default=Path("outputs"))
@click.option("--home", metavar="PLACE", help="As the run was told, so that staleness can be known.")
@lang
@ocr
@click.option("--scan/--no-scan", default=True, help="Look at the inputs of the last run for what is new or changed.")
@state
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose
def command(
    out: Place, home: str | None, lang: str | None, ocr: Ocr, scan: bool, state: Path | None, as_json: bool
) -> None:
    """Tell what an output folder holds: what is done, new, stale, failed, quarantined.

    OUT is a folder or URL that `newsletters run` wrote to. Stale are records that other code, packs or options made:
    the next run makes them anew. --no-scan leaves the inputs alone, and takes under a second for a million sources.

    Exit codes: 0 done, 2 wrong use or no manifest there.
    """
    from ..batch import NoManifest, WrongUse
    from ..batch.telling.status import status
    from ..model.codec import to_json
    from ..model.options import Options

    try:
        found = status(out, Options(home=home, lang=lang, ocr=ocr), scan, state)
    except (NoManifest, WrongUse) as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(to_json(found), nl=False)
    else:
        click.echo("\n".join(found.lines()))
