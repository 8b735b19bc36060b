"""Where in a text the words of a query stand, to be shown to a person."""

from __future__ import annotations

from collections.abc import Sequence

from .query import Term
from .tokens import Token, tokens

Slice = tuple[int, int]


def marks_in(text: str, terms: Sequence[Term]) -> tuple[Slice, ...]:
    """The slices of a text that terms stand in, in its order; those that touch or overlap are one."""
    found = list(tokens(text)) if terms else []
    slices = sorted(slice_ for term in set(terms) for slice_ in _of(found, term))
    merged: list[Slice] = []
    for start, end in slices:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _of(found: Sequence[Token], term: Term) -> list[Slice]:
    *before, last = term.tokens
    slices = []
    for index in range(len(found) - len(before)):
        token = found[index + len(before)]
        fits = token.text.startswith(last) if term.prefix else token.text == last
        if fits and all(found[index + at].text == one for at, one in enumerate(before)):
            slices.append((found[index].start, _end(token, last, term.prefix)))
    return slices


def _end(token: Token, last: str, prefix: bool) -> int:
    """A pair that is found by its first character ends with that; a longer word is shown whole."""
    return (
        token.start + 1
        if prefix and len(last) == 1 and len(token.text) == 2 and token.end - token.start == 2
        else token.end
    )
