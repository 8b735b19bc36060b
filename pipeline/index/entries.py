"""What each record is found by: its words, its filters, and what it is sorted and counted by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ..model.document import Block
from ..model.record import Actual, City, Commitment, DateRecord, Event, Evidence, Extraction, Relation, Target, TimeSlot
from ..model.review import Review
from ..reference.indicators import indicators
from .columns import TABLES
from .figures import Bounds, bounds, common
from .labels import labels
from .names import Names, spoken

_ORDER = ("target", "commitment", "actual", "relation", "event", "city", "date")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PASSAGE = 1200  # characters of a sentence that a record is found by and shown with


class Entry(msgspec.Struct, kw_only=True, gc=False):
    """A record or block as a search sees it. ``place``, ``topic`` and ``text`` are what its words are taken from;
    ``places`` and ``roles`` are all that it has, the first of each is the one it is counted by."""

    kind: str
    id: str
    item: Any
    lang: str | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    indicator: str | None = None
    roles: tuple[str, ...] = ()
    own: Bounds | None = None
    common: Bounds | None = None
    comparator: str | None = None
    time: TimeSlot | None = None
    deadline: str | None = None
    review: str | None = None
    evidence: tuple[Evidence, ...] = ()
    place: str = ""
    topic: str = ""
    text: str = ""


class Entries:
    """Makes the entries of one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._names = Names(extraction)
        self._langs = {block.id: block.lang for article in extraction.articles for block in article.blocks}

    def all(self) -> Iterator[Entry]:
        """The records kind by kind, each as the export has them, then the blocks: so they are shown where nothing
        ranks them."""
        for kind in _ORDER:
            for number, record in enumerate(getattr(self._extraction, TABLES[kind]), 1):
                entry: Entry = getattr(self, f"_{kind}")(record, number)
                entry.review = _verdict(record)
                entry.lang = self._langs.get(entry.evidence[0].block) if entry.evidence else None
                yield entry
        for article in self._extraction.articles:
            yield from (_block(block) for block in article.blocks)

    def _target(self, target: Target, _: int) -> Entry:
        entry = self._figure("target", target)
        entry.time = target.deadline
        entry.deadline = _last_day(target.deadline)
        entry.text = self._passage(target.evidence, target.deadline.text if target.deadline else "")
        return entry

    def _actual(self, actual: Actual, _: int) -> Entry:
        entry = self._figure("actual", actual)
        entry.time = actual.period
        entry.text = self._passage(actual.evidence, actual.period.text if actual.period else "")
        return entry

    def _figure(self, kind: str, record: Target | Actual) -> Entry:
        figure = (record.value, record.lower, record.upper, record.unit)
        concept = indicators().get(record.indicator.id or "")
        known = (concept.en, concept.zh, _in_words(record.indicator.id or "")) if concept else ()
        named = (record.indicator.text, record.indicator.counted, *known)
        return Entry(
            kind=kind,
            id=record.id,
            item=record,
            places=(record.place.id,) if record.place.id else (),
            country=record.place.country,
            indicator=record.indicator.id,
            own=bounds(*figure),
            common=common(*figure),
            comparator=record.comparator,
            evidence=(record.evidence,),
            place=self._names.of_slot(record.place),
            topic=spoken(name for name in named if name),
        )

    def _commitment(self, promise: Commitment, _: int) -> Entry:
        return Entry(
            kind="commitment",
            id=promise.id,
            item=promise,
            places=(promise.place.id,) if promise.place.id else (),
            country=promise.place.country,
            time=promise.deadline,
            deadline=_last_day(promise.deadline),
            evidence=(promise.evidence,),
            place=self._names.of_slot(promise.place),
            text=self._passage(promise.evidence, promise.deadline.text if promise.deadline else ""),
        )

    def _city(self, city: City, _: int) -> Entry:
        return Entry(
            kind="city",
            id=city.id,
            item=city,
            places=(city.id,),
            country=city.country,
            roles=city.roles,
            evidence=city.mentions,
            place=spoken((self._names.of(city.id), self._names.of_country(city.country))),
            topic=spoken(name for role in city.roles for name in labels().role[role].names),
            text=spoken(dict.fromkeys(mention.quote for mention in city.mentions)),
        )

    def _relation(self, relation: Relation, _: int) -> Entry:
        label = labels().relation[relation.kind].names
        status = labels().status[relation.status].names if relation.status else ()
        return Entry(
            kind="relation",
            id=relation.id,
            item=relation,
            places=relation.places,
            roles=(relation.kind, *((f"{relation.kind}_{relation.status}",) if relation.status else ())),
            time=relation.date,
            evidence=(relation.evidence,),
            place=spoken(self._names.of(place) for place in relation.places),
            topic=spoken((*label, *status)),
            text=self._passage(relation.evidence, *relation.organizations),
        )

    def _date(self, date: DateRecord, number: int) -> Entry:
        slot = TimeSlot(text=date.text, edtf=date.edtf, start=date.start, end=date.end)
        text = spoken((date.text, date.edtf or ""))
        return Entry(kind="date", id=f"d{number}", item=date, time=slot, evidence=(date.evidence,), text=text)

    def _event(self, event: Event, _: int) -> Entry:
        return Entry(
            kind="event",
            id=event.id,
            item=event,
            places=event.places,
            roles=(event.kind,),
            time=event.date,
            evidence=(event.evidence,),
            place=spoken(self._names.of(place) for place in event.places),
            topic=spoken(labels().event[event.kind].names),
            text=self._passage(event.evidence, event.text),
        )

    def _passage(self, evidence: Evidence, *more: str) -> str:
        """The sentence of a record, and what else it says in words that do not stand there."""
        start, end = passage(evidence)
        sentence = self._extraction.text[start:end]
        return spoken((sentence, *(words for words in more if words not in sentence)))


def passage(evidence: Evidence) -> tuple[int, int]:
    """The slice of the text that a record is shown with: its sentence, or what of a long one lies around the quote."""
    start, end = min(evidence.sentence[0], evidence.start), max(evidence.sentence[1], evidence.end)
    if end - start > PASSAGE:
        start = max(start, evidence.start - PASSAGE // 2)
        end = min(end, start + PASSAGE)
    return start, end


def _verdict(record: Any) -> str | None:
    """What a person said of it; dates are not looked at."""
    review: Review | None = getattr(record, "review", None)
    return review.status if review else None


def _in_words(id_: str) -> str:
    """An indicator's id as somebody asks for it: "gdp per capita"."""
    return id_.replace("_", " ").replace(".", " ")


def _last_day(deadline: TimeSlot | None) -> str | None:
    """Null for what is no day of the calendar."""
    return deadline.end if deadline and deadline.end and _DAY.fullmatch(deadline.end) else None


def _block(block: Block) -> Entry:
    return Entry(kind="block", id=block.id, item=block, lang=block.lang, text=block.text)
