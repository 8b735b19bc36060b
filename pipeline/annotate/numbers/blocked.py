"""Where in a text nothing is a number: inside dates and addresses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ...model.mention import Mention, Slice, TimeExpression


class Blocked:
    """Slices in which nothing is a number."""

    def __init__(self, dates: list[Slice], addresses: list[Slice]) -> None:
        self._slices = sorted(dates + addresses)
        self._starts = [start for start, _ in self._slices]

    def end(self, char: int) -> int:
        """The end of the slice that ``char`` lies in, or 0."""
        at = bisect_right(self._starts, char) - 1
        return self._slices[at][1] if at >= 0 and self._slices[at][1] > char else 0


def occupied(taken: Sequence[Mention]) -> list[Slice]:
    """The slices of dates, periods, sets and times; a duration's figure is a number."""
    return [
        (mention.start, mention.end)
        for mention in taken
        if not (
            isinstance(mention, TimeExpression) and (mention.type == "duration" or mention.rule.endswith("/offset"))
        )
    ]
