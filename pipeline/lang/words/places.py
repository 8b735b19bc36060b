"""The struct of a pack's ``places.toml``."""

from __future__ import annotations

import msgspec


class Suffix(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that ends the full name of a place: its kind, and the word of an English name for it. ``plain`` suffixes
    are common words as well: a name unknown to the gazetteer is believed only behind another place. ``abroad``: of
    places of other countries, told by the country's name before theirs. ``listed``: of ports and the like, told by the
    known place right before it."""

    kind: str
    english: str
    plain: bool = False
    abroad: bool = False
    listed: bool = False


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A region that people speak of and nobody governs ("northern Jiangsu"): its English name, and the ids of what it
    lies in, nearest first."""

    english: str
    parents: tuple[str, ...] = ()


class UnspacedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For a script that puts no spaces between words, where a name may stand across the border of two.

    ``covers``: words and expressions that hold a name by accident or make something else of it. ``accidents``: two
    characters that often meet by chance at the border of two words. ``divided``: words whose first character could end
    the name before them ("market" after "city"). ``features``: what stands directly behind a name and makes it that of
    a street, a mountain, a body. ``suffixes`` end the full names of places unknown to the gazetteer; ``generic`` words
    make no name with a suffix; in a heading of its own a name is refused only for words of two characters or more and
    for ``determiners`` at its beginning. ``grounds`` end the names of what has no government of its own (parks, zones,
    ports), and ``areas`` are regions without one: both are read at the head of a clause, behind ``openers`` ("in all"),
    and not before ``works``, words of what is built or done there. ``edges``: characters that a name may follow.
    ``common``: common words of two characters, parted by white space; a name that begins or ends inside one is mostly
    none. ``sounds``: characters by which foreign names are transliterated."""

    covers: tuple[str, ...] = ()
    accidents: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    suffixes: dict[str, Suffix] = {}
    country: str | None = None
    generic: tuple[str, ...] = ()
    determiners: str = ""
    grounds: dict[str, Suffix] = {}
    areas: dict[str, Area] = {}
    openers: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    edges: str = ""
    common: str = ""
    sounds: str = ""


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
    ``surnames``: family names that are. ``unspaced``: for scripts that put no spaces between words."""

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
    unspaced: UnspacedWords | None = None
