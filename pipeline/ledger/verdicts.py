"""Whether a reported figure keeps a promise, by comparators, ranges and rounding.

A promise is a stretch of the number line, and so is a report. A promise is met where the whole report lies in it and
missed where no part of it does; otherwise nothing follows.

    promised   means                                     reported   means
    > v        more than v                               = v        v, rounded to the last place that is written
    >= v       v or more                                 > v  < v   any value beyond v
    < v  <= v  the same downwards                        >= v <= v  the same, with v
    = v        v; with an aim, v or beyond it            ~ v        v, give or take a tenth
    a to b     from a to b; with an aim, or beyond it    a to b     any value from a to b
    ~ v        as =, and a tenth on the other side is
               neither met nor missed

The aim is the direction in which more than was promised keeps the promise, too: upwards where the promise starts from a
smaller figure, where it is an increase, or where the indicator is one that cities want more of (reference/aims.toml).
Without an aim a figure that differs from "= v" tells nothing.
"""

from __future__ import annotations

from fractions import Fraction

from ..model.ledger import Reason, Verdict
from ..reference.aims import Aim
from .amounts import ABOUT, Amount, disjoint

Outcome = tuple[Verdict, Reason | None]


def verdict(promised: Amount, reported: Amount, aim: Aim | None) -> Outcome:
    """Met, missed, or unknown with its reason. Both figures are in one unit."""
    told = _spread(reported)
    goal = _with_aim(promised, aim)
    near = _too_near(promised, reported)
    if near and not (promised.about or reported.about):
        return "unknown", "rounding"
    if _inside(told, goal):
        return "met", None
    if not disjoint(told, goal) or (promised.about and not disjoint(told, _with_aim(_spread(promised), aim))):
        return "unknown", "about" if promised.about or reported.about else "bound"
    if aim is None and _closed(promised):
        return "unknown", "direction"
    return "missed", None


def _closed(promised: Amount) -> bool:
    """A figure or range with two ends, of which the promise itself does not say which way is better."""
    return promised.low is not None and promised.high is not None


def _with_aim(promised: Amount, aim: Aim | None) -> Amount:
    if aim is None or not _closed(promised):
        return promised
    return promised._replace(high=None) if aim == "more" else promised._replace(low=None)


def _spread(one: Amount) -> Amount:
    """A figure that is only about so much, with its tenth on either side."""
    if not one.about or one.low is None or one.high is None:
        return one
    return one._replace(low=one.low - abs(one.low) * ABOUT, high=one.high + abs(one.high) * ABOUT)


def _inside(told: Amount, goal: Amount) -> bool:
    low = goal.low is None or (
        told.low is not None and (told.low > goal.low or (told.low == goal.low and (told.above or not goal.above)))
    )
    high = goal.high is None or (
        told.high is not None and (told.high < goal.high or (told.high == goal.high and (told.below or not goal.below)))
    )
    return low and high


def _too_near(promised: Amount, reported: Amount) -> bool:
    """Whether rounding can hide on which side of the promised bound a reported value lies. A value that equals the
    bound does so where the bound itself keeps the promise."""
    value = reported.point
    if value is None:
        return False
    ends = ((promised.low, promised.above), (promised.high, promised.below))
    return any(end is not None and _hides(abs(value - end), is_open, reported.half) for end, is_open in ends)


def _hides(distance: Fraction, is_open: bool, half: Fraction) -> bool:
    return distance < half if distance else is_open
