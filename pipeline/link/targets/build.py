"""From figures to records, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ...model.document import Block, Cell
from ...model.evidence import Evidences
from ...model.mention import Annotation, TimeExpression
from ...model.record import Actual, Target
from ..clauses import sentences as cells
from ..frame import Framed
from ..identity import Identities
from . import carried, tables
from .found import Found
from .sentence import Reading
from .status import TOLD, is_open, is_result, is_target
from .writer import Writer

_SPEAKING = ("paragraph", "list_item", "caption", "sidebar", "footnote", "other")
_BETWEEN = ("footnote", "other")  # blocks that part no table from what goes on with it
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
    read = dict(_tables(framed))
    headed: TimeExpression | None = None
    for one in framed:
        block, annotation, context = one.block, one.annotation, one.context
        lead = _leads(block, annotation, lead)
        if block.kind == "heading":
            headed = section = _of_heading(annotation)
        else:
            section = headed if headed is not None and carried.is_around(state.section, headed) else state.section
        state = carried.Block(lead="plan" if lead else None, section=section)
        for found in _of_block(one, state, read.get(block.id)):
            if is_open(found.mood, found.inherited_mood, _is_bound(found)):
                continue
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


def _is_bound(found: Found) -> bool:
    """ "At least one", "a maximum of 20 %", with no time, in a language whose verbs tell what is."""
    untold = found.times.when is None and not found.segment.sentence.clausal
    return untold and found.figure.comparator in (">=", "<=")


def _caption(before: Framed | None) -> tables.Label:
    """What the line above a table says of all of it."""
    if before is None or before.block.kind != "caption":
        return tables.Label()
    return tables.of_sentences(before.annotation, before.sentences)


def _tables(framed: Sequence[Framed]) -> Iterator[tuple[str, tables.Table]]:
    """Each table by its block's id; one with nothing but notes between it and the one before may go on with it."""
    above: Framed | None = None
    before: tables.Table | None = None
    for one in framed:
        if one.block.kind == "table" and one.block.cells:
            before = tables.Table(one.block, one.annotation, one.context, _caption(above), before)
            yield one.block.id, before
        elif one.block.kind not in _BETWEEN:
            before = None
        above = one


def _of_block(framed: Framed, state: carried.Block, table: tables.Table | None) -> Iterator[Found]:
    block, annotation, context, sentences = framed
    if block.cells and table is not None:
        told = (found for cell in block.cells for found in _told(cell, table, framed))
        yield from sorted((*table.figures(), *told), key=lambda found: found.figure.start)
    elif block.kind in _SPEAKING:
        for sentence in sentences:
            yield from Reading(sentence, annotation, context, state).figures()


def _told(cell: Cell, table: tables.Table, framed: Framed) -> Iterator[Found]:
    """A cell that holds sentences is read as one, by itself; what has no verb there tells neither aim nor fact."""
    if not tables.is_prose(framed.annotation, cell.start, cell.end):
        return
    state = carried.Block()
    aims, estimates = table.aims(cell), table.estimates(cell)
    for sentence in cells(framed.annotation, cell.start, cell.end):
        state.lead = "plan" if aims and not any(cue.kind == "verb" for cue in sentence.cues) else None
        headed = any((c.kind, c.value) == ("estimate", "outcome") for c in sentence.cues)
        for found in Reading(sentence, framed.annotation, framed.context, state).figures():
            if (aims or estimates or headed) and is_result(found.segment, found.mood):
                found = msgspec.structs.replace(found, mood="plan")
            said = found.mood or found.inherited_mood
            now = bool(found.segment.cues_before("review"))
            if said and not (estimates and said in TOLD and found.times.when is None and not now):
                yield found
