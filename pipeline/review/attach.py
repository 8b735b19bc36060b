"""Which record of an issue a correction is about, after whatever run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from ..model.correction import Anchor, Correction, Kind
from ..model.document import Block
from ..model.record import City, Evidence, Extraction
from ..model.review import Attached
from .anchor import CONTEXT_CHANGED, QUOTE_AMBIGUOUS, Found, Places, Reason, alike, digits, fold
from .kinds import FORMS, Record, evidence_of, records_of
from .trees import SAME_STATEMENT, likeness, same_figure, tree

# How alike a quote must be that is not the same, and what stands around it; its figures must be equal in any case.
ALIKE_QUOTE, ALIKE_CONTEXT = 0.75, 0.5

RECORD_GONE: Reason = "RECORD_GONE"
RECORD_AMBIGUOUS: Reason = "RECORD_AMBIGUOUS"

Key = tuple[Kind, str]


class Attachment(msgspec.Struct, frozen=True):
    """The record that is meant by its key; or, where there is none, the evidence that it would stand on."""

    how: Attached
    key: Key | None = None
    evidence: Evidence | None = None
    moved: bool = False


class Attacher:
    """Finds records by corrections in one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self._source = extraction.source
        self._text = extraction.text
        self._places = Places(extraction.text)
        self._records = {kind: records_of(extraction, kind) for kind in FORMS}
        self._by_key: dict[Key, Record] = {
            (kind, record.id): record for kind, records in self._records.items() for record in records
        }
        self._blocks = sorted((b for article in extraction.articles for b in article.blocks), key=_start)
        self._starts = [block.start for block in self._blocks]

    def attach(self, correction: Correction) -> Attachment | Reason:
        """By the record's id where it stands on the same words; else by its words; else by words that are nearly the
        same, where the record tells the same. The reason where none of it leads to one record."""
        key = (correction.kind, correction.record)
        record = self._by_key.get(key)
        if record is not None and _on_same_words(record, correction.target):
            evidence = evidence_of(record)
            moved = evidence is not None and correction.target.quote and evidence.start != correction.target.start
            return Attachment("moved" if moved else "exact", key)
        if correction.target.quote is None:
            return RECORD_GONE
        found = self._places.find(correction.target)
        if isinstance(found, Found):
            return self._at(correction, found)
        return self._nearly(correction, found)

    def in_same_sentence(self, correction: Correction, evidence: Evidence | None) -> bool:
        """Whether the sentence that a person judged still stands around the evidence; white space does not count."""
        wanted = fold(correction.sentence)
        if evidence is None or not wanted:
            return evidence is None
        reach = 2 * len(correction.sentence)
        return wanted in fold(self._text[max(0, evidence.start - reach) : evidence.end + reach])

    def _at(self, correction: Correction, found: Found) -> Attachment | Reason:
        """The record on the words; where there is none, the words themselves."""
        on_words = [one for one in self._others(correction) if _overlaps(one, found)]
        told = _likeliest(correction, on_words)
        if not told and len(on_words) == 1 and _same_quote(on_words[0], self._text[found.start : found.end]):
            told = on_words  # read otherwise now
        if len(told) > 1:
            return RECORD_AMBIGUOUS
        if told:
            return Attachment("moved" if found.moved else "exact", (correction.kind, told[0].id))
        how: Attached = "restored"
        if correction.action == "add":
            how = "moved" if found.moved else "exact"
        evidence = self._evidence(correction, found)
        if not (self.in_same_sentence(correction, evidence) or self._in_like_sentence(correction, evidence)):
            return CONTEXT_CHANGED  # nobody knows what it says now
        return Attachment(how, None, evidence, self._changed(correction, found))

    def _in_like_sentence(self, correction: Correction, evidence: Evidence) -> bool:
        now = self._text[slice(*evidence.sentence)]
        same_figures = digits(now) == digits(correction.sentence)
        return same_figures and alike(now, correction.sentence) >= ALIKE_QUOTE

    def _nearly(self, correction: Correction, reason: Reason) -> Attachment | Reason:
        """The record on words that are nearly the same, with the same figures within and without."""
        near = [one for one in self._others(correction) if self._is_near(one, correction.target)]
        told = _likeliest(correction, [one for one in near if _has_figure_of(correction, one)])
        if len(told) != 1:
            return QUOTE_AMBIGUOUS if told else reason
        return Attachment("fuzzy", (correction.kind, told[0].id))

    def _others(self, correction: Correction) -> list[Record]:
        return [one for one in self._records[correction.kind] if one.id not in correction.beside]

    def _is_near(self, record: Record, kept: Anchor) -> bool:
        evidence, quote = evidence_of(record), kept.quote
        if evidence is None or quote is None or digits(evidence.quote) != digits(quote.exact):
            return False
        if alike(evidence.quote, quote.exact) < ALIKE_QUOTE:
            return False
        before = self._text[max(0, evidence.start - len(quote.prefix)) : evidence.start]
        after = self._text[evidence.end : evidence.end + len(quote.suffix)]
        return (alike(before, quote.prefix) + alike(after, quote.suffix)) / 2 >= ALIKE_CONTEXT

    def _changed(self, correction: Correction, found: Found) -> bool:
        return found.moved or self._source.sha256 != correction.target.sha256

    def _evidence(self, correction: Correction, found: Found) -> Evidence:
        """Where the words stand now; with the boxes of then where file and place are the same."""
        kept = evidence_in(correction)
        if kept is not None and not self._changed(correction, found) and self._still_holds(kept, found):
            return kept
        block = self._block(found.start)
        first, last = (block.start, block.end) if block else (found.start, found.end)
        if kept is not None:
            first = max(first, found.start - max(0, kept.start - kept.sentence[0]))
            last = min(last, found.end + max(0, kept.sentence[1] - kept.end))
        return Evidence(
            block=block.id if block else "",
            start=found.start,
            end=found.end,
            quote=self._text[found.start : found.end],
            sentence=(min(first, found.start), max(last, found.end)),
            page=block.page if block else None,
        )

    def _still_holds(self, kept: Evidence, found: Found) -> bool:
        first, last = kept.sentence
        block = self._block(kept.start)
        return (
            (kept.start, kept.end) == (found.start, found.end)
            and self._text[kept.start : kept.end] == kept.quote
            and 0 <= first <= kept.start <= kept.end <= last <= len(self._text)
            and block is not None
            and block.id == kept.block
        )

    def _block(self, offset: int) -> Block | None:
        index = bisect_right(self._starts, offset) - 1
        return self._blocks[index] if index >= 0 else None


