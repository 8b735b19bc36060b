"""What the sources say: their records laid out to be looked up, and their texts to be searched."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model.ledger import Account, Citation
from ..model.record import Actual, Target, TimeSlot
from .reading import folded

_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class Said:
    """A record of a source; ``names`` are the place's, folded."""

    record: Target | Actual
    account: Account

    @property
    def is_target(self) -> bool:
        return isinstance(self.record, Target)

    @property
    def when(self) -> TimeSlot | None:
        return (self.record.deadline if isinstance(self.record, Target) else None) or self.record.period

    @property
    def when_told(self) -> str | None:
        return (self.when.edtf or self.when.text) if self.when else None

    @cached_property
    def names(self) -> frozenset[str]:
        place = self.record.place
        return frozenset(folded(name) for name in (place.name, place.text, *place.names.values()) if name)

    @cached_property
    def words(self) -> str:
        return folded(self.record.indicator.text or self.record.indicator.counted)

    @cached_property
    def sentence(self) -> str:
        """The sentence around the quote, as texts are searched; the quote alone where the text is not at hand."""
        start, end = self.record.evidence.sentence
        return bare(self.account.text[start:end] or self.record.evidence.quote)

    @property
    def citation(self) -> Citation:
        at = self.record.evidence
        return _cited(self.account, self.record.id, at.quote, (at.start, at.end), at.page)


def said_in(accounts: Iterable[Account]) -> list[Said]:
    """The records with a figure, in the order of the sources' paths and their texts, without those that a person
    rejected."""
    found: list[Said] = []
    for account in sorted(accounts, key=lambda one: one.source):
        records: list[Target | Actual] = [*account.targets, *account.actuals]
        found += [Said(one, account) for one in records if _has_figure(one) and not _is_rejected(one)]
    return found


def _has_figure(record: Target | Actual) -> bool:
    return (record.value, record.lower, record.upper) != (None, None, None)


def _is_rejected(record: Target | Actual) -> bool:
    return record.review is not None and record.review.status == "rejected"


def bare(text: str) -> str:
    """Folded, without white space: lines may break anywhere in a quote."""
    return _SPACE.sub("", folded(text))


class Quotes:
    """Finds quotes in one source's text, whatever its line ends, widths of characters and case."""

    def __init__(self, account: Account) -> None:
        self.account = account
        pieces: list[str] = []
        self._starts: list[int] = []
        self._offsets: list[int] = []
        length = 0
        for offset, character in enumerate(account.text):
            piece = _SPACE.sub("", unicodedata.normalize("NFKC", character).casefold())
            if piece:
                self._starts.append(length)
                self._offsets.append(offset)
                pieces.append(piece)
                length += len(piece)
        self._text = "".join(pieces)

    def find(self, quote: str) -> Citation | None:
        """Where a quote (:func:`bare`) stands first; null where it does not."""
        at = self._text.find(quote) if quote else -1
        if at < 0:
            return None
        first = self._offsets[bisect_right(self._starts, at) - 1]
        last = self._offsets[bisect_right(self._starts, at + len(quote) - 1) - 1] + 1
        return _cited(self.account, "", self.account.text[first:last], (first, last), None)


def quoted(quotes: Iterable[Quotes], quote: str) -> Iterator[Citation]:
    return (found for one in quotes if (found := one.find(bare(quote))))


def _cited(account: Account, record: str, quote: str, at: tuple[int, int], page: int | None) -> Citation:
    return Citation(
        source=account.source, issue=account.issue.id, date=account.issue.date, record=record, quote=quote,
        start=at[0], end=at[1], page=page,
    )  # fmt: skip
