"""Tables drawn with ruling lines: the lines' crossings make cells, missing pieces of lines make merged ones."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pipeline.model.document import Box

from .content import Rule

_SNAP = 2.5  # points: lines nearer than this are one
_TOUCH = 3.0  # points by which lines may miss each other
_OPEN = 20.0  # points by which level lines stand out where a table is open at its side
_MOST = 0.7  # share of the level lines that do
_FEWEST_RULES = 5  # of a page that has a table
_MOST_RULES = 1500  # of a page; more are a drawing


class Track(msgspec.Struct, gc=False):
    """A ruling line: at ``at`` across its direction, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


class Grid(msgspec.Struct):
    """``xs`` and ``ys`` are the lines' places; ``cells`` maps a row and column to the cell's first row and column."""

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], tuple[int, int]]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def count(self) -> int:
        return len(set(self.cells.values()))

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that holds the point."""
        row, column = _between(self.ys, y), _between(self.xs, x)
        return None if row is None or column is None else self.cells[row, column]


def _between(places: list[float], value: float) -> int | None:
    for index in range(len(places) - 1):
        if places[index] - 1 <= value < places[index + 1]:
            return index
    return None


def grids(rules: list[Rule]) -> list[Grid]:
    """All grids of at least two cells."""
    if not _FEWEST_RULES <= len(rules) <= _MOST_RULES:
        return []
    level = _tracks([Track((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.horizontal])
    upright = _tracks([Track((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rules if not r.horizontal])
    found = [_grid(rows, columns) for rows, columns in _connected(level, upright)]
    return [grid for grid in found if grid is not None and grid.count > 1]


def _tracks(pieces: list[Track]) -> list[Track]:
    """Pieces of one line put together."""
    joined: list[Track] = []
    for piece in sorted(pieces, key=lambda track: (round(track.at / _SNAP), track.start)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.at - piece.at) <= _SNAP and piece.start <= last.end + _TOUCH:
            last.end = max(last.end, piece.end)
        else:
            joined.append(Track(piece.at, piece.start, piece.end))
    return joined


def _connected(level: list[Track], upright: list[Track]) -> Iterator[tuple[list[Track], list[Track]]]:
    """Lines that cross each other, directly or by others."""
    waiting = list(range(len(upright)))
    left = set(range(len(level)))
    while left:
        rows, columns = {left.pop()}, set[int]()
        fresh = set(rows)
        while fresh:
            new_columns = {c for c in waiting if c not in columns and any(_cross(level[r], upright[c]) for r in fresh)}
            columns |= new_columns
            fresh = {r for r in left if any(_cross(level[r], upright[c]) for c in new_columns)}
            left -= fresh
            rows |= fresh
        if len(rows) > 1 and len(columns) > 1:
            yield [level[r] for r in rows], [upright[c] for c in columns]


def _cross(row: Track, column: Track) -> bool:
    along = row.start - _TOUCH <= column.at <= row.end + _TOUCH
    return along and column.start - _TOUCH <= row.at <= column.end + _TOUCH


def _grid(rows: list[Track], columns: list[Track]) -> Grid | None:
    ys, xs = _places(rows), _with_open_sides(_places(columns), rows)
    if len(ys) < 2 or len(xs) < 2:
        return None
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column and not _drawn(columns, xs[column], y):
                cells[row, column] = cells[row, column - 1]
            elif row and not _drawn(rows, ys[row], x):
                cells[row, column] = cells[row - 1, column]
            else:
                cells[row, column] = (row, column)
    return Grid(xs, ys, cells)


def _with_open_sides(xs: list[float], rows: list[Track]) -> list[float]:
    """The upright lines' places, and those where most level lines end beyond the outermost: no line closes the table
    there."""
    starts = sorted(row.start for row in rows if row.start < xs[0] - _OPEN)
    ends = sorted(row.end for row in rows if row.end > xs[-1] + _OPEN)
    first = [starts[0]] if len(starts) >= _MOST * len(rows) else []
    last = [ends[-1]] if len(ends) >= _MOST * len(rows) else []
    return first + xs + last


def _places(tracks: list[Track]) -> list[float]:
    places: list[float] = []
    for at in sorted(track.at for track in tracks):
        if not places or at - places[-1] > _SNAP:
            places.append(at)
    return places


def _drawn(tracks: list[Track], at: float, along: float) -> bool:
    return any(abs(track.at - at) <= _SNAP and track.start <= along <= track.end for track in tracks)
