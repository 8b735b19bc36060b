"""Which claims of two editions are worth laying side by side: of like digits, of one concept, in one place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from .statements import Statement

Pairs = dict[int, int]
Position = tuple[int, int]

_WIDTH = 12  # claims of one kind that are tried on either side of the like position in a long list
_GAP = 12  # claims between two pairs, from which their order says little


def of_like_digits(first: list[Statement], second: list[Statement]) -> Iterator[Position]:
    """Claims whose figures have the same digits, in whatever order and with whatever zeros."""
    return _sharing(first, second, lambda one: ("digits", "".join(sorted(one.figure.digits))))


def of_one_concept(first: list[Statement], second: list[Statement]) -> Iterator[Position]:
    return _sharing(first, second, lambda one: one.indicator or (one.words or None))


def _sharing(
    first: list[Statement], second: list[Statement], key: Callable[[Statement], Hashable]
) -> Iterator[Position]:
    groups = _grouped(second, key)
    for value, places in _grouped(first, key).items():
        others = groups.get(value, [])
        for rank, i in enumerate(places):
            centre = rank * len(others) // len(places)
            for j in others[max(0, centre - _WIDTH) : centre + _WIDTH + 1]:
                yield i, j


def _grouped(claims: list[Statement], key: Callable[[Statement], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index, one in enumerate(claims):
        value = key(one)
        if value is not None:
            groups[value].append(index)
    return groups


class Gaps:
    """What stands between the pairs that are known: a gap of one edition meets the gap of the other whose ends are the
    partners of its own ends."""

    def __init__(self, pairs: Pairs, sizes: Position) -> None:
        self._first = [-1, *sorted(pairs), sizes[0]]
        self._second = [-1, *sorted(pairs.values()), sizes[1]]
        self._ends = {**pairs, -1: -1, sizes[0]: sizes[1]}

    def sides(self, i: int, j: int) -> int:
        """How many of the pairs nearest to a claim on its two sides are nearest to the other one, too."""
        before, after = _around(self._first, i)
        other_before, other_after = _around(self._second, j)
        return (self._ends[before] == other_before) + (self._ends[after] == other_after)

    def same_rank(self, i: int, j: int) -> bool:
        """Whether two claims are equally far from both ends of their gaps: gaps of one size, without doubt."""
        before, after = _around(self._first, i)
        other_before, other_after = _around(self._second, j)
        return i - before == j - other_before and after - i == other_after - j

    def within(self) -> Iterator[Position]:
        """All positions in gaps that meet."""
        for before, after in zip(self._first, self._first[1:], strict=False):
            start, end = self._ends[before] + 1, self._ends[after]
            if not 0 < end - start <= _GAP or not 0 < after - before - 1 <= _GAP or _any(self._second, start, end):
                continue
            for i in range(before + 1, after):
                for j in range(start, end):
                    yield i, j


def _around(ends: list[int], at: int) -> Position:
    index = bisect_left(ends, at)
    return ends[index - 1], ends[index]


def _any(ends: list[int], start: int, end: int) -> bool:
    index = bisect_left(ends, start)
    return index < len(ends) and ends[index] < end


def unpaired(positions: Iterable[Position], pairs: Pairs, taken: set[int]) -> set[Position]:
    return {(i, j) for i, j in positions if i not in pairs and j not in taken}
