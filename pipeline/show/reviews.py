"""Corrections and what awaits one, for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..batch.reviewing.desk import Account
from ..batch.reviewing.spreadsheet import Imported
from ..model.correction import Correction
from ..model.review import Review
from ..review import Doubt, Reviewed
from ..review.kinds import all_records


def doubts(total: int, found: Sequence[Doubt]) -> Iterator[RenderableType]:
    """The queue, and how long it is."""
    rows = ((one.source, one.record, one.kind, _quoted(one), "; ".join(one.reasons)) for one in found)
    yield _table(("source", "record", "kind", "quote", "why"), rows)
    yield Text(f"{len(found)} of {total} records that nobody has judged and that give cause to doubt")


def accounted(account: Account) -> Iterator[RenderableType]:
    """How many corrections are in force, which were found elsewhere, and which nowhere."""
    for line in account.bad:
        yield Text(_printable(f"line {line.line} is no correction and is passed over: {line.reason}"), style="red")
    moved = [(source, one) for source, one in account.statuses if one.attached in ("moved", "fuzzy", "restored")]
    if moved:
        rows = ((source, one.record, one.attached or "", *_made(one.correction)) for source, one in moved)
        yield _table(("source", "record", "found", "action", "by", "at", "reason"), rows)
    if account.orphans:
        lost = ((one.correction.target.source, one.correction.record, one.message, *_made(one.correction))
                for one in account.orphans)  # fmt: skip
        yield _table(("source", "record", "orphaned, because", "action", "by", "at", "reason"), lost)
    states = Counter(one.state for _, one in account.statuses)
    told = [f"{states[state]} {state}" for state in ("applied", "superseded", "undone") if states[state]]
    told += [f"{len(moved)} found elsewhere"] if moved else []
    told += [f"{len(account.orphans)} orphaned"] if account.orphans else []
    yield Text(", ".join(told) or "no corrections")


def verdicts(reviewed: Reviewed) -> Iterator[RenderableType]:
    """What people said about an issue's records, and what of it fits none."""
    rows = [_verdict(kind, one.id, one.review) for kind, one in all_records(reviewed.extraction) if one.review]
    if rows:
        yield Text()
        yield _table(("record", "kind", "review", "by", "at", "reason", "changes"), rows, "reviews")
    for orphan in reviewed.orphans:
        told = f"orphaned: {orphan.correction.id} of {orphan.correction.record}: {orphan.message}"
        yield Text(_printable(told), style="yellow")


def _verdict(kind: str, id_: str, review: Review) -> tuple[str, ...]:
    changes = (f"{one.field}: {one.before or '–'} → {one.after or '–'}" for one in review.changes)
    return id_, kind, review.status, review.by, review.at[:10], review.reason, "; ".join(changes)


def imported(found: Imported, kept: bool) -> Iterator[str]:
    """What a table came to, line by line."""
    for one in found.corrections:
        changes = ", ".join(sorted(one.fields)) if one.action == "mend" else ""
        yield _printable(f"{one.action} {one.kind} {one.record} of {one.target.source} {changes}".rstrip())
    for trouble in found.troubles:
        column = f", {trouble.column}" if trouble.column else ""
        yield _printable(f"line {trouble.line}{column}: {trouble.message}")
    if found.unknown:
        yield _printable(f"columns that were not exported are passed over: {', '.join(found.unknown)}")
    told = f"{found.rows} rows, {len(found.corrections)} corrections{'' if kept else ' (not kept)'}"
    shown = f", {found.rewritten} cells only shown otherwise" if found.rewritten else ""
    yield f"{told}{shown}, {len(found.troubles)} cells or rows passed over"


def _made(one: Correction) -> tuple[str, str, str, str]:
    return one.action, one.by, one.at[:10], one.reason


def _quoted(one: Doubt) -> str:
    return one.quote if one.page is None else f"{one.quote} (p. {one.page})"


def _printable(text: str) -> str:
    """Files that somebody edited must not steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], title: str | None = None) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_printable(cell)) for cell in row))
    return table
