"""``newsletters errors``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import EXISTING, verbose


@click.command("errors")
@click.argument("out", type=EXISTING, default=Path("outputs"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
@verbose
def command(out: Path, as_json: bool) -> None:
    """List the sources that failed, each with its reason and how to retry it.

    OUT is a folder that `newsletters run` wrote to.

    Exit codes: 0 no failure or all told, 2 wrong use or no manifest there.
    """
    from ..batch import NoManifest
    from ..batch.manifest import Manifest
    from ..batch.status import failures
    from ..model.codec import to_json

    try:
        with Manifest.look(out) as manifest:
            for failure in failures(manifest):
                click.echo(to_json(failure, indent=0) if as_json else "\n".join(failure.lines()), nl=not as_json)
    except NoManifest as error:
        raise click.UsageError(str(error)) from error
