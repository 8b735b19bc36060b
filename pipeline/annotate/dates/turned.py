"""Relative expressions in the order that Romance languages give them: "les cinq prochaines années",
"lundi prochain", "mayo pasado"."""

from __future__ import annotations

from .reading import Part, Reading, settled
from .relative import counted_units, month_near, weekday_near


def read_number_first(r: Reading, i: int) -> Part | None:
    """The number before "past" or "next": "los tres últimos años", "les cinq prochaines années"."""
    number = r.number(i)
    hit = r.words.pointers.match(r.tokens, number[0]) if number and number[0] < r.count else None
    return counted_units(r, hit[0], number[1], hit[1]) if number and hit else None


def read_pointed(r: Reading, i: int) -> Part | None:
    """A month or a weekday with "last" or "next" behind it."""
    hit = r.words.behind.match(r.tokens, i + 1) if i + 1 < r.count else None
    if hit is None or r.norm[i] in r.words.ambiguous:
        return None
    end, direct = hit
    if (month := r.words.month.get(r.norm[i])) is not None:
        return settled(end, "relative", month_near(r, month, direct))
    return settled(end, "relative", weekday_near(r, r.words.weekday[r.norm[i]], direct))
