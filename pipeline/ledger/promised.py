"""Which statements are one promise.

Statements about the same subject are. Where the subject is a family of things, those in the same words are; and those
in other words (of another language, often) that give the very same figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..model.ledger import Account
from ..model.record import Target
from .amounts import bounds
from .statements import Said, promises_in
from .subjects import Subject, subject_of

Sayings = dict[Subject, list[Said[Target]]]


def promised_in(accounts: Iterable[Account]) -> Sayings:
    """What is promised, each promise's statements oldest first. A promise that goes by several words has the first of
    them in its subject, in the order of characters."""
    found: Sayings = defaultdict(list)
    for promise in promises_in(accounts):
        found[subject_of(promise.record)].append(promise)
    leads = _leads(found)
    merged: Sayings = defaultdict(list)
    for subject, sayings in found.items():
        merged[leads[subject]] += sayings
    return {subject: sorted(sayings, key=lambda one: one.order) for subject, sayings in merged.items()}


def _leads(found: Mapping[Subject, list[Said[Target]]]) -> dict[Subject, Subject]:
    """For each subject the one that stands for it and for all in other words that share a figure with it."""
    leads = {subject: subject for subject in found}

    def lead(subject: Subject) -> Subject:
        while leads[subject] != subject:
            subject = leads[subject]
        return subject

    by_figure: dict[tuple[Subject, object], Subject] = {}
    for subject, sayings in sorted(found.items(), key=lambda item: item[0].words):
        for one in sayings:
            other = by_figure.setdefault((subject.however_named, bounds(one.record)), subject)
            first, second = sorted((lead(other), lead(subject)), key=lambda s: s.words)
            leads[second] = first
    return {subject: lead(subject) for subject in found}
