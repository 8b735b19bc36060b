"""Which clauses of a sentence promise something, and where each of them begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ...model.mention import Cue
from ...model.record import Modality
from ..targets.status import MODALITIES
from .reading import DOING, STRONG, Reading, Verb
from .subjects import Subject, is_shared, subject_of

_LIST_MARKS = ("comma", "and", "or", "semicolon", "colon", "but", "dash")
_QUESTION = ("?", "？")
_TRIMMED = ' .。,;；，、:：|\n\t"“”'
_DEEDS = (*DOING, "passive")
_REACH = 25


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A clause that may promise: its verb group, its subject, and the slice from its verb to where it ends."""

    verb: Verb
    subject: Subject | None
    modality: Modality
    start: int
    end: int
    told: bool = False  # in the present tense: what is done now
    weak: frozenset[str] = frozenset()  # of the verb that leads its list
    listed: bool = False  # goes on with the promise before
    ordered: bool = False  # an order in a list of measures


class _State(msgspec.Struct):
    """What a verb group inherits from those before it."""

    head: Verb | None = None  # the last finite group with a clause of its own
    subject: Subject | None = None
    modality: Modality | None = None
    told: bool = False
    hangs: bool = False  # the last group only serves another


def may_promise(cues: Sequence[Cue], announced: bool) -> bool:
    """Whether a sentence has a verb that may open a promise and a word of what is done; else no clause of it is one."""
    verbs = {cue.value for cue in cues if cue.kind == "verb"}
    deeds = "plan" in verbs or any(cue.kind in _DEEDS for cue in cues)
    return deeds and (announced or "present" in verbs or not verbs.isdisjoint(MODALITIES))


def clauses(reading: Reading, announced: bool) -> Iterator[Clause]:
    """The clauses of a sentence that mean something to be done, whoever means it; ``announced`` where a list of
    measures is expected, so that orders count.
    """
    sentence = reading.sentence
    if sentence.text.rstrip().endswith(_QUESTION):
        return
    state = _State()
    roles = [_read(reading, index, state, announced) for index in range(len(reading.verbs))]
    for index, clause in enumerate(roles):
        if clause is not None and _is_promised(reading, clause):
            end = _end(reading, index, roles)
            yield msgspec.structs.replace(clause, end=end)


def _read(reading: Reading, index: int, state: _State, announced: bool) -> Clause | None:
    """The clause that a verb group opens, null for one that goes on with another's; ``state`` moves on."""
    verb = reading.verbs[index]
    before = reading.verbs[index - 1] if index else None
    if verb.is_tail:
        state.hangs = True
        return None
    if verb.is_base:
        return _coordinated(reading, verb, before, state, announced)
    if _is_conditional(reading, verb):
        state.head, state.subject, state.modality, state.hangs = verb, None, None, True
        return None
    if before is not None and state.head is not None and is_shared(reading, verb, before):
        if _is_adjective(verb, state.head) or (state.head.means and not verb.means):
            return None
        subject = state.subject
    else:
        subject = subject_of(reading, verb, reading.verbs[:index])
        if _is_embedded(reading, verb, before, subject):
            state.head, state.subject, state.modality, state.hangs = verb, None, None, True
            return None
    modality = _modality(verb)
    state.head, state.subject, state.modality, state.told, state.hangs = verb, subject, modality, not verb.means, False
    if modality is None:
        return None
    if state.told and before is not None and not before.is_tail and not _is_apart(reading, before, subject):
        return None
    return Clause(
        verb=verb,
        subject=subject,
        modality=modality,
        told=state.told,
        weak=verb.weak,
        start=verb.content,
        end=verb.end,
    )


def _is_apart(reading: Reading, before: Verb, subject: Subject | None) -> bool:
    """Whether a mark stands before the subject; without one it belongs to a noun ("the way we work")."""
    return subject is None or reading.has("boundary", before.end, subject.start)


def _is_adjective(verb: Verb, head: Verb) -> bool:
    """ "We build bridges and advanced power plants": a past form alone does not go on with what is still to come."""
    return verb.value == "past" and verb.bare and head.value != "past"


def _modality(verb: Verb) -> Modality | None:
    if verb.means:
        return verb.value  # type: ignore[return-value]
    return "plan" if verb.value == "present" and verb.bare else None


def _coordinated(reading: Reading, verb: Verb, before: Verb | None, state: _State, announced: bool) -> Clause | None:
    """A bare verb: one more promise of the same maker, one more end that another serves, or an order."""
    if before is None:
        if not announced:
            return None
        state.head, state.modality = verb, "plan"
        return Clause(verb=verb, subject=None, modality="plan", start=verb.start, end=verb.end, ordered=True)
    if state.modality is None or state.head is None:
        return None
    if state.hangs and not _marked(reading, verb):
        return None
    if not _content(reading, before.end, verb.start):  # "develop and implement the plan"
        return None
    if reading.has("boundary", before.end, verb.start, "colon"):
        return None
    state.hangs = False
    return Clause(
        verb=verb,
        subject=state.subject,
        modality=state.modality,
        told=state.told,
        weak=state.head.weak,
        start=verb.start,
        end=verb.end,
        listed=True,
        ordered=state.head.is_base,
    )


