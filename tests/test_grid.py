"""Which rows of a table are its header, where only their look tells."""

from __future__ import annotations

import pytest

from pipeline.read.grid import header_rows

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
        (0, [FIGURES, FIGURES]),
        (0, [["Northgate", "2020", "120.0"], FIGURES]),
        (0, [["Who", "What", "Where"], ["Ann", "Choir", "Hall"]]),
        (0, [["District", "Output", "Target"]]),
    ],
)
def test_header_rows(heads: int, rows: list[list[str]]) -> None:
    assert header_rows(rows) == heads
