"""Which relation a sentence speaks of, and where in it the parties stand.

A trigger takes its parties with a preposition (the nearest trigger on the left owns it), has them as its subject,
as its object, or, as a label does, beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...lang.words.roles import Frame, RoleWords, Status
from .sentence import Sentence
from .vocabulary import Trigger

# How far before a relation, in tokens, a word may stand that makes it an aim.
SOUGHT_BEFORE, LABEL_SOUGHT_BEFORE, COPULA_BEFORE = 12, 6, 4
# The relations whose standing the clause tells.
SETTLED = ("sister_city", "friendship_city")
COMMAS = (",", "，", "、")
# A preposition's first token, the token after it, and its group.
Argument = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue to be: ``where`` is after, next, mutual, amid, before or beside the span's tokens."""

    first: int
    end: int
    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class _Relation:
    """A trigger in its sentence; a ``tie`` has its status from the clause."""

    first: int
    end: int
    frame: Frame
    tie: bool = False


class Relations:
    """Reads the relations of one sentence after another."""

    def __init__(self, words: RoleWords) -> None:
        self._tie_takes = words.tie_takes
        self._where = {
            **dict.fromkeys(words.close, "next"),
            **dict.fromkeys(words.mutual, "mutual"),
            **dict.fromkeys(words.amid, "amid"),
        }
        self._amid = words.amid
        self._object = "next" if words.adjacent else "after"
        self._fronted = words.fronted
        self._parallel = frozenset((*words.conjunctions, *COMMAS))

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        ties, labels = self._labels(sentence)
        ties += _tie_frames(sentence)
        relations = sorted([*ties, *_frames(sentence, ties)], key=lambda relation: relation.first)
        tied = {argument[0] for tie in ties for argument in self._arguments(sentence, tie, relations)}
        for relation in relations:
            yield from self._places(sentence, relation, relations, tied)
        for label in labels:
            yield from self._beside(sentence, label)

    def _labels(self, sentence: Sentence) -> tuple[list[_Relation], list[tuple[int, int, Trigger]]]:
        """Labels with a tie behind them ("sister city agreement"), and those without."""
        ties: list[_Relation] = []
        labels: list[tuple[int, int, Trigger]] = []
        for first, end, trigger in sentence.triggers:
            if trigger.label is None or _part_of_name(sentence, first, end):
                continue
            tie = _tie(sentence, end)
            if tie == end:
                labels.append((first, end, trigger))
            else:
                frame = Frame(words=(), relation=trigger.label, takes=self._tie_takes, subject=True)
                ties.append(_Relation(first, tie, frame, tie=True))
        return ties, labels

    def _places(
        self, sentence: Sentence, relation: _Relation, all_: list[_Relation], tied: set[int]
    ) -> Iterator[Finding]:
        frame = relation.frame
        floor = max((other.end for other in all_ if other.tie and other.end <= relation.first), default=0)
        status = _status(sentence, relation, floor) if relation.tie else frame.status
        kind = f"relation:{frame.relation}:{status}"
        arguments = self._arguments(sentence, relation, all_)
        for first, end, group in arguments:
            # "Talks with A about a sister city agreement" are told by the agreement.
            if relation.tie or status or not frame.near or first not in tied:
                yield Finding(first, end, kind, self._where.get(group, "after"))
        if frame.object:
            yield Finding(relation.first, relation.end, kind, self._object)
        if frame.subject and (not relation.tie or frame.verb or _predicated(sentence, relation, arguments)):
            yield Finding(relation.first, relation.end, kind, "before")

    def _beside(self, sentence: Sentence, label: tuple[int, int, Trigger]) -> Iterator[Finding]:
        """A label stands beside its place, or is said of it: "A became a partner city", "with A about becoming"."""
        first, end, trigger = label
        low, _ = sentence.clause(first, end)
        status = "active"
        if _sought(sentence, first, max(low, first - sentence.pace * LABEL_SOUGHT_BEFORE)):
            status = "sought"
        elif sentence.any("statuses:ended", max(low, first - 2), first):
            status = "ended"
        kind = f"relation:{trigger.label}:{status}"
        yield Finding(first, end, kind, "all_beside" if trigger.several else "beside")
        if sentence.any("copulas", max(low, first - COPULA_BEFORE), first):
            fronted = [span for group in self._fronted for span in sentence.within(f"arguments:{group}", low, first)]
            yield Finding(*max(fronted), kind, "after") if fronted else Finding(first, end, kind, "before")

    def _arguments(self, sentence: Sentence, relation: _Relation, all_: list[_Relation]) -> list[Argument]:
        """Where prepositions stand between or before the parties, none is sought behind the trigger."""
        forward = [] if self._amid else self._forward(sentence, relation, all_)
        return forward or self._backward(sentence, relation, all_)

    def _forward(self, sentence: Sentence, relation: _Relation, all_: list[_Relation]) -> list[Argument]:
        """The first preposition behind the trigger that belongs to no other one, and those parallel to it."""
        _, high = sentence.clause(relation.first, relation.end)
        found: list[Argument] = []
        for start, end, group in _prepositions(sentence, relation, relation.end, high):
            between = [other for other in all_ if relation.end <= other.first < start]
            if any(group in other.frame.takes and other.frame.relation != relation.frame.relation for other in between):
                continue
            if not found or (group == found[0][2] and sentence.tokens.norm[start - 1] in self._parallel):
                found.append((start, end, group))
        return found

    def _backward(self, sentence: Sentence, relation: _Relation, all_: list[_Relation]) -> list[Argument]:
        """The nearest one before it: "with A and B, …". Another trigger's parties are shared only by a tie."""
        low, _ = sentence.clause(relation.first, relation.end)
        for start, end, group in reversed(_prepositions(sentence, relation, low, relation.first)):
            if group in self._fronted and (relation.tie or not any(low <= other.first < start for other in all_)):
                return [(start, end, group)]
        return []


