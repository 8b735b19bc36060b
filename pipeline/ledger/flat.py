"""A ledger as a flat table: one row a promise, with its last statement and what decides on it."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.ledger import REASONS, Judgement, Ledger, Promise

LEDGER_COLUMNS = (
    "id", "place", "place_id", "indicator", "indicator_id", "measure", "of", "per", "stretch", "deadline",
    "deadline_end", "status", "reason", "because", "statements", "changes", "first_stated", "comparator", "value",
    "lower", "upper", "unit", "issue", "issue_date", "source", "page", "record", "quote",
    "reported_comparator", "reported_value", "reported_lower", "reported_upper", "reported_unit", "reported_period",
    "reported_issue", "reported_issue_date", "reported_source", "reported_page", "reported_record", "reported_quote",
    "links",
)  # fmt: skip
_DECIDING = ("met", "missed", "unknown", "not_comparable")


def promise_rows(ledger: Ledger) -> Iterator[dict[str, object]]:
    """Rows by column; lists are joined by semicolons."""
    for promise in ledger.promises:
        yield {**_about(promise), **_last(promise), **_reported(promise)}


def _about(promise: Promise) -> dict[str, object]:
    deadline = promise.deadline
    return {
        "id": promise.id,
        "place": promise.place,
        "place_id": promise.place_id,
        "indicator": promise.words,
        "indicator_id": promise.indicator,
        "measure": promise.measure,
        "of": promise.of,
        "per": promise.per,
        "stretch": promise.stretch,
        "deadline": (deadline.edtf or deadline.text) if deadline else None,
        "deadline_end": deadline.end if deadline else None,
        "status": promise.status,
        "reason": promise.reason,
        "because": REASONS[promise.reason] if promise.reason else None,
        "statements": len(promise.history),
        "changes": "; ".join(one.change for one in promise.history),
        "first_stated": promise.history[0].date,
        "links": "; ".join(f"{'from' if one.back else 'to'} {one.deadline} {one.kind}" for one in promise.links),
    }


def _last(promise: Promise) -> dict[str, object]:
    last = promise.history[-1]
    at = last.citations[0]
    return {
        "comparator": last.comparator,
        "value": last.value,
        "lower": last.lower,
        "upper": last.upper,
        "unit": last.unit,
        "issue": at.issue,
        "issue_date": at.date,
        "source": at.source,
        "page": at.page,
        "record": at.record,
        "quote": at.quote,
    }


def _reported(promise: Promise) -> dict[str, object]:
    """Of the judgement that decides; of several reports the last."""
    judgement = deciding(promise)
    if judgement is None:
        return {}
    report = promise.reports[judgement.reported[-1]]
    at, period = report.citations[0], report.period
    return {
        "reported_comparator": report.comparator,
        "reported_value": report.value,
        "reported_lower": report.lower,
        "reported_upper": report.upper,
        "reported_unit": report.unit,
        "reported_period": (period.edtf or period.text) if period else None,
        "reported_issue": at.issue,
        "reported_issue_date": at.date,
        "reported_source": at.source,
        "reported_page": at.page,
        "reported_record": at.record,
        "reported_quote": at.quote,
    }


def deciding(promise: Promise) -> Judgement | None:
    """The judgement that the status is taken from, else the nearest to one; null where none was made."""
    ranked = sorted(
        promise.judgements,
        key=lambda one: (one.verdict != promise.status, one.reason != promise.reason, _DECIDING.index(one.verdict)),
    )
    return ranked[0] if ranked else None
