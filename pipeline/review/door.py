"""Corrections in force: the machine's records with what people said about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from ..model.correction import Correction, Kind
from ..model.record import Extraction
from ..model.review import Attached, ReviewStatus
from .anchor import Reason
from .attach import RECORD_GONE, Attacher, Attachment, Key
from .cases import Case, Unfit
from .kinds import FORMS, Record, all_records, evidence_of, records_of
from .standing import Corrections, standing
from .trees import Refused, record_of, with_evidence

State = Literal["applied", "superseded", "undone"]

# Why a correction is in force nowhere, as a person is told it.
REASONS: dict[Reason, str] = {
    "SOURCE_GONE": "no source of the archive is at its path or has its bytes",
    "QUOTE_GONE": "its words no longer stand in the text",
    "CONTEXT_CHANGED": "its words stand in another context only",
    "QUOTE_AMBIGUOUS": "its words stand in several places that are equally likely",
    "RECORD_GONE": "the program no longer finds such a record",
    "RECORD_AMBIGUOUS": "several records on its words are equally likely",
    "READING_CHANGED": "the program now reads otherwise what was judged: look again",
    "FIELDS_REFUSED": "its values are none that the record can have",
    "UNDO_UNKNOWN": "there is no earlier correction that it could take back",
}


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a correction that found its record, ``record`` being the id that it has now.

    ``superseded`` where a later one decides; ``attached`` is null for what was undone, and for an undoing.
    """

    correction: Correction
    state: State
    record: str
    attached: Attached | None = None


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that is in force nowhere: ``reason`` is a key of :data:`REASONS`, ``message`` tells it."""

    correction: Correction
    reason: Reason
    message: str


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """An issue's records with people's verdicts, which each reviewed record carries as ``review``.

    ``extraction`` holds all records, rejected ones, too; ``statuses`` and ``orphans`` together hold each correction
    that concerns the source exactly once (of lines with one id, each). ``machine`` is what the program read.
    """

    extraction: Extraction
    machine: Extraction
    statuses: tuple[Status, ...] = ()
    orphans: tuple[Orphan, ...] = ()

    @property
    def upheld(self) -> Extraction:
        """Without what people rejected: what tables, ledgers and figures are made from."""
        lists = {form.listed: records_of(self.extraction, kind) for kind, form in FORMS.items()}
        kept = {name: tuple(one for one in records if not _is_rejected(one)) for name, records in lists.items()}
        return msgspec.structs.replace(self.extraction, **kept)

    @property
    def verdicts(self) -> dict[str, ReviewStatus]:
        """Each reviewed record's id with its status, as an index keeps it."""
        return {one.id: one.review.status for _, one in all_records(self.extraction) if one.review is not None}


def _is_rejected(record: Record) -> bool:
    return record.review is not None and record.review.status == "rejected"


def apply(extraction: Extraction, corrections: Corrections | Iterable[Correction]) -> Reviewed:
    """What people said wins over the machine; nothing that they said is lost without being told. Pure; never raises.

    ``corrections`` are those of the whole archive, in the order in which they were made; the ones that do not concern
    this source are passed over. Later verdicts on a record win over earlier ones, field by field where they mend.
    """
    known = corrections if isinstance(corrections, Corrections) else Corrections(corrections)
    mine = known.concerning(extraction.source.path, extraction.source.sha256)
    return _Applying(extraction).run(mine) if mine else Reviewed(extraction=extraction, machine=extraction)


