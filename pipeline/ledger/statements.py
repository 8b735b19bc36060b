"""Records with their issue: the sources of a ledger, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ..model.ledger import Account, Citation
from ..model.record import Actual, Target
from .amounts import Amount, amount_of
from .days import Span, days_of

R = TypeVar("R", Target, Actual)
_LAST = date.max


@dataclass(frozen=True)
class Said(Generic[R]):
    """A record and the issue that it stands in; ``issued`` is null where the issue has no date."""

    record: R
    source: str
    issue: str
    dated: str | None
    issued: Span | None
    amount: Amount

    @property
    def order(self) -> tuple[date, date, str, str, int, str]:
        """By date, those without one last; then by what is the same in any order of the sources."""
        days: Span = self.issued or Span(_LAST, _LAST)
        return days.start, days.end, self.issue, self.source, self.record.evidence.start, self.record.id

    @property
    def citation(self) -> Citation:
        evidence = self.record.evidence
        return Citation(
            source=self.source,
            issue=self.issue,
            date=self.dated,
            record=self.record.id,
            quote=evidence.quote,
            start=evidence.start,
            end=evidence.end,
            page=evidence.page,
        )


def promises_in(accounts: Iterable[Account]) -> list[Said[Target]]:
    """What is promised, oldest first. A record that a person rejected was never said."""
    return sorted((one for account in accounts for one in _said(account, account.targets)), key=lambda one: one.order)


def reports_in(accounts: Iterable[Account]) -> list[Said[Actual]]:
    return sorted((one for account in accounts for one in _said(account, account.actuals)), key=lambda one: one.order)


def _said(account: Account, records: Iterable[R]) -> Iterator[Said[R]]:
    issue = account.issue
    issued = days_of(issue.date)
    for record in records:
        has_figure = record.value is not None or record.lower is not None or record.upper is not None
        rejected = record.review is not None and record.review.status == "rejected"
        if has_figure and not rejected:
            yield Said(record, account.source, issue.id, issue.date, issued, amount_of(record))
