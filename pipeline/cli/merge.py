"""``newsletters merge``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import FOLDER_OUT, verbose

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("merge")
@click.argument("folders", nargs=-1, required=True, type=_FOLDER, metavar="OUT...")
@click.option("--out", type=FOLDER_OUT, required=True, help="Folder that takes them all.")
@verbose
def command(folders: tuple[Path, ...], out: Path) -> None:
    """Put the outputs of several runs, such as shards, into one folder.

    Each OUT is a folder that `newsletters run` wrote to; they stay as they are. Of a source that several have, the
    newest work counts. The folder that takes them can be run into, searched and exported like any other.

    Exit codes: 0 done, 2 wrong use, no manifest there, or two folders that contradict each other.
    """
    from ..batch import NoManifest, WrongUse
    from ..batch.outputs.merge import merge

    try:
        counts = merge(folders, out)
    except (NoManifest, WrongUse) as error:
        raise click.UsageError(str(error)) from error
    click.echo(", ".join(f"{count} {what}" for what, count in counts.items()))
