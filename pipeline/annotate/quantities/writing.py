"""Drafts as mentions."""

from __future__ import annotations

from decimal import Decimal

from ...model.mention import Quantity, Rejection, Slice
from ...model.number import EXACT, number
from ..tokens import Tokens
from .draft import Draft

_RULES = {
    "money": "money",
    "crypto": "money",
    "share": "percent",
    "points": "points",
    "people": "people",
    "count": "count",
    "time": "duration",
    "multiple": "multiple",
    "rank": "rank",
}


class Writer:
    """Writes what is left of the drafts, none overlapping, in order."""

    def __init__(self, code: str) -> None:
        self._code = code

    def write(self, tokens: Tokens, drafts: list[Draft], rejections: list[Rejection] | None) -> list[Quantity]:
        drafts.sort(key=lambda draft: (draft.core_first, -draft.core_end))
        found: list[Quantity] = []
        last_end = -1
        for draft in drafts:
            if draft.dropped:
                if rejections is not None:
                    rejections.append(self.rejection(tokens, draft.core_first, draft.core_end, draft.dropped))
            elif draft.core_first >= last_end:
                found.append(self._quantity(tokens, draft))
                last_end = draft.core_end
        found.sort(key=lambda quantity: quantity.start)
        return found

    def _quantity(self, tokens: Tokens, draft: Draft) -> Quantity:
        unit, factor = draft.unit, draft.unit.factor if draft.unit else Decimal(1)
        start, end = _slice(tokens, draft.span_first, draft.span_end)
        figure = _slice(tokens, draft.first, draft.end)
        rule = draft.rule or (_RULES.get(unit.dimension, "measure") if unit else "range" if draft.is_range else "bare")
        return Quantity(
            start=start,
            end=end,
            text=tokens.text[start:end],
            rule=f"{self._code}/quantities/{rule}",
            comparator=draft.comparator,
            value=_times(draft.value, factor),
            lower=_times(draft.lower, factor),
            upper=_times(draft.upper, factor),
            unit=unit.code if unit else None,
            dimension=unit.dimension if unit else None,
            vague=draft.vague,
            per=draft.per,
            number=figure,
            core=_slice(tokens, draft.core_first, draft.core_end),
            written_value=tokens.text[figure[0] : figure[1]],
            written_unit=_text(tokens, draft.unit_slice),
            written_comparator=_text(tokens, draft.comparator_slice),
        )

    def rejection(self, tokens: Tokens, first: int, end: int, reason: str) -> Rejection:
        start, last = _slice(tokens, first, end)
        return Rejection(
            start=start,
            end=last,
            text=tokens.text[start:last],
            rule=f"{self._code}/quantities",
            kind="quantity",
            reason=reason,
        )


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else number(EXACT.multiply(value, factor))


def _slice(tokens: Tokens, first: int, end: int) -> Slice:
    return tokens.starts[first], tokens.ends[end - 1]


def _text(tokens: Tokens, part: tuple[int, int] | None) -> str | None:
    return None if part is None else tokens.slice(part[0], part[1] - 1)
