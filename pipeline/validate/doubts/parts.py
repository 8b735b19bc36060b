"""A part that is larger than its whole, and parts that add up to more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ...model.document import Diagnostic
from ...reference.gazetteer import load
from ...reference.plausible import plausible
from .spread import Figure, doubt, spread, time_of

Key = tuple[object, ...]


def beyond_whole(figures: list[Figure]) -> Iterator[Diagnostic]:
    """Figures of places that exceed that of the place they lie in: same indicator, unit and time."""
    known: dict[Key, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if (key := _key(figure)) is not None and figure.place.id:
            known[key].setdefault(figure.place.id, figure)
    for by_place in known.values():
        for id_, whole in by_place.items():
            most = spread(whole).high
            parts = [figure for part, figure in by_place.items() if part != id_ and _within(part, id_)]
            if most is not None and parts:
                yield from _beyond(whole, most, parts)


def _key(figure: Figure) -> Key | None:
    adds_up = figure.measure == "level" and figure.of is None and figure.indicator.id in plausible().parts.indicators
    when = time_of(figure)
    return (type(figure), figure.indicator.id, figure.unit, figure.per, when) if adds_up and when else None


def _within(part: str, whole: str) -> bool:
    """Whether one place lies directly in another: its own parts are counted once."""
    place = load().by_id(part)
    return place is not None and whole in place.parents[:1]


def _beyond(whole: Figure, most: Fraction, parts: list[Figure]) -> Iterator[Diagnostic]:
    least = [(part, spread(part).low or Fraction(0)) for part in parts]
    larger = [part for part, low in least if low > most]
    for part in larger:
        yield doubt("INCONSISTENT", part, f"more than “{whole.evidence.quote}” of {whole.place.name}, which it lies in")
    if not larger and sum(low for _, low in least) > most:
        names = ", ".join(part.place.name for part in parts)
        yield doubt("INCONSISTENT", whole, f"its parts ({names}) add up to more")
