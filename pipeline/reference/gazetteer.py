"""The world's cities, China's divisions, countries and their regions, by name and by id.

Built from ``places/`` by ``build_places.py``; origins and licences stand in SOURCES.md.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import msgspec

from ..model.place import Place
from .han import simplified
from .place_store import KINDS, Row, Store

_DATA = Path(__file__).parent / "places" / "places.bin"
# Letters that no decomposition makes plain.
LATIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_LETTERS = simplified() | str.maketrans(LATIN)
_EARTH_KM = 6371.0
_TELLING = 6  # letters of a name that may be spelt in another way


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """The key of a name: case, accents, spaces, hyphens, apostrophes and stops gone ("Xi'an" and "Xian" are one).

    >>> fold_name("Parañaque"), fold_name("Hai Phong"), fold_name("贵阳市")
    ('paranaque', 'haiphong', '贵阳市')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(c for c in text.lower() if c.isalnum())


def joined(pinyin: str) -> str:
    """Syllables joined as names are written: an apostrophe before a vowel inside, ü for v after l and n.

    >>> joined("gui an"), joined("lv liang")
    ("Gui'an", 'Lüliang')
    """
    word = ""
    for syllable in pinyin.replace("lv", "lü").replace("nv", "nü").split():
        word += ("'" if word and syllable[0] in "aeo" else "") + syllable
    return word[:1].upper() + word[1:]


def code_key(text: str) -> str:
    """The key of an abbreviation, whose capitals count: "US" is a country, "us" is none."""
    return "=" + text.replace(".", "").replace(" ", "")


def adjective_key(text: str, lang: str) -> str:
    """The key of "Italian" and the like, told apart from names."""
    return f"{lang}~{fold_name(text)}"


def language_key(text: str, lang: str) -> str:
    """The key of a name that only one language uses ("Chili" is Chile in French alone)."""
    return f"{lang}>{fold_name(text)}"


class Spellings:
    """Keys of names that are written in more than one way: "Dryanovo", "Drianovo"; "Vila Nova de Gaia", "da Gaia".

    Letters that stand for one another are replaced in a folded name; small words inside a name are left out.
    """

    def __init__(self, letters: tuple[tuple[str, str], ...], particles: tuple[str, ...]) -> None:
        self._letters = letters
        self.particles = frozenset(particles)

    def by_letters(self, folded_name: str) -> str:
        """The key of a folded name, however it is transliterated."""
        for written, same in self._letters:
            folded_name = folded_name.replace(written, same)
        return "?" + folded_name

    def by_words(self, words: list[str]) -> str:
        """The key of a name's words without the small ones between them; empty where it has none."""
        kept = [fold_name(word) for word in words if word not in self.particles]
        return "?" + " ".join(kept) if 1 < len(kept) < len(words) else ""