def _marked(reading: Reading, verb: Verb) -> bool:
    """Whether a comma or a stronger mark, with or without a conjunction, leads to a verb."""
    marks = reading.between("boundary", verb.start - _REACH, verb.start)
    while marks and verb.start - marks[-1].end <= _REACH:
        mark = marks.pop()
        if _content(reading, mark.end, verb.start):
            return False
        if mark.value not in ("and", "or"):
            return True
    return False


def _content(reading: Reading, start: int, end: int) -> bool:
    sentence = reading.sentence
    mentions = (sentence.phrases, sentence.places, sentence.indicators, sentence.dates)
    return any(reading.mentions(kind, start, end) for kind in mentions)


def _is_embedded(reading: Reading, verb: Verb, before: Verb | None, subject: Subject | None) -> bool:
    """A clause that hangs on another: a condition, a time, a reason, a question, or what someone thinks, hopes or
    causes.
    """
    low = reading.sentence.start
    if marks := reading.between("boundary", low, verb.start, "semicolon"):
        low = marks[-1].end
    if before is not None and not before.is_tail:
        low = max(low, before.end)
    high = subject.start if subject else verb.start
    if low < high and _opens(reading, low, high):
        return True
    if subject is not None and reading.has("subordinate", max(low, subject.segment), verb.start, "question"):
        return True
    return subject is not None and subject.relative and verb.value in ("past", "present")


def _is_conditional(reading: Reading, verb: Verb) -> bool:
    low = reading.sentence.start
    if marks := reading.between("boundary", low, verb.start, "semicolon"):
        low = marks[-1].end
    return reading.has("subordinate", low, verb.start, "condition")


def _opens(reading: Reading, low: int, high: int) -> bool:
    """Whether a word that makes a clause hang stands right before its subject, or before what is joined to that."""
    hanging = [*reading.between("subordinate", low, high), *reading.between("relative", low, high)]
    return any(not _content(reading, cue.end, high) or _joined(reading, cue.end, high) for cue in hanging)


def _joined(reading: Reading, low: int, high: int) -> bool:
    """Whether nothing but a conjunction parts what stands between ("that the county and the city")."""
    marks = reading.between("boundary", low, high)
    verbs = reading.has("verb", low, high)
    return bool(marks) and not verbs and all(mark.value in ("and", "or") for mark in marks)


def _is_promised(reading: Reading, clause: Clause) -> bool:
    """Whether the clause says that something will be done, by whoever can be held to it or to what is spoken of."""
    verb = clause.verb
    if clause.weak & {"doubt"} or reading.has("pointer", clause.start, reading.sentence.end):
        return False
    if clause.told and not clause.listed:
        return bool(verb.senses & {"action", "trend"})
    return bool(verb.senses & DOING) or (verb.value == "plan" and not verb.senses and verb.passive)


def _end(reading: Reading, index: int, roles: list[Clause | None]) -> int:
    """The next strong mark, or the marks before the next clause with a verb of its own."""
    sentence, verb = reading.sentence, reading.verbs[index]
    purposes = {cue.start for cue in reading.between("subordinate", verb.end, sentence.end, "purpose")}
    strong = [c.start for c in reading.between("boundary", verb.end, sentence.end, *STRONG) if c.start not in purposes]
    limit = min(strong, default=sentence.end)
    inside = False  # a clause tied to a noun has begun
    for position in range(index + 1, len(roles)):
        other = reading.verbs[position]
        if other.start >= limit:
            break
        if roles[position] is None and (other.is_tail or other.is_base or _is_adjective(other, verb)):
            continue
        if any(start < other.start for start in purposes):
            continue
        if _is_tied(reading, other, verb.end) or (inside and other.value in ("past", "present")):
            inside = True
            continue
        if (cut := _before(reading, verb.end, other, roles[position])) is not None:
            limit = min(limit, cut)
            break
    text = sentence.slice(verb.end, limit)
    return verb.end + len(text.rstrip(_TRIMMED))


def _is_tied(reading: Reading, other: Verb, start: int) -> bool:
    """Whether a relative word ties the clause of a group to a noun before it."""
    if other.value in ("past", "present"):
        low = start
    else:
        marks = reading.between("boundary", start, other.start, "comma", "and", "dash")
        low = marks[-1].end if marks else start
    return reading.has("relative", low, other.start) or reading.has("subordinate", low, other.start, "question")


def _before(reading: Reading, start: int, other: Verb, clause: Clause | None) -> int | None:
    """Where the run of marks begins that parts the clause of ``other`` from what stands before it."""
    subject = clause.subject if clause is not None and not clause.listed else None
    high = min(other.start, subject.start) if subject is not None and subject.start > start else other.start
    marks = reading.between("boundary", start, high, *_LIST_MARKS)
    if not marks:
        return None
    at = len(marks) - 1
    while at and not _content(reading, marks[at - 1].end, marks[at].start) and marks[at].start - marks[at - 1].end <= 2:
        at -= 1
    return marks[at].start
