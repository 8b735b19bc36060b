"""Sizes and weights of recognized lines, told by all lines of a document: one line's ink alone tells them roughly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_SLACK = 1.5  # dots of the scan by which the ink of a line may tell its height too high or too low
_SAME_SIZE = 0.03  # of the size, at least
_LOOSER = 2.0  # times as much for sizes other than that of most text: their lines are few
_STEP = 0.1  # points
_MISTAKEN = 0.7  # of the size, at most, by raised figures, neighbouring lines and lost tails
_UNCERTAIN = 0.3  # of the size, at most, where the letters' height is not known
_BOLD_FROM = 1.3  # times the usual stroke of a size


def agreed(sizes: Sequence[float], weights: Sequence[int], grain: float) -> list[float]:
    """Each size, in points, as the one that most text about it has; ``grain`` is the width of a dot in points."""
    slack = _SLACK * grain / _STEP
    amounts: Counter[int] = Counter()
    for size, weight in zip(sizes, weights, strict=True):
        amounts[round(size / _STEP)] += weight
    settled: dict[int, float] = {}
    left = dict(amounts)
    reach = 1.0
    while left:
        centre = max(left, key=lambda step: (sum(left[near] for near in _about(step, left, slack, reach)), -step))
        group = _about(centre, left, slack, reach)
        total = sum(left[step] for step in group)
        mean = sum(step * left[step] for step in group) / total if total else float(centre)
        for step in group:
            settled[step] = round(max(mean, 1.0) * _STEP, 2)
            del left[step]
        reach = _LOOSER
    return [settled[round(size / _STEP)] for size in sizes]


def _about(centre: int, steps: dict[int, int], slack: float, reach: float) -> list[int]:
    return [step for step in steps if abs(step - centre) <= reach * max(slack, _SAME_SIZE * centre)]


def without_outliers(
    sizes: Sequence[float], bodies: Sequence[float | None], weights: Sequence[int], grain: float
) -> list[float]:
    """The agreed sizes, but for lines whose small letters are as high as those of another size that more text has: they
    have that size, though raised figures made them look higher, or a lost tail lower.

    ``bodies`` are the letters' heights in points, 0 where there are too few, null where the print is too faint to tell:
    then a line near the size of most text has it.
    """
    total: Counter[float] = Counter()
    for size, weight in zip(sizes, weights, strict=True):
        total[size] += weight
    usual = {size: _usual(size, sizes, bodies) for size in total}
    ranked = sorted((size for size in total if usual[size]), key=lambda size: -total[size])
    most = max(total, key=lambda size: total[size], default=0.0)
    found: list[float] = []
    for size, body in zip(sizes, bodies, strict=True):
        if body is None:
            found.append(most if abs(size / most - 1) <= _UNCERTAIN else size)
            continue
        near = (other for other in ranked if total[other] >= total[size] and abs(body - usual[other]) <= grain)
        fitting = (other for other in near if abs(size / other - 1) <= _MISTAKEN)
        found.append(next(fitting, size) if body else size)
    return found


def _usual(size: float, sizes: Sequence[float], bodies: Sequence[float | None]) -> float:
    """The height of the small letters that most lines of a size have; 0 where it is not known."""
    known = sorted(body for own, body in zip(sizes, bodies, strict=True) if body and own == size)
    return known[len(known) // 2] if known else 0.0


def bold(
    strokes: Sequence[float], sizes: Sequence[float], weights: Sequence[int], scripts: Sequence[bool]
) -> list[bool]:
    """Which lines are bold: of the size that most text has, each by itself; of any other, all or none, since a heading
    is short and its strokes tell little.

    ``strokes`` are in points, 0 where unknown, and are compared with those of their own script.
    """
    relative = [stroke / size for stroke, size in zip(strokes, sizes, strict=True)]
    usual = {script: _median(relative, weights, scripts, script) for script in set(scripts)}
    heavy = [stroke >= _BOLD_FROM * usual[script] > 0 for stroke, script in zip(relative, scripts, strict=True)]
    total: Counter[float] = Counter()
    votes: Counter[float] = Counter()
    for size, weight, one in zip(sizes, weights, heavy, strict=True):
        total[size] += weight
        votes[size] += weight if one else 0
    body = max(total, key=lambda size: total[size], default=0.0)
    return [one if size == body else 2 * votes[size] > total[size] for size, one in zip(sizes, heavy, strict=True)]


def _median(values: Sequence[float], weights: Sequence[int], scripts: Sequence[bool], script: bool) -> float:
    """The weighted median of one script's values that are known; 0 where there are none."""
    rows = zip(values, weights, scripts, strict=True)
    known = sorted((value, weight) for value, weight, own in rows if own is script and value)
    half = sum(weight for _, weight in known) / 2
    for value, weight in known:
        half -= weight
        if half <= 0:
            return value
    return 0.0
