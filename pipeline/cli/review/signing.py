"""What the commands that make a correction share: who says it and why, and how it is kept and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...model.exit_codes import ExitCode
from ..options import EXISTING

if TYPE_CHECKING:
    from ...batch.reviewing.desk import Desk
    from ...model.correction import Correction
    from ...review import Reviewed, Signature

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
out = click.option("--out", type=EXISTING, default=Path("outputs"), show_default=True, help="Folder of the records.")
source = click.argument("source")
record = click.argument("record", metavar="RECORD_ID")


def signed(reason_needed: bool = True) -> Callable[[Any], Any]:
    """``--by`` and ``--reason``, which the command takes as ``signature``, with the time of now."""

    def with_signature(command: Callable[..., None]) -> Any:
        @wraps(command)
        def run(by: str, reason: str, **given: Any) -> None:
            from ...batch.reviewing.dictated import signature

            command(signature=signature(by, reason), **given)

        made: Any = click.option("--reason", metavar="TEXT", default="", required=reason_needed, help="Why.")(run)
        return click.option("--by", metavar="NAME", required=True, help="Whose correction it is.")(made)

    return with_signature


@contextmanager
def refusals() -> Iterator[None]:
    """Tells what cannot be done in one line and ends the command."""
    from ...batch.reviewing.desk import NoSuchSource
    from ...review import NoSuchRecord, Refused

    try:
        yield
    except (NoSuchSource, NoSuchRecord, Refused) as error:
        raise _WrongUse(str(error)) from error
    except OSError as error:
        raise _WrongUse(f"{error.filename}: {error.strerror}") from error


class _WrongUse(click.ClickException):
    exit_code = ExitCode.WRONG_USE


def correct(
    out: Path,
    source: str,
    signature: Signature,
    as_json: bool,
    make: Callable[[Desk, Reviewed, Signature], Correction],
) -> None:
    """Makes a correction of a source's records, keeps it and tells it."""
    from ...batch.reviewing.desk import Desk
    from ...model.codec import to_json

    with refusals():
        desk = Desk(out)
        reviewed = desk.reviewed(source)
        correction = make(desk, reviewed, signature)
        desk.keep(correction)
    if as_json:
        click.echo(to_json(correction), nl=False)
    else:
        click.echo(f"{correction.id}: {correction.action} {correction.kind} {correction.record} of {source}")
