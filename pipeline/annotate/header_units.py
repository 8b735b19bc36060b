"""Units that stand without a figure in a table's headers: "GDP (billion yuan)", "Population (10,000)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..lang.pack import Pack
from ..model.document import Cell
from ..model.mention import Quantity, UnitMention
from .numbers import Numbers
from .quantities import Quantities
from .tokens import Tokens

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,40})[)）\]]")
_ONE = "1 "
_KNOWN = 4096  # headers that are remembered: the tables of a series have the same ones


class HeaderUnits:
    """A unit is read as a quantity of one, so that every unit the quantities know is known here."""

    def __init__(self, pack: Pack, numbers: Numbers, quantities: Quantities) -> None:
        self._rule = f"{pack.code}/quantities/header"
        self._numbers = numbers
        self._quantities = quantities
        self._whole = lru_cache(maxsize=_KNOWN)(self._read)

    def find(self, cells: Sequence[Cell], origin: int, country: str | None) -> list[UnitMention]:
        """One mention a header at most; offsets are the document's less ``origin``."""
        found = []
        for cell in headers(cells):
            for start, text in _candidates(cell.text):
                if (quantity := self._whole(text, country)) is not None:
                    at = cell.start - origin + start
                    found.append(self._mention(at, text, quantity))
                    break
        return found

    def _read(self, text: str, country: str | None) -> Quantity | None:
        """The quantity that a text is, or would be with a one before it."""
        for candidate in (text, _ONE + text):
            tokens = Tokens(candidate)
            numbers = self._numbers.find(tokens)
            for quantity in self._quantities.find(tokens, numbers, country=country):
                if quantity.core == (0, len(candidate)) and quantity.value and quantity.unit:
                    return quantity
        return None

    def _mention(self, start: int, text: str, quantity: Quantity) -> UnitMention:
        assert quantity.value is not None and quantity.unit is not None
        return UnitMention(
            start=start,
            end=start + len(text),
            text=text,
            rule=self._rule,
            factor=quantity.value,
            unit=quantity.unit,
            per=quantity.per,
        )


def headers(cells: Sequence[Cell]) -> list[Cell]:
    """Cells marked as headers, those of the first row where none is, and those of the first column."""
    marked = [cell for cell in cells if cell.header]
    first_row = min((cell.row for cell in cells), default=0)
    first_column = min((cell.column for cell in cells), default=0)
    top = marked or [cell for cell in cells if cell.row == first_row]
    return [*top, *(cell for cell in cells if cell.column == first_column and cell not in top)]


def _candidates(text: str) -> list[tuple[int, str]]:
    """Where in a header a unit can stand: in brackets, behind its last comma, or all of it."""
    found = [(match.start(1), match[1]) for match in _BRACKETS.finditer(text)]
    comma = text.rfind(",")
    if comma >= 0:
        tail = text[comma + 1 :]
        found.append((comma + 1 + len(tail) - len(tail.lstrip()), tail.strip()))
    return [*found, (0, text)]
