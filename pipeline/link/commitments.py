"""Promises without a figure: who means to do what by when, one record a promised clause.

A clause promises when a verb group means it (will, plans to, is slated to), or tells a present action of the issue's own
voice ("we accelerate …", an imperative in a list of measures), its verb is one of action, and someone who can be held to
it stands before: a place, the speaker, or what is being built. Clauses that carry a figure are targets already; wishes
and descriptions have no verb of action.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from ..model.document import Block, Document
from ..model.evidence import Evidences
from ..model.mention import Annotation, Cue, PlaceMention, TimeExpression
from ..model.record import Actual, Commitment, Modality, PlaceSlot, Target
from .clauses import Sentence, borders, sentences
from .frame import Context, blocks
from .identity import Identities
from .targets.status import MODALITIES
from .targets.times import compared, governing, slot
from .targets.whose import place_slot

_SPEAKING = ("paragraph", "list_item", "caption", "sidebar")
_PARTS = ("semicolon", "colon", "but")
_LEAST_WORDS = 3  # "will rise" promises nothing one could hold its maker to


class Clause(msgspec.Struct, frozen=True):
    """A promised clause: the verb group that promises, and the slice from its verb to where the clause ends."""

    verb: Cue
    start: int
    end: int
    modality: Modality


def commitments(
    document: Document, annotations: Sequence[Annotation], figures: Sequence[Target | Actual]
) -> tuple[Commitment, ...]:
    """All commitments, in the order of the text; ``figures`` are the records that already hold some of its clauses."""
    taken = sorted(f.evidence.start for f in figures)
    writer = _Writer(Evidences(document), Identities(document.issue.id if document.issue else ""))
    found: list[Commitment] = []
    for block, annotation, context in blocks(document, annotations):
        if block.kind in _SPEAKING:
            found += _of_block(block, annotation, context, taken, writer)
    return tuple(found)


def _of_block(
    block: Block, annotation: Annotation, context: Context, taken: Sequence[int], writer: _Writer
) -> Iterator[Commitment]:
    opening: TimeExpression | None = None
    for sentence in sentences(annotation):
        dates = [d for d in sentence.dates if d.end_date]
        opening = governing(sentence) or (opening if not dates else None)
        for clause in clauses(sentence, context):
            if bisect_left(taken, clause.start) < bisect_left(taken, clause.end):
                continue
            deadline = _deadline(sentence, clause, opening)
            if deadline is not None and context.is_past(deadline):
                continue
            yield writer.write(sentence, clause, deadline, context)


def clauses(sentence: Sentence, context: Context) -> Iterator[Clause]:
    """The promised clauses of a sentence."""
    verbs = [c for c in sentence.cues if c.kind == "verb"]
    held: Modality | None = None
    for index, verb in enumerate(verbs):
        if index and _parted(sentence, verbs[index - 1], verb):
            held = held if verb.value in ("imperative", "infinitive") else None
        value = _promises(sentence, verb, held, context)
        if value is None:
            held = held if verb.value in ("infinitive", "gerund", "imperative") else None
            continue
        is_new = verb.value in MODALITIES or verb.value == "present" or index == 0 or _coordinated(sentence, verb)
        held = value
        if not is_new or not _acts(sentence, verb):
            continue
        end = _end(sentence, verb, verbs[index + 1 :])
        if len(sentence.slice(verb.start, end).split()) > _LEAST_WORDS:
            yield Clause(verb, _start(sentence, verb), end, value)


def _promises(sentence: Sentence, verb: Cue, held: Modality | None, context: Context) -> Modality | None:
    """The modality of a verb group that promises, or null."""
    if verb.value in MODALITIES:
        return verb.value if _holder(sentence, verb) else None  # type: ignore[return-value]
    if verb.value == "imperative":
        if held:
            return held
        return "plan" if context.announces and verb.start == sentence.start else None
    if verb.value == "present" and _speaker(sentence, verb):
        return "plan"
    return None


def _holder(sentence: Sentence, verb: Cue) -> bool:
    """Someone who can be held to it: the speaker, a place, or what is done ("the bridge is slated to open")."""
    if _speaker(sentence, verb) or any(p.end <= verb.start for p in sentence.places if not p.adjective):
        return True
    if any(c.kind == "anaphora" and c.end <= verb.start for c in sentence.cues):
        return True
    return any(p.end <= verb.start for p in sentence.phrases) and _passive(sentence, verb)


def _speaker(sentence: Sentence, verb: Cue) -> bool:
    return any(c.kind == "speaker" and 0 <= verb.start - c.end <= 25 for c in sentence.cues)


def _passive(sentence: Sentence, verb: Cue) -> bool:
    return any(c.kind == "passive" and verb.start <= c.start and c.end <= verb.end for c in sentence.cues)


def _acts(sentence: Sentence, verb: Cue) -> bool:
    """Its own last verb is one of action, or of a change or level to be reached."""
    return any(c.kind in ("action", "trend", "level") and verb.start <= c.start and c.end <= verb.end for c in sentence.cues)


def _coordinated(sentence: Sentence, verb: Cue) -> bool:
    return any(c.kind == "boundary" and c.value in ("and", "semicolon", "comma") and 0 <= verb.start - c.end <= 20 for c in sentence.cues)


def _parted(sentence: Sentence, before: Cue, verb: Cue) -> bool:
    return any(c.value in _PARTS for c in borders(sentence, before.end, verb.start))


def _start(sentence: Sentence, verb: Cue) -> int:
    """From the verb itself, behind the words that only mean it."""
    modal = [c for c in sentence.cues if c.kind == "modality" and verb.start <= c.start and c.end < verb.end]
    start = max((c.end for c in modal), default=verb.start)
    while start < verb.end and sentence.slice(start, start + 1).isspace():
        start += 1
    return start


def _end(sentence: Sentence, verb: Cue, following: Sequence[Cue]) -> int:
    """Where the clause ends: the next mark that parts clauses, or the border before the next promise."""
    marks = [c.start for c in borders(sentence, verb.end, sentence.end) if c.value in _PARTS]
    limit = min(marks, default=sentence.end)
    for other in following:
        if other.value in ("gerund", "infinitive", "participle") or other.start >= limit:
            continue
        if parting := borders(sentence, verb.end, other.start):
            limit = min(limit, _run_start(parting))
            break
    return verb.end + len(sentence.slice(verb.end, limit).rstrip(" .。,;；，\n\t"))


def _run_start(parting: Sequence[Cue]) -> int:
    """The start of the last run of marks (", and")."""
    start = parting[-1].start
    for mark in reversed(parting[:-1]):
        if start - mark.end > 1:
            break
        start = mark.start
    return start


def _deadline(sentence: Sentence, clause: Clause, opening: TimeExpression | None) -> TimeExpression | None:
    against = compared(sentence)
    own = [d for d in sentence.dates if d.end_date and clause.start <= d.start < clause.end and d.start not in against]
    return own[0] if own else opening


class _Writer:
    def __init__(self, evidences: Evidences, identities: Identities) -> None:
        self._evidences = evidences
        self._identities = identities

    def write(self, sentence: Sentence, clause: Clause, deadline: TimeExpression | None, context: Context) -> Commitment:
        place, named = _place(sentence, clause, context)
        when = slot(deadline) if deadline else None
        if when is None and (heading := context.deadline()) is not None:
            when = slot(heading, inherited=True)
        inferred = tuple(
            name for name, is_inferred in (("place", named is None), ("deadline", bool(when and when.inherited))) if is_inferred
        )
        text = sentence.slice(clause.start, clause.end)
        return Commitment(
            id=self._identities.of("c", sentence.text, text, place.id if place else None),
            place=place or PlaceSlot(name=""),
            text=text,
            modality=clause.modality,
            deadline=when,
            evidence=self._evidences.of(clause.start, clause.end, (sentence.start, sentence.end)),
            rules=(clause.verb.rule, f"link/commitment/{clause.modality}", *((deadline.rule,) if deadline else ())),
            certainty="inferred" if inferred else "stated",
            inferred=inferred,
        )


def _place(sentence: Sentence, clause: Clause, context: Context) -> tuple[PlaceSlot | None, PlaceMention | None]:
    named = next((p for p in sentence.places if p.end <= clause.start and not p.adjective), None)
    if named is not None:
        return place_slot(named.place, named), named
    if (heading := context.place) is not None:
        return place_slot(heading.place, heading), None
    return (place_slot(context.home, None), None) if context.home else (None, None)
