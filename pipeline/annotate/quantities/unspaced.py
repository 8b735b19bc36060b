"""Figures where words are written without spaces: what still belongs to the unit, and what only looks like a figure."""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.unspaced import Unspaced
from ...model.number import EXACT
from ..lexicon import phrases
from ..numbers.kinds import CardinalReader
from ..tokens import Tokens
from .draft import Draft

_HALF, _TEN = Decimal("0.5"), Decimal(10)
_COUNTED = ("count", "people")
_SLOGANS = ("count", "people", "time")
_OPENERS = frozenset("“‘「『《〈")
_PRODUCT = frozenset("×*✕")
_SECOND = 5  # tokens in which a second ordinal follows
_YEARS = 1900  # no duration in print is longer


class UnspacedRules:
    """Completes drafts by what follows their unit, and says which are no quantities."""

    def __init__(self, words: Unspaced, cardinals: CardinalReader) -> None:
        self._classes, self._time_names = phrases(words.classes), phrases(words.time_names)
        self._half, self._half_stops = frozenset(words.half), phrases(words.half_stops)
        self._tenths, self._discounts = frozenset(words.tenths), frozenset(words.discounts)
        self._more, self._more_never = phrases(words.more), phrases(words.more_never)
        self._values = cardinals.values
        self._numbered = frozenset(words.numbered)
        self._sessions = phrases(words.sessions)
        self._meetings = phrases((*words.sessions, *words.meetings))

    def complete(self, tokens: Tokens, drafts: list[Draft]) -> None:
        """Halves and tenths behind a unit ("一吨半", "七成五"), and "more" ("3公里多")."""
        for at, draft in enumerate(drafts):
            if draft.unit is None or draft.value is None or draft.unit_slice is None:
                continue
            if draft.unit_slice[0] < draft.end:
                continue
            if at + 1 < len(drafts) and self._half_between(tokens, draft, drafts[at + 1]):
                drafts[at + 1].dropped = "part of a figure"
                continue
            self._tenth(tokens, draft)
            self._add_half(tokens, draft)
            self._and_more(tokens, draft)

    def _tenth(self, tokens: Tokens, draft: Draft) -> None:
        assert draft.value is not None and draft.unit_slice is not None
        if tokens.norm[draft.unit_slice[0]] not in self._tenths or draft.unit_slice[1] - draft.unit_slice[0] != 1:
            return
        at = draft.core_end
        following = self._values.get(tokens.norm[at]) if at < len(tokens) else None
        if following is not None and draft.value < _TEN:
            draft.value = EXACT.add(draft.value, EXACT.divide(following, _TEN))
            draft.grow(draft.core_first, at + 1)
        elif _TEN < draft.value < 100 and draft.kind in ("words", "digits"):  # "八五折"
            draft.value = EXACT.divide(draft.value, _TEN)
        elif draft.value > _TEN or (draft.value == _TEN and self._whole(tokens, draft)):
            draft.dropped = "all of it, or more"

    def _whole(self, tokens: Tokens, draft: Draft) -> bool:
        """Ten tenths of a price ("十折") are no discount."""
        assert draft.unit_slice is not None
        return tokens.norm[draft.unit_slice[0]] in self._discounts

    def _add_half(self, tokens: Tokens, draft: Draft) -> None:
        at = draft.core_end
        if at >= len(tokens) or tokens.norm[at] not in self._half or self._half_stops.match(tokens, at):
            return
        assert draft.unit is not None and draft.value is not None
        if draft.unit.dimension not in _COUNTED:
            draft.value = EXACT.add(draft.value, _HALF)
            draft.grow(draft.core_first, at + 1)

    def _half_between(self, tokens: Tokens, draft: Draft, following: Draft) -> bool:
        """ "两个半小时": a half between a classifier and the unit itself, read as a figure of its own."""
        half = following.first == draft.core_end and tokens.norm[following.first] in self._half
        if not half or following.unit is None or following.unit_slice is None or following.unit.dimension != "time":
            return False
        assert draft.unit is not None and draft.value is not None
        if draft.unit.dimension != "count":
            return False
        draft.value = EXACT.add(draft.value, _HALF)
        draft.hold(following.unit, *following.unit_slice)
        return True

    def _and_more(self, tokens: Tokens, draft: Draft) -> None:
        at = draft.core_end
        assert draft.unit is not None
        if at >= len(tokens) or draft.comparator_slice is not None or draft.unit.dimension in _COUNTED:
            return
        if (found := self._more.match(tokens, at)) and not self._more_never.match(tokens, at):
            draft.compare(">", at, found[0])

    def reject(self, tokens: Tokens, drafts: list[Draft]) -> None:
        """Marks the drafts that are no quantities."""
        for draft in drafts:
            if not draft.dropped and (reason := self._reason(tokens, draft)):
                draft.dropped = reason

    def _reason(self, tokens: Tokens, draft: Draft) -> str | None:
        dimension = draft.unit.dimension if draft.unit else None
        after = draft.core_end
        if draft.unit is not None and draft.unit.behind:
            return "a part of money without the whole"
        if after < len(tokens) and dimension != "count" and self._classes.match(tokens, after):
            return "a class rather than a figure"
        if after < len(tokens) and dimension == "time" and self._time_names.match(tokens, after):
            return "a duration inside a name"
        if dimension == "count" and self._session(tokens, draft):
            return "the number of a session"
        if self._product(tokens, draft.first):
            return "part of a product"
        if dimension in _COUNTED and draft.kind == "words" and draft.value == 1 and draft.comparator_slice is None:
            return "an article rather than a count"
        if dimension == "time" and self._calendar(draft):
            return "a calendar year"
        if (dimension is None or dimension in _SLOGANS) and self._opened(tokens, draft.core_first):
            return "stands in a name or slogan"
        return None

    def _session(self, tokens: Tokens, draft: Draft) -> bool:
        """ "十二届八次全会": both figures are ordinals, though no word says so."""
        end = draft.core_end
        if draft.kind != "words" or tokens.norm[end - 1] not in self._numbered or end >= len(tokens):
            return False
        if self._sessions.match(tokens, end):
            return True
        if tokens.norm[draft.core_first - 1] in self._numbered and self._meetings.match(tokens, end):
            return True
        return any(
            tokens.norm[at] in self._numbered and self._meetings.match(tokens, at + 1) is not None
            for at in range(end + 1, min(end + _SECOND, len(tokens)))
        )

    @staticmethod
    def _calendar(draft: Draft) -> bool:
        return (
            draft.unit is not None and draft.unit.code == "year" and draft.value is not None and draft.value >= _YEARS
        )

    @staticmethod
    def _product(tokens: Tokens, first: int) -> bool:
        """ "7×24小时"."""
        return first > 1 and tokens.norm[first - 1] in _PRODUCT and tokens.words[first - 2].isdecimal()

    @staticmethod
    def _opened(tokens: Tokens, first: int) -> bool:
        return first > 0 and tokens.words[first - 1] in _OPENERS
