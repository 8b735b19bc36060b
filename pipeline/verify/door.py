"""Claims and sources in, what became of each claim out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from ..model.ledger import Account, Citation
from ..model.record import Actual, Target
from ..model.verification import Check, Claim, Doubt, Finding, Match, Verification
from ..reference.published import is_published
from .evidence import Quotes, quoted, said_in
from .reading import Annotate, Read, Reader
from .slots import Compared, compared

_SHOWN = 5  # matches of one check
_TELLING = frozenset({"value", "time", "quote", "unit"})  # slots that say something of a place or a concept
_WEIGHTS = {"value": 4, "indicator": 4, "place": 3, "time": 2, "quote": 3, "unit": 1, "comparator": 1}


def verify(
    claims: Iterable[Claim], accounts: Iterable[Account], annotate: Annotate, languages: Sequence[str]
) -> Verification:
    """Holds claims against sources. ``annotate(text, language)`` reads a claim's words in one of ``languages``.

    confirmed: a source says all that the claim says. contradicted: of the same place, indicator and time a source gives
    one other figure. not_found: none of both. unclear: it cannot be told, for the check's reason.
    """
    held = sorted(accounts, key=lambda one: one.source)
    checker = _Checker(held, Reader(annotate, languages))
    return Verification(sources=len(held), checks=tuple(checker.check(claim) for claim in claims))


class _Checker:
    def __init__(self, accounts: Sequence[Account], reader: Reader) -> None:
        self._said = said_in(accounts)
        self._accounts = accounts
        self._quotes: list[Quotes] = []
        self._reader = reader

    def check(self, claim: Claim) -> Check:
        read = self._reader.read(claim)
        if read.unread:
            return Check(
                claim=claim, finding="unclear", reason="value_unread" if "value" in read.unread else "time_unread"
            )
        if not (read.figure or read.days or read.quote):
            return Check(claim=claim, finding="unclear", reason="nothing_said")
        if not (read.figure or read.days or claim.place or claim.indicator):
            return self._of_quote(claim, read.quote)
        found = [compared(read, said) for said in self._said]
        return self._judged(claim, read, found)

    def _of_quote(self, claim: Claim, quote: str) -> Check:
        matches = tuple(Match(same=("quote",), citations=(at,)) for at in self._where(quote))
        return Check(claim=claim, finding="confirmed" if matches else "not_found", matches=matches[:_SHOWN])

    def _where(self, quote: str) -> Iterator[Citation]:
        self._quotes = self._quotes or [Quotes(account) for account in self._accounts]
        return quoted(self._quotes, quote)

    def _judged(self, claim: Claim, read: Read, found: list[Compared]) -> Check:
        against = [one for one in found if _contradicts(one)]
        confirming = [one for one in found if one.confirms and one.same & _TELLING]
        if confirming:
            measures = {one.said.record.measure for one in confirming}
            alike = [one for one in against if one.said.record.measure in measures]
            return _check(claim, "confirmed", None, confirming, alike)
        if nearly := [one for one in found if one.differs == {"quote"}]:
            reason: Doubt = "quote_elsewhere" if any(self._where(read.quote)) else "quote_missing"
            return _check(claim, "unclear", reason, nearly)
        if bounded := [one for one in found if one.differs == {"comparator"}]:
            return _check(claim, "unclear", "comparator", bounded)
        if against:
            doubt = _doubt(read, against)
            return _check(claim, "unclear" if doubt else "contradicted", doubt, against)
        return _check(claim, "not_found", None, _nearest(found))


def _contradicts(one: Compared) -> bool:
    """Another figure of the same kind for the same place, indicator and time, all of which the claim names."""
    return one.differs - {"quote"} == {"value"} and one.same >= {"place", "indicator", "time", "unit"}


def _doubt(read: Read, against: Sequence[Compared]) -> Doubt | None:
    """Why records that differ from a claim may not contradict it."""
    records = [one.said.record for one in against]
    if len({record.measure for record in records}) > 1:
        return "measure_unsaid"
    if not any(is_published(one.indicator.id) or read.indicator == words for one, words in _worded(against)):
        return "words"
    figures = {(record.value, record.lower, record.upper, record.unit) for record in records}
    sources = {one.said.account.source for one in against}
    return "several" if len(figures) > 1 and len(sources) < len(against) else None


def _worded(found: Sequence[Compared]) -> Iterator[tuple[Target | Actual, str]]:
    return ((one.said.record, one.said.words) for one in found)


def _nearest(found: Sequence[Compared]) -> list[Compared]:
    """Records that say most of what the claim says: its figure, or its place and what is measured there."""
    near = [one for one in found if "value" in one.same or one.same >= {"place", "indicator"}]
    weighed = [(sum(_WEIGHTS[slot] for slot in one.same), one) for one in near]
    best = max((weight for weight, _ in weighed), default=0)
    return [one for weight, one in weighed if weight == best > _WEIGHTS["value"] + _WEIGHTS["unit"]]


def _check(
    claim: Claim, finding: Finding, reason: Doubt | None, found: Sequence[Compared], otherwise: Sequence[Compared] = ()
) -> Check:
    return Check(claim=claim, finding=finding, reason=reason, matches=_matches(found), otherwise=_matches(otherwise))


def _matches(found: Sequence[Compared]) -> tuple[Match, ...]:
    """One match for what several editions of an issue say alike."""
    alike: dict[Hashable, list[Compared]] = {}
    for one in found:
        record = one.said.record
        figure = (record.comparator, record.value, record.lower, record.upper, record.unit, record.measure)
        concept = record.indicator.id or one.said.words
        key = (one.said.account.issue.id, record.place.id, concept, figure, one.said.when_told, one.differs)
        alike.setdefault(key, []).append(one)
    return tuple(_match(group) for group in list(alike.values())[:_SHOWN])


def _match(group: Sequence[Compared]) -> Match:
    one = group[0]
    record = one.said.record
    return Match(
        status="target" if one.said.is_target else "actual",
        place=record.place.name,
        place_id=record.place.id,
        indicator=record.indicator.id,
        words=record.indicator.text or record.indicator.counted,
        measure=record.measure,
        comparator=record.comparator,
        value=record.value,
        lower=record.lower,
        upper=record.upper,
        unit=record.unit,
        when=one.said.when_told,
        same=tuple(sorted(one.same)),
        differs=tuple(sorted(one.differs)),
        citations=tuple(each.said.citation for each in group),
    )
