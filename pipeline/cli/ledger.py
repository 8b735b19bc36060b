"""``newsletters ledger``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..model.exit_codes import ExitCode
from .accounts import out_or_archive, read_accounts
from .options import is_iso, verbose

if TYPE_CHECKING:
    from ..model.ledger import Ledger

_STATUSES = ("open", "due", "met", "missed", "unknown", "not_comparable")


def _day(ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    if text is not None and not is_iso(text):
        raise click.BadParameter(f"{text!r} is not an ISO date (2021, 2021-12 or 2021-12-31)")
    return text


@click.command("ledger")
@out_or_archive
@click.option("--place", metavar="NAME", help="Only promises of this place: its name in any language, or its id.")
@click.option("--indicator", metavar="NAME", help="Only this indicator: its id, its label, or words of the text.")
@click.option("--status", "statuses", type=click.Choice(_STATUSES), multiple=True, help="Only this status; repeatable.")
@click.option(
    "--as-of", metavar="ISO", callback=_day,
    help="Deadlines before this day are past  [default: the newest issue's date]",
)  # fmt: skip
@click.option("--json", "form", flag_value="json", help="Print the ledger as JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print a table for spreadsheets, one row a promise.")
@verbose
def command(
    out: Path,
    archive: Path | None,
    place: str | None,
    indicator: str | None,
    statuses: tuple[str, ...],
    as_of: str | None,
    form: str | None,
) -> None:
    """Follow promises through the issues, and see what came of them.

    OUT is what `newsletters run` wrote: a folder, or one JSON file. Targets with the same place, indicator, measure and
    deadline are one promise with its history; figures reported for the deadline are set beside it. Each promise is
    open, due, met, missed, unknown or not comparable; every judgement shows its quotes.

    Exit codes: 0 done, 2 wrong use, 4 some files are no exports (the others count), 6 no export in OUT.
    """
    from ..flow import ledger, selected

    accounts, refused = read_accounts(out, archive)
    found = selected(ledger(accounts, as_of), place, indicator, statuses)
    _print(found, form)
    raise SystemExit(ExitCode.SOME_FAILED if refused else ExitCode.DONE)


def _print(found: Ledger, form: str | None) -> None:
    if form == "json":
        from ..model.codec import to_json

        click.echo(to_json(found), nl=False)
    elif form == "csv":
        from ..flow import LEDGER_COLUMNS, promise_rows
        from ..model.cells import csv_text

        click.echo(csv_text(LEDGER_COLUMNS, promise_rows(found)), nl=False)
    else:
        from ..show.ledger import shown
        from ..show.terminal import terminal

        screen = terminal()
        for part in shown(found):
            screen.print(part)
