"""Who can be held to a promise, and where: the subject, with what pronouns stand for, against what is promised."""

from __future__ import annotations

import msgspec

from ...model.mention import PlaceMention, TimeExpression
from ...model.place import Place
from ...model.record import PlaceSlot
from ..frame import Context
from ..targets.whose import place_slot
from .promises import Clause
from .reading import Reading
from .subjects import Subject, subject_of

_ARTICLE = 5


class Spoken(msgspec.Struct):
    """Who a block has spoken of so far: what "it" may stand for."""

    acts: bool = False
    place: PlaceMention | None = None

    def hear(self, reading: Reading) -> None:
        """Moves on past a sentence, by the subject of its first finite verb; a pronoun changes nothing, nor does a
        thing that acts ("prices will rise").
        """
        position = next((i for i, verb in enumerate(reading.verbs) if not verb.is_tail and not verb.is_base), None)
        if position is None:
            return
        verb = reading.verbs[position]
        subject = subject_of(reading, verb, reading.verbs[:position])
        if subject is None or subject.kind == "it":
            return
        is_topic = verb.passive or verb.value == "strive" or _points(reading, subject)
        if subject.kind == "thing" and subject.place is None and not is_topic:
            return
        self.acts = subject.acts or subject.place is not None
        self.place = subject.place or (self.place if subject.acts else None)


def is_held(reading: Reading, clause: Clause, when: TimeExpression | None, spoken: Spoken, context: Context) -> bool:
    """Whether someone can be held to the clause. ``when`` is its own time, ahead of the issue or without an issue's
    date.
    """
    subject, verb = clause.subject, clause.verb
    if clause.ordered:
        return True
    if reading.has("negation", verb.start - _ARTICLE, verb.start):  # "with no plans to …"
        return False
    if subject is None or subject.gathers or (subject.relative and not (when and verb.passive)):
        return False
    acts = subject.acts or (subject.kind == "it" and spoken.acts)
    if clause.told:
        return subject.kind == "voice" or (acts and context.announces and context.place is not None)
    if "plural" in clause.weak and not (subject.plural or subject.kind in ("voice", "it")):
        return False
    if clause.modality == "must" or "need" in clause.weak:
        return when is not None and acts
    if clause.weak & {"hope", "past"} or verb.led or clause.modality == "expect":
        return when is not None and (acts or verb.passive)
    if acts:
        return not reading.has("negation", verb.start, verb.content) or subject.acts
    return _is_done(reading, clause, when)


def _is_done(reading: Reading, clause: Clause, when: TimeExpression | None) -> bool:
    """What is spoken of is made or opened; what acts on its own only does so by a time."""
    if reading.has("negation", clause.verb.start, clause.verb.end):
        return False
    if clause.verb.passive:
        return when is not None or not _points(reading, clause.subject)
    return when is not None and clause.modality == "will" and "action" in clause.verb.senses


def _points(reading: Reading, subject: Subject | None) -> bool:
    """ "This will be offset by …": what was told before has an effect, nobody promises it."""
    return subject is not None and any(
        c.end == subject.end for c in reading.between("anaphora", subject.start, subject.end, "subject")
    )


def place_of(reading: Reading, clause: Clause, spoken: Spoken, context: Context) -> tuple[PlaceSlot, bool]:
    """The place that promises, and whether the words name it: the subject's, the heading's, or the issue's home."""
    subject = clause.subject
    if subject is not None and (named := _of_subject(reading, subject)) is not None:
        return place_slot(named.place, named), True
    if (heading := context.place) is not None and _is_near(heading, context.home):
        return place_slot(heading.place, heading), False
    if subject is not None and subject.kind == "it" and spoken.place is not None:
        return place_slot(spoken.place.place, spoken.place), True
    home: Place | None = context.home
    return (place_slot(home, None) if home else PlaceSlot(name="")), False


def _is_near(heading: PlaceMention, home: Place | None) -> bool:
    """A heading that names a place abroad tells whom an article is about, not who promises."""
    return home is None or heading.place.country == home.country


def _of_subject(reading: Reading, subject: Subject) -> PlaceMention | None:
    """A place in the subject that is no origin; for a thing also the one where the sentence says that it is."""
    if (place := subject.place) is not None:
        return None if _led(reading, place, "origin", "with", "goal") else place
    if subject.kind != "thing":
        return None
    before = [p for p in reading.sentence.places if p.end <= subject.start and not p.adjective]
    return next((p for p in before if _led(reading, p, "in", "at")), None)


def _led(reading: Reading, place: PlaceMention, *values: str) -> bool:
    """Whether one of these prepositions stands before a place, with no more than an article between."""
    links = reading.between("link", place.start - 2 * _ARTICLE - 2, place.start, *values)
    return bool(links) and place.start - links[-1].end <= _ARTICLE
