"""Finds the quantities of a text: units are bound to figures, then figures to one another, then what stands around."""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.pack import Pack
from ...model.mention import Mention, NumberMention, Quantity, Rejection, TimeExpression
from ..numbers.footnotes import without_footnotes
from ..numbers.kinds import cardinals_of
from ..tokens import Tokens
from .binding import Binding
from .comparators import Comparators
from .compounds import Compounds
from .draft import Draft
from .forms import Forms
from .leading_rates import LeadingRates
from .multiples import Multiples
from .prefixed_ranks import PrefixedRanks
from .ranges import Ranges
from .ranks import Ranks
from .rates import Rates
from .unspaced import UnspacedRules
from .writing import Writer


class Quantities:
    """Figures with unit, comparator and rate; ranges, lists, multiples and ranks."""

    def __init__(self, pack: Pack) -> None:
        words = pack.units
        cardinals = cardinals_of(pack)
        forms = Forms(pack)
        self._ranges = Ranges(words.ranges)
        self._comparators = Comparators(words.comparators, self._ranges)
        self._multiples = Multiples(words.multiples, self._ranges)
        self._unspaced = UnspacedRules(words.unspaced, cardinals) if words.unspaced else None
        self._ranks = PrefixedRanks(words.ranks) if words.unspaced else Ranks(words.ranks)
        self._rates = Rates(words.rates, cardinals)
        self._leading_rates = LeadingRates(words.rates, cardinals)
        self._binding = Binding(pack, forms, cardinals, self._comparators, self._multiples)
        self._compounds = Compounds(words.and_)
        self._writer = Writer(pack.code)
        self._triggers = self._multiples.triggers | self._ranks.triggers

    def find(
        self,
        tokens: Tokens,
        numbers: Sequence[NumberMention],
        taken: Sequence[Mention] = (),
        rejections: list[Rejection] | None = None,
        country: str | None = None,
    ) -> list[Quantity]:
        """All quantities in order of their start. ``numbers`` are those of the same tokens, ``taken`` the dates,
        ``country`` (ISO 3166-1 alpha-2) is the home whose money a bare ``$`` means."""
        tokens = without_footnotes(tokens)
        drafts = self._binding.figures(tokens, [n for n in numbers if not n.ordinal])
        drafts = self._clear(tokens, drafts, taken)
        self._binding.bind(tokens, drafts, country)
        if self._unspaced:
            self._unspaced.complete(tokens, drafts)
        drafts = self._compounds.merge(tokens, drafts)
        drafts = self._ranges.join(tokens, drafts)
        self._ranges.share(tokens, drafts)
        ranks = self._ranked(tokens, drafts, numbers)
        drafts += self._words(tokens, drafts, taken, rejections)
        drafts.sort(key=lambda draft: draft.core_first)
        self._compare(tokens, drafts)
        drafts = self._compounds.bounded(tokens, drafts, self._comparators.both)
        if self._unspaced:
            self._unspaced.reject(tokens, drafts)
        self._rate(tokens, drafts)
        found = [draft for draft in drafts + ranks if not draft.bare]
        return self._writer.write(tokens, found, rejections)

    @staticmethod
    def _clear(tokens: Tokens, drafts: list[Draft], taken: Sequence[Mention]) -> list[Draft]:
        """Leaves out what stands inside a date."""
        dates = [(m.start, m.end) for m in taken if not (isinstance(m, TimeExpression) and m.type == "duration")]
        if not dates:
            return drafts
        dates.sort()
        clear, at = [], 0
        for draft in drafts:
            start = tokens.starts[draft.first]
            while at < len(dates) and dates[at][1] <= start:
                at += 1
            if at >= len(dates) or not dates[at][0] <= start:
                clear.append(draft)
        return clear

    def _ranked(self, tokens: Tokens, drafts: list[Draft], numbers: Sequence[NumberMention]) -> list[Draft]:
        """Ranks from ordinals; numbers after "top" become ranks in place."""
        for draft in drafts:
            self._ranks.top(tokens, draft)
        found: list[Draft] = []
        for number in numbers:
            if not number.ordinal or number.value is None:
                continue
            plain = Draft(first=tokens.at(number.start), end=tokens.at(number.end), value=number.value)
            rank = self._ranks.ordinal(tokens, plain.first, plain.end, number.value)
            if found and self._ranks.between(tokens, found[-1], plain):
                found.append(self._compounds.spanned(found.pop(), plain))
            elif rank is not None:
                found.append(rank)
        return found

    def _words(
        self, tokens: Tokens, drafts: list[Draft], taken: Sequence[Mention], rejections: list[Rejection] | None
    ) -> list[Draft]:
        """Multiples and ranks that hang on a word."""
        found: list[Draft] = []
        triggers = self._triggers
        if triggers.isdisjoint(tokens.norm):
            return found
        occupied = {draft.first for draft in drafts}
        for index in [at for at, norm in enumerate(tokens.norm) if norm in triggers]:
            if tokens.norm[index] in self._ranks.triggers:
                rank = self._ranks.numeral(tokens, index)
                if rank and rank.first not in occupied:
                    found.append(rank)
                continue
            draft = self._multiples.word(tokens, index)
            if isinstance(draft, Draft):
                found.append(draft)
            elif draft and rejections is not None:
                rejections.append(self._writer.rejection(tokens, index, index + 1, draft))
        return self._clear(tokens, found, taken)

    def _compare(self, tokens: Tokens, drafts: list[Draft]) -> None:
        floor = 0
        for draft in drafts:
            if draft.comparator_slice is None and draft.rule != "rank":
                self._comparators.bind(tokens, draft, floor)
            floor = max(floor, draft.span_end)
        self._comparators.share(tokens, drafts, self._ranges.joints)

    def _rate(self, tokens: Tokens, drafts: list[Draft]) -> None:
        for at, draft in enumerate(drafts):
            opens = draft.span_first and self._rates.opens(tokens, draft.span_first - 1)
            if opens or self._leading_rates.opens(tokens, draft):
                draft.dropped = "the base of a rate"
            timed = draft.unit is not None and draft.unit.dimension == "time"
            if timed or draft.dropped or draft.rule in ("rank", "multiple"):
                continue
            following = drafts[at + 1] if at + 1 < len(drafts) else None
            limit = following.span_first if following else len(tokens)
            found = self._rates.find(tokens, max(draft.core_end, draft.span_end), limit)
            if found is None:
                draft.per = self._leading_rates.find(tokens, draft, drafts[at - 1].core_end if at else 0)
            else:
                draft.per = found[0]
                if following and following.core_first < found[1]:  # "every two years" is no duration
                    following.dropped = "part of a rate"
