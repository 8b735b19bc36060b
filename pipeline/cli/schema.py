"""``newsletters schema``"""

from __future__ import annotations

import click

from .options import verbose


@click.command("schema")
@click.option(
    "--of", "what", type=click.Choice(["records", "report"]), default="records", show_default=True,
    help="The records of a source, or what `newsletters run --report` writes.",
)  # fmt: skip
@verbose
def command(what: str) -> None:
    """Print the JSON Schema of the records.

    Draft 2020-12. Every file that `newsletters run` writes validates against it.
    """
    from ..model.codec import to_json

    if what == "report":
        from ..batch.telling.account import account_schema as schema
    else:
        from ..export.schema import schema
    click.echo(to_json(schema()), nl=False)
