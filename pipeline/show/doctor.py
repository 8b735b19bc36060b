"""What the doctor finds, a table an area."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..doctor import Finding

_STYLES = {"fine": "green", "absent": "dim", "doubtful": "yellow", "wrong": "bold red"}


def examined(findings: Sequence[Finding]) -> RenderableType:
    """One row a finding: its state, what was looked at, what was found, and what to do about it."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "", "found", "what to do"):
        table.add_column(column, overflow="fold")
    for area, rows in groupby(findings, key=lambda one: one.area):
        table.add_row(Text(area, style="bold"))
        for one in rows:
            table.add_row(Text(one.state, style=_STYLES[one.state]), one.name, one.value, one.advice or "")
    return table


def verdict(findings: Sequence[Finding]) -> str:
    """The closing line."""
    wrong = [f"{one.area}: {one.name}" for one in findings if one.state == "wrong"]
    return f"{len(wrong)} wrong: {', '.join(wrong)}" if wrong else "nothing is wrong"
