"""Units that stand without a figure in a table's headers: "GDP (billion yuan)", "Population (10,000)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from ..lang.pack import Pack
from ..model.document import Cell
from ..model.mention import NumberMention, Quantity, UnitMention
from .numbers import Numbers
from .quantities import Quantities
from .tokens import Tokens

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,40})[)）\]]")
_BEFORE_UNIT = re.compile(r"[,:：，]\s*|\s[-–—]\s+")
_RATE = re.compile(r"\s?(?:/|[^\W\d]+\s)\s?[^\W\d]{1,12}$")  # "/year", " per year"
_LONGEST_UNIT = 16  # characters
_SCALES = tuple(Decimal(10) ** power for power in (3, 4, 5, 6, 7, 8, 9, 12))
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
                if (unit := self._whole(text, country)) is not None:
                    start += cell.start - origin
                    found.append(msgspec.structs.replace(unit, start=start, end=start + len(text)))
                    break
        return found

    def _read(self, text: str, country: str | None) -> UnitMention | None:
        """What a text is as a unit, or would be with a one before it; offsets are left open."""
        for candidate in (text, _ONE + text):
            tokens = Tokens(candidate)
            numbers = self._numbers.find(tokens)
            for quantity in self._quantities.find(tokens, numbers, country=country):
                if _is_whole(quantity, candidate) and quantity.value and quantity.unit:
                    return self._unit(text, quantity.value, quantity)
            if (scale := _scale(candidate, numbers)) is not None:
                return self._unit(text, scale)
        return None

    def _unit(self, text: str, factor: Decimal, quantity: Quantity | None = None) -> UnitMention:
        return UnitMention(
            start=0,
            end=len(text),
            text=text,
            rule=self._rule,
            factor=factor,
            unit=quantity.unit if quantity else None,
            dimension=quantity.dimension if quantity else None,
            per=quantity.per if quantity else None,
        )


def _scale(text: str, numbers: Sequence[NumberMention]) -> Decimal | None:
    """The factor of "Population (10,000)": a round number of which the column's figures tell how many."""
    value = numbers[0].value if len(numbers) == 1 and numbers[0].end - numbers[0].start == len(text) else None
    return value if value is not None and value in _SCALES else None


def _is_whole(quantity: Quantity, text: str) -> bool:
    """Whether a text says nothing but the quantity, with the base of its rate ("MWh/year")."""
    start, end = quantity.core
    return start == 0 and (end == len(text) or (quantity.per is not None and _RATE.match(text, end) is not None))


def headers(cells: Sequence[Cell]) -> list[Cell]:
    """Cells marked as headers, those of the first row where none is, those of the first column, and short ones without
    a figure, which a column of units has."""
    marked = [cell for cell in cells if cell.header]
    first_row = min((cell.row for cell in cells), default=0)
    first_column = min((cell.column for cell in cells), default=0)
    top = marked or [cell for cell in cells if cell.row == first_row]
    chosen = {(cell.row, cell.column) for cell in top}
    rest = (cell for cell in cells if (cell.row, cell.column) not in chosen)
    return [*top, *(cell for cell in rest if cell.column == first_column or _may_be_unit(cell.text))]


def _may_be_unit(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_UNIT and not any(char.isdigit() for char in text)


def _candidates(text: str) -> list[tuple[int, str]]:
    """Where in a header a unit can stand: in brackets, behind its last comma, colon or dash, or all of it."""
    found = [(match.start(1), match[1]) for match in _BRACKETS.finditer(text)]
    for mark in _BEFORE_UNIT.finditer(text):
        found.append((mark.end(), text[mark.end() :].rstrip()))
    return [*reversed(found), (0, text)]
