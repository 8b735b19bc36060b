"""Promises followed through the issues, and what became of them: what a ledger comes to, fields in JSON's order."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from .figures import Figures
from .mention import Comparator
from .record import Actual, Basis, Certainty, Extraction, IssueRecord, Measure, Target, TimeSlot

LEDGER_VERSION = "1.0"

Standing = Literal["open", "due", "met", "missed", "unknown", "not_comparable"]
Verdict = Literal["met", "missed", "unknown", "not_comparable"]
Change = Literal["stated", "restated", "reworded", "raised", "lowered", "changed", "contradicted", "varied"]
LinkKind = Literal["postponed", "advanced", "renewed"]
Reason = Literal[
    "undated_promise", "no_report", "statements_differ", "reports_differ",
    "measure", "definition", "unit", "whole", "rate", "prices", "period", "unfinished", "window", "preliminary",
    "undated", "ambiguous", "words", "several", "apart", "rounding", "about", "bound", "direction",
]  # fmt: skip

# What each reason says to a reader.
REASONS: dict[Reason, str] = {
    "undated_promise": "the promise names no deadline",
    "no_report": "no figure for the deadline is in the archive",
    "statements_differ": "the promise was last stated with several figures, and they come out differently",
    "reports_differ": "the reported figures come out differently",
    "measure": "one is a level, the other a change, a share, a rank or a sum",
    "definition": "one is defined more narrowly than the other",
    "unit": "the units are of different kinds",
    "whole": "the shares or ranks are of different wholes, or only one names its whole",
    "rate": "the figures are rates of different bases",
    "prices": "the prices are not the same: constant, current, or not said",
    "period": "the figure is of another stretch of time than the deadline",
    "unfinished": "it was reported before its period was over, or in an issue without a date",
    "window": "the changes run over different times, or one of them does not say since when",
    "preliminary": "the reported figure is preliminary or an estimate",
    "undated": "the report does not say of when its figure is",
    "ambiguous": "one of the two can be read in several ways",
    "words": "the two name a family of things in different words, and may count different ones",
    "several": "the same source reports several figures of it, which may be of several things",
    "apart": "the figures are so far apart that they may be of two things",
    "rounding": "the figures are nearer to each other than the report is exact",
    "about": "one of the figures is only about so much",
    "bound": "the report gives only a bound or a range, on whose other side the aim lies",
    "direction": "the figures differ, and the text does not say whether more or less is better",
}


class Account(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one source promises and reports, and its text: all that a ledger and a check of claims need of it."""

    source: str
    issue: IssueRecord
    targets: tuple[Target, ...] = ()
    actuals: tuple[Actual, ...] = ()
    text: str = ""


def account_of(extraction: Extraction) -> Account:
    return Account(
        source=extraction.source.path,
        issue=extraction.issue,
        targets=extraction.targets,
        actuals=extraction.actuals,
        text=extraction.text,
    )


class Citation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a figure stands: the source, its issue, the record's id in the export, the quote and its offsets."""

    source: str
    issue: str
    date: str | None = None
    record: str
    quote: str
    start: int
    end: int
    page: int | None = None


class Stated(Figures, frozen=True, kw_only=True):
    """The promise as one issue gives it. ``change`` is told against the issue before: ``stated`` for the first time,
    ``restated`` with the same figure (or the same, rounded), ``reworded`` with another comparator, ``raised`` or
    ``lowered`` (the figure, whatever is better), ``changed`` where a range or vague figure allows neither to be said.
    ``contradicted``: another edition of the issue, or another issue of the same date, gives another figure;
    ``varied``: the same source gives another one and may speak of two things, or an issue has no date to order it by.
    """

    change: Change
    issue: str
    date: str | None = None
    comparator: Comparator
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    vague: bool = False
    certainty: Certainty = "stated"
    citations: tuple[Citation, ...] = ()


class Reported(Figures, frozen=True, kw_only=True):
    """A figure reported as fact for the promise's place and indicator; ``citations`` are the editions that have it."""

    issue: str
    date: str | None = None
    indicator: str | None = None
    measure: Measure
    comparator: Comparator
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    vague: bool = False
    period: TimeSlot | None = None
    basis: tuple[Basis, ...] = ()
    certainty: Certainty = "stated"
    citations: tuple[Citation, ...] = ()


class Judgement(Figures, frozen=True, kw_only=True):
    """A statement of the promise beside what was reported. ``stated`` is a position in the history, ``reported`` are
    positions in the reports: one, or several of which a figure was computed (``lower`` to ``upper`` in ``unit``, as
    exact as the reports are). ``quotes`` are theirs, the promise's first."""

    verdict: Verdict
    reason: Reason | None = None
    stated: int
    reported: tuple[int, ...]
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    quotes: tuple[str, ...]


class PromiseLink(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The same figure promised for another deadline in a later issue: ``postponed`` or ``advanced`` to it while the
    first was open, ``renewed`` after it was due. ``promise`` is the later one; that has the same link back, with
    ``back`` true."""

    kind: LinkKind
    promise: str
    deadline: str | None
    back: bool = False


class Promise(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One commitment to a figure, with its history. ``id`` is made of what the promise is about: it is the same in
    every archive. ``unit`` is the common unit of its kind; ``reason`` is a key of :data:`REASONS`, null where the
    status needs none."""

    id: str
    place: str
    place_id: str | None = None
    names: dict[str, str] = {}
    indicator: str | None = None
    words: str | None = None
    measure: Measure
    of: str | None = None
    per: str | None = None
    unit: str | None = None
    stretch: bool = False
    deadline: TimeSlot | None = None
    status: Standing
    reason: Reason | None = None
    history: tuple[Stated, ...]
    reports: tuple[Reported, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    links: tuple[PromiseLink, ...] = ()


class Ledger(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All promises of an archive. ``as_of`` is the day by which deadlines are open or past, null without any date."""

    ledger_version: str = LEDGER_VERSION
    as_of: str | None = None
    promises: tuple[Promise, ...] = ()