class _Applying:
    """One issue's corrections, worked through in their order."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._attacher = Attacher(extraction)
        self._machine: dict[Key, Record] = {
            (kind, one.id): one for kind in FORMS for one in records_of(extraction, kind)
        }
        self._cases: dict[Key, Case] = {}
        self._followed: dict[Key, Key] = {}  # where earlier corrections of the same id went
        self._outcomes: list[tuple[Correction, Key, Attached]] = []
        self._orphans: list[Orphan] = []

    def run(self, corrections: tuple[Correction, ...]) -> Reviewed:
        stands = standing(corrections)
        for one in stands.kept:
            reason = self._take(one)
            if reason is not None:
                self._orphan(one, *reason)
        for one in stands.unknown:
            self._orphan(one, "UNDO_UNKNOWN")
        statuses = [
            Status(correction=one, state=self._cases[key].state_of(one), record=key[1], attached=how)
            for one, key, how in self._outcomes
        ]
        statuses += [Status(correction=one, state="applied", record=one.record) for one in stands.undoing]
        statuses += [Status(correction=one, state="undone", record=one.record) for one in stands.undone]
        return Reviewed(
            extraction=self._made(),
            machine=self._extraction,
            statuses=tuple(statuses),
            orphans=tuple(self._orphans),
        )

    def _take(self, correction: Correction) -> tuple[Reason, str] | None:
        """Adds a correction to its record's case; the reason, with more words, where there is none."""
        found = self._attach(correction)
        if not isinstance(found, Attachment):
            return found, ""
        try:
            case = self._case(correction, found)
            case.take(correction, found.how, self._attacher.in_same_sentence(correction, evidence_of(case.record)))
        except Unfit as unfit:
            return unfit.reason, str(unfit)
        self._cases[case.key] = case
        self._followed[(correction.kind, correction.record)] = case.key
        self._outcomes.append((correction, case.key, found.how))
        return None

    def _attach(self, correction: Correction) -> Attachment | Reason:
        own = (correction.kind, correction.record)
        followed = self._followed.get(own)
        found = self._attacher.attach(correction)
        if followed is not None and not (isinstance(found, Attachment) and found.key == own):
            return Attachment(self._cases[followed].how, followed)
        return found

    def _case(self, correction: Correction, found: Attachment) -> Case:
        if found.key is not None:
            known = self._cases.get(found.key)
            return known or Case(found.key, self._machine[found.key], is_machine=True)
        if correction.action == "reject":
            raise Unfit(RECORD_GONE)
        return self._restored(correction, found)

    def _restored(self, correction: Correction, found: Attachment) -> Case:
        """A case of a record that the machine does not find: the person's own."""
        key = (correction.kind, correction.record)
        if key in self._machine:
            key = (correction.kind, f"{correction.record}-{correction.id}")  # the id is taken by other words
        try:
            record = record_of(correction.kind, {**(correction.reading or {}), "id": key[1], "review": None})
        except Refused as refused:
            raise Unfit("FIELDS_REFUSED", str(refused)) from refused
        if found.evidence is not None:
            record = with_evidence(record, found.evidence, found.moved)
        return Case(key, record, is_machine=False)

    def _orphan(self, correction: Correction, reason: Reason, more: str = "") -> None:
        message = f"{REASONS[reason]}: {more}" if more else REASONS[reason]
        self._orphans.append(Orphan(correction=correction, reason=reason, message=message))

    def _made(self) -> Extraction:
        lists: dict[str, Any] = {}
        for kind, form in FORMS.items():
            if any(key[0] == kind for key in self._cases):
                lists[form.listed] = tuple(self._listed(kind))
        return msgspec.structs.replace(self._extraction, **lists)

    def _listed(self, kind: Kind) -> Iterator[Record]:
        """The kind's records, reviewed ones in their places; a person's own behind the last that stands before them."""
        own = [case for key, case in self._cases.items() if key[0] == kind and not case.is_machine]
        left = sorted(own, key=lambda case: _where(case.record))
        for record in records_of(self._extraction, kind):
            while left and kind != "city" and _where(left[0].record) < _where(record):
                yield left.pop(0).reviewed()
            case = self._cases.get((kind, record.id))
            yield case.reviewed() if case and case.record is record else record
        for case in left:
            yield case.reviewed()


def _where(record: Record) -> int:
    evidence = evidence_of(record)
    return evidence.start if evidence else 0
