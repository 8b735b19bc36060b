"""What one sentence says of a figure in several ways: change and baseline, share and part and whole, parts and sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ...model.document import Diagnostic
from ...reference.plausible import plausible
from .changes import against_their_baseline
from .spread import Figure, Spread, doubt, spread, time_of

_HUNDRED = 100
_BRACKET = 2  # characters between a part and its share, as in "200,000 (40%)"


def against_their_sentence(figures: list[Figure]) -> Iterator[Diagnostic]:
    """Changes that do not lead from baseline to value, shares that are not the part of the whole, parts that do not add
    up to it."""
    sentences: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        sentences[figure.evidence.sentence].append(figure)
    for together in sentences.values():
        if len(together) > 1:
            yield from against_their_baseline(together)
            yield from _shares(together)
            yield from _totals(together)


def _shares(figures: list[Figure]) -> Iterator[Diagnostic]:
    for share in figures:
        if share.measure != "share" or share.unit != "%":
            continue
        found = _part_and_whole(share, [one for one in figures if _may_belong(one, share)])
        if found is None:
            continue
        part, whole = found
        real = _quotient(spread(part, 2), spread(whole, 2))
        if real and real.apart(spread(share, 2)):
            yield doubt("INCONSISTENT", share, f"not the share of “{part.evidence.quote}” in “{whole.evidence.quote}”")


def _may_belong(one: Figure, share: Figure) -> bool:
    """Whether an amount is of the share's place and time."""
    amount = one.measure == "level" and one.unit not in ("%", None) and one.place.id == share.place.id
    times = time_of(one), time_of(share)
    return amount and (None in times or times[0] == times[1])


def _part_and_whole(share: Figure, levels: list[Figure]) -> tuple[Figure, Figure] | None:
    """By the two concepts that the share names; else the amount that the share follows in brackets, and the only other
    amount of the same thing."""
    whole_id = share.of.indicator if share.of else None
    if whole_id and whole_id != share.indicator.id:
        parts = [one for one in levels if one.indicator.id == share.indicator.id is not None]
        wholes = [one for one in levels if one.indicator.id == whole_id and parts and one.unit == parts[0].unit]
    else:
        parts = [one for one in levels if 0 < share.evidence.start - one.evidence.end <= _BRACKET]
        wholes = [one for one in levels if one not in parts and parts and _of_one_thing(one, parts[0], share)]
    return (parts[0], wholes[0]) if len(parts) == 1 and len(wholes) == 1 else None


def _of_one_thing(*figures: Figure) -> bool:
    """Whether figures are of one concept, or at least of the same words."""
    concepts = {(one.indicator.id, (one.indicator.text or "").casefold()) for one in figures}
    return len(concepts) == 1 and concepts != {(None, "")} and figures[0].unit == figures[1].unit


def _quotient(part: Spread, whole: Spread) -> Spread | None:
    if not whole.low or whole.low <= 0:
        return None
    low = Fraction(0) if part.low is None or whole.high is None else part.low / whole.high * _HUNDRED
    return Spread(low, None if part.high is None else part.high / whole.low * _HUNDRED)


def _totals(figures: list[Figure]) -> Iterator[Diagnostic]:
    """Wholes that are told with all of their parts."""
    for whole in figures:
        names = plausible().wholes.get(whole.indicator.id or "")
        if whole.measure != "level" or not names:
            continue
        parts = [one for one in figures if one.indicator.id in names and _may_belong(one, whole)]
        alike = all(one.unit == whole.unit and one.value is not None for one in parts)
        if alike and sorted(one.indicator.id or "" for one in parts) == sorted(names):
            total = _sum([spread(one) for one in parts])
            if total.apart(spread(whole)):
                told = " + ".join(f"“{one.evidence.quote}”" for one in parts)
                yield doubt("INCONSISTENT", whole, f"not the sum of {told}")


def _sum(spreads: list[Spread]) -> Spread:
    lows, highs = [one.low for one in spreads], [one.high for one in spreads]
    low = sum((one for one in lows if one is not None), Fraction(0))
    return Spread(low, None if None in highs else sum((one for one in highs if one is not None), Fraction(0)))
