"""New corrections of an issue, ready to be kept: whoever asks for one sees the records as they stand."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ..model.codec import to_json
from ..model.correction import Action, Anchor, Correction, Kind
from ..model.mention import Slice
from ..model.record import Actual, City, Evidence, Target
from .anchor import anchor
from .door import Reviewed
from .kinds import FORMS, Record, all_records, evidence_of, records_of
from .trees import Refused, Tree, differing, mended, record_of, tree, without_spans

_DIGITS = 12
_LONGEST_NAME, _LONGEST_REASON = 200, 2000


class NoSuchRecord(LookupError):
    """The issue has no record of that id; the message names both."""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it, when (ISO 8601, UTC, with fractions of seconds) and why."""

    by: str
    at: str
    reason: str = ""


def accept(reviewed: Reviewed, record_id: str, signature: Signature) -> Correction:
    """The record is right as it stands, whatever a later run reads. Raises :class:`NoSuchRecord`, :class:`Refused`."""
    return _verdict("accept", reviewed, record_id, signature)


def reject(reviewed: Reviewed, record_id: str, signature: Signature) -> Correction:
    """The text says no such thing. Raises :class:`NoSuchRecord`, :class:`Refused`."""
    return _verdict("reject", reviewed, record_id, signature)


def mend(reviewed: Reviewed, record_id: str, fields: Mapping[str, Any], signature: Signature) -> Correction:
    """The record is right with other ``fields`` (top-level ones of its struct, whole). Raises :class:`NoSuchRecord`,
    :class:`Refused` where the record cannot have them or has them already."""
    kind, record = find(reviewed, record_id)
    now = tree(record)
    then = tree(mended(kind, record, fields))
    changed = [name for name in fields if without_spans(now[name]) != without_spans(then[name])]
    if not changed:
        raise Refused(f"{record_id} has these values already")
    return _verdict("mend", reviewed, record_id, signature, {name: without_spans(then[name]) for name in changed})


def add(
    reviewed: Reviewed, kind: Kind, evidence: Evidence, fields: Mapping[str, Any], signature: Signature
) -> Correction:
    """A record that the machine has not; ``fields`` as the struct wants them. Raises :class:`Refused`."""
    form = FORMS[kind]
    if others := sorted(set(fields) - set(form.fields) - {"as_written", "id"}):
        raise Refused(f"no field of a {kind}: {', '.join(others)}")
    where = {"mentions": (evidence,)} if form.struct is City else {"evidence": evidence}
    id_ = fields.get("id") or f"{form.prefix}-{_hash(reviewed.machine.source.sha256, signature.at, evidence.quote)}"
    rules = {"rules": ("review/added",)} if "rules" in form.struct.__struct_fields__ else {}
    made = record_of(kind, {**fields, **msgspec.to_builtins(where), **rules, "id": id_})
    if form.struct in (Target, Actual):
        made = mended(kind, made, {name: tree(made)[name] for name in ("value", "unit")})
    if any(one.id == made.id for one in records_of(reviewed.extraction, kind)):
        raise Refused(f"there is a record {made.id}: mend it")
    return _signed(
        Correction(
            id="", action="add", kind=kind, record=made.id, by=signature.by, at=signature.at, reason=signature.reason,
            target=_anchor(reviewed, (evidence.start, evidence.end)), reading=_kept(made),
            sentence=_sentence(reviewed, evidence),
            beside=_beside(records_of(reviewed.extraction, kind), evidence, made.id),
        )
    )  # fmt: skip


def undo(reviewed: Reviewed, record_or_correction: str, signature: Signature) -> Correction:
    """Takes back the last correction of a record that stands, or the one of that id. Raises :class:`NoSuchRecord`."""
    known = [one.correction for one in reviewed.statuses] + [one.correction for one in reviewed.orphans]
    found = [one for one in known if one.id == record_or_correction]
    if not found:
        standing = [one for one in reviewed.statuses if one.state != "undone" and one.correction.action != "undo"]
        found = [one.correction for one in standing if record_or_correction in (one.record, one.correction.record)]
    if not found:
        raise NoSuchRecord(f"{reviewed.machine.source.path}: no correction of {record_or_correction} stands")
    last = found[-1]
    return _signed(
        Correction(
            id="", action="undo", kind=last.kind, record=last.record, by=signature.by, at=signature.at,
            reason=signature.reason, target=last.target, undoes=last.id,
        )
    )  # fmt: skip


def find(reviewed: Reviewed, record_id: str) -> tuple[Kind, Record]:
    """The record as it stands, with its kind. Raises :class:`NoSuchRecord`."""
    for kind, record in all_records(reviewed.extraction):
        if record.id == record_id:
            return kind, record
    raise NoSuchRecord(f"{reviewed.machine.source.path}: no record {record_id}")


def _verdict(
    action: Action, reviewed: Reviewed, record_id: str, signature: Signature, fields: Tree | None = None
) -> Correction:
    kind, record = find(reviewed, record_id)
    read = next((one for one in records_of(reviewed.machine, kind) if one.id == record_id), record)
    if fields is None:
        now, then = tree(read), tree(record)
        fields = {name: without_spans(then[name]) for name in differing(now, then, FORMS[kind].fields)}
    evidence = evidence_of(record)
    beside = _beside(records_of(reviewed.extraction, kind), evidence, record_id)
    return _signed(
        Correction(
            id="", action=action, kind=kind, record=record_id, by=signature.by, at=signature.at,
            reason=signature.reason, target=_anchor(reviewed, (evidence.start, evidence.end) if evidence else None),
            fields=fields, reading=_kept(read), sentence=_sentence(reviewed, evidence), beside=beside,
        )
    )  # fmt: skip


def _anchor(reviewed: Reviewed, span: Slice | None) -> Anchor:
    return anchor(reviewed.machine.source, reviewed.machine.text, span)


def _sentence(reviewed: Reviewed, evidence: Evidence | None) -> str:
    return reviewed.machine.text[slice(*evidence.sentence)] if evidence else ""


def _kept(record: Record) -> Tree:
    """The record as a correction keeps it: of a city's mentions the first is enough."""
    if isinstance(record, City):
        record = msgspec.structs.replace(record, mentions=record.mentions[:1])
    return {name: value for name, value in tree(record).items() if name != "review"}


def _beside(records: Iterable[Record], evidence: Evidence | None, record_id: str) -> tuple[str, ...]:
    if evidence is None:
        return ()
    others = ((one.id, evidence_of(one)) for one in records if one.id != record_id)
    return tuple(id_ for id_, at in others if at and at.start < evidence.end and evidence.start < at.end)


def _signed(correction: Correction) -> Correction:
    """With its id. Raises :class:`Refused` where nobody, or nothing that can be read, has signed."""
    _check_words("name", correction.by, _LONGEST_NAME, "")
    _check_words("reason", correction.reason, _LONGEST_REASON, "\n\t")
    if not correction.by.strip():
        raise Refused("a correction needs the name of the person who makes it")
    if not correction.reason.strip() and correction.action != "accept":
        raise Refused("a correction needs a reason")
    return msgspec.structs.replace(correction, id=f"k-{_hash(to_json(correction, indent=0).decode())}")


def _check_words(what: str, text: str, longest: int, allowed: str) -> None:
    if len(text) > longest:
        raise Refused(f"the {what} is longer than {longest} characters")
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in allowed for char in text):
        raise Refused(f"the {what} has characters that cannot be printed")


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf8", "surrogatepass")).hexdigest()[:_DIGITS]
