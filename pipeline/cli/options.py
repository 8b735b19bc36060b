"""Options that several commands share, and what they accept."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER_OUT = click.Path(file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _set_logging(ctx: click.Context, param: click.Parameter, count: int) -> None:
    if count:
        logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")  # stderr
        logging.getLogger("newsletters").setLevel(logging.INFO if count == 1 else logging.DEBUG)


def _check_lang(ctx: click.Context, param: click.Parameter, code: str | None) -> str | None:
    if code is not None:
        from ..flow import languages

        if code.split("-")[0].lower() not in languages():
            raise click.BadParameter(f"no pack for {code!r} (there are: {' '.join(languages())})")
    return code


def _check_date(ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    if text is not None and not is_iso(text):
        raise click.BadParameter(f"{text!r} is not an ISO date (2021, 2021-12 or 2021-12-31)")
    return text


def is_iso(text: str) -> bool:
    """Whether a text is an ISO year, month or day that exists."""
    from datetime import date

    if not _ISO.fullmatch(text):
        return False
    year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def verbose(command: Any) -> Any:
    """``-v`` for what happens, ``-vv`` with tracebacks; to stderr."""
    return click.option(
        "-v", "--verbose", count=True, expose_value=False, is_eager=True, callback=_set_logging,
        help="Log to stderr; twice for tracebacks.",
    )(command)  # fmt: skip


def lang(command: Any) -> Any:
    return click.option("--lang", metavar="CODE", callback=_check_lang, help="Language of the text (BCP 47).")(command)


def date(command: Any) -> Any:
    return click.option(
        "--date", metavar="ISO", callback=_check_date, help="Date of the text: “this year” is told from it."
    )(command)
