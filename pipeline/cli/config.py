"""``newsletters config``"""

from __future__ import annotations

import click

from .options import verbose


@click.command("config")
@click.argument("name", nargs=-1, metavar="[COMMAND]")
@click.option("--origin", is_flag=True, help="Tell where each value comes from.")
@click.option("--json", "as_json", is_flag=True, help="Print the values as JSON, with their origins.")
@verbose
@click.pass_context
def command(ctx: click.Context, name: tuple[str, ...], origin: bool, as_json: bool) -> None:
    """Print the settings in force, and where each comes from.

    What is printed is a file of settings itself: the options of all commands, or of COMMAND, as they hold when no flag
    says otherwise. Flags win over variables (NEWSLETTERS_RUN_WORKERS, NEWSLETTERS_WORKERS), variables over the file, a
    command's own section over the top of the file.
    """
    from ..model.codec import to_json
    from ..show.settings import as_rows, as_toml
    from .configuring import file_of, in_force

    values = in_force(file_of(ctx), name)
    if as_json:
        click.echo(to_json(as_rows(values)), nl=False)
    else:
        click.echo("\n".join(as_toml(values, origin)).strip())
