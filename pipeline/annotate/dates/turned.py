"""Relative expressions in the order that Romance languages give them: "les cinq prochaines années",
"lundi prochain", "mayo pasado"."""

from __future__ import annotations

from . import interval
from .parts import nth_of
from .reading import Part, Reading, settled
from .relative import counted_units, month_near, weekday_near
from .years import century_of


def read_number_first(r: Reading, i: int) -> Part | None:
    """The number before "past", "next" or "first": "les cinq prochaines années", "les 3 premiers mois de 2019"."""
    number = r.number(i)
    if not number or number[0] >= r.count:
        return None
    if part := _counted_part(r, *number):
        return part
    hit = r.words.pointers.match(r.tokens, number[0])
    return counted_units(r, hit[0], number[1], hit[1]) if hit else None


def _counted_part(r: Reading, i: int, count: int) -> Part | None:
    last = r.skip(i, r.words.last_ordinals)
    hit = (last, -1) if last > i else r.words.ordinals.match(r.tokens, i)
    unit = r.words.units.match(r.tokens, hit[0]) if hit and hit[0] < r.count else None
    if not hit or not unit or unit[1] in ("minute", "hour"):
        return None
    return nth_of(r, unit[0], unit[1], hit[1], count, None)


def read_named_decade(r: Reading, i: int) -> Part | None:
    """Los años noventa, les années 90, les années 1990; "los años 2020 y 2021" are years."""
    end = r.skip(i, r.words.decade_names)
    if end == i or end >= r.count:
        return None
    if word := r.words.decades.match(r.tokens, end):
        return settled(word[0], "decade", interval.decade(century_of(word[1]) + word[1]), article=True)
    digits = r.norm[end]
    if not r.is_digits(end) or len(digits) not in (2, 4) or digits[-1] != "0" or r.part_of_number(end):
        return None
    listed = end + 2 < r.count and r.is_digits(end + 2) and (r.norm[end + 1] in r.words.list_words)
    if len(digits) == 4 and (listed or r.connector(end + 1, None) or not 1000 <= int(digits) <= 2100):
        return None
    first = int(digits) if len(digits) == 4 else century_of(int(digits)) + int(digits)
    return settled(end + 1, "decade", interval.decade(first), article=True)


def read_pointed(r: Reading, i: int) -> Part | None:
    """A month or a weekday with "last" or "next" behind it."""
    hit = r.words.behind.match(r.tokens, i + 1) if i + 1 < r.count else None
    if hit is None or r.norm[i] in r.words.ambiguous:
        return None
    end, direct = hit
    if (month := r.words.month.get(r.norm[i])) is not None:
        return settled(end, "relative", month_near(r, month, direct))
    return settled(end, "relative", weekday_near(r, r.words.weekday[r.norm[i]], direct))
