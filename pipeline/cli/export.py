"""``newsletters export``"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import PLACE, PLACE_OUT, state, verbose

if TYPE_CHECKING:
    from ..batch.remote import Place

_FORMS = ("csv", "jsonl", "parquet", "datapackage", "csvw")
_LICENSE = re.compile(r"[A-Za-z0-9.+-]+|https?://\S+")


def _check_license(ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    if text is not None and not _LICENSE.fullmatch(text):
        raise click.BadParameter(f"{text!r} is neither an SPDX id (CC-BY-4.0) nor a URL")
    return text


@click.command("export")
@click.argument("out", type=PLACE)
@click.option("--to", "form", type=click.Choice(_FORMS), required=True, help="Form of the tables.")
@click.option("--into", type=PLACE_OUT, help="Folder for the tables  [default: OUT/tables, or a folder OUT/FORM]")
@click.option("--title", metavar="TEXT", help="Title of the whole, for those who get it.")
@click.option("--license", metavar="ID", callback=_check_license, help="Your licence for it: an SPDX id, or a URL.")
@click.option("--shard", metavar="I/N", help="Only the I-th of N parts of the issues, into a folder of its own.")
@state
@verbose
def command(
    out: Place,
    form: str,
    into: Place | None,
    title: str | None,
    license: str | None,
    shard: str | None,
    state: Path | None,
) -> None:
    """Write the records of many issues as flat tables.

    OUT is what `newsletters run` wrote: a folder, its URL, or one JSON file. The tables (issues, targets, commitments,
    actuals, cities, relations, dates, events, diagnostics) have one row a record, with its quote, its page, and its
    value as written and normalized. csv is for spreadsheets, jsonl for programs, parquet (with the extra [tables]) for
    DuckDB, pandas and their like. datapackage and csvw are CSV with a descriptor: what each column means, its type and
    its unit. These three have Dublin Core terms of each issue and the provenance (PROV-O) beside them.

    Exit codes: 0 done, 2 wrong use, 4 some files are no exports (the others are done), 6 no export in OUT.
    """
    from ..batch import Shard, WrongUse
    from ..batch.outputs.handing import hand_on
    from ..export.card import card_for

    try:
        part = Shard.parse(shard) if shard else None
        raise SystemExit(hand_on(out, into, card_for(form, title, license), state, part))
    except WrongUse as error:
        raise click.UsageError(str(error)) from error
