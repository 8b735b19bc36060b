"""How a section sounds, for languages whose verbs have no tense: told as done, or called for.

A clause without modal, aspect or time is as much a plan as a deed; its section is the one or the other. The words that
tell were weighed by how much commoner they are in the one kind of section (see the pack's ``tone`` cues).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..model.document import Block, Document
from ..model.mention import Annotation, TimeExpression

_WEIGHTS = {"surely_ahead": 3, "ahead": 1, "past": -1, "surely_past": -3}
_SURE = 3


class Tone(msgspec.Struct, frozen=True):
    """``plan`` or ``past``; ``told`` where the section's heading says so."""

    value: str
    told: bool = False


class _Section(msgspec.Struct):
    """A heading with the blocks up to the next one; ``told`` is what the headings above and its own words say."""

    level: int = 0
    told: str | None = None
    inherited: str | None = None
    blocks: list[Block] = []
    score: int = 0

    @property
    def tone(self) -> Tone | None:
        if self.told:
            return Tone(self.told, told=True)
        own = _sign(self.score)
        value = own if abs(self.score) >= _SURE else self.inherited or own
        return Tone(value) if value else None


def tones_of(
    document: Document, annotations: Sequence[Annotation], first_day: str | None, last_day: str | None
) -> dict[str, Tone]:
    """The tone by the id of each block that has one; the days are those of the issue's date.

    The section's heading decides, then its own words where they are clear, then the headings above it.
    """
    sections = [_Section()]
    above: list[_Section] = []
    for block, annotation in zip(document.blocks, annotations, strict=True):
        if block.kind in ("heading", "masthead"):
            above = [s for s in above if s.level < (block.level or 1)] if block.kind == "heading" else []
            inherited = next((s.told for s in reversed(above) if s.told), None)
            told = _heading(annotation, first_day, last_day, inherited) if block.kind == "heading" else None
            sections.append(_Section(level=block.level or 1, told=told, inherited=inherited))
            above.append(sections[-1])
        elif annotation.clausal:
            sections[-1].blocks.append(block)
            sections[-1].score += sum(_WEIGHTS[cue.value] for cue in annotation.cues if cue.kind == "tone")
            sections[-1].score += sum(_of_date(date, first_day, last_day) for date in annotation.dates)
    whole = _sign(sum(section.score for section in sections if section.told is None))
    fallback = Tone(whole) if whole else None
    return {block.id: tone for section in sections if (tone := section.tone or fallback) for block in section.blocks}


def _sign(score: int) -> str | None:
    return "plan" if score > 0 else "past" if score < 0 else None


def _of_date(date: TimeExpression, first_day: str | None, last_day: str | None) -> int:
    """A time ahead says plan; one that is over may also be what a plan is compared with."""
    if not (date.end_date and first_day and last_day):
        return 0
    return 2 if date.end_date > last_day else -1 if date.end_date < first_day else 0


def _heading(annotation: Annotation, first_day: str | None, last_day: str | None, inherited: str | None) -> str | None:
    """What a heading says: its years where all are ahead, its last word for aims or a review, else its years where all
    are over; a bare year under a heading that tells is of that kind."""
    ends = [date.end_date for date in annotation.dates if date.end_date]
    kinds = [cue.kind for cue in annotation.cues if cue.kind in ("aim", "review")]
    if ends and inherited and not kinds:
        return inherited
    if ends and last_day and min(ends) > last_day:
        return "plan"
    if kinds:
        return "plan" if kinds[-1] == "aim" else "past"
    return "past" if ends and first_day and max(ends) < first_day else None
