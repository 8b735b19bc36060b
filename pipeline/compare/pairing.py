"""Pairs the claims of two editions: first those that agree, in the text's order, then those between them.

The order of articles and figures is strong evidence, and articles may still have moved: each round takes the heaviest
chain that runs in one order, then the heaviest of what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .candidates import Gaps, Pairs, Position, of_like_digits, of_one_concept, unpaired
from .chain import Link, heaviest_chain
from .slots import Likeness, likeness
from .statements import Statement, related

_AGREEING = 7.0  # score from which two claims without a contradiction are one
_CONFLICTING = 6.0  # and from which they are with one
_PLACE_IN_TEXT = 0.5  # for standing equally far from the beginning: decides between claims that are alike
_NEIGHBOUR = 1.5  # for each side on which the neighbours are a pair
_CHAINS = 12  # parts of an edition that may have moved
_ROUNDS = 4

Weigh = Callable[[int, int, Likeness], float | None]


class Pairing:
    """The pairs of two editions' claims by position, with their likeness; ``pairs`` leads from first to second."""

    def __init__(self, first: list[Statement], second: list[Statement]) -> None:
        self._first, self._second = first, second
        self._known: dict[Position, Likeness] = {}
        self.pairs: Pairs = {}
        self._taken: set[int] = set()
        like_digits = set(of_like_digits(first, second))
        self._anywhere = like_digits | set(of_one_concept(first, second))
        self._pair(like_digits, self._agreeing)
        for _ in range(_ROUNDS):
            if not self._round():
                break

    def likeness(self, i: int, j: int) -> Likeness:
        found = self._known.get((i, j))
        if found is None:
            found = self._known[i, j] = likeness(self._first[i], self._second[j])
        return found

    def _round(self) -> bool:
        """Pairs what the pairs around it make likely; false where nothing came of it."""
        before = len(self.pairs)
        gaps = self._gaps()
        self._pair(gaps.within(), lambda i, j, like: self._in_gap(gaps, i, j, like))
        gaps = self._gaps()
        self._pair(self._anywhere, lambda i, j, like: self._elsewhere(gaps, i, j, like))
        return len(self.pairs) > before

    def _gaps(self) -> Gaps:
        return Gaps(self.pairs, (len(self._first), len(self._second)))

    def _pair(self, positions: Iterable[Position], weigh: Weigh) -> None:
        open_ = unpaired(positions, self.pairs, self._taken)
        links = []
        for i, j in sorted(open_):
            score = weigh(i, j, self.likeness(i, j))
            if score is not None:
                links.append(Link(i, j, score + self._like_place(i, j)))
        for _ in range(_CHAINS):
            chain = heaviest_chain(links)
            if not chain:
                break
            for i, j, _score in chain:
                self.pairs[i] = j
                self._taken.add(j)
            links = [link for link in links if link.i not in self.pairs and link.j not in self._taken]

    def _like_place(self, i: int, j: int) -> float:
        return _PLACE_IN_TEXT * (1 - abs(i / len(self._first) - j / len(self._second)))

    def _agreeing(self, i: int, j: int, like: Likeness) -> float | None:
        if like.differences or self._of_two_concepts(i, j) or like.score < _AGREEING:
            return None
        return like.score

    def _in_gap(self, gaps: Gaps, i: int, j: int, like: Likeness) -> float | None:
        """Between two pairs: one contradiction, or two where the concept is the same; quite another value only where
        nothing else can be meant."""
        if self._of_two_concepts(i, j) and like.differences and not (gaps.same_rank(i, j) and like.is_slight):
            return None
        most = 2 if self._of_one_concept(i, j) else 1
        if len(like.differences) > most or (len(like.differences) == most == 2 and not like.slips):
            return None
        if not like.slips and not (gaps.same_rank(i, j) and self._same_kind(i, j)):
            return None
        return self._enough(like.score + 2 * _NEIGHBOUR)

    def _elsewhere(self, gaps: Gaps, i: int, j: int, like: Likeness) -> float | None:
        """Anywhere: the concept must be the same, and at most one thing may contradict; or nothing does, and neither
        figure nor time is what many claims have."""
        sides = gaps.sides(i, j)
        alike = self._of_one_concept(i, j) or (sides and not like.differences and self._is_telling(i, j))
        if not alike or len(like.differences) > 1:
            return None
        if not like.slips and not (sides and self._same_kind(i, j)):
            return None
        return self._enough(like.score + sides * _NEIGHBOUR)

    def _enough(self, score: float) -> float | None:
        return score if score >= _CONFLICTING else None

    def _same_kind(self, i: int, j: int) -> bool:
        """Whether two figures of different value measure the same thing in the same way, and for the same time."""
        a, b = self._first[i], self._second[j]
        same = a.record.measure == b.record.measure and a.record.unit == b.record.unit and a.is_target == b.is_target
        return same and a.time == b.time and a.record.per == b.record.per

    def _is_telling(self, i: int, j: int) -> bool:
        a, b = self._first[i], self._second[j]
        return a.time == b.time is not None and len(a.figure.digits) > 1

    def _of_one_concept(self, i: int, j: int) -> bool:
        a, b = self._first[i], self._second[j]
        if a.indicator and b.indicator:
            return related(a.indicator, b.indicator)
        return bool(a.words) and a.words == b.words

    def _of_two_concepts(self, i: int, j: int) -> bool:
        a, b = self._first[i], self._second[j]
        return bool(a.indicator and b.indicator) and not self._of_one_concept(i, j)


def repeated(claims: list[Statement], paired: Iterable[int]) -> set[int]:
    """The claims that say again what another claim of the same edition, which has its pair, says."""
    by_figure: dict[object, list[int]] = {}
    with_pair = sorted(set(paired))
    for index in with_pair:
        by_figure.setdefault(claims[index].figure.bounds, []).append(index)
    rest = set(range(len(claims))) - set(with_pair)
    return {i for i in rest if any(_repeats(claims[i], claims[j]) for j in by_figure.get(claims[i].figure.bounds, ()))}


def _repeats(a: Statement, b: Statement) -> bool:
    concept = a.indicator == b.indicator if a.indicator or b.indicator else a.words == b.words
    return concept and a.place == b.place and not likeness(a, b).differences
