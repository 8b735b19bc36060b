"""A text with its mentions coloured, and the reasons below it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..model.mention import (
    Annotation,
    Cue,
    IndicatorMention,
    Mention,
    NumberMention,
    Phrase,
    PlaceMention,
    Quantity,
    TimeExpression,
)  # fmt: skip
from ..model.number import plain

# Later kinds are painted over earlier ones.
STYLES = {
    "numbers": "blue",
    "indicators": "magenta",
    "cues": "italic",
    "places": "green",
    "dates": "yellow",
    "quantities": "bold cyan",
}


def explained(annotation: Annotation) -> RenderableType:
    """The coloured text, what was found (by which rule, with which value) and what was rejected (by which, and why)."""
    parts: list[RenderableType] = [_coloured(annotation), Text(), _found(annotation)]
    if annotation.rejections:
        parts += [Text(), _rejected(annotation)]
    return Group(*parts)


def _coloured(annotation: Annotation) -> Text:
    text = Text(annotation.text)
    for kind, style in STYLES.items():
        for mention in getattr(annotation, kind):
            text.stylize(style, mention.start, mention.end)
    for rejection in annotation.rejections:
        text.stylize("strike dim", rejection.start, rejection.end)
    return text


def _found(annotation: Annotation) -> RenderableType:
    table = _table("found", "kind", "text", "value", "rule")
    rows = sorted(_mentions(annotation), key=lambda row: (row[1].start, row[1].end))
    for kind, mention in rows:
        cells = (Text(cell) for cell in (mention.text, described(mention), mention.rule))
        table.add_row(f"{mention.start}-{mention.end}", Text(kind, style=STYLES[kind]), *cells)
    return table if rows else Text("nothing found", style="dim")


def _rejected(annotation: Annotation) -> RenderableType:
    table = _table("rejected", "kind", "text", "reason", "rule")
    for one in annotation.rejections:
        table.add_row(f"{one.start}-{one.end}", one.kind, Text(one.text), Text(one.reason), Text(one.rule))
    return table


def _mentions(annotation: Annotation) -> Iterator[tuple[str, Mention]]:
    for kind in STYLES:
        for mention in getattr(annotation, kind):
            yield kind, mention


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        table.add_column(title, overflow="fold")
    return table


def described(mention: Mention) -> str:
    """A mention's typed value in a few words."""
    match mention:
        case Quantity():
            rate = f" per {mention.per}" if mention.per else ""
            return f"{mention.comparator} {figure(mention)} {mention.unit or '(no unit)'}{rate}"
        case NumberMention():
            return figure(mention) + (" (ordinal)" if mention.ordinal else "")
        case TimeExpression():
            return f"{mention.type} {mention.edtf or ''} {mention.start_date or '…'} to {mention.end_date or '…'}"
        case PlaceMention():
            return f"{mention.place.name} ({mention.place.country or '?'}) {mention.place.id}"
        case IndicatorMention():
            return mention.id or "(not in the vocabulary)"
        case Cue():
            return f"{mention.kind}: {mention.value}"
        case Phrase():
            return "plural" if mention.plural else ""
        case _:
            return ""


def figure(one: object) -> str:
    """A value, or the bounds of a range, in plain digits grouped by thousands."""
    value, lower, upper = (getattr(one, name, None) for name in ("value", "lower", "upper"))
    if value is not None:
        return _grouped(plain(value))
    if lower is None and upper is None:
        return "?"
    return " to ".join("…" if bound is None else _grouped(plain(bound)) for bound in (lower, upper))


def _grouped(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" if len(whole) <= 30 and whole not in ("-0",) else digits
