"""An evaluation's figures and errors, for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..evaluate.score import ALL_FORMATS, Evaluation


def evaluated(evaluation: Evaluation, errors: bool) -> Iterator[RenderableType]:
    """One table a format, those of all formats together last, and then what was missed, extra or partly right."""
    for path in evaluation.absent:
        yield Text(f"no export for {path}")
    forms = sorted(form for form in evaluation.tallies if form != ALL_FORMATS)
    for form in (*(forms if len(forms) > 1 else ()), ALL_FORMATS):
        yield _table(form, evaluation)
    if errors:
        for error in evaluation.errors:
            yield Text(f"{error.source}: {error.problem} {error.kind}: {error.text}")


def _table(form: str, evaluation: Evaluation) -> Table:
    table = Table(title=form, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in ("records", "precision", "recall", "F1", "right", "wrong", "missed"):
        table.add_column(column, justify="left" if column == "records" else "right")
    for key, tally in evaluation.tallies[form].items():
        figures = (f"{figure:.3f}" for figure in (tally.precision, tally.recall, tally.f1))
        table.add_row(key, *figures, str(tally.right), str(tally.wrong), str(tally.missed))
    return table
