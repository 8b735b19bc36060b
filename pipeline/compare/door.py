"""Two extractions in, what they agree and differ in out. Knows no language: claims are compared by what they mean."""

from __future__ import annotations

from ..model.comparison import Claim, ClaimPair, Comparison, Edition
from ..model.record import Extraction
from .pairing import Pairing, repeated
from .shared import shared_cities, shared_dates
from .slots import status
from .statements import Statement, statements_of, when


def compare(first: Extraction, second: Extraction) -> Comparison:
    """The targets and actuals of two editions of an issue, paired; cities and dates beside them. Commitments have no
    figure and are left out."""
    ours, theirs = statements_of(first), statements_of(second)
    pairing = Pairing(ours, theirs)
    pairs = [_pair(pairing, ours, theirs, i) for i in sorted(pairing.pairs)]
    return Comparison(
        first=_edition(first, len(ours)),
        second=_edition(second, len(theirs)),
        differ=tuple(pair for pair in pairs if pair.differences),
        only_first=_lacking(ours, set(pairing.pairs)),
        only_second=_lacking(theirs, set(pairing.pairs.values())),
        agree=tuple(pair for pair in pairs if not pair.differences),
        cities=shared_cities(first.cities, second.cities),
        dates=shared_dates(first.dates, second.dates),
    )


def _pair(pairing: Pairing, ours: list[Statement], theirs: list[Statement], i: int) -> ClaimPair:
    j = pairing.pairs[i]
    like = pairing.likeness(i, j)
    return ClaimPair(first=_claim(ours[i]), second=_claim(theirs[j]), differences=like.differences, notes=like.notes)


def _lacking(claims: list[Statement], paired: set[int]) -> tuple[Claim, ...]:
    said = paired | repeated(claims, paired)
    return tuple(_claim(one) for index, one in enumerate(claims) if index not in said)


def _edition(extraction: Extraction, claims: int) -> Edition:
    source, issue = extraction.source, extraction.issue
    return Edition(path=source.path, sha256=source.sha256, issue=issue.id, languages=issue.languages, claims=claims)


def _claim(statement: Statement) -> Claim:
    record = statement.record
    slot = when(record)
    return Claim(
        record=record.id,
        status=status(record),
        place=record.place.name,
        place_id=record.place.id,
        indicator=record.indicator.id,
        words=record.indicator.counted or record.indicator.text,
        measure=record.measure,
        comparator=record.comparator,
        value=record.value,
        lower=record.lower,
        upper=record.upper,
        unit=record.unit,
        per=record.per,
        when=(slot.edtf or slot.text) if slot else None,
        quote=record.evidence.quote,
        start=record.evidence.start,
        end=record.evidence.end,
        page=record.evidence.page,
    )
