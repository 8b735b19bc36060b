"""``newsletters review mend`` and ``add``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from ...model.correction import Kind
from ..options import verbose
from .signing import as_json, correct, out, record, signed, source

if TYPE_CHECKING:
    from ...review import Signature


def _pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = dict[str, str]()
    for value in values:
        name, sign, text = value.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{value!r} is not of the form field=value")
        if name in pairs:
            raise click.BadParameter(f"{name} is given twice")
        pairs[name] = text
    return pairs


@click.command("mend")
@source
@record
@click.argument("fields", nargs=-1, required=True, callback=_pairs, metavar="FIELD=VALUE...")
@out
@signed()
@as_json
@verbose
def mend(
    source: str, record: str, fields: dict[str, str], out: Path, signature: Signature, as_json: bool
) -> None:  # fmt: skip
    """Put other values into a record.

    FIELD is a field of the record: value, lower, upper, unit, comparator, place, indicator, measure, deadline, period
    …, or a part of one: place.id, deadline.edtf. Values are read as in the text: value="over 140 billion yuan" gives
    value, unit and comparator, deadline="the end of 2026" its days, place="Nanming District" its id. An empty value is
    none.

    Exit codes: 0 done, 2 no such record, a value that the field cannot have, or wrong use.
    """
    from ...batch.reviewing.dictated import mended

    correct(
        out, source, signature, as_json, lambda desk, reviewed, signed: mended(reviewed, record, fields, signed)
    )  # fmt: skip


@click.command("add")
@source
@click.argument("fields", nargs=-1, callback=_pairs, metavar="FIELD=VALUE...")
@click.option("--quote", metavar="TEXT", required=True, help="The words that say it, exactly as in the text.")
@click.option(
    "--at", type=click.IntRange(0), metavar="N", help="Where they begin in the text, if they stand there twice."
)
@click.option("--kind", type=click.Choice(get_args(Kind)), required=True, help="What kind of record it is.")
@out
@signed()
@as_json
@verbose
def add(
    source: str,
    fields: dict[str, str],
    quote: str,
    at: int | None,
    kind: Kind,
    out: Path,
    signature: Signature,
    as_json: bool,
) -> None:
    """Add a record that the program has not found.

    What the quote says need not be said again: over 140 billion yuan has its value, unit and comparator. The place is
    the issue's home where none is given. Fields and values are those of `mend`.

    Exit codes: 0 done, 2 words that are not in the text, values that the fields cannot have, or wrong use.
    """
    from ...batch.reviewing.dictated import added

    correct(
        out, source, signature, as_json,
        lambda desk, reviewed, signed: added(reviewed, kind, quote, at, fields, signed),
    )  # fmt: skip
