"""Slot by slot: whether a record says what a claim says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..model.verification import Slot
from ..reference.units import common_unit, in_common
from .evidence import Said, bare
from .reading import Figure, Read

_COUNTED = frozenset({None, "count", "person", "household"})  # units of things counted: claims mix them freely
_RELATIVE = ("%", "pp", "x", "rank")  # what a bare number of something is not
_CLOSE = Fraction(1, 100)  # how far a rounded or converted figure may lie from the full one
# "over" and "at least" are one to who retells a figure, as are "under" and "at most".
_SIDES = {">": "above", ">=": "above", "<": "below", "<=": "below", "~": "about", "=": "exactly"}


class Compared(NamedTuple):
    """A record with the slots of a claim that it says, too, and those in which it says another thing."""

    said: Said
    same: frozenset[Slot]
    differs: frozenset[Slot]

    @property
    def confirms(self) -> bool:
        return not self.differs


def compared(claim: Read, said: Said) -> Compared:
    """All slots that the claim fills; a bare number may be in any unit of an amount."""
    found: dict[Slot, bool] = {}
    if claim.claim.place:
        found["place"] = _place(claim, said)
    if claim.claim.indicator:
        found["indicator"] = _indicator(claim, said)
    if claim.days:
        found["time"] = _time(claim.days, said)
    if claim.figure:
        found["unit"] = _unit(claim.figure, said)
        found["value"] = found["unit"] and _value(claim.figure, said)
        if claim.figure.compared and found["value"]:
            found["comparator"] = _SIDES[claim.figure.comparator] == _SIDES[said.record.comparator]
    if claim.quote:
        found["quote"] = bare(claim.quote) in said.sentence or said.sentence in bare(claim.quote)
    same = frozenset(slot for slot, is_same in found.items() if is_same)
    return Compared(said, same, frozenset(found) - same)


def _place(claim: Read, said: Said) -> bool:
    id_ = said.record.place.id
    return id_ in claim.place_ids or id_ == claim.claim.place or claim.place in said.names


def _indicator(claim: Read, said: Said) -> bool:
    """By concept, an asked one without qualifiers being all of them only where it has none; else by words."""
    own = said.record.indicator.id
    return own in claim.indicator_ids if own and claim.indicator_ids else claim.indicator == said.words


def _time(days: tuple[str, str], said: Said) -> bool:
    """Whether the record's time ends with the claim's, or is the same year told otherwise ("2025", its last day)."""
    when = said.when
    if when is None or not when.end or not when.start:
        return False
    return when.end == days[1] or (when.start, when.end) == days


def _unit(figure: Figure, said: Said) -> bool:
    own = common_unit(said.record.unit)
    if figure.unit is None:
        return own not in _RELATIVE or _value(figure, said)
    asked = common_unit(figure.unit)
    return asked == own or (asked in _COUNTED and own in _COUNTED)


def _value(figure: Figure, said: Said) -> bool:
    """Equal in a common unit, or one of the two rounded; a range is the same range."""
    record = said.record
    unit = figure.unit or record.unit
    ours = (figure.value, figure.value) if figure.value is not None else (figure.lower, figure.upper)
    theirs = (record.value, record.value) if record.value is not None else (record.lower, record.upper)
    return all(_equal(a, unit, b, record.unit) for a, b in zip(ours, theirs, strict=True))


def _equal(a: Decimal | None, unit: str | None, b: Decimal | None, other: str | None) -> bool:
    if a is None or b is None:
        return a is b
    first, second = in_common(Fraction(a), unit), in_common(Fraction(b), other)
    if first == second:
        return True
    if abs(first - second) > max(abs(first), abs(second)) * _CLOSE:
        return False
    return unit != other or _rounds_to(a, b) or _rounds_to(b, a)


def _rounds_to(full: Decimal, short: Decimal) -> bool:
    """Whether the second is the first with fewer significant digits."""
    digits = "".join(map(str, short.as_tuple().digits))
    exponent = short.as_tuple().exponent
    assert isinstance(exponent, int)
    last = exponent + len(digits) - len(digits.rstrip("0"))  # the power of ten of the last digit that is no zero
    return abs(Fraction(full) - Fraction(short)) <= Fraction(10) ** last / 2
