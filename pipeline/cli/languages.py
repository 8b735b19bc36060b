"""``newsletters languages``"""

from __future__ import annotations

import click

from .options import verbose


@click.command("languages")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@verbose
def command(as_json: bool) -> None:
    """List the language packs and what each covers.

    One row a pack: the words that it has for numbers, units, dates, places, indicators, phrases, cues, roles and
    issues, how many concepts of the indicator vocabulary it names, and how many examples show its rules.
    """
    from ..flow import pack_coverage
    from ..model.codec import to_json
    from ..show.languages import listed
    from ..show.terminal import terminal

    languages = pack_coverage()
    if as_json:
        click.echo(to_json(languages), nl=False)
    else:
        terminal().print(listed(languages))
