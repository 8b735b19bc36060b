"""Checks as a flat table: one row a claim, with the record that decides."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.verification import DOUBTS, Check, Verification

CHECK_COLUMNS = (
    "id", "place", "indicator", "value", "unit", "deadline", "quote", "finding", "reason", "because", "matches",
    "status", "found_place", "found_place_id", "found_indicator", "found_measure", "found_comparator", "found_value",
    "found_lower", "found_upper", "found_unit", "found_time", "same", "differs", "source", "issue", "issue_date",
    "page", "record", "found_quote", "otherwise",
)  # fmt: skip


def check_rows(verification: Verification) -> Iterator[dict[str, object]]:
    return ({**_asked(check), **_found(check)} for check in verification.checks)


def _asked(check: Check) -> dict[str, object]:
    claim = check.claim
    return {
        "id": claim.id,
        "place": claim.place,
        "indicator": claim.indicator,
        "value": claim.value,
        "unit": claim.unit,
        "deadline": claim.deadline,
        "quote": claim.quote,
        "finding": check.finding,
        "reason": check.reason,
        "because": DOUBTS[check.reason] if check.reason else None,
        "matches": len(check.matches),
        "otherwise": len(check.otherwise),
    }


def _found(check: Check) -> dict[str, object]:
    if not check.matches:
        return {}
    one = check.matches[0]
    at = one.citations[0]
    return {
        "status": one.status,
        "found_place": one.place,
        "found_place_id": one.place_id,
        "found_indicator": one.indicator or one.words,
        "found_measure": one.measure,
        "found_comparator": one.comparator,
        "found_value": one.value,
        "found_lower": one.lower,
        "found_upper": one.upper,
        "found_unit": one.unit,
        "found_time": one.when,
        "same": "; ".join(one.same),
        "differs": "; ".join(one.differs),
        "source": at.source,
        "issue": at.issue,
        "issue_date": at.date,
        "page": at.page,
        "record": at.record,
        "found_quote": at.quote,
    }
