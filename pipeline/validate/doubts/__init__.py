"""Figures that cannot be right. They keep their value; a reader is told why it is doubtful.

``IMPLAUSIBLE``: outside of what such a figure can be. ``INCONSISTENT``: contradicted by another figure of the issue.
Bounds are wide and comparisons respect rounding and comparators: a false alarm is worse than a miss.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.document import Diagnostic
from ...model.record import Actual, Records, Target
from .bounds import beyond_bounds
from .neighbours import beyond_neighbours
from .parts import beyond_whole
from .sentences import against_their_sentence
from .statements import against_each_other


def doubts(records: Records) -> Iterator[Diagnostic]:
    """A diagnostic for each doubtful figure and each reason."""
    figures: list[Target | Actual] = [*records.targets, *records.actuals]
    for figure in figures:
        yield from beyond_bounds(figure)
    yield from beyond_neighbours(figures)
    yield from beyond_whole(figures)
    yield from against_their_sentence(figures)
    yield from against_each_other(figures)