def _tie_frames(sentence: Sentence) -> list[_Relation]:
    """Nouns that are a tie by themselves ("city partnership")."""
    return [
        _Relation(first, _tie(sentence, end), frame, tie=True)
        for first, end, trigger in sentence.triggers
        for frame in trigger.frames
        if frame.relation in SETTLED and not frame.status
    ]


def _frames(sentence: Sentence, ties: list[_Relation]) -> Iterator[_Relation]:
    taken = {index for tie in ties for index in range(tie.first, tie.end)}
    for span in sentence.marks.get("statuses:intent", ()):
        taken.update(range(*span))
    for first, end, trigger in sentence.triggers:
        for frame in trigger.frames:
            if (frame.relation == "open" and ties) or (frame.relation in SETTLED and not frame.status):
                continue
            if not frame.near or sentence.near(frame.near, first, end, taken):
                yield _Relation(first, end, frame)


def _tie(sentence: Sentence, end: int) -> int:
    """The end of the ties directly behind a label ("cooperation agreement")."""
    while directly := [after for start, after in sentence.marks.get("ties", ()) if start == end]:
        end = max(directly)
    return end


def _part_of_name(sentence: Sentence, first: int, end: int) -> bool:
    """ "Sister Cities Association" is a body, and what somebody was awarded is a title."""
    words = sentence.tokens.words
    if words[first][0].isupper() and any(
        words[span[0]][0].isupper() for span in sentence.within("bodies", end, end + 3)
    ):
        return True
    low, _ = sentence.clause(first, end)
    return any(
        frame.kind == "award" and low <= start < first
        for start, _, trigger in sentence.triggers
        for frame in trigger.told
        if not frame.near
    )


def _prepositions(sentence: Sentence, relation: _Relation, low: int, high: int) -> list[Argument]:
    """Those of the groups that the trigger takes, in order; of two that begin together the longer one. One that is
    but a part of a word (the group ``none``) brings in nothing."""
    words = sentence.marks.get("arguments:none", ())
    found = [
        (start, end, group)
        for group in relation.frame.takes
        for start, end in sentence.within(f"arguments:{group}", low, high)
        if not any(first <= start and end <= after for first, after in words)
    ]
    longest = {start: (start, end, group) for start, end, group in sorted(found)}
    return list(longest.values())


def _predicated(sentence: Sentence, relation: _Relation, arguments: list[Argument]) -> bool:
    """A tie has its parties as the sentence's subject only where it is said to begin, to be sought, or to be marked."""
    low, high = sentence.clause(relation.first, relation.end)
    if arguments and arguments[0][0] < relation.first:
        return False
    names = ("nouns:anniversary", "statuses:signed", "statuses:sought", "statuses:intent", "statuses:ended")
    return any(sentence.any(name, low, high) for name in names)


def _status(sentence: Sentence, relation: _Relation, floor: int) -> Status:
    """The standing of a tie, by what is said of it behind the tie before it (``floor``)."""
    first, end = relation.first, relation.end
    low, high = sentence.clause(first, end)
    low = max(low, floor)
    if sentence.any("statuses:intent", low, high):
        return "intent"
    if sentence.any("statuses:ended", max(low, first - 4), min(high, end + 12)):
        return "ended"
    if _sought(sentence, first, max(low, first - sentence.pace * SOUGHT_BEFORE)):
        return "sought"
    return "signed" if sentence.any("statuses:signed", low, high) else "active"


def _sought(sentence: Sentence, first: int, low: int) -> bool:
    """Whether the last word about its standing is that it is an aim; "our" and "the" speak of what exists."""
    if sentence.any("definite", max(low, first - 2), first):
        return False
    aims = [span[1] for span in sentence.within("statuses:sought", low, first)]
    return bool(aims) and not sentence.any("statuses:signed", max(aims), first)
