"""Binds "over", "at least", "or more", "≥" and their negations to a figure."""

from __future__ import annotations

from typing import cast

from ...lang.words.units import Comparators as Words
from ...model.mention import Comparator
from ..lexicon import Lexicon
from ..tokens import Tokens
from .draft import Draft
from .ranges import Ranges

_TURNED: dict[Comparator, Comparator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_OR_EQUAL: dict[Comparator, Comparator] = {">": ">=", "<": "<="}
_LONGEST = 8  # tokens of the longest comparator that is looked for before a figure
_REACH = 5  # tokens between a negation and its comparator
_SIGNS = frozenset("<>=≤≥")


class Comparators:
    """The comparator of a figure, before or after it."""

    def __init__(self, words: Words, ranges: Ranges) -> None:
        self._before = Lexicon((form, cast(Comparator, op)) for op, forms in words.before.items() for form in forms)
        self._before_ends = frozenset(Tokens(form).norm[-1] for forms in words.before.values() for form in forms)
        self._after = Lexicon((form, cast(Comparator, op)) for op, forms in words.after.items() for form in forms)
        self._equals: Lexicon[bool] = Lexicon((form, True) for form in words.equals_after)
        self._negations = frozenset(words.negations)
        self._not_negations = frozenset(words.not_negations)
        self._articles = frozenset(words.articles)
        self._spans = frozenset(words.spans)
        self._ages = frozenset(words.ages)
        self._lasting = frozenset(words.lasting)
        self._continued = frozenset(words.continued)
        self._where = frozenset(words.where)
        self._ranges, self._goals = ranges, frozenset(words.goals)
        self.both = frozenset(words.both)
        self._trailing_wins = words.trailing_wins
        self._uncut = frozenset(words.uncut)
        self._round = Lexicon(
            (form, cast(Comparator, op)) for op, forms in words.round_before.items() for form in forms
        )
        self._shared: Lexicon[bool] = Lexicon((form, True) for form in words.shared)
        self._weak: Lexicon[bool] = Lexicon((form, True) for form in words.weak)

    def bind(self, tokens: Tokens, draft: Draft, floor: int) -> None:
        """Looks before the draft's core, not before token ``floor``, then after it."""
        self._bind_before(tokens, draft, floor)
        if draft.comparator_slice is not None:
            self._or_equal(tokens, draft)
            if self._trailing_wins:
                self._override(tokens, draft)
                return
            if draft.comparator not in ("~", "="):
                return
        after = self._after_at(tokens, draft.core_end)
        if after is None and draft.unit is None and not draft.is_range:
            return
        if after and (after[1] != "~" or draft.comparator_slice is None):
            draft.compare(after[1], draft.core_end, after[0])

    def _override(self, tokens: Tokens, draft: Draft) -> None:
        """A comparator behind a figure that has one before it: the span takes it in, and it counts where the first
        says less."""
        after = self._after_at(tokens, draft.core_end)
        if after is None or draft.comparator_slice is None:
            return
        if draft.comparator in ("=", "~") or self._weak.match(tokens, draft.comparator_slice[0]):
            draft.compare(after[1], draft.core_end, after[0])
        else:
            draft.span_end = max(draft.span_end, after[0])

    def share(self, tokens: Tokens, drafts: list[Draft], joints: frozenset[str]) -> None:
        """Gives the members of a list the comparator that stands behind its last one."""
        for at in range(len(drafts) - 1, 0, -1):
            last, left = drafts[at], drafts[at - 1]
            if not last.trailing or last.kind == "over" or last.unit is None or left.unit is None:
                continue
            joint = range(left.core_end, last.span_first)
            if left.unit.code != last.unit.code or left.comparator != "=" or len(joint) != 1:
                continue
            if tokens.norm[joint[0]] in joints and self._distributed(tokens, left.span_first):
                left.comparator, left.comparator_slice, left.trailing = last.comparator, last.comparator_slice, True

    def _distributed(self, tokens: Tokens, stop: int) -> bool:
        return any(self._shared.match(tokens, at) for at in range(max(0, stop - _LONGEST), stop))

    def between_figure_and_unit(self, tokens: Tokens, at: int) -> tuple[int, Comparator] | None:
        """ "5 or more people": (token after the comparator, its sense)."""
        return self._after_at(tokens, at)

    def _after_at(self, tokens: Tokens, at: int) -> tuple[int, Comparator] | None:
        found = self._after.match(tokens, at) if at < len(tokens) else None
        if found is None:
            return None
        end = found[0]
        if end < len(tokens):
            if tokens.norm[end] in self._continued:  # "200 or greater than 190"
                return None
            glued = tokens.starts[end] == tokens.ends[end - 1]
            if not tokens.words[at][0].isalpha() and (glued and tokens.words[end][0].isdecimal()):
                return None
        if not tokens.words[at][0].isalpha() and tokens.starts[at] != tokens.ends[at - 1]:
            return None  # a plus belongs to its figure only when written to it
        return found

    def _bind_before(self, tokens: Tokens, draft: Draft, floor: int) -> None:
        stop = draft.core_first
        found = self._ending_at(tokens, stop, floor)
        if found is None and stop - 1 > floor and tokens.norm[stop - 1] in self._articles:
            found = self._ending_at(tokens, stop - 1, floor)
        if found is None and draft.kind == "round" and stop > floor and (round_ := self._round.match(tokens, stop - 1)):
            found = stop - 1, round_[1]
        if found is None:
            return
        start, op = found
        if self._joined_signs(tokens, start) or self._spanning(tokens, draft, start):
            return
        if tokens.norm[start] in self._goals and self._ranges.changes_near(tokens, start):
            return
        negated = self._negation(tokens, start, op, floor)
        if negated is not None:
            start, op = negated, _TURNED[op]
        draft.compare(op, start, stop)

    def _ending_at(self, tokens: Tokens, stop: int, floor: int) -> tuple[int, Comparator] | None:
        if not stop or tokens.norm[stop - 1] not in self._before_ends:
            return None
        for start in range(max(floor, stop - _LONGEST), stop):
            found = self._before.match(tokens, start)
            if found and found[0] == stop and not self._cuts(tokens, start):
                return start, found[1]
            if found and found[0] > stop:  # the figure's own first words belong to a longer phrase
                continue
        return None

    def _cuts(self, tokens: Tokens, start: int) -> bool:
        """Whether a comparator would begin inside a word."""
        return bool(self._uncut) and "".join(tokens.norm[max(0, start - 1) : start + 1]) in self._uncut

    @staticmethod
    def _joined_signs(tokens: Tokens, start: int) -> bool:
        """ "<>30" and "=>30" compare nothing."""
        return tokens.words[start] in _SIGNS and start > 0 and tokens.words[start - 1] in _SIGNS

    def _spanning(self, tokens: Tokens, draft: Draft, start: int) -> bool:
        """ "over three years" tells how long something takes, "for over three years" and "over three years old" how
        much it is."""
        if draft.unit is None:
            small = draft.kind == "words" and draft.value is not None and draft.value < 10
            return small and tokens.norm[start] in self._where
        if draft.unit.dimension != "time" or tokens.norm[start] not in self._spans:
            return False
        after = tokens.norm[draft.core_end] if draft.core_end < len(tokens) else ""
        before = tokens.norm[start - 1] if start else ""
        return not (after in self._ages or before in self._lasting or start == 0)

    def _negation(self, tokens: Tokens, start: int, op: Comparator, floor: int) -> int | None:
        if op not in _TURNED or tokens.norm[start] in self._negations:
            return None
        for at in range(start - 1, max(floor, start - _REACH) - 1, -1):
            if not tokens.words[at][0].isalpha() and tokens.norm[at] != "'":
                return None
            if tokens.norm[at] in self._negations:
                return None if tokens.norm[at + 1] in self._not_negations else at
        return None

    def _or_equal(self, tokens: Tokens, draft: Draft) -> None:
        """ "less than 5000 or equal"."""
        if draft.comparator not in _OR_EQUAL or draft.core_end >= len(tokens):
            return
        found = self._equals.match(tokens, draft.core_end)
        if found and not (
            found[0] < len(tokens) and tokens.words[found[0]].isdecimal()
        ):  # "over 5000 or equal to 6000"
            draft.comparator = _OR_EQUAL[draft.comparator]
            draft.span_end = found[0]
