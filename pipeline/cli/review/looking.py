"""``newsletters review list`` and ``status``"""

from __future__ import annotations

from pathlib import Path

import click

from ...model.exit_codes import ExitCode
from ..options import EXISTING, verbose
from .signing import as_json, refusals

_OUT = click.argument("out", type=EXISTING, default=Path("outputs"))


@click.command("list")
@_OUT
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="At most so many.")
@click.option("--include", multiple=True, metavar="GLOB", help="Only sources whose paths fit; may be repeated.")
@as_json
@verbose
def queue(out: Path, limit: int, include: tuple[str, ...], as_json: bool) -> None:
    """List the records that nobody has judged, the least sure first.

    Doubtful are records that are ambiguous or vague, whose slots are inferred, that a diagnostic doubts (IMPLAUSIBLE,
    INCONSISTENT …), whose words are hard to read, and verdicts that were carried over to changed words.

    Exit codes: 0 done, 2 wrong use.
    """
    from ...batch.reviewing.desk import Desk
    from ...model.codec import to_json
    from ...show.reviews import doubts
    from ...show.terminal import terminal

    with refusals():
        total, found = Desk(out).queue(limit, include)
    if as_json:
        click.echo(to_json({"total": total, "results": found}), nl=False)
        return
    screen = terminal()
    for part in doubts(total, found):
        screen.print(part)


@click.command("status")
@_OUT
@as_json
@verbose
def status(out: Path, as_json: bool) -> None:
    """Tell what came of every correction: in force, superseded, undone, moved, orphaned.

    Orphaned are those that fit nowhere any more, each with the reason: its words are gone, or the program reads them
    otherwise now. They stay in the file, and are in force again as soon as they fit.

    Exit codes: 0 all are accounted for, 2 wrong use, 4 some are orphaned or cannot be read.
    """
    from ...batch.reviewing.desk import Desk
    from ...model.codec import to_json
    from ...show.reviews import accounted
    from ...show.terminal import terminal

    with refusals():
        account = Desk(out).account()
    if as_json:
        click.echo(to_json(account), nl=False)
    else:
        screen = terminal()
        for part in accounted(account):
            screen.print(part)
    raise SystemExit(ExitCode.SOME_FAILED if account.orphans or account.bad else ExitCode.DONE)
