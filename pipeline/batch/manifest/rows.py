"""The manifest's rows as values."""

from __future__ import annotations

import sqlite3
from typing import Literal

import msgspec

State = Literal["done", "failed", "quarantined", "vanished"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One source; the fields are explained in schema.sql."""

    path: str
    root: str
    state: State
    code: str | None = None
    message: str | None = None
    stamp: str
    settled: bool
    about: str
    sha256: str | None = None
    bytes: int | None = None
    made_by: str
    languages: str = ""
    output_sha256: str | None = None
    output_bytes: int | None = None
    counts: str = "{}"
    seconds: float = 0.0
    tries: int = 1
    worked: str
    run: int
    since: int
    renamed_from: str | None = None
    compared: bool = False
    filed: bool = False


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """One run, as it is known when it begins."""

    started: str
    version: str
    fingerprint: str
    inputs: str
    options: str
    engine: str
    workers: int


ENTRY = Entry.__struct_fields__
RUN = RunRow.__struct_fields__


def entry(row: sqlite3.Row) -> Entry:
    fields = {name: row[name] for name in ENTRY}
    return Entry(
        **{**fields, "settled": bool(row["settled"]), "compared": bool(row["compared"]), "filed": bool(row["filed"])}
    )
