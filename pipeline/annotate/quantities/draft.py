"""A quantity in the making: what its figure, unit and comparator are, in tokens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ...model.mention import Comparator
from .forms import Form


@dataclass(slots=True)
class Draft:
    """``first`` to ``end`` are the figure's tokens (end exclusive), ``core_*`` those of figure and unit,
    ``span_*`` with the comparator. Values are those of the figure, before the unit's factor."""

    first: int
    end: int
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    vague: bool = False
    scale: int = 1
    kind: str = "digits"  # the number's rule
    core_first: int = 0
    core_end: int = 0
    span_first: int = 0
    span_end: int = 0
    unit: Form | None = None
    unit_slice: tuple[int, int] | None = None
    hyphenated: bool = False
    comparator: Comparator = "="
    comparator_slice: tuple[int, int] | None = None
    trailing: bool = False  # the comparator stands after the figure
    rule: str | None = None
    per: str | None = None
    is_range: bool = False
    dropped: str | None = None  # why it is no quantity

    def __post_init__(self) -> None:
        self.core_first = self.span_first = self.first
        self.core_end = self.span_end = self.end

    def grow(self, first: int, end: int) -> None:
        """Takes tokens into the core."""
        self.core_first, self.core_end = min(self.core_first, first), max(self.core_end, end)
        self.span_first, self.span_end = min(self.span_first, first), max(self.span_end, end)

    def hold(self, unit: Form, first: int, end: int) -> None:
        """Binds a unit that stands at tokens ``first`` to ``end``."""
        self.unit, self.unit_slice = unit, (first, end)
        self.grow(first, end)

    def compare(self, comparator: Comparator, first: int, end: int) -> None:
        self.comparator, self.comparator_slice = comparator, (first, end)
        self.trailing = first >= self.end
        self.span_first, self.span_end = min(self.span_first, first), max(self.span_end, end)

    @property
    def bare(self) -> bool:
        return self.unit is None and self.comparator_slice is None and not self.is_range
