"""An issue's records as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..model.record import Actual, Commitment, Extraction, Target, TimeSlot
from .explain import figure


def issue_tables(extraction: Extraction) -> Iterator[RenderableType]:
    """The issue's heading, then one table for each kind that has records."""
    yield _heading(extraction)
    figures = ("place", "indicator", "measure", "figure")
    yield from _table("targets", (*figures, "by", "quote"), (_target(one) for one in extraction.targets))
    promises = (_commitment(one) for one in extraction.commitments)
    yield from _table("commitments", ("place", "promise", "modality", "by"), promises)
    yield from _table("actuals", (*figures, "when", "quote"), (_actual(one) for one in extraction.actuals))
    cities = ((c.name, c.country or "", c.kind, ", ".join(c.roles), str(len(c.mentions))) for c in extraction.cities)
    yield from _table("cities", ("name", "country", "kind", "roles", "mentions"), cities)
    names = {city.id: city.name for city in extraction.cities}
    ties = (
        (tie.kind, tie.status or "", ", ".join(names.get(id_, id_) for id_ in tie.places), _when(tie.date))
        for tie in extraction.relations
    )
    yield from _table("relations", ("kind", "status", "places", "date"), ties)
    yield from _table("events", ("kind", "date", "text"), ((e.kind, _when(e.date), e.text) for e in extraction.events))
    dates = ((d.text, d.type, d.edtf or "", d.start or "", d.end or "") for d in extraction.dates)
    yield from _table("dates", ("text", "type", "edtf", "first day", "last day"), dates)
    found = ((f.severity, f.code, f.message) for f in extraction.diagnostics)
    yield from _table("diagnostics", ("severity", "code", "message"), found)


def _heading(extraction: Extraction) -> Text:
    issue, source = extraction.issue, extraction.source
    number = f"no. {issue.number}" if issue.number is not None else None
    home = f"home: {issue.home.name}" if issue.home else None
    facts = (issue.title or issue.id, number, issue.date, home, source.path)
    return Text(" · ".join(fact for fact in facts if fact), style="bold")


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if table.row_count:
        yield Text()
        yield table


def _figures(one: Target | Actual) -> tuple[str, ...]:
    indicator = one.indicator.id or one.indicator.counted or one.indicator.text or ""
    unit = " per ".join(part for part in (one.unit, one.per) if part)
    return one.place.name, indicator, one.measure, f"{one.comparator} {figure(one)} {unit}".strip()


def _target(one: Target) -> tuple[str, ...]:
    return *_figures(one), _when(one.deadline), one.evidence.quote


def _actual(one: Actual) -> tuple[str, ...]:
    return *_figures(one), _when(one.period), one.evidence.quote


def _commitment(one: Commitment) -> tuple[str, ...]:
    return one.place.name, one.text, one.modality, _when(one.deadline)


def _when(slot: TimeSlot | None) -> str:
    return (slot.edtf or slot.text) if slot else ""
