"""The history of a promise: which issue stated it, with which figure, and how that stands to the issue before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from ..model.ledger import Change, Stated
from ..model.record import Target
from .amounts import Amount, bounds, half_place
from .statements import Said
from .subjects import words_of

# "over" and "at least" are one to who restates a promise, as are "under" and "at most".
_SIDES = {">": "above", ">=": "above", "<": "below", "<=": "below", "~": "about", "=": "exactly"}
_ROUNDED = Fraction(1, 100)  # how far a rounded figure may lie from the full one: "1 million" is no 1.05 million


class Version:
    """One figure of a promise in the issues of one date: ``sayings`` are all who give it."""

    def __init__(self, sayings: list[Said[Target]]) -> None:
        self.sayings = sayings
        self.change: Change = "stated"

    @property
    def first(self) -> Said[Target]:
        return self.sayings[0]

    @property
    def words(self) -> set[str]:
        """What the sources call the indicator."""
        return {words_of(one.record) for one in self.sayings}

    @property
    def amount(self) -> Amount:
        return self.first.amount

    @property
    def stated(self) -> Stated:
        record = self.first.record
        return Stated(
            change=self.change,
            issue=self.first.issue,
            date=self.first.dated,
            comparator=record.comparator,
            value=record.value,
            lower=record.lower,
            upper=record.upper,
            unit=record.unit,
            vague=record.vague,
            certainty=record.certainty,
            citations=tuple(one.citation for one in self.sayings),
        )


def history(sayings: Iterable[Said[Target]]) -> list[list[Version]]:
    """The versions of a promise, date by date, oldest first; ``sayings`` are in their order."""
    dates: list[list[Version]] = []
    for _, group in groupby(sayings, key=lambda one: one.issued):
        versions = _versions(group)
        _tell(versions, dates[-1] if dates else [])
        dates.append(versions)
    return dates


def _versions(sayings: Iterable[Said[Target]]) -> list[Version]:
    """Editions that give the same figure, be it rounded in one of them, are one version."""
    found: list[Version] = []
    for one in sayings:
        like = next((v for v in found if _relation(v.first, one) == "restated"), None)
        if like:
            like.sayings.append(one)
        else:
            found.append(Version([one]))
    return found


def _tell(versions: list[Version], before: Sequence[Version]) -> None:
    """A version that stands in the issue before, too, is restated; the first that does not is the new figure."""
    settled = False
    ordered = sorted(versions, key=lambda v: not any(_relation(old.first, v.first) == "restated" for old in before))
    for version in ordered:
        relations = [_relation(old.first, version.first) for old in before]
        if "restated" in relations:
            version.change = "restated"
        elif settled:
            version.change = _beside(version, versions)
        elif before:
            undated = version.first.issued is None
            version.change = "varied" if undated else relations[-1]
        settled = True
    versions[:] = ordered


def _beside(version: Version, versions: Sequence[Version]) -> Change:
    """Of two figures of one date: a source that gives both may speak of two things."""
    others = [other for other in versions if other is not version]
    if any(_relation(other.first, version.first) == "reworded" for other in others):
        return "reworded"
    own = {one.source for one in version.sayings}
    shared = any(own & {one.source for one in other.sayings} for other in others)
    return "varied" if shared or version.first.issued is None else "contradicted"


def _relation(old: Said[Target], new: Said[Target]) -> Change:
    before, now = bounds(old.record), bounds(new.record)
    if _same(old, new):
        same_sign = _SIDES[old.record.comparator] == _SIDES[new.record.comparator]
        return "restated" if same_sign or old.record.value is None else "reworded"
    if old.record.vague or new.record.vague or None in (*before, *now):
        return "changed"
    steps = [b - a for a, b in zip(before, now, strict=True) if a is not None and b is not None]
    if all(step >= 0 for step in steps):
        return "raised"
    return "lowered" if all(step <= 0 for step in steps) else "changed"


def _same(old: Said[Target], new: Said[Target]) -> bool:
    """Whether two figures are one, exactly or as far as the rounder of them is written."""
    before, now = bounds(old.record), bounds(new.record)
    if before == now:
        return True
    a, b = before[0], now[0]
    if a is None or b is None or None in (old.record.value, new.record.value):
        return False
    half = max(half_place(old.record), half_place(new.record))
    return abs(a - b) <= min(half, max(abs(a), abs(b)) * _ROUNDED)
