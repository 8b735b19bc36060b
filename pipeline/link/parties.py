"""Binds a relation's cue to the places that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from ..model.mention import Cue, PlaceMention, Slice
from ..model.place import Place
from ..model.record import RelationKind, Role, Status
from .pairs import Pairs
from .passages import Group, Passage, listed

# How far, in characters, a list may begin behind the word that brings it in, and a label stand behind its place.
_REACH, _BESIDE = 90, 45
_BEHIND = ("after", "next", "mutual", "amid")
_APPOSED = frozenset(",，、(（–—")


def parties(text: str, passage: Passage, cue: Cue) -> list[PlaceMention]:
    """The places that stand where the cue says: directly after it, after it, before it or beside it.

    Countries that only locate a city in the same list are left out.
    """
    low, high = passage.clause(cue.start, cue.end)
    groups = [group for group in passage.groups if group.start >= low and group.end <= high]
    joins = [c for c in passage.cues if c.kind == "role:join"]
    found = _FINDERS[cue.value](text, passage, cue, groups, joins)
    return _without_locators(found, passage)


def _after(text: str, passage: Passage, cue: Cue, groups: list[Group], joins: list[Cue]) -> list[PlaceMention]:
    behind = _first_behind(groups, cue.end)
    if behind is None or behind.start - cue.end > _REACH or _taken(passage, cue, behind):
        return []
    return list(behind.mentions)


def _mutual(text: str, passage: Passage, cue: Cue, groups: list[Group], joins: list[Cue]) -> list[PlaceMention]:
    """Both sides, though they be no list of places: "between the port of A and the university of B"."""
    found = _after(text, passage, cue, groups, joins)
    if len([mention for mention in found if _is_settlement(mention)]) == 1:
        behind = [group for group in groups if group.start > found[-1].start and not group.locative]
        found += list(behind[0].mentions) if behind else []
    return found


def _taken(passage: Passage, cue: Cue, group: Group) -> bool:
    """Another relation's preposition stands nearer to the list."""
    others = (c for c in passage.of_kind("relation:") if c.value in _BEHIND)
    return any(cue.end <= other.start < group.start for other in others)


def _next(text: str, passage: Passage, cue: Cue, groups: list[Group], joins: list[Cue]) -> list[PlaceMention]:
    behind = _first_behind(groups, cue.end)
    return list(behind.mentions) if behind and listed(text, cue.end, behind.start, joins) else []


def _amid(text: str, passage: Passage, cue: Cue, groups: list[Group], joins: list[Cue]) -> list[PlaceMention]:
    """The list that a preposition itself holds together, as it does where it stands between two parties."""
    held = _holding(groups, cue)
    return list(held.mentions) if held else _next(text, passage, cue, groups, joins)


def _holding(groups: list[Group], cue: Cue) -> Group | None:
    return next((group for group in groups if group.start < cue.start and cue.end <= group.end), None)


def _before(text: str, passage: Passage, cue: Cue, groups: list[Group], joins: list[Cue]) -> list[PlaceMention]:
    """The nearest list before it that neither says where something takes place nor is a preposition's."""
    owners = [c for c in passage.of_kind("relation:") if c.value in _BEHIND]
    owned = [_holding(groups, c) if c.value == "amid" else _first_behind(groups, c.end) for c in owners]
    ahead = [group for group in groups if group.end <= cue.start and not group.locative and group not in owned]
    settled = [group for group in ahead if any(_is_settlement(mention) for mention in group.mentions)]
    if settled:
        return list(settled[-1].mentions)
    return list(ahead[-1].mentions) if ahead else []


def _first_behind(groups: list[Group], position: int) -> Group | None:
    return next((group for group in groups if group.start >= position), None)


def _beside(text: str, passage: Passage, cue: Cue, groups: list[Group], joins: list[Cue]) -> list[PlaceMention]:
    """What a label is said of: the place before it, between commas ("A, our partner city"), else the list behind it."""
    apposed = _apposed(text, cue, groups)
    if apposed is None:
        return _next(text, passage, cue, groups, joins)
    last = 1 if _is_settlement(apposed.mentions[-1]) else 2
    return list(apposed.mentions if cue.value == "all_beside" else apposed.mentions[-last:])


