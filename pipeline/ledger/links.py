"""The same figure for another deadline: a promise put off, brought forward, or made again.

Told only where nothing else can be meant: of one place, indicator, measure and figure; the earlier promise was for a
later year than its issue's (what is promised every January for the year is another promise each time), and the later
issue does not state the earlier deadline any more: while that was still open (postponed, advanced), or after it
(renewed). A limit that is kept to ("within 5%") is no goal that moves, and a change or a sum over other years is
another change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..model.ledger import LinkKind, PromiseLink
from .days import span_of
from .history import Version
from .statements import Said
from .subjects import Subject

Histories = Mapping[Subject, list[list[Version]]]
Links = dict[Subject, tuple[PromiseLink, ...]]

_STATES = ("level", "share", "rank")
_GOALS = (">", ">=", "=", "~")


def links(dates: Histories) -> Links:
    """The links of each promise that has any, those to it among them."""
    families: dict[Subject, list[Subject]] = defaultdict(list)
    for subject in dates:
        if subject.measure in _STATES:
            families[subject.whenever].append(subject)
    found: dict[Subject, list[PromiseLink]] = defaultdict(list)
    for family in families.values():
        for old in family:
            for new in family:
                kind = _moved(dates[old], dates[new]) if old is not new else None
                if kind:
                    found[old].append(_link(kind, new, dates, back=False))
                    found[new].append(_link(kind, old, dates, back=True))
    return {
        subject: tuple(sorted(ones, key=lambda one: (one.deadline or "", one.promise)))
        for subject, ones in found.items()
    }


def _link(kind: LinkKind, to: Subject, dates: Histories, back: bool) -> PromiseLink:
    deadline = dates[to][0][0].first.record.deadline
    return PromiseLink(kind=kind, promise=to.id, deadline=deadline.edtf if deadline else None, back=back)


def _moved(old: list[list[Version]], new: list[list[Version]]) -> LinkKind | None:
    """How the second promise took the place of the first, where it did."""
    last, first = old[-1], new[0]
    before, after = last[0].first, first[0].first
    if len(last) > 1 or len(first) > 1 or before.issued is None or after.issued is None:
        return None
    due, moved = span_of(before.record.deadline), span_of(after.record.deadline)
    if due is None or moved is None or not _same_goal(before, after) or due.end == moved.end:
        return None
    if due.end.year <= before.issued.end.year or before.issued.end >= after.issued.start:
        return None
    if after.issued.start > due.end:
        return "renewed" if moved.end.year > after.issued.end.year else None
    return "postponed" if moved.end > due.end else "advanced"


def _same_goal(old: Said, new: Said) -> bool:  # type: ignore[type-arg]
    signs = {old.record.comparator, new.record.comparator}
    return old.amount[:4] == new.amount[:4] and len(signs) == 1 and signs <= set(_GOALS)
