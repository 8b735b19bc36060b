"""What a person should look at first: the records that the program is least sure of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from ..model.correction import Kind
from ..model.record import Evidence, Extraction, Finding
from .door import Reviewed
from .kinds import Record, all_records, evidence_of

# How much each doubt weighs. They are an order, no probability: what a reader would most likely change comes first.
_WEIGHTS = {
    "REATTACHED": 9,  # a verdict was carried over to words that are not quite the same
    "IMPLAUSIBLE": 8,
    "INCONSISTENT": 8,
    "ambiguous": 6,
    "low OCR confidence": 5,
    "vague": 3,
    "inferred": 2,  # for each slot that the sentence itself does not fill
}
_OTHER_WARNING = 1
_SURE = 0.9  # the recognizer's confidence from which a word counts as read


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A record to look at: ``weight`` orders the queue, ``reasons`` tell why it is in it."""

    source: str
    kind: Kind
    record: str
    weight: int
    reasons: tuple[str, ...]
    quote: str = ""
    page: int | None = None


def queue(reviewed: Iterable[Reviewed]) -> list[Doubt]:
    """The records of many issues that nobody has judged and that give cause to doubt, the most doubtful first; then by
    source and place in the text. Verdicts that were carried over to changed words come up again."""
    found = [doubt for one in reviewed for doubt in _doubts(one.extraction)]
    return sorted(found, key=lambda doubt: (-doubt.weight, doubt.source))


def _doubts(extraction: Extraction) -> Iterator[Doubt]:
    findings = _Findings(extraction.diagnostics)
    for kind, record in all_records(extraction):
        evidence = evidence_of(record)
        reasons = dict(_reasons(record, evidence, findings))
        if reasons:
            yield Doubt(
                source=extraction.source.path,
                kind=kind,
                record=record.id,
                weight=sum(reasons.values()),
                reasons=tuple(sorted(reasons, key=lambda reason: -reasons[reason])),
                quote=evidence.quote if evidence else "",
                page=evidence.page if evidence else None,
            )


def _reasons(record: Record, evidence: Evidence | None, findings: _Findings) -> Iterator[tuple[str, int]]:
    if record.review is not None:
        if record.review.attached == "fuzzy":
            yield "the verdict was made of slightly different words", _WEIGHTS["REATTACHED"]
        return
    if getattr(record, "certainty", "") == "ambiguous":
        yield "ambiguous", _WEIGHTS["ambiguous"]
    if inferred := getattr(record, "inferred", ()):
        yield f"inferred: {', '.join(inferred)}", _WEIGHTS["inferred"] * len(inferred)
    if getattr(record, "vague", False):
        yield "vague", _WEIGHTS["vague"]
    if evidence is not None:
        if evidence.ocr_confidence is not None and evidence.ocr_confidence < _SURE:
            yield f"read from a picture with confidence {evidence.ocr_confidence:.2f}", _WEIGHTS["low OCR confidence"]
        for finding in findings.on(evidence):
            yield finding.message, _WEIGHTS.get(finding.code, _OTHER_WARNING)


class _Findings:
    """The diagnostics that doubt something, by their place in the text."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        placed = [(one.evidence.start, one) for one in findings if one.evidence and one.severity != "info"]
        self._all = sorted(placed, key=lambda one: one[0])
        self._starts = [start for start, _ in self._all]

    def on(self, evidence: Evidence) -> Iterator[Finding]:
        """Those whose words begin in the record's quote or in its sentence and reach into the quote."""
        first = bisect_left(self._starts, min(evidence.sentence[0], evidence.start))
        last = bisect_right(self._starts, max(evidence.end - 1, evidence.start))
        for _, finding in self._all[first:last]:
            if finding.evidence is not None and finding.evidence.end > evidence.start:
                yield finding
