"""A correction: one line of the file in which people's verdicts on records are kept.

It says what is meant in three ways, so that it is found again whatever a later run changes: by the record's key (source
and id), by the file's hash, and by the quote with what stands around it (selectors of the W3C Web Annotation model,
https://www.w3.org/TR/annotation-model/#selectors).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

CORRECTION_VERSION = "1.0"

Kind = Literal["target", "commitment", "actual", "city", "relation", "event"]
Action = Literal["accept", "reject", "mend", "add", "undo"]


class PositionSelector(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="TextPositionSelector"):
    """Code points in the export's ``text``, half-open."""

    start: int
    end: int


class QuoteSelector(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="TextQuoteSelector"):
    """The quote, and the text right before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where the corrected record stood: ``source`` is the path in the archive, ``sha256`` that of the file's bytes.

    Without selectors (a city that the text does not name) only the record's id tells which one is meant.
    """

    source: str
    sha256: str
    selector: tuple[PositionSelector | QuoteSelector, ...] = ()

    @property
    def quote(self) -> QuoteSelector | None:
        return next((one for one in self.selector if isinstance(one, QuoteSelector)), None)

    @property
    def start(self) -> int:
        """Where the quote began; 0 where that is not known."""
        return next((one.start for one in self.selector if isinstance(one, PositionSelector)), 0)


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One verdict; ``by``, ``at`` (ISO 8601, UTC) and ``reason`` tell whose, when and why.

    ``record`` is the id of the record; an added one gets its id here. ``fields`` are top-level fields of the record
    with their new values: of ``mend`` what is changed, of ``accept`` and ``reject`` the changes that stood when the
    verdict was given. ``reading`` is the whole record as the machine had it, or as a person added it. ``sentence`` is
    the one that it stood in: what else it says is only sure as long as that is the same. ``beside`` are the ids of
    other records on the same words, which are not meant. ``undoes`` is the correction that ``undo`` takes back.
    """

    correction_version: str = CORRECTION_VERSION
    id: str
    action: Action
    kind: Kind
    record: str
    by: str
    at: str
    reason: str = ""
    target: Anchor
    fields: dict[str, Any] = {}
    reading: dict[str, Any] | None = None
    sentence: str = ""
    beside: tuple[str, ...] = ()
    undoes: str | None = None
