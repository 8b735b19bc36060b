"""The settlements and divisions that an issue names, and the role that each has in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from ..model.document import Document
from ..model.evidence import Evidences
from ..model.mention import PlaceMention
from ..model.place import Place
from ..model.record import City, Evidence, Role
from .home import is_around, is_home, is_inside, joins_home
from .parties import bonds
from .passages import Passage

_ORDER: dict[Role, int] = {role: rank for rank, role in enumerate(get_args(Role))}
_KINDS = {"town": "city", "prefecture": "city", "region": "province"}
_WIDE = ("country", "province", "region")


def cities(document: Document, read: list[Passage], evidences: Evidences) -> tuple[City, ...]:
    """One a place id, home first, else in order of first mention. Countries and provinces only as home or party.

    The home place is there even where the text itself does not name it.
    """
    home = document.issue.home if document.issue else None
    roles = _roles(document, read, home)
    places: dict[str, Place] = {}
    mentions: dict[str, list[Evidence]] = {}
    for passage in read:
        for mention in passage.places:
            place = mention.place
            if not _is_listed(mention, roles):
                continue
            places.setdefault(place.id, place)
            mentions.setdefault(place.id, []).append(evidences.of(mention.start, mention.end, passage.span))
    if home is not None and home.id not in places:
        places[home.id] = home
        roles.setdefault(home.id, set()).add("home")
    made = [_city(place, roles.get(place.id, set()), mentions.get(place.id, [])) for place in places.values()]
    return tuple(sorted(made, key=lambda city: not (home and city.id == home.id)))


def _is_listed(mention: PlaceMention, roles: dict[str, set[Role]]) -> bool:
    """A settlement or division; what is wider, by its own name and as a party or home; a park or port never."""
    place = mention.place
    wide = place.kind in _WIDE and (mention.adjective or not roles.get(place.id))
    return place.kind != "area" and not wide


def _city(place: Place, roles: Iterable[Role], mentions: list[Evidence]) -> City:
    return City(
        id=place.id,
        name=place.name,
        names=place.names,
        country=place.country,
        kind=_KINDS.get(place.kind, place.kind),
        latitude=place.latitude,
        longitude=place.longitude,
        same_as=place.same_as,
        roles=tuple(sorted(roles, key=_ORDER.__getitem__)) or ("mention",),
        mentions=tuple(mentions),
    )


def _roles(document: Document, read: list[Passage], home: Place | None) -> dict[str, set[Role]]:
    """Roles by place id."""
    roles: dict[str, set[Role]] = {}
    for passage in read:
        _of_home(passage, home, roles)
    for bond in bonds(document.text, read, home):
        for mention in bond.places:
            _give(mention.place, bond.role, home, roles)
    return roles


def _of_home(passage: Passage, home: Place | None, roles: dict[str, set[Role]]) -> None:
    for index, mention in enumerate(passage.places):
        place = mention.place
        beside = passage.places[max(0, index - 1) : index + 2]
        if is_home(place, home) or joins_home(mention, beside, home):
            roles.setdefault(place.id, set()).add("home")
        elif is_inside(place, home):
            roles.setdefault(place.id, set()).add("subdivision")


def _give(place: Place, role: Role | None, home: Place | None, roles: dict[str, set[Role]]) -> None:
    """Roles are those of others towards the home place."""
    if role is None or is_home(place, home) or is_inside(place, home) or is_around(place, home):
        return
    given = roles.setdefault(place.id, set())
    if "home" not in given:
        given.add(role)
