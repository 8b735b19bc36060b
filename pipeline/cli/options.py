"""Options that several commands share, and what they accept."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from ..journal import FORMS, LEVELS, Level, start
from ..model.limits import MEGABYTE, Limits
from ..model.options import Ocr
from .configuring import configure

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE_OUT = click.Path(dir_okay=False, path_type=Path)
FOLDER_OUT = click.Path(file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)


class PlaceType(click.Path):
    """A path, or the URL of a store as an ``Address``: whether anything is there is found when it is opened."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str) or "://" not in value:
            return super().convert(value, param, ctx)
        from ..batch.remote import place_of

        place = place_of(value)
        return super().convert(str(place), param, ctx) if isinstance(place, Path) else place


PLACE = PlaceType(exists=True, path_type=Path)
PLACE_OUT = PlaceType(file_okay=False, path_type=Path)

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


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
    """What every command takes: a file of settings, and how loud and in which form it tells what happens on stderr."""
    for option in reversed(_EVERY):
        command = option(command)
    return command


def _tell_so(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Tells as much as is known by now: what is wrong with a further option is told in the form that was asked for."""
    told: dict[str, Any] = ctx.meta.setdefault("newsletters.told", {})
    told[param.name or ""] = value
    level: Level = ("warning", "info", "debug")[min(told.get("verbose", 0), 2)]
    start(told.get("log_level") or level, told.get("log_format") or "text")


# Eager, and the settings first: the others may be set there.
_EVERY: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--config", type=FILE, envvar="NEWSLETTERS_CONFIG", expose_value=False, is_eager=True, callback=configure,
        help="File of settings  [default: newsletters.toml, or [tool.newsletters] in pyproject.toml]",
    ),
    click.option(
        "--log-format", type=click.Choice(FORMS), default="text", show_default=True, expose_value=False, is_eager=True,
        callback=_tell_so, help="Form of what is told on stderr.",
    ),
    click.option(
        "--log-level", type=click.Choice(LEVELS), expose_value=False, is_eager=True, callback=_tell_so,
        help="How much is told  [default: warning]",
    ),
    click.option(
        "-v", "--verbose", count=True, expose_value=False, is_eager=True, callback=_tell_so,
        help="Tell more on stderr (info); twice for all, with tracebacks (debug).",
    ),
)  # fmt: skip


def lang(command: Any) -> Any:
    return click.option("--lang", metavar="CODE", callback=_check_lang, help="Language of the text (BCP 47).")(command)


def date(command: Any) -> Any:
    return click.option(
        "--date", metavar="ISO", callback=_check_date, help="Date of the text: “this year” is told from it."
    )(command)


# One row a limit: option, field, the smallest that is of use, what one of it is, and its help.
_LIMITS: tuple[tuple[str, str, int, int, str], ...] = (
    ("--timeout", "seconds", 1, 1, "Seconds that one source may take without getting on by a page."),
    ("--memory", "memory", 256, MEGABYTE, "Megabytes of memory that a worker may take."),
    ("--max-size", "bytes", 1, MEGABYTE, "Megabytes of the largest file that is read."),
    ("--max-unpacked", "unpacked", 1, MEGABYTE, "Megabytes that a packed file (.docx) may unpack to."),
    ("--max-part", "markup", 1, MEGABYTE, "Megabytes of the largest part of it that is parsed."),
    ("--max-pages", "pages", 1, 1, "Pages of the longest file that is read."),
    ("--max-characters", "characters", 1, 1, "Characters of the longest text that is read."),
    ("--max-pixels", "pixels", 10_000, 1, "Pixels of the largest page that is drawn."),
)


def limits(command: Callable[..., None]) -> Any:
    """Options for all of ``Limits``, which the command takes as ``limits``; the defaults are those of the struct."""

    @wraps(command)
    def limited(**given: Any) -> None:
        chosen = {field: given.pop(field) * unit for _, field, _, unit, _ in _LIMITS}
        command(limits=Limits(**chosen), **given)

    made: Any = limited
    for option, field, least, unit, text in reversed(_LIMITS):
        default = int(getattr(Limits(), field)) // unit
        kind = click.IntRange(least)
        made = click.option(option, field, type=kind, default=default, metavar="N", help=text, show_default=True)(made)
    return made


def state(command: Any) -> Any:
    return click.option(
        "--state", type=FOLDER_OUT,
        help="Folder for what is remembered of outputs that go to a URL  [default: in the user's cache]",
    )(command)  # fmt: skip


def ocr(command: Any) -> Any:
    return click.option(
        "--ocr", type=click.Choice(get_args(Ocr)), default="auto", show_default=True,
        help="What reads pages that are pictures.",
    )(command)  # fmt: skip


def password(command: Any) -> Any:
    return click.option(
        "--password", hide_input=True, metavar="TEXT",
        help="Password of locked files; better given as NEWSLETTERS_PASSWORD.",
    )(command)  # fmt: skip
