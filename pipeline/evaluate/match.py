"""Which record stands for which row of the gold, and at which levels it is right.

``V`` value or bounds and unit; ``VD`` and the deadline's (period's) year; ``VP`` and the place; ``VI`` and the
indicator; ``ALL`` all of these with comparator and measure; ``FULL`` and rate base, baseline and stretch where the gold
has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model.record import Actual, Commitment, Home, Target
from . import agree
from .gold import GoldCommitment, GoldFigure

LEVELS = ("V", "VD", "VP", "VI", "ALL", "FULL")
COMMITMENT_LEVELS = ("V", "VD", "VP", "ALL")

G = TypeVar("G", GoldFigure, GoldCommitment)
S = TypeVar("S")
Figure = Target | Actual
Grade = dict[str, bool]


@dataclass(frozen=True)
class Homes:
    """The home place, as the gold and as the export has it."""

    gold: str | None
    found: Home | None


@dataclass(frozen=True)
class Matched(Generic[G, S]):
    pairs: list[tuple[G, S, Grade]]
    missed: list[G]
    extra: list[S]


def grade_figure(gold: GoldFigure, found: Figure, homes: Homes) -> Grade:
    """The levels at which a record of the right value is right."""
    by, slot = (gold.by, found.deadline) if isinstance(found, Target) else (gold.at, found.period)
    when = agree.same_year(by, slot)
    place = agree.same_place(gold.place, found.place, homes.gold, homes.found)
    indicator = agree.same_indicator(gold.indicator, gold.indicator_en, found.indicator)
    kind = agree.near_measure(gold.measure, found.measure) and agree.near_comparator(gold.comparator, found.comparator)
    everything = when and place and indicator and kind
    full = everything and _rest(gold, found)
    return {"V": True, "VD": when, "VP": place, "VI": indicator, "ALL": everything, "FULL": full}


def _rest(gold: GoldFigure, found: Figure) -> bool:
    rate = not gold.per or gold.per == found.per
    baseline = not agree.year(gold.baseline) or agree.same_year(gold.baseline, found.baseline)
    return rate and baseline and gold.stretch == (isinstance(found, Target) and found.stretch)


def same_value(gold: GoldFigure, found: Figure) -> bool:
    """The unit, and the value or both bounds."""
    bounds = ("value", "lower", "upper")
    return gold.unit == found.unit and all(
        agree.same_figure(getattr(gold, name), getattr(found, name)) for name in bounds
    )


def match_figures(gold: Sequence[GoldFigure], found: Sequence[Figure], homes: Homes) -> Matched[GoldFigure, Figure]:
    return _match(gold, found, same_value, lambda row, record: grade_figure(row, record, homes))


def match_commitments(
    gold: Sequence[GoldCommitment], found: Sequence[Commitment], homes: Homes
) -> Matched[GoldCommitment, Commitment]:
    def grade(row: GoldCommitment, record: Commitment) -> Grade:
        when = agree.same_year(row.by, record.deadline)
        place = agree.same_place(row.place or homes.gold, record.place, homes.gold, homes.found)
        return {"V": True, "VD": when, "VP": place, "ALL": when and place}

    return _match(gold, found, lambda row, record: agree.same_words(row.text, record.text), grade)


def _match(
    gold: Sequence[G], found: Sequence[S], same: Callable[[G, S], bool], grade: Callable[[G, S], Grade]
) -> Matched[G, S]:
    """Each row with at most one record and each record with at most one row, the best grades first; rows that may be
    left out take what no other row wants."""
    candidates = [
        (sum(levels.values()), not row.optional, -i, -j, levels)
        for i, row in enumerate(gold)
        for j, record in enumerate(found)
        if same(row, record) and (levels := grade(row, record))
    ]
    pairs, rows, records = [], set(), set()
    for *_, i, j, levels in sorted(candidates, key=lambda one: one[:4], reverse=True):
        if -i not in rows and -j not in records:
            rows.add(-i)
            records.add(-j)
            pairs.append((gold[-i], found[-j], levels))
    missed = [row for i, row in enumerate(gold) if i not in rows]
    return Matched(pairs, missed, [record for j, record in enumerate(found) if j not in records])
