"""``newsletters verify``"""

from __future__ import annotations

from pathlib import Path

import click

from ..journal import tell
from ..model.exit_codes import ExitCode
from .accounts import out_or_archive, read_accounts
from .options import FILE, verbose


@click.command("verify")
@click.argument("claims", type=FILE)
@out_or_archive
@click.option("--json", "form", flag_value="json", help="Print the checks as JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print a table for spreadsheets, one row a claim.")
@verbose
def command(claims: Path, out: Path, archive: Path | None, form: str | None) -> None:
    """Hold claims from anywhere against the sources.

    CLAIMS is a CSV file with a header, or JSON (.json, .jsonl): any of place, indicator, value, unit, deadline, quote,
    id and lang, in any language, figures as text ("over 140 billion yuan"). OUT is what `newsletters run` wrote. Each
    claim is confirmed (by which record), contradicted (by which), not found (with the nearest) or unclear (and why).

    Exit codes: 0 all claims are confirmed, 3 some are not, 2 wrong use or no readable claims, 6 no claims, or no export
    in OUT.
    """
    from ..flow import BadClaims, claims_in, verify

    try:
        asked = claims_in(claims.read_bytes(), claims.suffix)
    except (BadClaims, OSError) as error:
        raise click.UsageError(f"{claims}: {error}") from error
    if not asked:
        tell(f"no claims in {claims}", "no_input", source=str(claims))
        raise SystemExit(ExitCode.NO_INPUT)
    accounts, _ = read_accounts(out, archive)
    found = verify(asked, accounts)
    if form == "json":
        from ..model.codec import to_json

        click.echo(to_json(found), nl=False)
    elif form == "csv":
        from ..flow import CHECK_COLUMNS, check_rows
        from ..model.cells import csv_text

        click.echo(csv_text(CHECK_COLUMNS, check_rows(found)), nl=False)
    else:
        from ..show.terminal import terminal
        from ..show.verification import checked

        screen = terminal()
        for part in checked(found):
            screen.print(part)
    raise SystemExit(ExitCode.DONE if found.all_confirmed else ExitCode.DIFFERENT)
