"""A ledger for a person: each promise with its history, and every judgement with its two quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ..model.ledger import REASONS, Citation, Judgement, Ledger, Promise, Reported, Stated
from ..model.number import plain
from .explain import figure

_STYLES = {"met": "bold green", "missed": "bold red", "due": "yellow", "open": "cyan"}
_VERDICTS = {"met": "met", "missed": "missed", "unknown": "unknown", "not_comparable": "not comparable"}
_LONGEST = 4  # judgements that are shown of one promise


def shown(ledger: Ledger) -> Iterator[RenderableType]:
    """Promise by promise, and how many there are of each status."""
    for promise in ledger.promises:
        yield from _promise(promise)
        yield Text()
    counts = Counter(promise.status.replace("_", " ") for promise in ledger.promises)
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    yield Text(f"{len(ledger.promises)} promises as of {ledger.as_of or 'no date'}" + (f": {told}" if told else ""))


def _promise(promise: Promise) -> Iterator[Text]:
    status = promise.status.replace("_", " ")
    head = Text.assemble((status, _STYLES.get(promise.status, "bold")), "  ", (promise.place, "bold"))
    head.append(f" · {promise.indicator or promise.words or '?'} · {promise.measure}")
    head.append(f" of {promise.of}" if promise.of else "").append(f" per {promise.per}" if promise.per else "")
    deadline = promise.deadline
    head.append(f" · by {deadline.edtf or deadline.text}" if deadline else " · no deadline")
    yield head.append(" · the higher of two aims" if promise.stretch else "")
    for stated in promise.history:
        yield _line(stated.change, stated, stated.citations)
    for judgement in promise.judgements[:_LONGEST]:
        yield from _judgement(judgement, promise)
    if len(promise.judgements) > _LONGEST:
        yield Text(f"    and {len(promise.judgements) - _LONGEST} more judgements", style="dim")
    if promise.reason and not any(one.reason == promise.reason for one in promise.judgements):
        yield Text(f"    {REASONS[promise.reason]}", style="dim")
    for link in promise.links:
        way = "the promise for" if link.back else "to"
        yield Text(f"    {link.kind} {'from ' if link.back else ''}{way} {link.deadline}", style="dim")


def _judgement(judgement: Judgement, promise: Promise) -> Iterator[Text]:
    for index in judgement.reported:
        report = promise.reports[index]
        period = report.period
        when = (period.edtf or period.text) if period else "undated"
        basis = f" ({', '.join(one.replace('_', ' ') for one in report.basis)})" if report.basis else ""
        yield _line(f"reported {when}{basis}", report, report.citations)
    made = ""
    if judgement.unit and judgement.lower is not None:
        upper = judgement.upper
        made = f": {plain(judgement.lower)} to {plain(upper) if upper is not None else '…'} {judgement.unit}, computed"
    told = Text(f"      {_VERDICTS[judgement.verdict]}{made}", style=_STYLES.get(judgement.verdict, ""))
    yield told.append(f": {REASONS[judgement.reason]}" if judgement.reason else "")


def _line(label: str, one: Stated | Reported, citations: tuple[Citation, ...]) -> Text:
    unit = " ".join(
        part for part in (one.unit, f"per {one.per}" if isinstance(one, Reported) and one.per else "") if part
    )
    at = citations[0]
    page = f" p. {at.page}" if at.page else ""
    more = f" and {len(citations) - 1} more" if len(citations) > 1 else ""
    line = Text(f"    {label:<14} {one.comparator} {figure(one)} {unit}  ")
    return line.append(f"“{at.quote}”", style="italic").append(f"  {at.source}{page}{more}", style="dim")
