"""``newsletters review import-csv`` and ``export-gold``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...journal import tell
from ...model.exit_codes import ExitCode
from ..options import EXISTING, FILE, FOLDER_OUT, verbose
from .signing import as_json, refusals, signed

if TYPE_CHECKING:
    from ...review import Signature


@click.command("import-csv")
@click.argument("file", type=FILE)
@click.argument("out", type=EXISTING, default=Path("outputs"))
@signed()
@click.option("--missing-rejects", is_flag=True, help="Reject the records whose rows were removed.")
@click.option("--dry-run", is_flag=True, help="Tell what would be corrected and keep nothing.")
@as_json
@verbose
def import_csv(
    file: Path, out: Path, signature: Signature, missing_rejects: bool, dry_run: bool, as_json: bool
) -> None:  # fmt: skip
    """Take corrections from a table that was exported as CSV and edited.

    FILE is a table of `newsletters export --to csv`. Only cells that were changed count, and “accepted” or “rejected”
    in the column review. What a spreadsheet merely shows otherwise (1.4E+11, TRUE, 12,5) is no change; what it damaged
    (rounded figures, turned dates) is told and left out. With --missing-rejects the records of the file's sources that
    have no row in it any more are rejected.

    Exit codes: 0 done, 2 wrong use or no table of records, 4 some cells could not be used (the others are kept).
    """
    from ...batch.reviewing.desk import Desk
    from ...batch.reviewing.spreadsheet import BadTable, corrections_from
    from ...model.codec import to_json
    from ...show.reviews import imported

    with refusals():
        desk = Desk(out)
        try:
            found = corrections_from(file.read_bytes(), desk, signature, missing_rejects)
        except BadTable as error:
            raise click.UsageError(f"{file}: {error}") from error
        if found.corrections and not dry_run:
            desk.keep(*found.corrections)
    if as_json:
        click.echo(to_json(found), nl=False)
    else:
        for line in imported(found, kept=not dry_run):
            click.echo(line)
    raise SystemExit(ExitCode.SOME_FAILED if found.troubles else ExitCode.DONE)


@click.command("export-gold")
@click.argument("out", type=EXISTING)
@click.argument("gold", type=FOLDER_OUT, metavar="GOLD_DIR")
@as_json
@verbose
def export_gold(out: Path, gold: Path, as_json: bool) -> None:
    """Write what people said as gold, which `newsletters evaluate` compares records with.

    Accepted, mended and added records are in it, rejected ones are not; records that nobody has judged may be found or
    not. One file an edition, at its path below GOLD_DIR: gold.en.json for en.pdf and en.docx.

    Exit codes: 0 done, 2 wrong use, 6 nobody has judged a record.
    """
    from ...batch.reviewing.desk import Desk
    from ...evaluate.made import write_gold
    from ...model.codec import to_json

    with refusals():
        written = write_gold((one.extraction for one in Desk(out).every()), gold)
    if as_json:
        click.echo(to_json([str(path) for path in written]), nl=False)
    else:
        for path in written:
            click.echo(path)
    if not written:
        tell(f"no verdicts in {out}", "no_input", source=str(out))
        raise SystemExit(ExitCode.NO_INPUT)
