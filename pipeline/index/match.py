"""A query as SQL: one full text expression for words and filters, and conditions for ranges."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from .days import ids_of
from .figures import magnitudes
from .filters import EVERY, REJECTED, token
from .known import values_of
from .query import RANGES, Asked, Clause, Note, Term, term_of
from .ranges import DayRange, FigureRange, read_days, read_figures

_WORDS = "{place topic text}"
_NEAR = 1e-9  # part of a figure by which two that were converted on different ways may differ
_ENDS = (
    "SELECT (SELECT min(deadline) FROM entries WHERE deadline IS NOT NULL),"
    " (SELECT max(deadline) FROM entries WHERE deadline IS NOT NULL)"
)


class Match(msgspec.Struct, frozen=True):
    """``expression`` is for ``words MATCH``; ``conditions`` and ``parameters`` are further ones on ``e`` (entries) and
    ``words``. ``ranked`` where there are words to rank by. ``entries`` where a condition needs the entries."""

    expression: str
    conditions: tuple[str, ...] = ()
    parameters: tuple[float | str | None, ...] = ()
    ranked: bool = False
    entries: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def stopped(self) -> bool:
        return any(note.stops for note in self.notes)


class _Making:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.asked_for: list[str] = []
        self.refused: list[str] = []
        self.conditions: list[str] = []
        self.parameters: list[float | str | None] = []
        self.notes: list[Note] = []
        self.entries = False

    def add(self, clause: Clause) -> None:
        if clause.field is None:
            expression = _either([_expression(term) for term in clause.terms])
            self._put(f"{_WORDS} : {expression}", clause.negative)
        elif clause.field in RANGES:
            self._range(clause.field, clause)
        else:
            self._filter(clause.field, clause)

    def _put(self, expression: str, negative: bool) -> None:
        (self.refused if negative else self.asked_for).append(expression)

    def _filter(self, field: str, clause: Clause) -> None:
        tokens: list[str] = []
        words: list[str] = []
        for name in clause.values:
            if values := values_of(self.connection, field, name):
                tokens += [_quoted(token(field, value)) for value in values]
            elif field == "indicator" and (term := term_of(name)):
                words.append(f"(topic : {_expression(term)})")
            elif not clause.negative:
                self.notes.append(Note("QUERY_UNKNOWN", f"the archive knows no {field} {name!r}"))
        found = [*([f"(filters : {_either(tokens)})"] if tokens else ()), *words]
        if found:
            self._put(_either(found), clause.negative)
        elif not clause.negative:
            self.notes[-1] = msgspec.structs.replace(self.notes[-1], stops=True)

    def _range(self, field: str, clause: Clause) -> None:
        made: list[tuple[str, list[float | str | None]]] = []
        narrowing: list[str] = []
        for value in clause.values:
            found = read_figures(value) if field == "value" else read_days(value)
            if found is None:
                what = "figure" if field == "value" else "date"
                self.notes.append(Note("QUERY_VALUE", f"{field}:{value} is no {what} that can be read", True))
            elif isinstance(found, FigureRange):
                made.append(_figures(found))
                narrowing += _sizes(found)
            else:
                made.append(_days(field, found))
                narrowing += self._years(found) if field == "deadline" else []
        if narrowing and not clause.negative:
            self._put(f"(filters : {_either([_quoted(one) for one in narrowing])})", False)
            if field == "deadline" and all(_is_whole_years(value) for value in clause.values):
                return  # which the years tell already
        if made:
            condition = " OR ".join(f"({condition})" for condition, _ in made)
            self.conditions.append(f"NOT coalesce(({condition}), 0)" if clause.negative else f"({condition})")
            self.parameters += [value for _, values in made for value in values]
            self.entries = self.entries or field != "issued"

    def _years(self, days: DayRange) -> list[str]:
        """The tokens of the years that hold these days, of those that the archive knows deadlines in."""
        earliest, latest = self.connection.execute(_ENDS).fetchone()
        if earliest is None:
            return [token("deadline", "none")]
        first, last = max(days.first or earliest, earliest), min(days.last or latest, latest)
        years = range(int(first[:4]), int(last[:4]) + 1)
        return [token("deadline", f"{year:04}") for year in years] or [token("deadline", "none")]

    def made(self, asked: Asked) -> Match:
        rejected = any(clause.field == "review" and not clause.negative for clause in asked.clauses)
        refused = [*self.refused, *(() if rejected else [f"(filters : {_quoted(token('review', REJECTED))})"])]
        expression = " AND ".join(f"({one})" for one in self.asked_for or [f"filters : {_quoted(EVERY)}"])
        if refused:
            expression = f"({expression}) NOT ({' OR '.join(f'({one})' for one in refused)})"
        return Match(
            expression=expression,
            conditions=tuple(self.conditions),
            parameters=tuple(self.parameters),
            ranked=bool(asked.words),
            entries=self.entries,
            notes=(*asked.notes, *self.notes),
        )


def match_of(connection: sqlite3.Connection, asked: Asked) -> Match:
    """What the archive is to be asked for a query."""
    making = _Making(connection)
    for clause in asked.clauses:
        making.add(clause)
    return making.made(asked)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _expression(term: Term) -> str:
    return _quoted(" ".join(term.tokens)) + (" *" if term.prefix else "")


def _either(expressions: Sequence[str]) -> str:
    return f"({' OR '.join(expressions)})"


def _figures(found: FigureRange) -> tuple[str, list[float | str | None]]:
    """A figure is found where any part of it lies in the range: a range that meets it, "over 100" above 100."""
    low, high = ("e.common_low", "e.common_high") if found.unit else ("e.low", "e.high")
    parts, values = ["e.common_unit = ?"] if found.unit else [], [found.unit] if found.unit else []
    parameters: list[float | str | None] = [*values]
    if found.low is not None:
        near = abs(found.low) * _NEAR
        if found.open:
            parts.append(f"({high} > ? OR ({high} >= ? AND e.comparator = '>'))")
            parameters += [found.low + near, found.low - near]
        else:
            parts.append(f"{high} >= ?")
            parameters.append(found.low - near)
    if found.high is not None:
        near = abs(found.high) * _NEAR
        if found.open:
            parts.append(f"({low} < ? OR ({low} <= ? AND e.comparator = '<'))")
            parameters += [found.high - near, found.high + near]
        else:
            parts.append(f"{low} <= ?")
            parameters.append(found.high + near)
    return " AND ".join(parts), parameters


def _sizes(found: FigureRange) -> list[str]:
    """The tokens of all powers of ten that figures in the range have."""
    low = found.low - abs(found.low) * _NEAR if found.low is not None else None
    high = found.high + abs(found.high) * _NEAR if found.high is not None else None
    unit = f"{found.unit}:" if found.unit else ""
    return [token("size", f"{unit}{size}") for size in magnitudes(low, high)]


def _is_whole_years(value: str) -> bool:
    found = read_days(value)
    if found is None:
        return False
    return (found.first or "-01-01").endswith("-01-01") and (found.last or "-12-31").endswith("-12-31")


def _days(field: str, found: DayRange) -> tuple[str, list[float | str | None]]:
    """A deadline or an issue's day lies in the range; any other time meets it."""
    parts: list[str] = []
    parameters: list[float | str | None] = []
    first, last = {
        "deadline": ("e.deadline >= ?", "e.deadline <= ?"),
        "issued": ("words.rowid >= ?", "words.rowid < ?"),
        "date": ("e.last_day >= ?", "e.first_day <= ?"),
    }[field]
    if found.first is not None:
        parts.append(first)
        parameters.append(ids_of(found.first)[0] if field == "issued" else found.first)
    if found.last is not None:
        parts.append(last)
        parameters.append(ids_of(found.last)[1] if field == "issued" else found.last)
    if field == "issued":
        parts.append(f"words.rowid >= {ids_of('1500-01-01')[0]}")  # those without a date have none in the range
    return " AND ".join(parts), parameters
