"""What several commands read: the records of many issues, from a folder or an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..journal import tell
from ..model.exit_codes import ExitCode
from .options import EXISTING, FILE_OUT

if TYPE_CHECKING:
    from ..model.ledger import Account


def out_or_archive(command: Any) -> Any:
    """The argument OUT and the option ``--archive``, which the command takes as ``out`` and ``archive``."""
    command = click.option(
        "--archive", type=FILE_OUT, metavar="FILE", help="An archive of `newsletters index`, instead of OUT."
    )(command)
    return click.argument("out", type=EXISTING, default=Path("outputs"))(command)


def read_accounts(out: Path, archive: Path | None) -> tuple[list[Account], int]:
    """The sources' accounts, and how many files are none. Ends the command where there are no sources."""
    from ..batch import WrongUse
    from ..batch.outputs.accounts import accounts_from

    try:
        found, refused = accounts_from(out, archive)
    except WrongUse as error:
        raise click.UsageError(str(error)) from error
    if not found:
        tell(f"no exports in {archive or out}", "no_input", source=str(archive or out))
        raise SystemExit(ExitCode.NO_INPUT)
    return found, refused
