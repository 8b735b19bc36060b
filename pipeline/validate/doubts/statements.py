"""Two statements of one issue about the same thing that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...model.document import Diagnostic
from ...model.record import Target
from ...reference.plausible import plausible
from .spread import Figure, doubt, spread, time_of

Key = tuple[object, ...]


def against_each_other(figures: list[Figure]) -> Iterator[Diagnostic]:
    """Exact figures for one place, indicator, measure and time that no rounding makes equal: the later is told."""
    known: dict[Key, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda one: one.evidence.start):
        if (key := _key(figure)) is not None:
            known[key].append(figure)
    for said in known.values():
        first = said[0]
        for other in said[1:]:
            if first.evidence.sentence != other.evidence.sentence and spread(first).apart(spread(other)):
                yield doubt("INCONSISTENT", other, f"elsewhere “{first.evidence.quote}”")
                break


def _key(figure: Figure) -> Key | None:
    """What two statements must share to be about the same thing; null for figures that are bounds, further aims, parts,
    of no stated time, or of a concept that may have several."""
    table = plausible().statements
    single = figure.indicator.counted is None and (
        (figure.measure == "level" and figure.indicator.id in table.indicators)
        or (figure.measure == "growth" and figure.indicator.id in table.growth)
    )
    exact = single and figure.value is not None and figure.comparator == "=" and figure.of is None
    when = time_of(figure)
    if not exact or when is None or (isinstance(figure, Target) and figure.stretch):
        return None
    since = (figure.baseline.edtf, figure.baseline.text) if figure.baseline else None
    place, indicator = figure.place.id, figure.indicator.id
    return type(figure), place, indicator, figure.measure, figure.unit, figure.per, since, when
