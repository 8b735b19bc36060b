"""The language packs as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table

from ..model.language import Language


def listed(languages: Sequence[Language]) -> RenderableType:
    """One row a pack: words a concern, concepts named, examples; a dash where it has none."""
    concerns = tuple(languages[0].concerns) if languages else ()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("language")
    for column in (*concerns, "concepts", "examples"):
        table.add_column(column, justify="right")
    for one in languages:
        words = [one.concerns[concern].words for concern in concerns]
        figures = (*words, one.concepts, one.examples)
        table.add_row(one.code, *(str(figure) if figure else "–" for figure in figures))
    return table
