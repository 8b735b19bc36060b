"""The best pairs of two sequences that run in the same order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Link(NamedTuple):
    """Position ``i`` of the first sequence may go with position ``j`` of the second."""

    i: int
    j: int
    score: float


def heaviest_chain(links: Iterable[Link]) -> list[Link]:
    """The links of greatest total score in which both positions rise; n log n in their number.

    >>> [link[:2] for link in heaviest_chain([Link(0, 1, 1), Link(1, 0, 1), Link(2, 2, 1)])]
    [(0, 1), (2, 2)]
    """
    ordered = sorted(links, key=lambda link: (link.i, -link.j))
    size = max((link.j for link in ordered), default=-1) + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # best end of a chain in each range of j
    before: list[int] = []
    for index, link in enumerate(ordered):
        best = _best(tree, link.j)
        before.append(best[1])
        _enter(tree, link.j + 1, (best[0] + link.score, index))
    chain = []
    at = _best(tree, size)[1]
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _best(tree: list[tuple[float, int]], position: int) -> tuple[float, int]:
    found = (0.0, -1)
    while position > 0:
        if tree[position][0] > found[0]:
            found = tree[position]
        position &= position - 1
    return found


def _enter(tree: list[tuple[float, int]], position: int, end: tuple[float, int]) -> None:
    while position < len(tree):
        if end[0] > tree[position][0]:
            tree[position] = end
        position += position & -position
