"""What a person said about a record, as the record carries it."""

from __future__ import annotations

from typing import Literal

import msgspec

ReviewStatus = Literal["accepted", "mended", "rejected", "added"]
Attached = Literal["exact", "moved", "fuzzy", "restored"]


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value that a person put in the place of the machine's, both as a table's cell shows them; null for none.

    ``field`` is its path in the record: ``value``, ``place.id``, ``deadline.edtf``.
    """

    field: str
    before: str | None = None
    after: str | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A person's verdict; ``by``, ``at`` (ISO 8601, UTC), ``reason`` and ``correction`` (an id) are of the last one.

    ``accepted``: right as the machine read it; ``mended``: right with ``changes``; ``rejected``: no such record;
    ``added``: the machine had none. ``attached`` tells how the record was found again: ``exact`` where it was,
    ``moved`` with its words, ``fuzzy`` with words that are nearly the same, ``restored`` where the machine no longer
    finds it and the record is the person's own.
    """

    status: ReviewStatus
    by: str
    at: str
    reason: str = ""
    correction: str
    attached: Attached = "exact"
    changes: tuple[Change, ...] = ()
