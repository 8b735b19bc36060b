"""``newsletters explain``"""

from __future__ import annotations

import click

from .options import date, lang, verbose


@click.command("explain")
@click.argument("text")
@lang
@date
@verbose
def command(text: str, lang: str | None, date: str | None) -> None:
    """Show what is found in a text, by which rule, and what is rejected and why."""
    from ..flow import annotate_text
    from ..show.explain import explained
    from ..show.terminal import terminal

    terminal().print(explained(annotate_text(text, lang or "en", date)))
