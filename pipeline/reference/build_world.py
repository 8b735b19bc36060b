"""The part of the gazetteer's build that reads GeoNames's cities, countries and regions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from .gazetteer import fold_name
from .han import simplified as characters

# Smaller places cost precision and bytes; the United Kingdom and Ireland keep their parishes, whose newsletters come
# often.
_SMALLEST, _PARISHES = 1000, ("GB", "IE")
_ALIAS_FLOOR = 40_000
_TELLING = 6  # letters from which one of them may differ
_RANKS = {"PH": " City", "KR": "-si", "JP": "-shi"}
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ɏ][ A-Za-zÀ-ɏḀ-ỿ'’ʻ‘.\-]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_SIMPLIFIED = characters()
_SECTIONS = re.compile(r"\(.*\)|\d")


@dataclass
class Draft:
    """A place before it is a row. ``number`` as in ``Row``; ``other`` are names that one language alone uses."""

    number: int | str
    name: str
    kind: str
    country: str
    area: str = ""
    population: int = 0
    latitude: float = 0.0
    longitude: float = 0.0
    chinese: str = ""
    also: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    other: dict[str, str] = field(default_factory=dict)
    same_as: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)


def one_letter_off(name: str, own: str) -> bool:
    """Whether a name of some length is another but for one letter, not the first: "Obercorn", "Oberkorn".

    >>> one_letter_off("oberkorn", "obercorn"), one_letter_off("aarau", "aarhus")
    (True, False)
    """
    if len(own) < _TELLING or name[:1] != own[:1] or abs(len(name) - len(own)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(name, own, strict=False)) if a != b), min(len(name), len(own)))
    rest, left = name[head:], own[head:]
    return rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]


def listed(cell: str | None) -> list[str]:
    """The items of a table's cell."""
    return [item.strip() for item in (cell or "").split(";") if item.strip()]


def simplified(name: str) -> bool:
    """GB 2312 holds no traditional characters, so what it can write is simplified."""
    try:
        return bool(name.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def chinese_name(names: list[str]) -> str:
    """The Han name among GeoNames's in Simplified characters, the shortest without the word for city or county; else
    empty."""
    plain = {n.translate(_SIMPLIFIED) for n in names if _HAN.fullmatch(n)}
    han = sorted(filter(simplified, plain), key=lambda n: (n[-1] in "市县区镇郡", len(n), n))
    return han[0] if han else ""


def cities(raw: list[dict[str, Any]], overrides: list[dict[str, str]]) -> list[Draft]:
    """All settlements outside China, whose own divisions are more exact."""
    table = {int(row["geonames"]): row for row in overrides}
    return [_city(v, table.get(v["geonameid"])) for v in raw if v["countrycode"] != "CN" and _kept(v, table)]


def _kept(city: dict[str, Any], table: Mapping[int, Any]) -> bool:
    floor = 0 if city["countrycode"] in _PARISHES else _SMALLEST
    return city["geonameid"] in table or (city["population"] >= floor and not _SECTIONS.search(city["name"]))


def _city(city: dict[str, Any], override: dict[str, str] | None) -> Draft:
    names, population = city["alternatenames"], city["population"]
    draft = Draft(
        city["geonameid"],
        _plain_name(city),
        "city" if population >= 10_000 else "town",
        city["countrycode"],
        city["admin1code"],
        population,
        city["latitude"],
        city["longitude"],
        chinese_name(names) if population >= 5000 else "",
        {city["name"]},
    )
    draft.also |= {n for n in names if population >= 5000 and _HAN.fullmatch(n)}
    latin = (n for n in names if _LATIN.fullmatch(n) and not n.isupper())
    own = fold_name(draft.name)
    draft.also |= {n for n in latin if population >= _ALIAS_FLOOR or one_letter_off(fold_name(n), own)}
    if override:
        draft.also |= {draft.name, *listed(override["also"])}
        draft.name = override["en"] or draft.name
        draft.chinese = override["zh"] or draft.chinese
    return draft


def _plain_name(city: dict[str, Any]) -> str:
    """GeoNames writes the rank into some names ("Paranaque City", "Goyang-si"); the name proper goes without."""
    name = str(city["name"])
    rank = _RANKS.get(city["countrycode"], "")
    return name.removesuffix(rank) if rank and city["population"] >= _ALIAS_FLOOR else name


def countries(known: dict[str, Any], extra: list[dict[str, str]], locales: dict[str, Locale]) -> list[Draft]:
    """Countries and territories by their CLDR names, the hand-made table's names, codes and adjectives."""
    table = {row["iso"]: row for row in extra}
    drafts = []
    for code, land in sorted(known.items()):
        english = locales["en"].territories.get(code)
        if english is None or code in ("AQ", "AN", "CS"):
            continue
        row = table.get(code) or {}
        kind = "region" if code in ("HK", "MO", "TW") else "country"
        draft = Draft(f"iso:{code}", row.get("en") or english.replace("’", "'"), kind, code)
        draft.population = land["population"]
        draft.chinese = locales["zh"].territories[code].removesuffix("特别行政区")
        draft.chinese = draft.chinese.removeprefix("中国") or draft.chinese
        draft.also = {english, land["name"], english.replace("&", "and"), english.replace("St.", "Saint")}
        draft.also |= {locales["zh"].territories[code], *listed(row.get("also"))}
        draft.codes, draft.adjectives = listed(row.get("codes")), listed(row.get("adjectives"))
        draft.other = {lang: loc.territories[code] for lang, loc in locales.items() if lang not in ("en", "zh")}
        drafts.append(draft)
    return drafts


def regions(table: list[dict[str, str]], states: dict[str, Any], raw: list[dict[str, Any]]) -> list[Draft]:
    """The states of the USA, and the table's regions, whose GeoNames code is that of the city named beside them."""
    biggest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(raw, key=lambda v: v["population"]):
        biggest[city["countrycode"], city["name"]] = city
    found = [_state(state) for _, state in sorted(states.items())]
    for row in table:
        area = biggest[row["country"], row["city"]]["admin1code"]
        number = f"name:{fold_name(row['en'])}"
        also = {row["en"], *listed(row["also"])}
        codes = listed(row["codes"])
        found.append(
            Draft(number, row["en"], "region", row["country"], area, 0, chinese=row["zh"], also=also, codes=codes)
        )
    return found


def unions(table: list[dict[str, str]]) -> list[Draft]:
    """The European Union and the continents."""
    return [
        Draft(
            row["id"],
            row["en"],
            "region",
            "",
            chinese=row["zh"],
            also=set(listed(row["also"])),
            codes=listed(row["codes"]),
            adjectives=listed(row["adjectives"]),
        )
        for row in table
    ]


def counties(known: list[dict[str, Any]]) -> list[Draft]:
    """The counties of the USA, by their full names only: most are somebody's surname or another county's name."""
    return [
        Draft(f"name:{fold_name(row['name'])}{row['state'].lower()}", row["name"], "county", "US", row["state"])
        for row in sorted(known, key=lambda row: row["fips"])
    ]


def _state(state: dict[str, Any]) -> Draft:
    also = {"Washington State", "State of Washington"} if state["code"] == "WA" else {f"State of {state['name']}"}
    return Draft(state["geonameid"], state["name"], "region", "US", state["code"], 0, also=also, codes=[state["code"]])
