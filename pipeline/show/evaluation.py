"""An evaluation's figures and errors, for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..evaluate.score import ALL, Evaluation


def evaluated(evaluation: Evaluation, errors: bool) -> Iterator[RenderableType]:
    """One table a language, one a format of it that fares otherwise, all together last; then what was missed, extra or
    partly right."""
    for path in evaluation.absent:
        yield Text(f"no export for {path}")
    groups = sorted(group for group in evaluation.tallies if group != ALL and not _fares_alike(group, evaluation))
    for group in (*(groups if len(groups) > 1 else ()), ALL):
        yield _table(group, evaluation)
    if errors:
        for error in evaluation.errors:
            yield Text(f"{error.source}: {error.problem} {error.kind}: {error.text}")


def _fares_alike(group: str, evaluation: Evaluation) -> bool:
    """Whether a format ("zh pdf") has the figures of its whole language."""
    whole = evaluation.tallies.get(group.split(" ")[0])
    own = evaluation.tallies[group]
    return " " in group and whole is not None and all(own[key].f1 == tally.f1 for key, tally in whole.items())


def _table(group: str, evaluation: Evaluation) -> Table:
    table = Table(title=group, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in ("records", "precision", "recall", "F1", "right", "wrong", "missed"):
        table.add_column(column, justify="left" if column == "records" else "right")
    for key, tally in evaluation.tallies[group].items():
        figures = (f"{figure:.3f}" for figure in (tally.precision, tally.recall, tally.f1))
        table.add_row(key, *figures, str(tally.right), str(tally.wrong), str(tally.missed))
    return table
