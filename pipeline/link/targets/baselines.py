"""What a figure is compared with, and the figures that only tell where a change began."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...model.mention import Quantity, TimeExpression
from ...model.record import BaselineSlot
from ..clauses import Sentence

_YEAR = 4  # digits of a year
_WIDE = 16  # room for "the current" between "from" and its figure


def origins(sentence: Sentence, figures: Sequence[Quantity]) -> dict[int, Quantity]:
    """Figures that a change begins with ("from 17", "up from 2.1 %"), by the start of the figure they belong to."""
    found: dict[int, Quantity] = {}
    for index, figure in enumerate(figures):
        if not _is_origin(sentence, figure, figures):
            continue
        owner = _owner(figures, index)
        if owner is not None and owner.start not in found:
            found[owner.start] = figure
    return found


def _is_origin(sentence: Sentence, figure: Quantity, figures: Sequence[Quantity]) -> bool:
    links = [
        c for c in sentence.cues if c.kind == "link" and c.value == "origin" and 0 <= figure.start - c.end <= _WIDE
    ]
    if not links or any(links[-1].end <= other.start < figure.start for other in figures):
        return False
    between = [p for p in sentence.phrases if links[-1].end <= p.start and p.end <= figure.start]
    return all(p.anaphoric for p in between)  # "from the current 10 %"


def _owner(figures: Sequence[Quantity], index: int) -> Quantity | None:
    """The figure after ("from 17 to 21"), else the one before ("to 21 from 17"), of the same or no unit."""
    origin = figures[index]
    for other in (*figures[index + 1 : index + 2], *figures[max(0, index - 1) : index]):
        same = other.unit == origin.unit or {other.unit, origin.unit} == {"count", "household"}
        if same or None in (other.unit, origin.unit) or other.unit == "%":
            return other
    return None


def baseline(
    since: TimeExpression | None, origin: Quantity | None, origin_when: TimeExpression | None
) -> BaselineSlot | None:
    """From a time of comparison, a value where the change began, or both."""
    date = since or origin_when
    if date is None and origin is None:
        return None
    spans = tuple((m.start, m.end) for m in (origin, date) if m is not None)
    return BaselineSlot(
        text=" ".join(m.text for m in (origin, date) if m is not None),
        edtf=date.edtf if date else None,
        start=date.start_date if date else None,
        end=date.end_date if date else None,
        value=origin.value if origin else None,
        spans=spans,
    )


def of_range(date: TimeExpression) -> BaselineSlot | None:
    """A change over a range of years is measured from its first one ("from 2020 to 2025")."""
    if not date.edtf or "/" not in date.edtf or not date.start_date or date.plan is not None:
        return None
    first, _, last = date.edtf.partition("/")
    if len(first) != _YEAR or len(last) != _YEAR:
        return None
    year = date.start_date[:4]
    return BaselineSlot(
        text=date.text, edtf=first, start=date.start_date, end=f"{year}-12-31" if len(first) == 4 else None,
        spans=((date.start, date.end),),
    )  # fmt: skip


def with_unit(figure: Quantity, unit: str | None) -> Quantity:
    return msgspec.structs.replace(figure, unit=unit) if figure.unit is None and unit else figure
