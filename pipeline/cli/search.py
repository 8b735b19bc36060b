"""``newsletters search``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..journal import tell
from ..model.exit_codes import ExitCode
from .options import FILE_OUT, verbose

_SORTS = ("relevance", "newest", "oldest", "largest", "smallest", "soonest", "latest")
# One row a field of a query that is an option, too: its metavar and its help.
_FIELDS = (
    ("kind", "KIND", "target, actual, commitment, city, relation, date, event or block."),
    ("place", "NAME", "Place, in either language or by id."),
    ("within", "NAME", "Anything in a division or country."),
    ("country", "NAME", "Country, by name or ISO code."),
    ("indicator", "NAME", "Indicator, in either language or by id."),
    ("unit", "UNIT", "Unit of the figure, by code or word."),
    ("value", "MIN..MAX", "Figure, with or without a unit: '>100bn', '5%..10%', '3 km2..'; in any language."),
    ("deadline", "FROM..TO", "Last day of a deadline: 2025, 2025-06..2026, '>2025'."),
    ("date", "FROM..TO", "Any time that a record tells: a deadline, a period, a date."),
    ("issued", "FROM..TO", "Date of the issue."),
    ("lang", "CODE", "Language of the passage (BCP 47)."),
    ("series", "NAME", "Newsletter, by its name or a part of it."),
    ("role", "ROLE", "Role of a city or kind of a relation: 'sister city'."),
    ("event", "KIND", "Kind of an event: visit, forum, donation …"),
    ("review", "STATUS", "accepted, mended, rejected or added by a person."),
)


def _fields(command: Any) -> Any:
    for name, shown, text in reversed(_FIELDS):
        command = click.option(f"--{name}", multiple=True, metavar=shown, help=text)(command)
    return command


@click.command("search")
@click.argument("query", default="")
@click.option(
    "--archive", type=FILE_OUT, default=Path("outputs/archive.db"), show_default=True, metavar="FILE",
    help="The archive that `newsletters index` made.",
)  # fmt: skip
@_fields
@click.option("--sort", type=click.Choice(_SORTS), default="relevance", show_default=True, help="Order of the results.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Results at most.")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Results to pass over.")
@click.option("--json", "form", flag_value="json", help="Print JSON: the total, and the results with their records.")
@click.option("--csv", "form", flag_value="csv", help="Print a table for spreadsheets.")
@verbose
def command(query: str, archive: Path, form: str | None, sort: Any, limit: int, offset: int, **fields: Any) -> None:
    """Search an archive in either language.

    QUERY holds words, "phrases", prefixes (infra*), words that must not be there (-school), alternatives (park OR
    garden) and fields: place:nanming indicator:gdp deadline:2025 'value:>100bn' kind:target,actual. Figures are
    compared by what they mean: 'value:>1000亿元' finds “140 billion yuan”. The options are the same fields; each may be
    repeated, for any of its values.

    Exit codes: 0 done, also where nothing is found, 2 wrong use, no archive, or a query that cannot be read.
    """
    from ..index import ArchiveError, Query, open_archive, search

    asked = Query(text=query, sort=sort, limit=limit, offset=offset, **fields)
    try:
        with open_archive(archive) as opened:
            page = search(opened, asked)
    except ArchiveError as error:
        raise click.UsageError(error.message) from error
    for note in page.notes:
        tell(f"{note.code}: {note.message}", "note", code=note.code)
    _print(page, form)
    refused = any(note.stops and note.code != "QUERY_UNKNOWN" for note in page.notes)
    raise SystemExit(ExitCode.WRONG_USE if refused else ExitCode.DONE)


def _print(page: Any, form: str | None) -> None:
    if form == "json":
        from ..model.codec import to_json

        click.echo(to_json(page), nl=False)
    elif form == "csv":
        from ..index.flat import csv_lines

        for line in csv_lines(page.results):
            click.echo(line, nl=False)
    else:
        from ..show.found import found
        from ..show.terminal import terminal

        screen = terminal()
        for part in found(page):
            screen.print(part)
