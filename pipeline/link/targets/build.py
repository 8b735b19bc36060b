"""From figures to records, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.document import Block
from ...model.evidence import Evidences
from ...model.mention import Annotation, TimeExpression
from ...model.record import Actual, Target
from ..clauses import sentences as cells
from ..frame import Framed
from ..identity import Identities
from . import carried, tables
from .found import Found
from .sentence import Reading
from .status import is_target
from .writer import Writer

_SPEAKING = ("paragraph", "list_item", "caption", "sidebar", "footnote", "other")
_LISTED = 2  # sentences of a list's member


def figures(
    framed: Sequence[Framed], evidences: Evidences, issue_id: str
) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """All targets and actuals of a document, in the order of the text."""
    writer = Writer(evidences, Identities(issue_id))
    targets: list[Target] = []
    actuals: list[Actual] = []
    lead = False
    state = carried.Block()
    for one in framed:
        block, annotation, context = one.block, one.annotation, one.context
        lead = _leads(block, annotation, lead)
        section = _of_heading(annotation) if block.kind == "heading" else state.section
        state = carried.Block(lead="plan" if lead else None, section=section)
        for found in _of_block(one, state):
            if is_target(found.mood, found.inherited_mood, found.times.when, context):
                targets.append(writer.target(found, context))
            else:
                actuals.append(writer.actual(found))
    return tuple(targets), tuple(actuals)


def _leads(block: Block, annotation: Annotation, before: bool) -> bool:
    """Whether a line before a list announces aims ("The sub-goals are:"); it holds for the short blocks that follow."""
    if block.text.rstrip().endswith((":", "：")):
        return any(c.kind == "aim" for c in annotation.cues)
    return before and block.kind in _SPEAKING and len(annotation.sentences) <= _LISTED


def _of_heading(annotation: Annotation) -> TimeExpression | None:
    """The time that a heading over a review names, where it names one."""
    dates = [d for d in annotation.dates if carried.is_years(d)]
    review = any(c.kind == "review" for c in annotation.cues)
    return dates[0] if annotation.clausal and review and len(dates) == 1 else None


def _of_block(framed: Framed, state: carried.Block) -> Iterator[Found]:
    block, annotation, context, sentences = framed
    if block.kind == "table" and block.cells:
        told_in = [c for c in block.cells if tables.is_prose(annotation, c.start, c.end)]
        prose = [s for s in cells(annotation) if any(c.start <= s.start < c.end for c in told_in)]
        told = (found for s in prose for found in Reading(s, annotation, context, state).figures())
        yield from sorted((*tables.figures(block, annotation, context), *told), key=lambda found: found.figure.start)
    elif block.kind in _SPEAKING:
        for sentence in sentences:
            yield from Reading(sentence, annotation, context, state).figures()
