"""Claims from anywhere held against the sources: what a check comes to, fields in JSON's order."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from .figures import Figures
from .ledger import Citation
from .mention import Comparator
from .record import Measure

VERIFICATION_VERSION = "1.0"

Finding = Literal["confirmed", "contradicted", "not_found", "unclear"]
Doubt = Literal[
    "nothing_said", "value_unread", "time_unread", "several", "comparator", "measure_unsaid", "words", "quote_missing",
    "quote_elsewhere",
]  # fmt: skip
Slot = Literal["place", "indicator", "value", "unit", "time", "comparator", "quote"]

# What each doubt says to a reader.
DOUBTS: dict[Doubt, str] = {
    "nothing_said": "the claim has nothing that could be checked: no value, no quote, no deadline",
    "value_unread": "the claim's value cannot be read as a figure",
    "time_unread": "the claim's deadline cannot be read as a time",
    "several": "the sources give several figures for it, and the claim does not say which is meant",
    "comparator": "the figure is the same, but one says “over” or “at most” where the other does not",
    "measure_unsaid": "the sources' figures are of different kinds: a level, a change, a share",
    "words": "the sources use other words for it, and may mean another thing",
    "quote_missing": "a source says so, but none has the quote",
    "quote_elsewhere": "a source says so, and one has the quote, but not in the same sentence",
}


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim as it was given, any subset of it; ``lang`` (BCP 47) helps to read its words, ``id`` is the giver's own.

    ``value`` and ``unit`` are free text ("over 140 billion", "yuan"; "超过1400亿元"), ``deadline`` is the time that the
    figure is for, promised or reported ("2025", "by the end of 2025", "2025年底").
    """

    id: str | None = None
    place: str | None = None
    indicator: str | None = None
    value: str | None = None
    unit: str | None = None
    deadline: str | None = None
    quote: str | None = None
    lang: str | None = None

    @property
    def texts(self) -> tuple[str | None, ...]:
        return self.place, self.indicator, self.value, self.unit, self.deadline, self.quote


class Match(Figures, frozen=True, kw_only=True):
    """A record that a claim was held against, or where its quote stands (then all else is null). ``same`` are the
    claim's slots that it says, too, ``differs`` those in which it says another thing; ``citations`` are the editions of
    one issue that have it."""

    status: Literal["target", "actual"] | None = None
    place: str | None = None
    place_id: str | None = None
    indicator: str | None = None
    words: str | None = None
    measure: Measure | None = None
    comparator: Comparator | None = None
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    when: str | None = None
    same: tuple[Slot, ...] = ()
    differs: tuple[Slot, ...] = ()
    citations: tuple[Citation, ...]


class Check(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of a claim. ``matches`` are the records that confirm or contradict it; of a claim that was not found,
    or is unclear, those that come nearest. ``otherwise`` are records that contradict a claim which others confirm: what
    another issue says of the same. ``reason`` is a key of :data:`DOUBTS`."""

    claim: Claim
    finding: Finding
    reason: Doubt | None = None
    matches: tuple[Match, ...] = ()
    otherwise: tuple[Match, ...] = ()


class Verification(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All checks, in the order of the claims; ``sources`` counts what they were held against."""

    verification_version: str = VERIFICATION_VERSION
    sources: int = 0
    checks: tuple[Check, ...] = ()

    @property
    def all_confirmed(self) -> bool:
        return all(check.finding == "confirmed" for check in self.checks)
