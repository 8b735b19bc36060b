"""Two editions of an issue side by side, for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..model.comparison import Claim, ClaimPair, Comparison, Difference, Shared
from ..model.number import plain
from .explain import figure

_STYLES = {
    "scale": "bold red",
    "digits": "bold red",
    "value": "red",
    "unit": "red",
    "rounding": "yellow",
    "range": "yellow",
}


def compared(comparison: Comparison) -> Iterator[RenderableType]:
    """What differs, what one edition lacks, what agrees, cities and dates, and the counts at the end."""
    names = comparison.names
    yield Text(f"{names[0]} · {names[1]}", style="bold")
    columns = ("what", "place", "indicator", *names)
    yield from _table("differ", (*columns, "difference"), map(_differing, comparison.differ))
    for name, claims in zip(names, (comparison.only_first, comparison.only_second), strict=True):
        rows = (_claim(one) for one in claims)
        yield from _table(f"only in {name}", ("what", "place", "indicator", "figure", "when", "quote"), rows)
    yield from _table("agree", (*columns, "read otherwise"), map(_agreeing, comparison.agree))
    yield from _shared("cities", names, comparison.cities)
    yield from _shared("dates", names, comparison.dates)
    yield Text()
    yield Text(comparison.summary)


def _differing(pair: ClaimPair) -> tuple[Text, ...]:
    told = Text("; ").join(_told(one) for one in pair.differences)
    return (*_about(pair), Text(_quoted(pair.first)), Text(_quoted(pair.second)), told)


def _agreeing(pair: ClaimPair) -> tuple[Text, ...]:
    notes = "; ".join(f"{one.kind}: {one.first or '–'} / {one.second or '–'}" for one in pair.notes)
    return (*_about(pair), Text(_quoted(pair.first)), Text(_quoted(pair.second)), Text(notes, style="dim"))


def _about(pair: ClaimPair) -> tuple[Text, Text, Text]:
    first, second = pair.first, pair.second
    return Text(first.status), Text(first.place), Text(_indicator(first) or _indicator(second))


def _told(one: Difference) -> Text:
    factor = f" × {plain(one.factor)}" if one.factor is not None else ""
    return Text(f"{one.kind}{factor}: {one.first or '–'} / {one.second or '–'}", style=_STYLES.get(one.kind, ""))


def _claim(one: Claim) -> tuple[Text, ...]:
    unit = " per ".join(part for part in (one.unit, one.per) if part)
    told = f"{one.comparator} {figure(one)} {unit}".strip()
    return tuple(map(Text, (one.status, one.place, _indicator(one), told, one.when or "", one.quote)))


def _indicator(one: Claim) -> str:
    return one.indicator or one.words or ""


def _quoted(one: Claim) -> str:
    return one.quote if one.page is None else f"{one.quote} (p. {one.page})"


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[Text, ...]]) -> Iterator[RenderableType]:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        yield Text()
        yield table


def _shared(title: str, names: tuple[str, str], shared: Shared) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"{title}: {len(shared.both)} in both", style="bold")
    for name, ones in zip(names, (shared.only_first, shared.only_second), strict=True):
        if ones:
            yield Text(f"only in {name}: {', '.join(ones)}")
