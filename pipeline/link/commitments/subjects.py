"""Who or what stands before a verb group: someone who can be held to a promise, or the thing that is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from ...model.mention import Cue, Mention, Phrase, PlaceMention
from .reading import STRONG, Reading, Verb

# ``voice`` is the issue's own "we", ``place`` a place or what takes one up, ``body`` a council or the like, ``it`` a
# pronoun that may stand for either, ``thing`` all else.
Kind = Literal["voice", "place", "body", "it", "thing"]
_ARTICLE = 5  # characters that an article takes between a preposition and its noun
_TOUCH = 1
_INVERTED = 30  # characters that a subject behind its verb takes at most


class Subject(msgspec.Struct, frozen=True):
    kind: Kind
    start: int
    end: int
    place: PlaceMention | None = None
    plural: bool = False
    segment: int = 0  # where the part of the sentence begins that it opens
    gathers: bool = False  # a meeting or the like
    relative: bool = False  # the verb stands in a clause that only describes it ("the road, which will …")

    @property
    def acts(self) -> bool:
        return self.kind in ("voice", "place", "body")


def is_shared(reading: Reading, verb: Verb, before: Verb) -> bool:
    """Whether nothing that could be a subject stands between a verb group and the mark or conjunction before it."""
    marks = reading.between("boundary", before.end, verb.start)
    if not marks or reading.has("relative", marks[-1].end, verb.start):
        return False
    return not _nominals(reading, marks[-1].end, verb.start)


def subject_of(reading: Reading, verb: Verb, earlier: Sequence[Verb]) -> Subject | None:
    """The subject of a verb group; ``earlier`` are the groups before it."""
    start = _segment(reading, verb, earlier)
    found = _first(reading, start, verb.start)
    if (
        found is None and earlier and (earlier[-1].is_tail or earlier[-1].value == "past")
    ):  # "people living here will …"
        start = _segment(reading, earlier[-1], earlier[:-1])
        found = _first(reading, start, verb.start)
    if found is None:
        found = _behind(reading, verb, start)
    return _subject(reading, found, verb, start) if found is not None else None


def _behind(reading: Reading, verb: Verb, start: int) -> Mention | None:
    """The subject right behind a verb that a time has gone before ("Bis 2035 will | Jena …", "En 2027 se abrirá | el
    museo …")."""
    before = (d for d in reading.sentence.dates if start <= d.start and d.end <= verb.start)
    if not verb.means or not any(d.relation is not None for d in before):  # "15 May will be …": the time is the subject
        return None
    found = next(iter(_nominals(reading, verb.end, verb.end + _INVERTED)), None)
    return found if found is not None and found.start - verb.end <= _ARTICLE + 2 * _TOUCH else None


def _segment(reading: Reading, verb: Verb, earlier: Sequence[Verb]) -> int:
    """Where the clause of a verb group begins: behind the last mark, or behind the object of the verb before."""
    low = reading.sentence.start
    finite = [other for other in earlier if not other.is_tail]
    if finite:
        low = finite[-1].end
    marks = reading.between("boundary", low, verb.start, "comma", "dash", "close", *STRONG)
    if finite and not marks:
        marks = reading.between("boundary", low, verb.start, "and", "or")
    while marks and not _nominals(reading, marks[-1].end, verb.start):
        marks.pop()
    return marks[-1].end if marks else low


def _nominals(reading: Reading, start: int, end: int) -> list[Mention]:
    sentence = reading.sentence
    found: list[Mention] = [
        *reading.mentions(sentence.phrases, start, end),
        *reading.mentions(sentence.places, start, end),
        *reading.between("own", start, end),
        *reading.between("speaker", start, end),
        *reading.between("anaphora", start, end, "place"),
        *(c for c in reading.between("anaphora", start, end, "subject") if not reading.has("relative", c.start, c.end)),
    ]
    return sorted(found, key=lambda m: (m.start, -m.end))


def _first(reading: Reading, start: int, end: int) -> Mention | None:
    """The first nominal that no preposition leads."""
    reach = start
    for mention in _nominals(reading, start, end):
        if mention.start < reach:
            continue
        links = reading.between("link", max(start, mention.start - 2 * _ARTICLE), mention.start)
        if links and mention.start - links[-1].end <= _ARTICLE:
            reach = mention.end
            continue
        return mention
    return None


def _subject(reading: Reading, first: Mention, verb: Verb, segment: int) -> Subject:
    sentence = reading.sentence
    phrase = _phrase(reading, first)
    end = phrase.end if phrase else first.end
    places = [p for p in reading.mentions(sentence.places, first.start, end) if not p.adjective]
    kind = _kind(reading, first, phrase)
    if kind == "body" and phrase is not None and phrase.plural and phrase.start == _text_start(reading, segment):
        kind = "thing"  # "cities must lead": whoever they are
    return Subject(
        kind=kind,
        start=first.start,
        end=end,
        plural=(phrase is not None and phrase.plural) or reading.has("boundary", segment, verb.start, "and"),
        place=places[0] if places else None,
        gathers=phrase is not None and reading.has("gathering", phrase.start, phrase.head[1]),
        relative=reading.has("relative", end, verb.start),
        segment=segment,
    )


def _text_start(reading: Reading, start: int) -> int:
    """The first character that is no white space."""
    text = reading.sentence.slice(start, reading.sentence.end)
    return start + len(text) - len(text.lstrip())


def _phrase(reading: Reading, first: Mention) -> Phrase | None:
    """The noun phrase that a nominal opens: itself, or the one that an article or possessive leads to."""
    if isinstance(first, Phrase):
        return first
    for phrase in reading.sentence.phrases:
        if phrase.start <= first.end + _TOUCH and phrase.head[1] >= first.end and phrase.start >= first.start:
            return phrase
    return None


def _kind(reading: Reading, first: Mention, phrase: Phrase | None) -> Kind:
    if isinstance(first, Cue) and first.kind == "own":
        return "voice"
    if phrase is not None and phrase.head[1] > first.end:
        if _named(reading, phrase):
            return "place"
        return "body" if _is_body(reading, phrase) else "thing"
    if isinstance(first, PlaceMention):
        return "place" if not first.adjective else "thing"
    if isinstance(first, Cue):
        return "it" if reading.has("pronoun", first.start, first.end) else _of_cue(first)
    if phrase is not None:
        if _named(reading, phrase):
            return "place"
        return "body" if _is_body(reading, phrase) else "thing"
    return "thing"


def _named(reading: Reading, phrase: Phrase) -> bool:
    """Whether the head ends with a place's own name."""
    return any(p.end == phrase.head[1] and not p.adjective for p in reading.sentence.places)


def _is_body(reading: Reading, phrase: Phrase) -> bool:
    ends = [
        *reading.between("body", phrase.start, phrase.head[1]),
        *reading.between("place_kind", phrase.start, phrase.head[1]),
    ]
    return any(c.end == phrase.head[1] for c in ends)


def _of_cue(cue: Cue) -> Kind:
    if cue.kind == "speaker":
        return "body"
    return "place" if cue.value == "place" else "thing"
