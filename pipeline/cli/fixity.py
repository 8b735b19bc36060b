"""``newsletters fixity``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import PLACE, state, verbose

if TYPE_CHECKING:
    from ..batch.remote import Place


@click.command("fixity")
@click.argument("out", type=PLACE, default=Path("outputs"))
@click.option("--outputs", is_flag=True, help="Check what was written, too.")
@state
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, one a file that was checked.")
@verbose
def command(out: Place, state: Path | None, outputs: bool, as_json: bool) -> None:
    """Check every source against its recorded SHA-256.

    OUT is a folder or URL that `newsletters run` wrote to. Told are the files that changed, are missing or cannot be
    opened, and how many are the same.

    Exit codes: 0 all are the same, 2 wrong use or no manifest there, 9 some are not.
    """
    from ..batch import NoManifest, WrongUse
    from ..batch.manifest import Manifest
    from ..batch.outlet import folder_of
    from ..batch.outputs.fixity import Tally, checked
    from ..model.codec import to_json

    tally = Tally()
    try:
        folder = folder_of(out, state, whole=outputs)
        with Manifest.look(folder) as manifest:
            for one in checked(manifest, folder, outputs):
                tally.add(one)
                if as_json:
                    click.echo(to_json(one, indent=0), nl=False)
                elif one.finding != "same":
                    click.echo(one.line())
    except (NoManifest, WrongUse) as error:
        raise click.UsageError(str(error)) from error
    if not as_json:
        click.echo(tally.line())
    raise SystemExit(tally.exit_code)
