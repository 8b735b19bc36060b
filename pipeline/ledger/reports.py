"""What was reported of a place and an indicator: the editions of one issue that give a figure are one report of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from ..model.ledger import Reported
from ..model.record import Actual
from .amounts import bounds, kind_of
from .days import span_of
from .statements import Said
from .subjects import indicator_key, of_key, per_key, words_of

if TYPE_CHECKING:
    from .judging import Judged


class Report:
    """A figure with all sources of one issue that give it."""

    def __init__(self, sayings: list[Said[Actual]]) -> None:
        self.sayings = sayings

    @property
    def first(self) -> Said[Actual]:
        """The edition that writes the figure least exactly, of several the first: no more can be concluded from it."""
        return max(self.sayings, key=lambda one: one.amount.half)

    @property
    def words(self) -> set[str]:
        """What the sources call the indicator."""
        return {words_of(one.record) for one in self.sayings}

    @property
    def sources(self) -> set[str]:
        return {one.source for one in self.sayings}

    @property
    def reported(self) -> Reported:
        record = self.first.record
        return Reported(
            issue=self.first.issue,
            date=self.first.dated,
            indicator=record.indicator.id,
            measure=record.measure,
            comparator=record.comparator,
            value=record.value,
            lower=record.lower,
            upper=record.upper,
            unit=record.unit,
            per=record.per,
            vague=record.vague,
            period=record.period,
            basis=record.basis,
            certainty=record.certainty,
            citations=tuple(one.citation for one in self.sayings),
        )


def distinct(sayings: Iterable[Said[Actual]]) -> list[Report]:
    """The reports, in the order of what is first of each."""
    found: dict[Hashable, Report] = {}
    for one in sayings:
        key = _key(one)
        if key in found:
            found[key].sayings.append(one)
        else:
            found[key] = Report([one])
    return list(found.values())


def _key(one: Said[Actual]) -> Hashable:
    record = one.record
    told = (record.measure, record.comparator, bounds(record), kind_of(record.unit), per_key(record), of_key(record.of))
    since = record.baseline.end if record.baseline else None
    return one.issue, one.issued, indicator_key(record.indicator), span_of(record.period), since, record.basis, told


def reports_of(judged: Sequence[Judged], reports: Sequence[Report]) -> list[Report]:
    """The reports that a promise was laid beside, in their order."""
    used = {one.order for each in judged for one in each.reports}
    return [report for report in reports if report.first.order in used]
