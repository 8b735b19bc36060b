"""Accounts in, promises with their history and what became of them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from ..model.ledger import Account, Ledger, Promise
from ..model.record import Actual
from .days import days_of, span_of
from .history import Version, history
from .judging import judge, standing, told
from .links import Links, links
from .promised import promised_in
from .reports import Report, distinct, reports_of
from .statements import Said, reports_in
from .subjects import Subject, Topic, topic_of


def ledger(accounts: Iterable[Account], as_of: str | None = None) -> Ledger:
    """All promises of some sources, by place, indicator and deadline. Deadlines before ``as_of`` (EDTF; its first day
    counts) are past; by default it is the newest issue's date. The order of the sources changes nothing."""
    read = list(accounts)
    dates = (days_of(as_of),) if as_of else (days_of(one.issue.date) for one in read)
    day = max((days.start for days in dates if days), default=None)
    heard: dict[Topic, list[Said[Actual]]] = defaultdict(list)
    for report in reports_in(read):
        heard[topic_of(report.record)].append(report)
    reported = {topic: distinct(reports) for topic, reports in heard.items()}
    histories = {subject: history(sayings) for subject, sayings in promised_in(read).items()}
    linked = links(histories)
    found = [
        _promise(subject, versions, reported.get(topic_of(versions[0][0].first.record), []), day, linked)
        for subject, versions in histories.items()
    ]
    return Ledger(as_of=day.isoformat() if day else None, promises=tuple(sorted(found, key=_order)))


def _order(promise: Promise) -> tuple[str, ...]:
    deadline = promise.deadline
    end = (deadline.end or deadline.text) if deadline else ""
    words = "" if promise.indicator else promise.words or ""
    return (promise.place_id or promise.place, promise.indicator or "", words, end, promise.id)


def _promise(
    subject: Subject, dates: list[list[Version]], reports: Sequence[Report], day: date | None, linked: Links
) -> Promise:
    versions = [version for of_date in dates for version in of_date]
    judged = judge(dates[-1], reports)
    shown = reports_of(judged, reports)
    record = versions[0].first.record
    status, reason = standing(span_of(record.deadline), day, dates[-1], judged)
    return Promise(
        id=subject.id,
        place=record.place.name,
        place_id=record.place.id,
        names=record.place.names,
        indicator=record.indicator.id,
        words=record.indicator.text or record.indicator.counted,
        measure=record.measure,
        of=record.of.text if record.of else None,
        per=record.per,
        unit=subject.kind,
        stretch=record.stretch,
        deadline=record.deadline,
        status=status,
        reason=reason,
        history=tuple(version.stated for version in versions),
        reports=tuple(report.reported for report in shown),
        judgements=tuple(told(one, versions, shown) for one in judged),
        links=linked.get(subject, ()),
    )
