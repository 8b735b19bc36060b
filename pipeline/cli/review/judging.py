"""``newsletters review accept``, ``reject`` and ``undo``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..options import verbose
from .signing import as_json, correct, out, record, signed, source

if TYPE_CHECKING:
    from ...review import Signature


@click.command("accept")
@source
@record
@out
@signed(reason_needed=False)
@as_json
@verbose
def accept(source: str, record: str, out: Path, signature: Signature, as_json: bool) -> None:
    """Say that a record is right as it stands.

    SOURCE is the source's path as the records have it (guiyang-today/2021-12/en.pdf). What was accepted stays, whatever
    a later run reads.

    Exit codes: 0 done, 2 no such record, or wrong use.
    """
    from ...review import accept

    correct(out, source, signature, as_json, lambda desk, reviewed, signed: accept(reviewed, record, signed))


@click.command("reject")
@source
@record
@out
@signed()
@as_json
@verbose
def reject(source: str, record: str, out: Path, signature: Signature, as_json: bool) -> None:
    """Say that the text has no such thing.

    The record stays in the JSON that a run writes, and is left out wherever records are counted or shown as true.

    Exit codes: 0 done, 2 no such record, or wrong use.
    """
    from ...review import reject

    correct(out, source, signature, as_json, lambda desk, reviewed, signed: reject(reviewed, record, signed))


@click.command("undo")
@source
@click.argument("record", metavar="ID")
@out
@signed()
@as_json
@verbose
def undo(source: str, record: str, out: Path, signature: Signature, as_json: bool) -> None:
    """Take a correction back.

    ID is a record's, whose last correction goes, or a correction's own (k-…); an undoing can be taken back, too.

    Exit codes: 0 done, 2 nothing to take back, or wrong use.
    """
    from ...review import undo

    correct(out, source, signature, as_json, lambda desk, reviewed, signed: undo(reviewed, record, signed))
