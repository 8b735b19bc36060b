"""The relations between places that an issue tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ..model.document import Document
from ..model.evidence import Evidences
from ..model.place import Place
from ..model.record import City, Relation, TimeSlot
from .home import is_home
from .identity import Identities
from .occasion import Occasions
from .parties import Bond, bonds, clause_text
from .passages import Passage
from .targets.times import slot

# How far, in characters, a date may stand behind a label that it dates ("our twin town since 1990").
_CLOSE = 30
_BILATERAL = ("sister_city", "friendship_city", "cooperation")


def relations(
    document: Document, read: list[Passage], occasions: Occasions, evidences: Evidences, cities: Iterable[City]
) -> tuple[Relation, ...]:
    """One for each kind, status and pair or group of places, with the first date that any mention of it gives."""
    home = document.issue.home if document.issue else None
    known = {city.id for city in cities}
    identities = Identities(document.issue.id if document.issue else document.source.path)
    found: dict[tuple[str, str | None, tuple[str, ...]], Relation] = {}
    for bond in bonds(document.text, read, home):
        start, end = clause_text(document.text, bond.passage, bond.cue)
        date = _date(bond, occasions)
        for places in _groups(bond, home, known):
            key = (bond.kind, bond.status, tuple(sorted(places)))
            if key in found:
                if found[key].date is None and date is not None:
                    found[key] = msgspec.structs.replace(found[key], date=date)
                continue
            found[key] = Relation(
                id=identities.of("r", bond.kind, bond.status, document.text[start:end], *key[2]),
                kind=bond.kind,
                status=bond.status,
                places=places,
                date=date,
                organizations=_organizations(bond),
                evidence=evidences.of(start, end, bond.passage.span),
            )
    return tuple(found.values())


def _date(bond: Bond, occasions: Occasions) -> TimeSlot | None:
    """When the relation came about; the date of what a standing relation occasions is not its own."""
    if bond.status != "active":
        return occasions.of(bond.passage, bond.cue.start, bond.cue.end)
    low, high = bond.passage.clause(bond.cue.start, bond.cue.end)
    since = [date for date in bond.passage.dates if date.relation in ("since", "from") and low <= date.start < high]
    if bond.cue.value in ("beside", "all_beside"):
        since = [date for date in since if 0 <= date.start - bond.cue.end <= _CLOSE]
    since.sort(key=lambda date: (date.start < bond.cue.start, date.start))
    return slot(since[0]) if since else None


def _groups(bond: Bond, home: Place | None, known: set[str]) -> Iterator[tuple[str, ...]]:
    """The pairs with the home place, or the group where a list names it among others or takes it for no party."""
    ids = list(dict.fromkeys(m.place.id for m in bond.places if m.place.id in known))
    others = [id_ for id_ in ids if home is None or id_ != home.id]
    if not others:
        return
    if home is None or not (home.id in ids or _speaks(bond, home)):
        if len(others) > 1 or bond.kind in ("aid", "participation"):
            yield tuple(others)
    elif bond.kind in _BILATERAL and home.id not in ids:
        for other in others:
            yield (home.id, other)
    else:
        yield (home.id, *others)


def _speaks(bond: Bond, home: Place) -> bool:
    """Whether the home place, not in the list, is the other party.

    It is for a pair whenever one side alone is told, else where the sentence names it or says "we".
    """
    if bond.kind in _BILATERAL and (len(bond.places) == 1 or bond.cue.value not in ("before", "mutual")):
        return True
    named = any(is_home(mention.place, home) for mention in bond.passage.places)
    return named or bool(bond.passage.of_kind("event:own"))


def _organizations(bond: Bond) -> tuple[str, ...]:
    low, high = bond.passage.clause(bond.cue.start, bond.cue.end)
    venues = [cue.end for cue in bond.passage.of_kind("role:locative")]
    named = (cue for cue in bond.passage.of_kind("relation:organization") if low <= cue.start < high)
    # Five characters hold an article: "at the" tells where, not who.
    return tuple(dict.fromkeys(cue.text for cue in named if not any(0 <= cue.start - end <= 5 for end in venues)))
