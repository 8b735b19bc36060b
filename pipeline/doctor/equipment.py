"""What the program knows and can read with: language packs, places, recognizers, SQLite; and the limits in force."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import msgspec

from ..flow import pack_coverage, recognizers
from ..model.limits import MEGABYTE, Limits
from ..reference.gazetteer import load
from .finding import Finding

_TO_INSTALL = {
    "rapidocr": "pip install 'newsletter-pipeline[ocr]'",
    "tesseract": "install Tesseract with its models eng and chi_sim",
}
_IN_MEGABYTES = {"memory", "bytes", "unpacked", "markup"}


def equipment() -> Iterator[Finding]:
    for pack in pack_coverage():
        words = sum(one.words for one in pack.concerns.values())
        value = f"{words:,} words, {pack.concepts} of {pack.of_concepts} indicators, {pack.examples:,} examples"
        yield Finding(area="languages", name=pack.code, value=value)
    yield Finding(area="places", name="gazetteer", value=f"{len(load()):,} places")
    yield from (_recognizer(name, there) for name, there in recognizers().items())
    yield _sqlite()


def _recognizer(name: str, there: str | None) -> Finding:
    if there:
        return Finding(area="recognizers", name=name, value=there)
    return Finding(area="recognizers", name=name, state="absent", value="not installed", advice=_TO_INSTALL[name])


def _sqlite() -> Finding:
    """Search needs FTS5, which SQLite may be built without."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        advice = "use a Python whose SQLite is built with FTS5"
        value = f"{sqlite3.sqlite_version}: {error}"
        return Finding(area="database", name="SQLite", state="wrong", value=value, advice=advice)
    return Finding(area="database", name="SQLite", value=f"{sqlite3.sqlite_version} with FTS5")


def limits_in_force(limits: Limits) -> Iterator[Finding]:
    for name, value in msgspec.structs.asdict(limits).items():
        written = f"{value // MEGABYTE:,} MB" if name in _IN_MEGABYTES else f"{value:,.10g}"
        yield Finding(area="limits", name=name, value=written)
