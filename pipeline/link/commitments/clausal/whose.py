"""The place that promises: the one that acts, or where it is done, else the heading's, else the home."""

from __future__ import annotations

from collections.abc import Sequence

from ....model.mention import PlaceMention
from ....model.place import Place
from ....model.record import PlaceSlot
from ...clauses import Sentence, borders
from ...frame import Context
from ...targets.whose import place_slot, unnamed
from .parts import Part

_AWAY = ("with", "goal", "origin")


def place_of(sentence: Sentence, heard: Sequence[Part], context: Context) -> tuple[PlaceSlot, bool]:
    """The place, and whether the words name it; ``heard`` are the sentence's clauses up to the promise's own."""
    own = _maker(heard[-1]) or _within(sentence, heard[-1], context.home)
    found = own or next((maker for part in reversed(heard[:-1]) if (maker := _maker(part))), None)
    if found is not None and _is_near(found.place, context.home):
        return place_slot(found.place, found), True
    return unnamed(context).slot, False


def _maker(part: Part) -> PlaceMention | None:
    return part.maker if part.maker is not None and not _away(part, part.maker) else None


def _within(sentence: Sentence, part: Part, home: Place | None) -> PlaceMention | None:
    """The only place of a clause without a list, where it is the home or a part of it, or nothing says what the home
    is."""
    places = [p for p in sentence.places if part.content <= p.start and p.end <= part.end]
    if len(places) != 1 or places[0].adjective or _away(part, places[0]) or _lists(sentence, part):
        return None
    return places[0] if _is_near(places[0].place, home) else None


def _lists(sentence: Sentence, part: Part) -> bool:
    """A place in a list's member is not the others'."""
    return any(c.value in ("and", "or") for c in borders(sentence, part.content, part.end))


def _away(part: Part, place: PlaceMention) -> bool:
    """A direction, an origin or a partner."""
    links = part.of("link", *_AWAY)
    return any(c.end == place.start or c.start == place.end for c in links)


def _is_near(place: Place, home: Place | None) -> bool:
    return home is None or place.id == home.id or home.id in place.parents
