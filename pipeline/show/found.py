"""What a search found, for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..index import Page, Result
from ..model.number import plain

_QUOTE, _MARK = "bold", "reverse"
_ELLIPSIS = "…"
_LONGEST = 240  # characters of a passage that are shown


def found(page: Page) -> Iterator[RenderableType]:
    """A table of the results, the record's words bold and those asked for in reverse, and how many there are."""
    if page.results:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("kind", "place", "indicator", "figure", "by or on", "passage", "where"):
            table.add_column(column, overflow="fold")
        for result in page.results:
            table.add_row(*_cells(result))
        yield table
        yield Text()
    shown = f", {len(page.results)} shown" if page.total != len(page.results) else ""
    ranked = f"; the newest {page.ranked} are in order of relevance" if page.ranked else ""
    yield Text(f"{page.total} found{shown}{ranked}")


def _cells(result: Result) -> tuple[Text, ...]:
    place = result.place.name if result.place else None
    indicator = result.indicator.name if result.indicator else result.role
    when = result.deadline or result.last_day
    page = f" p. {result.page}" if result.page else ""
    kind = f"{result.kind} ({result.review})" if result.review else result.kind
    plain_cells = (kind, place, indicator, _figure(result), when)
    return (
        *(Text(cell or "") for cell in plain_cells),
        _passage(result),
        Text(f"{result.source}{page} {result.id}"),
    )


def _figure(result: Result) -> str:
    ends = [plain(end) for end in (result.value, result.lower, result.upper) if end is not None]
    sign = "" if result.comparator in (None, "=") else f"{result.comparator} "
    return f"{sign}{'–'.join(ends)} {result.unit or ''}".strip() if ends else ""


def _passage(result: Result) -> Text:
    text = Text(result.passage)
    if result.quote:
        text.stylize(_QUOTE, *result.quote)
    for mark in result.marks:
        text.stylize(_MARK, *mark)
    return _cut(text, result)


def _cut(text: Text, result: Result) -> Text:
    """A long passage around what it is shown for."""
    if len(text) <= _LONGEST:
        return text
    anchors = [slice_ for slice_ in (result.quote, *result.marks) if slice_]
    start = max(0, min(anchors[0][0] - _LONGEST // 3 if anchors else 0, len(text) - _LONGEST))
    end = start + _LONGEST
    before, after = _ELLIPSIS if start else "", _ELLIPSIS if end < len(text) else ""
    return Text.assemble(before, text[start:end], after)
