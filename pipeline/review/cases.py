"""All that was said about one record, and what comes of it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from ..model.correction import Correction
from ..model.review import Attached, Review, ReviewStatus
from .anchor import Reason
from .attach import Key
from .kinds import FORMS, Record
from .trees import Refused, Tree, changes, differing, mended, record_of, tree, without_spans


class Unfit(Exception):
    """A correction cannot be held of its record; ``reason`` says why, the message more of it."""

    def __init__(self, reason: Reason, message: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class Case:
    """A record's corrections in the order in which they were made; :meth:`reviewed` is the record that results."""

    def __init__(self, key: Key, record: Record, is_machine: bool) -> None:
        """``record`` is the machine's, or, not ``is_machine``, a person's own."""
        self.key = key
        self.record = record
        self.is_machine = is_machine
        self.how: Attached = "exact"
        self._fields: dict[str, Any] = {}
        self._from: dict[str, Correction] = {}  # whose each changed field is
        self._last: Correction | None = None
        self._added = False

    def take(self, correction: Correction, how: Attached, same_sentence: bool) -> None:
        """One more correction. Raises :class:`Unfit` and stays as it was.

        A person's word on a field wins as long as the sentence is the same, or the machine reads the field as it did
        when the person spoke: else the text may say something new.
        """
        fields = self._changed_by(correction)
        if not same_sentence:
            self._check_reading(correction, fields)
        try:
            mended(self.key[0], self.record, {**self._fields, **fields})
        except Refused as refused:
            raise Unfit("FIELDS_REFUSED", str(refused)) from refused
        self._fields.update(fields)
        self._from.update(dict.fromkeys(fields, correction))
        self._last = correction
        self._added = self._added or (correction.action == "add" and not self.is_machine)
        self.how = how

    def _check_reading(self, correction: Correction, fields: Tree) -> None:
        """Raises :class:`Unfit` where the machine has come to read one of the fields otherwise."""
        then = correction.reading or {}
        if otherwise := tuple(differing(then, tree(self.record), fields)):
            raise Unfit("READING_CHANGED", _told(then, tree(self.record), otherwise))

    def _changed_by(self, correction: Correction) -> dict[str, Any]:
        kind = self.key[0]
        if correction.action == "mend":
            return {name: without_spans(value) for name, value in correction.fields.items()}
        current = {**tree(self.record), **self._fields}
        seen = self._seen(correction)
        if correction.action == "reject":
            if differing(seen, current, FORMS[kind].telling):
                raise Unfit("READING_CHANGED", _told(seen, current, FORMS[kind].telling))
            return {}
        return {name: without_spans(seen[name]) for name in differing(seen, current, FORMS[kind].fields)}

    def _seen(self, correction: Correction) -> Tree:
        """The record as the person saw it. Raises :class:`Unfit`."""
        kind = self.key[0]
        try:
            reading = record_of(kind, {**(correction.reading or {}), "id": self.key[1], "review": None})
            return tree(mended(kind, reading, correction.fields))
        except Refused as refused:
            raise Unfit("FIELDS_REFUSED", str(refused)) from refused

    def state_of(self, correction: Correction) -> Literal["applied", "superseded"]:
        """Whether a correction still decides something."""
        if correction is self._last:
            return "applied"
        if self._last is not None and self._last.action == "reject":
            return "superseded"
        decides = correction.action == "add" or any(one is correction for one in self._from.values())
        return "applied" if decides else "superseded"

    def reviewed(self) -> Record:
        """The record with the last word on each field, and whose that was."""
        kind, last = self.key[0], self._last
        if last is None:
            return self.record
        record = mended(kind, self.record, self._fields)
        changed = changes(tree(self.record), tree(record), FORMS[kind].fields)
        status: ReviewStatus = "mended" if changed else "accepted"
        if last.action == "reject":
            status = "rejected"
        elif self._added:
            status = "added"
        review = Review(
            status=status, by=last.by, at=last.at, reason=last.reason, correction=last.id,
            attached=self.how, changes=changed,
        )  # fmt: skip
        reviewed: Record = msgspec.structs.replace(record, review=review)
        return reviewed


def _told(seen: Tree, current: Tree, fields: tuple[str, ...]) -> str:
    """What differs, in short: of a slot its first value that does."""
    told: dict[str, str] = {}
    for one in changes(seen, current, differing(seen, current, fields)):
        told.setdefault(one.field.partition(".")[0], f"{one.field} {one.before or '–'} is {one.after or '–'}")
    return "; ".join(told.values())
