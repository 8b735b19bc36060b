"""``newsletters diff``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import EXISTING, verbose


@click.command("diff")
@click.argument("out_a", type=EXISTING)
@click.argument("out_b", type=EXISTING)
@click.option("--summary", is_flag=True, help="Only count, by kind and change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, one a record that differs.")
@verbose
def command(out_a: Path, out_b: Path, summary: bool, as_json: bool) -> None:
    """Compare the records of two runs: added, removed, changed.

    OUT_A and OUT_B are folders that `newsletters run` wrote to, or two JSON files. Records are paired by id, else by
    where they stand, else by their words; that one only moved in its text is no difference. Of a record that changed,
    the fields are told with what they were before and are after.

    Exit codes: 0 the same, 2 wrong use, 3 they differ, 4 some files are no exports (the others were compared).
    """
    from ..batch.outputs.diff import Tally, differences
    from ..model.codec import to_json

    tally = Tally()
    for one in differences(out_a, out_b):
        tally.add(one)
        if as_json:
            click.echo(to_json(one, indent=0), nl=False)
        elif not summary:
            click.echo("\n".join(one.lines()))
    if not as_json:
        click.echo(tally.line())
    raise SystemExit(tally.exit_code)
