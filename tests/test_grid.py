"""Which rows of a table are its header, where only their look tells."""

from __future__ import annotations

import pytest

from pipeline.read.grid import header_rows, table

FIGURES = ["Northgate", "87.5", "120.0"]


@pytest.mark.parametrize(
    "heads, rows",
    [
        (1, [["District", "Output", "Target"], FIGURES]),
        (1, [["District", "2020", "2025-2030"], FIGURES]),
        (1, [["District", "2020 output", "2030 target"], FIGURES]),
        (1, [["城区", "2020年产值", "2030年目标"], ["北门区", "87.5", "120.0"]]),
        (2, [["", "Output", ""], ["District", "2020", "2030"], FIGURES]),
        (2, [["District", "Output", ""], ["", "2020", "2030"], FIGURES]),
        (1, [["District", "Output", "Target"], ["Quays", "none", "open"], FIGURES]),
        (3, [["Output of the quays", "", ""], ["", "Output", ""], ["District", "2020", "2030"], FIGURES]),
        (3, [["Output", "", ""], ["Unit", "GWh", ""], ["District", "Heat", "Power"], FIGURES]),
        (2, [["", "Output", "Reduction"], ["", "(absolute)", "(% of 2020)"], FIGURES]),
        (0, [FIGURES, FIGURES]),
        (0, [["Northgate", "2020", "120.0"], FIGURES]),
        (0, [["Who", "What", "Where"], ["Ann", "Choir", "Hall"]]),
        (0, [["District", "Output", "Target"]]),
    ],
)
def test_header_rows(heads: int, rows: list[list[str]]) -> None:
    assert header_rows(rows) == heads


def test_a_format_s_header_that_holds_figures_is_the_middle_of_a_table() -> None:
    draft = table([FIGURES, ["Southgate", "12.5", "20.0"]], heads=1)
    assert draft.rows is not None and not any(cell.header for row in draft.rows for cell in row)


def test_a_header_over_several_columns_reaches_to_the_next() -> None:
    draft = table([["District", "Output", "", "Trees"], ["", "2020", "2030", "2030"], [*FIGURES, "900"]])
    assert draft.rows is not None
    assert [cell.across for cell in draft.rows[0]] == [1, 2, 1, 1]
