"""``newsletters schema``"""

from __future__ import annotations

import click

from .options import verbose


@click.command("schema")
@verbose
def command() -> None:
    """Print the JSON Schema of the records.

    Draft 2020-12. Every file that `newsletters run` writes validates against it.
    """
    from ..export.schema import schema
    from ..model.codec import to_json

    click.echo(to_json(schema()), nl=False)
