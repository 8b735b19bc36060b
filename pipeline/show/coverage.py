"""The sentences without a record, for a person."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from ..evaluate.coverage import Coverage, Gap


def covered(coverage: Coverage) -> RenderableType:
    """One paragraph a sentence, and the count at the end."""
    parts: list[RenderableType] = [_paragraph(gap) for gap in coverage.gaps]
    done = coverage.sentences - len(coverage.gaps)
    parts.append(Text(f"{done} of {coverage.sentences} sentences with a number or a promise gave a record"))
    return Group(*parts)


def _paragraph(gap: Gap) -> Text:
    where = f"p. {gap.page}, {gap.block}" if gap.page is not None else gap.block
    signs = ", ".join((*gap.numbers, *gap.promises))
    text = Text(f"{where} [{signs}]\n", style="dim")
    text.append(" ".join(gap.text.split()) + "\n", style="default")
    return text
