"""One number of characters on its way through: what stands on the stack, and what each sign does to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...model.number import EXACT
from ..tokens import Tokens
from .reading import Reading

if TYPE_CHECKING:
    from .myriads import Myriads

_ONE = Decimal(1)


class MyriadRun:
    """One reading in progress. ``stack`` holds what scales have closed, largest first; ``digit`` waits for its scale,
    ``second`` is the digit beside it in "三四百"."""

    def __init__(self, myriads: Myriads, tokens: Tokens, index: int, bare: bool) -> None:
        self.myriads, self.tokens, self.norm = myriads, tokens, tokens.norm
        self.first = self.at = index
        self.bare = bare
        self.stack: list[Decimal] = []
        self.digit: Decimal | None = None
        self.second: Decimal | None = None
        self.spread = Decimal(0)  # how far the upper bound lies above the value
        self.slot = 0  # the last scale; what follows must be smaller
        self.tail = 1  # the scales that a neighbour in a range or list shares
        self.zero = self.more = self.round = self.arabic = self.worded = self.point = False

    def result(self) -> Reading | None:
        while self.at < len(self.norm) and self._step(self.norm[self.at]):
            pass
        if not self.stack and self.digit is None:
            return None
        value = self._total()
        single = len(self.stack) + (self.digit is not None) == 1
        return Reading(
            first=self.first,
            end=self.at,
            rule=self._rule(),
            value=None if self.spread else value,
            lower=value if self.spread else None,
            upper=value + self.spread if self.spread else None,
            vague=bool(self.spread),
            scale=self.tail if single and not self.spread else 1,
        )

    def _rule(self) -> str:
        if self.spread:
            return "vague"
        if self.more:
            return "over"
        if self.round:
            return "round"
        return "words" if self.worded else "scaled" if self.slot else "digits"

    def _total(self) -> Decimal:
        total = Decimal(0)
        for value in self.stack:
            total = EXACT.add(total, value)
        if self.digit is None:
            return total
        place = _ONE
        if self.stack and not self.zero and not self.arabic and self.slot >= 100 and self.second is None:
            place = Decimal(self.slot // 10)
        if self.second is not None:
            self.spread = EXACT.multiply(self.second - self.digit, place)
        return EXACT.add(total, EXACT.multiply(self.digit, place))

    def _step(self, sign: str) -> bool:
        """Takes the token at hand; False where the number ends before it."""
        myriads = self.myriads
        if scale := myriads.small.get(sign):
            return self._small(scale)
        if scale := myriads.large.get(sign):
            return self._large(scale)
        if self.tokens.words[self.at].isdecimal():
            return self._figures()
        if sign in myriads.more:
            return self._more(sign)
        if self.more or self.point:
            return False
        if sign in myriads.values:
            return self._digit(myriads.values[sign])
        if sign in myriads.zeros:
            return self._zero()
        if sign in myriads.some:
            return self._some()
        if sign in myriads.points:
            return self._point()
        return self._suffix()

    def _next(self) -> str:
        return self.norm[self.at + 1] if self.at + 1 < len(self.norm) else ""

    def _digit(self, value: Decimal) -> bool:
        if self.digit is None:
            if self.stack and (not self.slot or self._ends_line() or self._counts_on()):
                return False
            self.digit = value
        elif self.second is None and not self.arabic and value - self.digit in (1, 2):
            if value - self.digit == 2 and (self.digit != 3 or self.stack):
                return False
            if not self.myriads.followed(self.tokens, self.at + 1):
                return False
            self.second = value
        else:
            return False
        self.worded = True
        self.at += 1
        return True

    def _counts_on(self) -> bool:
        """ "5万亿两个": behind a number in figures a lone numeral is another number."""
        lone = self._next() not in self.myriads.scales and not self.zero
        return lone and self.tokens.words[self.first].isdecimal()

    def _ends_line(self) -> bool:
        """A number goes on over a space, never over the end of a line."""
        return "\n" in self.tokens.text[self.tokens.ends[self.at - 1] : self.tokens.starts[self.at]]

    def _zero(self) -> bool:
        following = self._next()
        if not self.stack and self.digit is None:
            if following in self.myriads.points:
                self.digit, self.worded, self.at = Decimal(0), True, self.at + 1
                return True
            return False
        known = following in self.myriads.values or following in self.myriads.some or self.myriads.small.get(following)
        if self.digit is not None or not (known or following.isdecimal()):
            return False
        self.zero, self.at = True, self.at + 1
        return True

    def _figures(self) -> bool:
        """A run of Arabic digits: the number's beginning, or what a scale leaves open."""
        if self.digit is not None or self.more or self.point:
            return False
        found = self.myriads.digits.read(self.tokens, self.at)
        if not found or found[0].value is None:
            return False
        if self.stack:
            value, word, following = found[0].value, self.tokens.words[self.at], found[0].end
            scale = self.myriads.scales.get(self.norm[following]) if following < len(self.norm) else None
            fills = (
                len(word) == len(str(self.slot)) - 1 and self.tokens.starts[self.at] == self.tokens.ends[self.at - 1]
            )
            smaller = scale is not None and value * scale < self.slot and not self._unit(following)
            if not (self.zero or fills or smaller) or value >= self.slot or value != value.to_integral_value():
                return False
        self.digit, self.arabic, self.at = found[0].value, True, found[0].end
        return True

    def _unit(self, index: int) -> bool:
        return self.myriads.unit_at(self.tokens, index)

    def _small(self, scale: int) -> bool:
        if self.at > self.first and self._ends_line():
            return False
        opens = not self.stack and self.digit is None
        if scale > 10 and opens and self._part_follows():
            return False
        if self._unit(self.at) and not (opens and self.bare and self.at > self.first):
            return False
        if self.digit is None:
            ten = scale == 10 and (opens or self.zero or self.slot >= 100)
            if not ten and not (opens and self.bare):
                return False
            self.round = self.round or (opens and scale > 10)
        elif self.digit >= 10 and not self.arabic:
            return False
        if self.stack and (not self.slot or scale >= self.slot):
            return False
        digit = _ONE if self.digit is None else self.digit
        self.worded = self.worded or not self.arabic
        self._push(EXACT.multiply(digit, Decimal(scale)), scale)
        return True

    def _part_follows(self) -> bool:
        """ "百分之" before a figure is a percent sign."""
        return self._next() == self.myriads.part

    def _push(self, value: Decimal, scale: int) -> None:
        if self.second is not None and self.digit is not None:
            self.spread = EXACT.multiply(self.second - self.digit, Decimal(scale))
        self.tail = scale if self.arabic and self.digit is not None else 1
        self.stack.append(value)
        self._close(scale)

    def _close(self, scale: int) -> None:
        """What a scale leaves behind it."""
        self.digit = self.second = None
        self.slot, self.at = scale, self.at + 1
        self.zero = self.point = self.arabic = False

    def _large(self, scale: int) -> bool:
        if self.at > self.first and self._ends_line():
            return False
        if self._unit(self.at) or (self._part_follows() and not self.stack and self.digit is None):
            return False
        taken = [value for value in self.stack if value < scale]
        kept = self.stack[: len(self.stack) - len(taken)]
        if not taken and self.digit is None:
            if not self.stack:
                if not self.bare:
                    return False
                self.round, kept, taken = True, [], [_ONE]
            elif len(self.stack) == 1 and self.slot == scale and not self.round:
                kept, taken = [], self.stack  # "四万万"
            else:
                return False
        if self.second is not None and self.digit is not None:
            self.spread = self.second - self.digit
        value = sum(taken, Decimal(0)) + (self.digit or 0)
        product = EXACT.multiply(value, Decimal(scale))
        if (kept and product >= kept[-1]) or any(left < scale for left in kept):
            return False
        self.spread = EXACT.multiply(self.spread, Decimal(scale))
        self.tail = self.tail * scale if not kept else 1
        self.stack = [*kept, product]
        self._close(scale)
        return True

    def _more(self, sign: str) -> bool:
        """ "五百多亿", "3万余": a little above what was read."""
        tokens, at = self.tokens, self.at
        rounded = self.digit is None and self.stack
        figures = self.arabic and self.digit is not None and self.digit >= 10 and self.digit == self.digit // 1
        if self.more or not (rounded or figures) or self._ends_line():
            return False
        if self.myriads.more_never.match(tokens, at):
            return False
        if sign in self.myriads.nearly and not self.myriads.followed(tokens, at + 1):
            return False
        self.more, self.at = True, at + 1
        return True

    def _some(self) -> bool:
        """ "十几", "一百零几万": an unknown last digit."""
        if not self.stack or self.digit is not None or not (self.slot == 10 or self.zero):
            return False
        self.more, self.worded, self.at = True, True, self.at + 1
        return True

    def _point(self) -> bool:
        """ "三点五": the digits behind the point; "两点四十" is a time of day."""
        if self.second is not None or (self.digit is None and not self.stack):
            return False
        end, digits = self.at + 1, ""
        while end < len(self.norm) and (self.norm[end] in self.myriads.values or self.norm[end] in self.myriads.zeros):
            digits += str(self.myriads.values.get(self.norm[end], 0))
            end += 1
        if not digits or (end < len(self.norm) and self.norm[end] in self.myriads.small and not self._unit(end)):
            return False
        self.digit = EXACT.add(self._total(), Decimal(f"0.{digits}"))
        self.stack, self.point, self.worded, self.at = [], True, True, end
        return True

    def _suffix(self) -> bool:
        """ "12k": a scale's abbreviation written to digits."""
        scale = self.myriads.suffixes.get(self.norm[self.at])
        if scale is None or not self.arabic or self.digit is None or self.slot:
            return False
        self._push(EXACT.multiply(self.digit, Decimal(scale)), scale)
        return True
