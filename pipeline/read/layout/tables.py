"""Tables: those drawn with lines, and those that only stand in columns."""

from __future__ import annotations

from ..draft import DraftCell, DraftWord
from ..grid import header_rows, is_figure, spread
from .composing import Composer
from .content import Unit
from .grids import Grid
from .lines import Line, line_of
from .regions import Region, overlap, union

_LONGEST_CELL = 400  # characters: longer ones are columns of a page that has lines drawn around them
_LONGEST_CELL_OF_MANY = 4000
_PASSAGE = 200  # characters; titles of tables are shorter
_SURELY = 9  # cells from which lines are a table's
_FEWEST_ROWS = 3
_SHORT = 24  # characters of a cell in a table without lines, on average
_FIGURES = 0.5  # share of cells behind the first column that are figures
_SAME_BASELINE = 2.5  # points


def ruled_tables(
    page: int, lines: list[Line], drawn: list[Grid], known: frozenset[str]
) -> tuple[list[Region], list[Line]]:
    """The tables of a page's grids, and the lines that stand in none. ``page`` is its number."""
    found: list[Region] = []
    for grid in sorted(drawn, key=lambda grid: -grid.count):
        inside, outside = _parted(grid, lines)
        region = _ruled(grid, inside, page, known)
        if region is not None:
            found.append(region)
            lines = outside
    return found, lines


def _parted(grid: Grid, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    x0, top, x1, bottom = grid.box
    inside: list[Line] = []
    outside: list[Line] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        within = top - 1 <= middle <= bottom + 1 and overlap(line.x0, line.x1, x0, x1) > 0.5 * (line.x1 - line.x0)
        (inside if within else outside).append(line)
    return inside, outside


def _ruled(grid: Grid, lines: list[Line], page: int, known: frozenset[str]) -> Region | None:
    """The table of a grid; null where the lines frame something else."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        for piece, place in _by_cell(grid, line):
            cells.setdefault(place, []).append(piece)
    surely = grid.count >= _SURELY or _is_headed(grid, cells)
    if not cells or _longest(cells) > (_LONGEST_CELL_OF_MANY if surely else _LONGEST_CELL) or _frames(grid, cells):
        return None
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) < 2 or len(columns) < 2 or len(cells) < 0.4 * len(rows) * len(columns):
        return None
    drafts = [[_cell(cells.get((row, column), []), page, known) for column in columns] for row in rows]
    for row, drafted in zip(rows, drafts, strict=True):
        for column, cell in zip(columns, drafted, strict=True):
            if cell.text:
                cell.across = sum(grid.cells[row, each] == (row, column) for each in columns)
    return _region(drafts, grid.box)


def _is_headed(grid: Grid, cells: dict[tuple[int, int], list[Line]]) -> bool:
    """Whether each column of the first row has a cell of its own, with one line in it."""
    columns = range(len(grid.xs) - 1)
    return all(grid.cells[0, column] == (0, column) and len(cells.get((0, column), [])) == 1 for column in columns)


def _frames(grid: Grid, cells: dict[tuple[int, int], list[Line]]) -> bool:
    """Whether the lines frame the articles of a page: the first row is a passage over all columns, and no title."""
    over_all = all(grid.cells[0, column] == (0, 0) for column in range(len(grid.xs) - 1))
    return over_all and sum(len(line.text) for line in cells.get((0, 0), [])) > _PASSAGE


def _longest(cells: dict[tuple[int, int], list[Line]]) -> int:
    return max(sum(len(line.text) for line in held) for held in cells.values())


def _by_cell(grid: Grid, line: Line) -> list[tuple[Line, tuple[int, int]]]:
    """The line's pieces by the cells that they stand in."""
    pieces: list[tuple[list[Unit], tuple[int, int]]] = []
    y = (line.top + line.bottom) / 2
    for unit in line.units:
        place = grid.at((unit.x0 + unit.x1) / 2, y)
        if place is None:
            place = pieces[-1][1] if pieces else (0, 0)
        if pieces and pieces[-1][1] == place:
            pieces[-1][0].append(unit)
        else:
            pieces.append(([unit], place))
    return [(line_of(units), place) for units, place in pieces]


def _cell(lines: list[Line], page: int, known: frozenset[str]) -> DraftCell:
    composer = Composer(known)
    for line in sorted(lines, key=lambda line: (round(line.baseline), line.x0)):
        composer.add(line, page)
    words: list[DraftWord] = composer.words
    return DraftCell(composer.text, words=words)


def _region(drafts: list[list[DraftCell]], box: tuple[float, float, float, float]) -> Region:
    heads = header_rows([[cell.text for cell in row] for row in drafts])
    for row in drafts[:heads]:
        for cell in row:
            cell.header = True
    return Region("table", box, rows=drafts)


def aligned_tables(regions: list[Region], page: int, known: frozenset[str]) -> list[Region]:
    """Regions in reading order, where neighbours that stand side by side row for row are put together as a table."""
    found: list[Region] = []
    index = 0
    while index < len(regions):
        end = index + 1
        while end < len(regions) and _row_for_row(regions[index], regions[end]):
            end += 1
        group = regions[index:end]
        if len(group) > 1 and _tabular(group):
            found.append(_aligned(group, page, known))
        else:
            found.extend(group)
        index = end
    return found


def _row_for_row(first: Region, other: Region) -> bool:
    """Whether most of the other's lines stand on baselines of the first, to its right."""
    if first.kind != "text" or other.kind != "text" or other.box[0] < first.box[2] - 2:
        return False
    baselines = [line.baseline for line in first.lines]
    shared = sum(any(abs(line.baseline - at) <= _SAME_BASELINE for at in baselines) for line in other.lines)
    return shared >= _FEWEST_ROWS and shared >= 0.7 * len(other.lines)


def _tabular(group: list[Region]) -> bool:
    behind = [line for region in group[1:] for line in region.lines]
    short = sum(len(line.text) for line in behind) <= _SHORT * len(behind)
    return short and sum(is_figure(line.text) for line in behind) >= _FIGURES * len(behind)


def _aligned(group: list[Region], page: int, known: frozenset[str]) -> Region:
    lines = sorted((line for region in group for line in region.lines), key=lambda line: line.baseline)
    rows: list[list[list[Line]]] = []
    last = float("-inf")
    for line in lines:
        column = next(index for index, region in enumerate(group) if line in region.lines)
        if line.baseline - last > _SAME_BASELINE:
            rows.append([[] for _ in group])
            last = line.baseline
        rows[-1][column].append(line)
    drafts = [[_cell(held, page, known) for held in row] for row in rows]
    region = _region(drafts, union([region.box for region in group]))
    spread([row for row in drafts if all(cell.header for cell in row)])
    return region
