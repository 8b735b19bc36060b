"""Slot by slot: where two claims say the same, where one says nothing, and where they contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..model.comparison import Difference
from ..model.number import plain
from ..model.record import Actual, Target
from .figures import relation, unit_relation
from .statements import Statement, related, when

# What a slot adds to the likelihood that two claims are one: where they say the same, and where they contradict.
_VALUE, _SLIP = 4.0, 2.5
_PLACE, _OTHER_PLACE = 2.0, -2.0
_INDICATOR, _RELATED, _WORDS, _OTHER_INDICATOR = 3.0, 1.5, 2.0, -3.0
_TIME, _OTHER_TIME = 1.5, -1.0
_MEASURE, _OTHER_MEASURE = 1.0, -1.0
_UNIT, _OTHER_UNIT = 1.0, -2.0
_STATUS = 1.0
SLIPS = ("scale", "digits", "rounding", "range")

# "over" and "at least" are one to a translator, as are "under" and "at most".
_SIDES = {">": "above", ">=": "above", "<": "below", "<=": "below", "~": "about", "=": "exactly"}


@dataclass(frozen=True)
class Likeness:
    """``score`` grows with what speaks for one claim; ``differences`` are the slots that contradict, ``notes`` those
    that were only read in another way."""

    score: float
    differences: tuple[Difference, ...]
    notes: tuple[Difference, ...]

    @property
    def slips(self) -> bool:
        """Whether the figures are alike, or one is a slip of the other."""
        return all(one.kind != "value" for one in self.differences)

    @property
    def is_slight(self) -> bool:
        """Whether nothing contradicts but a scale word, or that it is told as done."""
        return not self.differences or [one.kind for one in self.differences] in (["scale"], ["status"])


def likeness(a: Statement, b: Statement) -> Likeness:
    """All slots of two claims, weighed."""
    differences: list[Difference] = []
    notes: list[Difference] = []
    score = _figure(a, b, differences) + _place(a, b, differences) + _time(a, b, differences, notes)
    score += _indicator(a, b, notes) + _measure(a, b, notes)
    if a.is_target == b.is_target:
        score += _STATUS
    else:
        differences.append(Difference(kind="status", first=status(a.record), second=status(b.record)))
    return Likeness(score, tuple(differences), tuple(notes))


def status(record: Target | Actual) -> Literal["target", "actual"]:
    return "target" if isinstance(record, Target) else "actual"


def _figure(a: Statement, b: Statement, differences: list[Difference]) -> float:
    kind, power = relation(a.figure, b.figure)
    if kind == "unit":
        differences.append(Difference(kind="unit", first=a.record.unit, second=b.record.unit))
        return _OTHER_UNIT + (_VALUE if a.figure.digits == b.figure.digits else 0)
    same_unit = _UNIT if unit_relation(a.figure, b.figure) == "same" else 0
    if kind != "same":
        factor = Decimal(10) ** power if kind == "scale" else None
        differences.append(Difference(kind=kind, first=shown(a.record), second=shown(b.record), factor=factor))
        return same_unit + (_SLIP if kind in SLIPS else 0)
    sides = {_SIDES[a.record.comparator], _SIDES[b.record.comparator]}
    if len(sides) > 1 and a.figure.exact and b.figure.exact and not (a.record.vague or b.record.vague):
        kinds = a.record.comparator, b.record.comparator
        differences.append(Difference(kind="comparator", first=kinds[0], second=kinds[1]))
    return same_unit + _VALUE


def _place(a: Statement, b: Statement, differences: list[Difference]) -> float:
    if a.place is None or b.place is None:
        return 0
    if a.place == b.place:
        return _PLACE
    differences.append(Difference(kind="place", first=a.record.place.name, second=b.record.place.name))
    return _OTHER_PLACE


def _time(a: Statement, b: Statement, differences: list[Difference], notes: list[Difference]) -> float:
    if a.time == b.time:
        return _TIME if a.time else 0
    first, second = (_told(one.record) for one in (a, b))
    if not (a.time_is_own and b.time_is_own) or a.is_target != b.is_target or _within(a, b) or _within(b, a):
        notes.append(Difference(kind="time", first=first, second=second))
        return 0
    differences.append(Difference(kind="time", first=first, second=second))
    return _OTHER_TIME


def _within(a: Statement, b: Statement) -> bool:
    """Whether one time is the other told more exactly; a claim without a time contradicts none."""
    if not (a.since and a.time and b.since and b.time):
        return True
    return b.since <= a.since and a.time <= b.time


def _told(record: Target | Actual) -> str | None:
    slot = when(record)
    return (slot.edtf or slot.text) if slot else None


def _indicator(a: Statement, b: Statement, notes: list[Difference]) -> float:
    if a.indicator and b.indicator:
        if a.indicator == b.indicator:
            return _INDICATOR
        notes.append(Difference(kind="indicator", first=a.indicator, second=b.indicator))
        return _RELATED if related(a.indicator, b.indicator) else _OTHER_INDICATOR
    return _WORDS if a.words and a.words == b.words else 0


def _measure(a: Statement, b: Statement, notes: list[Difference]) -> float:
    if a.record.measure == b.record.measure:
        return _MEASURE
    notes.append(Difference(kind="measure", first=a.record.measure, second=b.record.measure))
    return _OTHER_MEASURE


def shown(record: Target | Actual) -> str:
    """A figure in plain digits with its unit, as JSON has them."""
    figures = [record.value] if record.value is not None else [record.lower, record.upper]
    text = "..".join("" if figure is None else plain(figure) for figure in figures)
    return " ".join(part for part in (text, record.unit) if part)
