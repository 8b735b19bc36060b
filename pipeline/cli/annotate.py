"""``newsletters annotate``"""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from .options import date, lang, verbose


@click.command("annotate")
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE|-]")
@lang
@date
@verbose
def command(file: BinaryIO, lang: str | None, date: str | None) -> None:
    """Find numbers, quantities, dates, places and indicators in JSON lines.

    Each line of FILE (or of standard input) is an object with an id and a text, and, where they differ from --lang
    and --date, a lang and a date. Each gives one line with the id and what was found: start, end (code points), text,
    rule and the typed value.

    Exit codes: 0 done, 2 wrong use, 4 some lines were no such objects (told on stderr), 5 none was.
    """
    from ..batch.lines import annotate_lines

    raise SystemExit(annotate_lines(file, sys.stdout.buffer, lang or "en", date))
