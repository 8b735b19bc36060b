"""``newsletters run``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import FILE_OUT, PLACE, PLACE_OUT, lang, limits, ocr, password, state, verbose

if TYPE_CHECKING:
    from ..batch import Settings
    from ..batch.remote import Place
    from ..model.limits import Limits
    from ..model.options import Ocr


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, type=PLACE, metavar="INPUT...")
@click.option("--out", type=PLACE_OUT, default=Path("outputs"), show_default=True, help="Folder for the JSON files.")
@state
@click.option("--home", metavar="PLACE", help="Home place of the issues, instead of what they say themselves.")
@lang
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes  [default: one a processor]")
@click.option("--include", multiple=True, metavar="GLOB", help="Only paths that fit; may be repeated.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="No paths that fit; may be repeated.")
@click.option("--shard", metavar="I/N", help="Only the I-th of N parts of the sources, told by their folders' names.")
@click.option("--force", is_flag=True, help="Work every source from its bytes, whatever is known of it.")
@click.option("--retry", is_flag=True, help="Try quarantined sources again.")
@click.option("--prune", is_flag=True, help="Remove the records of sources that are gone.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and do nothing.")
@click.option("--archive/--no-archive", default=True, help="Put the records into OUT/archive.db, to be searched.")
@click.option("--report", type=FILE_OUT, help="Write a machine-readable account of the run to this JSON file.")
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="Where to work."
)
@click.option("--address", metavar="ADDRESS", help="The Ray cluster's  [default: one of this machine alone]")
@click.option("--batch", type=click.IntRange(1), default=100, show_default=True, help="Sources a worker takes at most.")
@click.option("--quiet", is_flag=True, help="Say nothing but failures.")
@ocr
@password
@limits
@verbose
def command(
    inputs: tuple[Place, ...],
    out: Place,
    home: str | None,
    lang: str | None,
    dry_run: bool,
    report: Path | None,
    ocr: Ocr,
    password: str | None,
    limits: Limits,
    **settings: Any,
) -> None:
    """Read issues and write their records, one JSON a source.

    INPUT is a file (.txt .md .docx .pdf .html .eml) or a folder, read with all its folders. The records of a/b.pdf in
    folder a go to OUT/b.pdf.json. A glob fits names at any depth (*.pdf), or paths (today/**/en.txt). Each source is
    worked in a process of its own and within limits: what goes beyond them fails alone, with one line that says why.

    OUT/manifest.db remembers what was done: only sources that are new, changed, or were read by other code, packs or
    options are worked. A source that failed is tried again when it, the code, the limits or --retry says so. A run that
    was ended, however it was, goes on where it stood. INPUT and OUT may be URLs (s3:// gs:// https:// zip:// ...).

    Exit codes: 0 all read, 1 internal error, 2 wrong use, 4 some files failed (the others are done), 5 all failed,
    6 no input, 130 ended by Ctrl-C, 143 by SIGTERM.
    """
    from ..batch import NoManifest, WrongUse, foresee, foreseen, run, write_account
    from ..model.options import Options

    options = Options(home=home, lang=lang, ocr=ocr, password=password, limits=limits)
    try:
        chosen = _settings(**settings)
        if dry_run:
            click.echo("\n".join(foreseen(*foresee(inputs, out, options, chosen))))
            return
        summary = run(inputs, out, options, chosen)
    except (WrongUse, NoManifest) as error:
        raise click.UsageError(str(error)) from error
    raise SystemExit(write_account(summary, out, report, chosen.state) if report else summary.exit_code)


def _settings(shard: str | None, **others: Any) -> Settings:
    from ..batch import Settings, Shard

    return Settings(shard=Shard.parse(shard) if shard else None, **others)
