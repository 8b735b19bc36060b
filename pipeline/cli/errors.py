"""``newsletters errors``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import PLACE, state, verbose

if TYPE_CHECKING:
    from ..batch.remote import Place


@click.command("errors")
@click.argument("out", type=PLACE, default=Path("outputs"))
@state
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
@verbose
def command(out: Place, state: Path | None, as_json: bool) -> None:
    """List the sources that failed, each with its reason and how to retry it.

    OUT is a folder or URL that `newsletters run` wrote to.

    Exit codes: 0 no failure or all told, 2 wrong use or no manifest there.
    """
    from ..batch import NoManifest, WrongUse
    from ..batch.manifest import Manifest
    from ..batch.outlet import folder_of
    from ..batch.telling.status import failures
    from ..model.codec import to_json

    try:
        with Manifest.look(folder_of(out, state)) as manifest:
            for failure in failures(manifest):
                click.echo(to_json(failure, indent=0) if as_json else "\n".join(failure.lines()), nl=not as_json)
    except (NoManifest, WrongUse) as error:
        raise click.UsageError(str(error)) from error
