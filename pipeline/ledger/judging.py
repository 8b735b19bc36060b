"""What became of a promise: each of its last figures beside each report of the deadline, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ..model.ledger import Judgement, Reason, Standing, Verdict
from ..model.number import quotient
from ..model.record import Actual, Target
from ..reference.aims import Aim, aim_of
from ..reference.published import is_published
from ..reference.units import in_common
from .amounts import disjoint
from .comparable import concerns, far, obstacle, reported_amount
from .computed import Computed, computed
from .days import Span, span_of
from .history import Version
from .reports import Report
from .statements import Said
from .verdicts import Outcome, verdict
from .windows import touches
from .wording import same_thing

# Reasons for which nothing is known, though the two figures are of the same kind; all others make them incomparable.
_UNKNOWN: frozenset[Reason] = frozenset({"undated", "ambiguous", "words", "several", "apart"})
_OTHERWISE = ("words", "definition")  # for which a report in other words is shown
_AFTER = timedelta(days=366)  # how long after a deadline an undated figure may be its own
_DECIDING: tuple[Verdict, ...] = ("met", "missed", "unknown", "not_comparable")
# Of several reasons the one that lacks least is told.
_NEAREST: tuple[Reason | None, ...] = (
    "rounding", "about", "bound", "direction", "apart", "several", "words", "ambiguous", "undated",
    "preliminary", "prices", "unfinished", "window", "period", "whole", "rate", "unit", "measure", "definition",
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """``stated`` is the version of the promise, ``reports`` what it was laid beside."""

    stated: Version
    reports: tuple[Said[Actual], ...]
    outcome: Outcome
    made: Computed | None = None


def judge(versions: Sequence[Version], reports: Sequence[Report]) -> list[Judged]:
    """The last versions of a promise beside the reports that are, or may be, of its deadline."""
    return [judged for version in versions for judged in _beside(version, reports)]


def standing(
    deadline: Span | None, as_of: date | None, versions: Sequence[Version], judged: Sequence[Judged]
) -> tuple[Standing, Reason | None]:
    """The status of a promise and its reason."""
    if deadline is None:
        return "unknown", "undated_promise"
    if as_of is None or deadline.end >= as_of:
        return "open", None
    found = {_come_to(one for one in judged if one.stated is version) for version in versions}
    if len({status for status, _ in found}) > 1:
        return "unknown", "statements_differ"
    return sorted(found, key=lambda one: one[1] or "")[0]


def _come_to(judged: Iterable[Judged]) -> tuple[Standing, Reason | None]:
    outcomes = [one.outcome for one in judged]
    verdicts = {verdict for verdict, _ in outcomes}
    if {"met", "missed"} <= verdicts:
        return "unknown", "reports_differ"
    for status in _DECIDING:
        if status in verdicts:
            reasons = {reason for verdict, reason in outcomes if verdict == status} - {None}
            return status, min(reasons, key=_NEAREST.index, default=None)
    return "due", "no_report"


def _beside(version: Version, reports: Sequence[Report]) -> Iterator[Judged]:
    promise = version.first
    deadline = span_of(promise.record.deadline)
    if deadline is None:
        return
    alike = [r for r in reports if same_thing(promise.record.indicator.id, version.words, r.words)]
    near = [r for r in reports if concerns(promise.record, r.first.record) and _may_be_of(deadline, r.first)]
    found = {report: _reason(promise, report, report in alike) for report in near}
    found = {report: reason for report, reason in found.items() if reason in _OTHERWISE or report in alike}
    doubted = (None, "words") if is_published(promise.record.indicator.id) else (None,)
    plain = [report for report, reason in found.items() if reason in doubted]
    direct = []
    for report, reason in found.items():
        doubt = "several" if reason is None and _several(report, plain) else reason
        direct.append(Judged(version, (report.first,), _outcome(promise, report.first, doubt)))
    yield from direct
    if not any(one.outcome[0] in ("met", "missed") for one in direct):
        made = computed(promise, [report.first for report in alike])
        if made:
            yield Judged(version, made.reports, _of_computed(promise, made), made)


def _reason(promise: Said[Target], report: Report, same: bool) -> Reason | None:
    """Why a report cannot be laid beside the promise; one in other words, only that, where nothing else speaks against
    it."""
    return obstacle(promise, report.first) or (None if same else "words")


def _several(report: Report, alike: Sequence[Report]) -> bool:
    """Whether a source of a report gives another figure for the same, too: parts of it, it may be."""
    return any(
        report.sources & other.sources and disjoint(report.first.amount.rounded, other.first.amount.rounded)
        for other in alike
        if other is not report
    )


def _may_be_of(deadline: Span, report: Said[Actual]) -> bool:
    """Whether a report is of the deadline, or of a part of its last year; one without a time, in an issue that came out
    in the year after."""
    period = span_of(report.record.period)
    if period is not None:
        return touches(deadline, period)
    return report.issued is not None and deadline.end < report.issued.start <= deadline.end + _AFTER


def _outcome(promise: Said[Target], report: Said[Actual], reason: Reason | None) -> Outcome:
    if reason is not None:
        return ("unknown" if reason in _UNKNOWN else "not_comparable"), reason
    return verdict(promise.amount, reported_amount(promise.record, report), _aim(promise.record))


def _of_computed(promise: Said[Target], made: Computed) -> Outcome:
    if far(promise, made.amount):
        return "unknown", "apart"
    return verdict(promise.amount, made.amount, _aim(promise.record))


def _aim(target: Target) -> Aim | None:
    """The direction in which a promise is kept beyond its figure: a rank upwards, an increase or a cut further, a level
    away from where it starts; else the indicator's own."""
    if target.measure == "rank" or target.unit == "rank":
        return "fewer"
    if target.measure == "reduction":
        return "more"
    start = target.baseline.value if target.baseline else None
    if target.measure == "level" and start is not None and target.value is not None and start != target.value:
        return "more" if target.value > start else "fewer"
    own = aim_of(target.indicator.id)
    if target.measure == "increment":
        return own or "more"
    return own


def told(judged: Judged, stated: Sequence[Version], reports: Sequence[Report]) -> Judgement:
    """A judgement as the ledger shows it, with positions in its promise's history and reports."""
    positions = {report.first.order: index for index, report in enumerate(reports)}
    verdict_, reason = judged.outcome
    made = judged.made
    low, high = (made.amount.low, made.amount.high) if made else (None, None)
    quotes = (judged.stated.first.record.evidence.quote, *(one.record.evidence.quote for one in judged.reports))
    return Judgement(
        verdict=verdict_,
        reason=reason,
        stated=list(stated).index(judged.stated),
        reported=tuple(positions[one.order] for one in judged.reports),
        lower=_decimal(low, made),
        upper=_decimal(high, made),
        unit=made.unit if made else None,
        quotes=quotes,
    )


def _decimal(value: Fraction | None, made: Computed | None) -> Decimal | None:
    """A computed end in the promise's unit, from the common one it was reckoned in."""
    if value is None or made is None:
        return None
    factor = in_common(Fraction(1), made.unit) - in_common(Fraction(0), made.unit)
    return quotient(value / factor, 6)