class Gazetteer:
    """Places by name and id. All look-ups are exact on folded names; lists are in order of population, largest
    first."""

    def __init__(self, path: Path = _DATA) -> None:
        self._store = Store(path)
        self._places: dict[int, Place] = {}
        self._found: dict[str, list[Place]] = {}
        self._syllables: dict[str, str] | None = None
        self._spellings = Spellings(self._store.header.letters, self._store.header.particles)

    def __len__(self) -> int:
        return len(self._store)

    def candidates(self, folded_name: str, lang: str = "en") -> list[Place]:
        """Every place that goes by this name (see :func:`fold_name`), countries and regions among them."""
        key = folded_name if lang == "en" else f"{lang}>{folded_name}"
        found = self._found.get(key)
        if found is None:
            found = self._lookup(folded_name)
            if key != folded_name:
                found = found + [p for p in self._lookup(key) if p not in found]
            self._found[key] = found
        return found

    def han_names(self) -> frozenset[str]:
        """The folded names in Han characters that running text may hold, of two characters or more."""
        return frozenset(msgspec.msgpack.decode(self._store.header.han, type=str).split())

    def romanized(self, name: str) -> str:
        """A Chinese name in pinyin, as names are written; empty where a character's reading is not known."""
        if self._syllables is None:
            self._syllables = msgspec.msgpack.decode(self._store.header.syllables, type=dict[str, str])
        read = [self._syllables.get(character, "") for character in name]
        return joined(" ".join(read)) if all(read) else ""

    def respelt(self, words: list[str]) -> list[Place]:
        """Places whose name these words are in another spelling: another transliteration, another small word."""
        if len(words) > 1:
            key = self._spellings.by_words(words)
        else:
            key = self._spellings.by_letters(fold_name(words[0])) if len(words[0]) >= _TELLING else ""
        return self.candidates(key) if key else []

    def coded(self, text: str) -> list[Place]:
        """Countries and regions by abbreviation, capitals as written: "ROK", "U.S.", "CT"."""
        return self.candidates(code_key(text))

    def adjective(self, text: str, lang: str) -> list[Place]:
        """The countries of a demonym or adjective: "Italian"."""
        return self.candidates(adjective_key(text, lang))

    def by_id(self, id_: str) -> Place | None:
        """The place of an id as records write it, or null."""
        scheme, _, rest = id_.partition(":")
        if scheme in ("cn", "geonames") and rest.isdigit():
            index = self._store.row_of(-int(rest) if scheme == "cn" else int(rest))
            return None if index is None else self._place(index)
        return next(iter(self.candidates("#" + id_)), None)

    def country(self, code: str | None) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self.by_id(f"iso:{code}") if code else None

    def speaks(self, country: str | None, lang: str) -> bool:
        """Whether a language is the first of a country's."""
        return self._store.header.languages.get(country or "") == lang

    def children(self, id_: str) -> list[Place]:
        """China's divisions directly or indirectly inside a division, in order of code; empty elsewhere."""
        if not id_.startswith("cn:"):
            return []
        code = int(id_[3:])
        span = 10_000 if code % 10_000 == 0 else 100 if code % 100 == 0 else 1
        divisions = self._store.header.divisions
        first = bisect_right(divisions, (code, len(self)))
        return [self._place(row) for number, row in divisions[first : bisect_left(divisions, (code + span, 0))]]

    def _lookup(self, key: str) -> list[Place]:
        places = [self._place(row) for row in self._store.rows(key)]
        return sorted(places, key=lambda p: (-p.population, p.id))

    def _place(self, index: int) -> Place:
        place = self._places.get(index)
        if place is None:
            place = self._places[index] = self._read(self._store.row(index))
        return place

    def _read(self, row: Row) -> Place:
        country, admin = self._store.header.areas[row.area]
        names = {"en": row.name} | ({"zh": row.chinese} if row.chinese else {})
        known = bool(row.latitude or row.longitude)
        return Place(
            name=row.name,
            id=_id(row.number),
            country=country or None,
            kind=KINDS[row.kind],
            names=names,
            latitude=row.latitude / 100 if known else None,
            longitude=row.longitude / 100 if known else None,
            same_as=row.same_as,
            parents=self._parents(row, country, admin),
            population=row.population,
        )

    def _divisions_of(self, number: int | str) -> list[str]:
        if isinstance(number, str) or number > 0:
            return []
        above = (-number // 100 * 100, -number // 10_000 * 10_000)
        return [f"cn:{code}" for code in above if code != -number and self._store.row_of(-code) is not None]

    def _parents(self, row: Row, country: str, admin: str) -> tuple[str, ...]:
        if KINDS[row.kind] == "country":
            return ()
        own = _id(row.number)
        region = self._store.header.regions.get(f"{country}.{admin}", f"admin1:{country}.{admin}" if admin else "")
        chain = [*self._divisions_of(row.number), *row.within, region, f"iso:{country}" if country else ""]
        return tuple(dict.fromkeys(p for p in chain if p and p != own))


def _id(number: int | str) -> str:
    if isinstance(number, str):
        return number
    return f"geonames:{number}" if number > 0 else f"cn:{-number}"


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places on a sphere, or null where either has no coordinates."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    chord = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a.longitude - b.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


@cache
def load() -> Gazetteer:
    """The gazetteer, opened once a process."""
    return Gazetteer()
