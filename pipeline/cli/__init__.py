"""The commands, each in its module and without logic; a module is imported when its command is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from .. import __version__

# Each command and its one line of help, so that the list costs no imports; a test compares it with the commands' own.
COMMANDS = {
    "run": "Read issues and write their records, one JSON a source.",
    "status": "Tell what an output folder holds: what is done, new, stale, failed, quarantined.",
    "errors": "List the sources that failed, each with its reason and how to retry it.",
    "diff": "Compare the records of two runs: added, removed, changed.",
    "merge": "Put the outputs of several runs, such as shards, into one folder.",
    "watch": "Watch folders, and run over what is new there once it has settled.",
    "fixity": "Check every source against its recorded SHA-256.",
    "annotate": "Find numbers, quantities, dates, places and indicators in JSON lines.",
    "explain": "Show what is found in a text, by which rule, and what is rejected and why.",
    "coverage": "List the sentences with a number or a promise that gave no record.",
    "show": "Show an issue's records as tables, as people corrected them.",
    "pages": "Draw the pages of a PDF with what was seen on them.",
    "compare": "Compare two editions of an issue, claim by claim.",
    "ledger": "Follow promises through the issues, and see what came of them.",
    "verify": "Hold claims from anywhere against the sources.",
    "export": "Write the records of many issues as flat tables.",
    "review": "Look through records, and accept, reject, mend or add them.",
    "evaluate": "Compare records with gold: precision, recall, F1 and the errors.",
    "languages": "List the language packs and what each covers.",
    "index": "Put the records of many issues into an archive, to be searched.",
    "search": "Search an archive in either language.",
    "serve": "Open an archive in a browser.",
    "schema": "Print the JSON Schema of the records.",
    "config": "Print the settings in force, and where each comes from.",
    "doctor": "Look whether all that is needed is there and works.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name before it imports them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.BadParameter as error:
            from .configuring import with_origin

            raise with_origin(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="newsletters")
def newsletters() -> None:
    """Who promised what by when, in which city, and where the newsletter says so."""
