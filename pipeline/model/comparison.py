"""Two editions of an issue, claim by claim: what a comparison comes to, fields in the order in which JSON has them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from .figures import Figures
from .mention import Comparator
from .record import Measure

COMPARISON_VERSION = "1.0"

DifferenceKind = Literal[
    "scale", "digits", "rounding", "range", "value", "unit", "comparator", "time", "place", "status",
    "indicator", "measure",
]  # fmt: skip


class Edition(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One of the two sources; ``claims`` counts its targets and actuals."""

    path: str
    sha256: str
    issue: str
    languages: tuple[str, ...] = ()
    claims: int = 0


class Claim(Figures, frozen=True, kw_only=True):
    """A target or an actual, in short; ``record`` is its id in the edition's export, where all else stands.

    ``when`` is the deadline of a target and the period of an actual, as EDTF or as written; ``start`` and ``end`` are
    the quote's offsets in the edition's text.
    """

    record: str
    status: Literal["target", "actual"]
    place: str
    place_id: str | None = None
    indicator: str | None = None
    words: str | None = None
    measure: Measure
    comparator: Comparator
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    when: str | None = None
    quote: str
    start: int
    end: int
    page: int | None = None


class Difference(Figures, frozen=True, kw_only=True):
    """One thing in which two claims differ, as either says it.

    ``scale``: the same digits, ``factor`` times as much in the edition that says more. ``digits``: the same digits in
    another order. ``rounding``: one figure is the other with fewer digits. ``range``: a range against a value.
    """

    kind: DifferenceKind
    first: str | None = None
    second: str | None = None
    factor: Decimal | None = None


class ClaimPair(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The same claim in both editions. ``notes`` are differences in how it was read, which do not count: another name
    of the indicator, another measure, a time that only one of them tells."""

    first: Claim
    second: Claim
    differences: tuple[Difference, ...] = ()
    notes: tuple[Difference, ...] = ()


class Shared(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What both editions name and what only one does: place ids with their names, or days."""

    both: tuple[str, ...] = ()
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two editions of one issue. ``only_first`` and ``only_second`` are claims that the other edition lacks; what one
    of them merely says twice is in none of the lists."""

    comparison_version: str = COMPARISON_VERSION
    first: Edition
    second: Edition
    differ: tuple[ClaimPair, ...] = ()
    only_first: tuple[Claim, ...] = ()
    only_second: tuple[Claim, ...] = ()
    agree: tuple[ClaimPair, ...] = ()
    cities: Shared = Shared()
    dates: Shared = Shared()

    @property
    def all_agree(self) -> bool:
        """Whether each claim of either edition stands alike in the other; cities and dates do not count."""
        return not (self.differ or self.only_first or self.only_second)

    @property
    def names(self) -> tuple[str, str]:
        """What the two editions are called: their files' names, or their paths where the names are one."""
        paths = self.first.path, self.second.path
        first, second = (path.rsplit("/", 1)[-1] for path in paths)
        return paths if first == second else (first, second)

    @property
    def summary(self) -> str:
        """One line: how many claims agree, differ, and stand in one edition only."""
        first, second = self.names
        lacking = f"{len(self.only_first)} only in {first}, {len(self.only_second)} only in {second}"
        return f"{len(self.agree)} agree, {len(self.differ)} differ, {lacking}"
