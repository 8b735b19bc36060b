"""Two figures that are one range, and lists of figures that share a unit."""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.units import Ranges as Words
from ...model.number import EXACT
from ..lexicon import Lexicon
from ..tokens import Tokens
from .draft import Draft

_DASHES = frozenset("-~")
_WINDOW = 8  # tokens before "from" in which a word of change makes it one
_MEMBERS = 12  # the longest list that shares a unit
_ENDS = frozenset(".;:!?()")


class Ranges:
    """Joins drafts, in place, into ranges and gives the members of a list their unit."""

    def __init__(self, words: Words) -> None:
        self._between: Lexicon[bool] = Lexicon((form, True) for form in words.between)
        self._between_and = frozenset(words.between_and)
        self._difference = frozenset(words.difference)
        self._long_dash, self._from_is_change = words.long_dash, words.from_is_change
        self._start = frozenset(form.split()[-1] for form in words.start)
        self._to: Lexicon[bool] = Lexicon((form, True) for form in words.to)
        self._change: Lexicon[bool] = Lexicon((form, True) for form in (*words.to, *words.change_to))
        self._articles = frozenset(words.articles)
        self._either = frozenset(words.either)
        self._commas = frozenset(words.commas)
        self.joints = frozenset(words.last)
        self._last: Lexicon[bool] = Lexicon((form, True) for form in words.last)
        self._changes = frozenset(words.changes)

    def changes_near(self, tokens: Tokens, stop: int, window: int = _WINDOW) -> bool:
        """Whether a word of change stands in the same clause shortly before token ``stop``."""
        for at in range(stop - 1, max(-1, stop - 1 - window), -1):
            if tokens.norm[at] in self._changes:
                return True
            if tokens.words[at] in _ENDS:
                return False
        return False

    def join(self, tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
        """The drafts with ranges made of two of them."""
        joined: list[Draft] = []
        for draft in drafts:
            if joined and self._is_range(tokens, joined[-1], draft):
                joined[-1] = self._range(tokens, joined[-1], draft)
            else:
                if joined and self._is_change(tokens, joined[-1], draft):
                    self._give(joined[-1], draft)
                joined.append(draft)
        return joined

    def _is_change(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        """ "rose from 2 to 5 million yuan": two figures, of which the first has the unit of the second."""
        if left.unit or left.value is None or left.is_range or right.value is None or right.unit is None:
            return False
        if not right.unit_slice or right.unit_slice[0] < right.end or left.dropped:
            return False
        found = self._change.match(tokens, left.core_end)
        before = self._past_article(tokens, left.core_first)
        opened = before > 0 and tokens.norm[before - 1] in self._start
        reached = found and found[0] == self._past_article(tokens, right.core_first)
        return bool(opened and reached) and self._near(left, right)

    def _past_article(self, tokens: Tokens, first: int) -> int:
        """Where an article before a figure's first token begins, else that token: "entre *el* 20 y *el* 30 %"."""
        return first - 1 if first and tokens.norm[first - 1] in self._articles else first

    def share(self, tokens: Tokens, drafts: list[Draft]) -> None:
        """ "3.5, 6 and 5 percentage points": the last member's unit is that of all."""
        for at in range(len(drafts) - 1, 0, -1):
            last = drafts[at]
            if last.unit is None or last.is_range or last.unit_slice is None or last.unit_slice[0] < last.end:
                continue
            if drafts[at - 1].unit is not None or not self._last_joint(tokens, drafts[at - 1], last):
                continue
            first = at - 1
            while first > 0 and at - first < _MEMBERS and self._comma(tokens, drafts[first - 1], drafts[first]):
                first -= 1
            for member in drafts[first:at]:
                self._give(member, last)

    def _is_range(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        if left.is_range or left.vague or right.vague or left.value is None or right.value is None:
            return False
        if left.dropped or right.dropped:
            return False
        start, end = left.core_end, self._past_article(tokens, right.core_first)
        if not 1 <= end - start <= 2 or not self._same_kind(left, right):
            return False
        shared = self._scale(left, right)
        if EXACT.multiply(left.value, shared) >= right.value:
            return False
        before = self._past_article(tokens, left.core_first)
        if end - start == 1 and tokens.norm[start] in self._between_and and self._opens(tokens, before):
            return True
        if end - start == 1 and tokens.norm[start] in self._either:
            return right.value - left.value == 1 and right.unit is not None
        found = self._to.match(tokens, start)
        if found is None or found[0] != end:
            return False
        if tokens.norm[start] in _DASHES:
            return self._even(tokens, start, found[0])
        if before and tokens.norm[before - 1] in self._difference and self._stepped(left, right):
            return False
        if before and tokens.norm[before - 1] in self._start:
            return not (self._from_is_change or self.changes_near(tokens, before - 1))
        return True

    @staticmethod
    def _stepped(left: Draft, right: Draft) -> bool:
        """ "by 40 km to 130 km": how much is added and what is reached then, each with its unit; not "by 5% to 10%"."""
        if left.unit is None or left.unit.dimension in ("share", "points") or left.value is None or right.value is None:
            return False
        return left.unit_slice is not None and right.value >= 2 * left.value

    def _even(self, tokens: Tokens, at: int, end: int) -> bool:
        """A dash with as much space before it as behind it."""
        left, right = tokens.starts[at] - tokens.ends[at - 1], tokens.starts[end] - tokens.ends[end - 1]
        return left == right and (self._long_dash or tokens.words[at] != "—")

    def _opens(self, tokens: Tokens, before: int) -> int | None:
        """The token at which "between" opens the range that goes on at token ``before``, or null."""
        for start in range(max(0, before - 2), before):
            found = self._between.match(tokens, start)
            if found and found[0] == before:
                return start + 1
        return None

    @staticmethod
    def _same_kind(left: Draft, right: Draft) -> bool:
        if left.unit is None:
            return right.unit is None or (right.unit_slice is not None and right.unit_slice[0] >= right.end)
        if right.unit is None:
            return left.unit_slice is not None and left.unit_slice[0] < left.first  # "$5-10 million"
        return left.unit.code == right.unit.code

    @staticmethod
    def _scale(left: Draft, right: Draft) -> Decimal:
        """What the left figure takes of the right one's scale words: "3 to 5 million", but "500 to 1 million"."""
        if left.scale > 1 or right.scale == 1 or left.value is None or right.value is None:
            return Decimal(1)
        mantissa = right.value / right.scale
        return Decimal(right.scale) if left.value < mantissa else Decimal(1)

    def _range(self, tokens: Tokens, left: Draft, right: Draft) -> Draft:
        assert left.value is not None
        joined = Draft(
            first=left.first,
            end=right.end,
            lower=EXACT.multiply(left.value, self._scale(left, right)),
            upper=right.value,
            scale=right.scale,
            kind=right.kind,
            is_range=True,
            hyphenated=right.hyphenated,
        )
        if left.unit and right.unit and left.unit.factor != right.unit.factor and joined.lower is not None:
            joined.lower = EXACT.divide(EXACT.multiply(joined.lower, left.unit.factor), right.unit.factor)
        holder = right if right.unit else left
        if holder.unit and holder.unit_slice:
            joined.hold(holder.unit, *holder.unit_slice)
        joined.grow(left.core_first, right.core_end)
        before = self._past_article(tokens, left.core_first)
        opened = self._opens(tokens, before)
        if opened:
            joined.span_first = opened - 1
        elif before and tokens.norm[before - 1] in self._start:
            joined.span_first = before - 1
        return joined

    def _last_joint(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        """Between the last two members stand "and", or a comma and "and"."""
        at = left.core_end
        if at < right.core_first and tokens.norm[at] in self._commas:
            at += 1
        found = self._last.match(tokens, at) if at < right.core_first else None
        return bool(found and found[0] == right.core_first and self._alike(left, right))

    def _comma(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        one = right.core_first - left.core_end == 1 and tokens.norm[left.core_end] in self._commas
        return one and self._alike(left, right) and left.unit is None

    @staticmethod
    def _alike(left: Draft, right: Draft) -> bool:
        if left.is_range or left.vague or left.value is None or left.dropped or right.dropped:
            return False
        if left.kind == "glued" or not Ranges._near(left, right):
            return False
        return (left.kind == "words") == (right.kind == "words")

    @staticmethod
    def _near(left: Draft, right: Draft) -> bool:
        """Members of a list are of one order: "900 or 6.7%" is none."""
        if left.value is None or right.value is None:
            return False
        first, last = EXACT.multiply(left.value, Ranges._scale(left, right)), right.value
        return 0 < abs(first) <= 20 * abs(last) and abs(last) <= 50 * abs(first)

    def _give(self, member: Draft, last: Draft) -> None:
        assert last.unit is not None and member.value is not None
        member.value = EXACT.multiply(member.value, self._scale(member, last))
        member.unit, member.unit_slice = last.unit, last.unit_slice