def evidence_in(correction: Correction) -> Evidence | None:
    """The evidence of the record as it was corrected; null where it had none, or where it cannot be read."""
    reading = correction.reading or {}
    mentions = reading.get("mentions")
    raw = mentions[0] if isinstance(mentions, list | tuple) and mentions else reading.get("evidence")
    try:
        return msgspec.convert(raw, Evidence)
    except msgspec.ValidationError:
        return None


def _likeliest(correction: Correction, records: Iterable[Record]) -> list[Record]:
    """Those that tell most of what was corrected, and enough of it; several where that does not tell them apart."""
    reading = correction.reading
    if reading is None:
        return []
    scored = [
        (likeness(correction.kind, reading, tree(one)), _quote_alike(one, correction.target), one) for one in records
    ]
    best = max((score[:2] for score in scored), default=(0.0, 0.0))
    return [one for *score, one in scored if tuple(score) == best] if best[0] >= SAME_STATEMENT else []


def _quote_alike(record: Record, kept: Anchor) -> float:
    evidence, quote = evidence_of(record), kept.quote
    return alike(evidence.quote, quote.exact) if evidence and quote else 0.0


def _has_figure_of(correction: Correction, record: Record) -> bool:
    return correction.reading is not None and same_figure(correction.reading, tree(record))


def _on_same_words(record: Record, kept: Anchor) -> bool:
    """Ids are made from the sentence; of several records of one the words tell which is meant. A city is its id."""
    evidence, quote = evidence_of(record), kept.quote
    if isinstance(record, City) or quote is None or evidence is None:
        return True
    return digits(evidence.quote) == digits(quote.exact) and alike(evidence.quote, quote.exact) >= ALIKE_QUOTE


def _same_quote(record: Record, quote: str) -> bool:
    evidence = evidence_of(record)
    return evidence is not None and alike(evidence.quote, quote) >= ALIKE_QUOTE


def _overlaps(record: Record, found: Found) -> bool:
    evidence = evidence_of(record)
    return evidence is not None and evidence.start < found.end and found.start < evidence.end


def _start(block: Block) -> int:
    return block.start