def _apposed(text: str, cue: Cue, groups: list[Group]) -> Group | None:
    """The list that a comma, and no more than a few words, part from the label behind it."""
    for group in reversed(groups):
        gap = text[group.end : cue.start]
        if group.end <= cue.start and len(gap) <= _BESIDE and gap.lstrip()[:1] in _APPOSED:
            return group
    return None


_FINDERS = {
    "after": _after,
    "mutual": _mutual,
    "amid": _amid,
    "next": _next,
    "before": _before,
    "beside": _beside,
    "all_beside": _beside,
}


def _is_settlement(mention: PlaceMention) -> bool:
    return mention.place.kind not in ("country", "province", "region", "area")


def _without_locators(found: Sequence[PlaceMention], passage: Passage) -> list[PlaceMention]:
    """Countries and provinces only where they are parties, not where they say where a party is."""
    inside = {place for mention in passage.places for place in (*mention.place.parents, _country(mention))}
    located = {mention.start for group in passage.groups if group.locative for mention in group.mentions}
    return [
        mention
        for mention in found
        if _is_settlement(mention) or not (mention.place.id in inside or mention.start in located)
    ]


def _country(mention: PlaceMention) -> str | None:
    """The id of the country that a smaller place lies in."""
    place = mention.place
    return f"iso:{place.country}" if place.kind != "country" and place.country else None


def clause_text(text: str, passage: Passage, cue: Cue) -> Slice:
    """The clause around a cue, without what only counts it ("First,"), list marks and punctuation at its ends."""
    start, end = passage.clause(cue.start, cue.end)
    end = max(end, cue.end)
    start = max([start, *(c.end for c in passage.cues if c.kind == "role:opener" and c.end <= cue.start)])
    while start < end and not (text[start].isalnum() or text[start] in "\"'“‘(（《"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "\"'”’)）》!?"):
        end -= 1
    return start, end


_KINDS: dict[str, RelationKind] = {
    **{kind: kind for kind in get_args(RelationKind)},
    "donor": "aid",
}
_STATUSES: dict[str, Status | None] = {**{status: status for status in get_args(Status)}, "": None}
_OF_CITIES = ("sister_city", "friendship_city")  # relations in which no country can be a party
_UNSETTLED: dict[str, Role] = {"sought": "sister_city_sought", "intent": "sister_city_intent"}
_ROLES: dict[str, Role] = {
    "sister_city": "sister_city",
    "friendship_city": "friendship_city",
    "cooperation": "cooperation",
    "aid": "recipient",
    "donor": "cooperation",
    "participation": "participant",
}


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation that a passage tells, with its places and the role that it gives them."""

    passage: Passage
    cue: Cue
    kind: RelationKind
    status: Status | None
    role: Role | None
    places: tuple[PlaceMention, ...]


def bonds(text: str, read: Sequence[Passage], home: Place | None) -> Iterator[Bond]:
    """All of them, in the order of the text."""
    pairs = Pairs(read, home)
    settled = {p.article for p in read if any(_settles(cue.kind) for cue in p.cues)}
    for passage in read:
        for cue in passage.cues:
            if cue.value not in _FINDERS:
                continue
            _, name, status = cue.kind.split(":")
            if name == "open":
                name = "sister_city" if passage.article in settled else "cooperation"
            places = parties(text, passage, cue) or _paired(passage, cue, pairs)
            places = [mention for mention in places if not (name in _OF_CITIES and mention.place.kind == "country")]
            if places and name in _KINDS and status in _STATUSES:
                yield Bond(passage, cue, _KINDS[name], _STATUSES[status], role_of(name, status), tuple(places))


def _paired(passage: Passage, cue: Cue, pairs: Pairs) -> Sequence[PlaceMention]:
    """The article's pair, where the clause calls its parties "the two cities"."""
    low, high = passage.clause(cue.start, cue.end)
    spoken = any(other.value == "pair" and low <= other.start < high for other in passage.of_kind("event:pair"))
    return pairs.of(passage) if spoken else ()


def _settles(kind: str) -> bool:
    return kind.startswith(("relation:sister_city:", "relation:friendship_city:"))


def role_of(kind: str, status: str) -> Role | None:
    """The role of a party; null where a relation has ended."""
    if status == "ended":
        return None
    if kind in ("sister_city", "friendship_city") and status in _UNSETTLED:
        return _UNSETTLED[status]
    return _ROLES[kind]
