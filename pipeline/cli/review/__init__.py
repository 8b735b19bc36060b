"""``newsletters review`` and its commands."""

from __future__ import annotations

import click

from .judging import accept, reject, undo
from .looking import queue, status
from .mending import add, mend
from .tables import export_gold, import_csv


@click.group("review")
def command() -> None:
    """Look through records, and accept, reject, mend or add them.

    Corrections are lines of OUT/corrections.jsonl: who, when, why. They are only ever added, survive every run, and win
    over what the program reads.
    """


for one in (queue, accept, reject, mend, add, undo, import_csv, export_gold, status):
    command.add_command(one)
