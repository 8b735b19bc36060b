"""``newsletters evaluate``"""

from __future__ import annotations

from pathlib import Path

import click

from ..journal import tell
from ..model.exit_codes import ExitCode
from .options import EXISTING, FILE, verbose


@click.command("evaluate")
@click.argument("gold", type=EXISTING)
@click.argument("out", type=EXISTING)
@click.option("--errors/--no-errors", default=True, show_default=True, help="List what is not as the gold has it.")
@click.option("--floors", type=FILE, help="JSON file of F1 figures that must be reached.")
@click.option("--raise", "raise_floors", is_flag=True, help="Write the floors that can be raised.")
@verbose
def command(gold: Path, out: Path, errors: bool, floors: Path | None, raise_floors: bool) -> None:
    """Compare records with gold: precision, recall, F1 and the errors.

    GOLD is a folder with gold.LANG.json beside the sources LANG.*, or with NAME.json for the sources NAME.*; OUT is
    what `newsletters run` wrote. Levels: V value and unit, VD and deadline, VP and place, VI and indicator, ALL all of
    these with comparator and measure, FULL and rate base, baseline and stretch.

    Exit codes: 0 done, 2 wrong use, 4 a figure is below its floor, 6 no gold in GOLD.
    """
    from ..batch.outputs.tables import sound_exports_in
    from ..evaluate.gold import GoldError, cases
    from ..evaluate.score import evaluate
    from ..show.evaluation import evaluated
    from ..show.terminal import terminal
    from .floors import compare

    try:
        found = cases(gold, sound_exports_in(out))
    except GoldError as error:
        raise click.UsageError(str(error)) from error
    if not found:
        tell(f"no gold in {gold}", "no_input", source=str(gold))
        raise SystemExit(ExitCode.NO_INPUT)
    evaluation = evaluate(found)
    screen = terminal()
    for part in evaluated(evaluation, errors):
        screen.print(part, soft_wrap=True)
    if floors is not None:
        raise SystemExit(compare(evaluation, floors, raise_floors))
