"""The struct of a pack's ``places.toml``."""

from __future__ import annotations

import msgspec


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands around place names. Names themselves are the gazetteer's.

    ``heads``: phrases before a name that make it part of another name ("university of").
    ``facilities``: what a name may be tied to and still be the place's ("railway station", "half marathon").
    ``types``: words after a name that say what it is, by kind ("city", "district", "county", "province" …).
    ``settlements``: phrases before a name of a settlement ("city of"). ``inside``: prepositions that almost only places
    follow; ``beside``: those that people and things follow too. ``links``: words between a city and its country;
    ``articles`` may stand before a country. ``joiners`` bind lists. ``particles`` are
    the small words inside foreign names ("Plano de Ação"), none of this language. ``openers``: capitalised words that
    may stand right before a name without being part of it. ``person_titles`` and ``person_verbs`` mark people.
    ``ordinary``: words of the language that are names of places as well; ``given``: given names that are;
    ``surnames``: family names that are."""

    types: dict[str, tuple[str, ...]]
    settlements: tuple[str, ...]
    heads: tuple[str, ...]
    facilities: tuple[str, ...] = ()
    inside: tuple[str, ...]
    beside: tuple[str, ...]
    links: tuple[str, ...]
    articles: tuple[str, ...]
    joiners: tuple[str, ...]
    particles: tuple[str, ...]
    openers: tuple[str, ...]
    person_titles: tuple[str, ...]
    person_verbs: tuple[str, ...]
    ordinary: tuple[str, ...]
    given: tuple[str, ...]
    surnames: tuple[str, ...]
