"""A change that does not lead from the baseline to the value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.document import Diagnostic
from ...model.number import plain
from ...reference.indicators import indicators
from ...reference.plausible import plausible
from .spread import Figure, Spread, doubt, of_value, spread, time_of

_HUNDRED = 100


def against_their_baseline(figures: list[Figure]) -> Iterator[Diagnostic]:
    """Growth, reductions, multiples and increments of one sentence beside the value and the baseline that it states."""
    for level in figures:
        if level.measure != "level" or level.baseline is None or not level.baseline.value or level.value is None:
            continue
        for change in figures:
            if not _of_one_thing(level, change) or (found := _change(change, level)) is None:
                continue
            if _with_slack(found, change, level).apart(spread(change, 2)):
                told = f"not what leads from {plain(level.baseline.value)} to {plain(level.value)}"
                yield doubt("INCONSISTENT", change, told)


def _of_one_thing(level: Figure, change: Figure) -> bool:
    same = level.place.id == change.place.id and level.indicator.id == change.indicator.id is not None
    times = time_of(level), time_of(change)
    return same and change.of is None and change.per is None and (None in times or times[0] == times[1])


def _change(change: Figure, level: Figure) -> Spread | None:
    """The change that value and baseline make, in the change's own measure; null where it is of another kind."""
    assert level.baseline is not None and level.baseline.value is not None
    after, before = spread(level, 2), of_value(level.baseline.value, 2)
    match change.measure, change.unit:
        case "growth", "%":
            return _scaled(_ratio(after, before), _HUNDRED, -_HUNDRED)
        case "reduction", "%":
            fallen = _scaled(_ratio(after, before), -_HUNDRED, _HUNDRED)
            return Spread(fallen.high, fallen.low)
        case "multiple", "x":
            return _ratio(after, before)
        case "increment", unit if unit == level.unit or (unit, level.unit) == ("pp", "%"):
            return Spread(_plus(after.low, before.high, -1), _plus(after.high, before.low, -1))
    return None


def _ratio(after: Spread, before: Spread) -> Spread:
    if before.low is None or before.high is None or before.low <= 0:
        return Spread(None, None)
    return Spread(
        None if after.low is None else after.low / before.high, None if after.high is None else after.high / before.low
    )


def _scaled(one: Spread, factor: int, offset: int) -> Spread:
    low, high = (None if bound is None else bound * factor + offset for bound in (one.low, one.high))
    return Spread(low, high)


def _plus(one: Fraction | None, other: Fraction | None, sign: int) -> Fraction | None:
    return None if one is None or other is None else one + sign * other


def _with_slack(found: Spread, change: Figure, level: Figure) -> Spread:
    """Money in current prices grows by inflation, too, which rates of growth leave out."""
    known = indicators().get(level.indicator.id or "")
    if known is None or known.kind != "money" or change.measure == "increment":
        return found
    slack = Fraction(plausible().changes.inflation * _years(level))
    if change.measure == "multiple":
        slack /= _HUNDRED
    return Spread(_plus(found.low, slack, -1), _plus(found.high, slack, 1))


def _years(level: Figure) -> int:
    """Years from the baseline to the value, one where they are not told."""
    when, since = time_of(level), level.baseline and level.baseline.end
    if when is None or when[1] is None or not since:
        return 1
    return max(1, int(when[1][:4]) - int(since[:4]))
