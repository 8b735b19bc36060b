"""What a name is told to lie in: the division before it ("广西南宁"), the country in brackets behind it."""

from __future__ import annotations

from itertools import pairwise

from ...tokens import Tokens
from ..surfaces import Surface
from ..told import lies_in

_OPENS = frozenset("(（")


def read_above(tokens: Tokens, surfaces: list[Surface], links: frozenset[str]) -> None:
    """Fills ``told`` of the surfaces; ``links`` may stand between a place and what lies in it."""
    for left, right in pairwise(surfaces):
        if left.after == right.first:
            _tell(right, left)
        elif left.after + 1 == right.first and tokens.words[left.after] in _OPENS:
            _tell(left, right)
        elif left.after + 1 == right.first and tokens.norm[left.after] in links:
            _tell(right, left)


def _tell(surface: Surface, above: Surface) -> None:
    for land in above.candidates:
        if any(lies_in(place, land) for place in surface.candidates):
            surface.told = land
            return
