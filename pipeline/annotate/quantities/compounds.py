"""Two figures that are one quantity: "5 ft 2 in", "13 dollars 45 cents", "more than 10 and less than 40"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ...model.number import EXACT, quotient
from ...reference.units import currencies, units
from ..tokens import Tokens
from .draft import Draft
from .ranks import RANK

_CLAUSE = frozenset(".,;:!?)")
_ABOVE, _BELOW = (">", ">="), ("<", "<=")


class Compounds:
    """Merges neighbouring drafts."""

    def __init__(self, joints: tuple[str, ...]) -> None:
        self._joints = frozenset(joints)

    def merge(self, tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
        """Larger and smaller units of one measure."""
        merged: list[Draft] = []
        for draft in drafts:
            last = merged[-1] if merged else None
            added = self._added(tokens, last, draft) if last else None
            if last is None or added is None or last.value is None:
                merged.append(draft)
                continue
            last.value = EXACT.add(last.value, added)
            last.end = draft.end
            last.grow(last.core_first, draft.core_end)
        return merged

    def _added(self, tokens: Tokens, left: Draft, right: Draft) -> Decimal | None:
        """What the right draft adds to the left one, in the left one's unit."""
        if left.unit is None or left.value is None or right.value is None or left.dropped or right.comparator_slice:
            return None
        gap = right.core_first - left.core_end
        if gap > 1 or gap < 0 or (gap == 1 and tokens.norm[left.core_end] not in self._joints):
            return None
        if left.unit.money:
            return self._money(tokens, left, right)
        known = units().get(left.unit.code)
        part = known.part if known else None
        if part is None or left.unit.factor != 1 or not 0 < right.value < part.count:
            return None
        if right.unit is None and right.end < len(tokens) and tokens.words[right.end] in part.symbols:
            right.grow(right.end, right.end + 1)
        elif right.unit is None or part.unit != right.unit.code or right.unit.factor != 1:
            return None
        return quotient(Fraction(right.value) / part.count)

    def _money(self, tokens: Tokens, left: Draft, right: Draft) -> Decimal | None:
        assert left.unit is not None and right.value is not None
        if left.scale > 1:
            return None
        if right.unit is not None:
            same = right.unit.money and (left.unit.code == right.unit.code or left.unit.code in right.unit.codes)
            return (
                EXACT.multiply(right.value, right.unit.factor)
                if same and right.unit.factor < left.unit.factor
                else None
            )
        # "15 dollars 50": two decimals, and nothing that they could count.
        currency = currencies().get(left.unit.code)
        whole = 0 < right.value < 100 and right.value == right.value.to_integral_value()
        worded = left.unit_slice is not None and left.unit_slice[0] >= left.end
        if not whole or not worded or currency is None or currency.minor != 2 or left.unit.factor != 1:
            return None
        end = right.end
        if end < len(tokens) and tokens.words[end] not in _CLAUSE and tokens.norm[end] not in self._joints:
            return None
        return right.value.scaleb(-2)

    def bounded(self, tokens: Tokens, drafts: list[Draft], both: frozenset[str]) -> list[Draft]:
        """ "more than 10 and less than 40" is a range."""
        joined: list[Draft] = []
        for draft in drafts:
            last = joined[-1] if joined else None
            if last is not None and self._bounds(tokens, last, draft, both):
                joined[-1] = self._within(last, draft)
            else:
                joined.append(draft)
        return joined

    @staticmethod
    def _bounds(tokens: Tokens, left: Draft, right: Draft, both: frozenset[str]) -> bool:
        if left.value is None or right.value is None or ("" not in both and (left.trailing or right.trailing)):
            return False
        joint = "".join(tokens.norm[left.span_end : right.span_first])
        if joint not in both and joint != ",":
            return False
        if left.unit and left.unit.code != (right.unit and right.unit.code):
            return False
        if left.unit is None and right.unit is not None and "" not in both:
            return False
        if left.comparator in _ABOVE and right.comparator in _BELOW:
            return left.value < right.value
        return left.comparator in _BELOW and right.comparator in _ABOVE and right.value < left.value

    @staticmethod
    def _within(left: Draft, right: Draft) -> Draft:
        low, high = (left, right) if left.comparator in _ABOVE else (right, left)
        joined = Draft(
            first=left.first, end=right.end, lower=low.value, upper=high.value, kind=left.kind, is_range=True
        )
        holder = left if left.unit else right
        if holder.unit and holder.unit_slice:
            joined.hold(holder.unit, *holder.unit_slice)
        joined.grow(left.core_first, right.core_end)
        joined.span_first, joined.span_end = left.span_first, right.span_end
        return joined

    @staticmethod
    def spanned(left: Draft, right: Draft) -> Draft:
        """The range of two ranks."""
        joined = Draft(
            first=left.first, end=right.end, lower=left.value, upper=right.value, kind="ordinal", is_range=True
        )
        joined.unit, joined.rule = RANK, "rank"
        return joined
