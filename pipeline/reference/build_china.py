"""The part of the gazetteer's build that reads China's divisions and gives them their English names."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .build_world import Draft, listed
from .gazetteer import joined

_TYPES = (  # suffix of the full Chinese name, kind, English type
    ("自治县", "county", "Autonomous County"),
    ("自治旗", "county", "Autonomous Banner"),
    ("自治州", "prefecture", "Autonomous Prefecture"),
    ("自治区", "province", "Autonomous Region"),
    ("新区", "new_area", "New Area"),
    ("林区", "district", "Forestry District"),
    ("特区", "district", "Special District"),
    ("地区", "prefecture", "Prefecture"),
    ("盟", "prefecture", "League"),
    ("省", "province", "Province"),
    ("县", "county", "County"),
    ("旗", "county", "Banner"),
    ("区", "district", "District"),
    ("市", "city", "City"),
)
_SIDES = {"左": "Left", "右": "Right", "前": "Front", "中": "Middle", "后": "Rear", "翼": "Wing"}
_MUNICIPALITIES = ("11", "12", "31", "50")
_SPECIAL = ("71", "81", "82", "91")  # their cities come from GeoNames
# GeoNames's codes of the provinces, by the first two digits of the division code.
_GEONAMES_CODES = (
    "11:22 12:28 13:10 14:24 15:20 21:19 22:05 23:08 31:23 32:04 33:02 34:01 35:07 36:03 37:25 41:09 42:12 43:11 "
    "44:30 45:16 46:31 50:33 51:32 52:18 53:29 54:14 61:26 62:15 63:06 64:21 65:13"
)
_PROVINCES = dict(pair.split(":") for pair in _GEONAMES_CODES.split())

Seats = dict[tuple[str, str], dict[str, Any]]


def divisions(
    rows: list[dict[str, str]],
    names: list[dict[str, str]],
    peoples: list[dict[str, str]],
    areas: list[dict[str, str]],
    cities: list[dict[str, Any]],
) -> list[Draft]:
    """Provinces, prefectures, counties, new areas and single settlements. The first row of a code counts: a city
    directly under its province stands in the source as a prefecture and, again, as its own county."""
    special = {row["code"]: row for row in names}
    english = {row["zh"]: row["en"] for row in peoples}
    drafts: dict[int, Draft] = {}
    seats = _seats(cities)
    for row in sorted(rows, key=lambda r: (int(r["deep"]), r["id"])):
        code = row["ext_id"][:6]
        if (
            row["id"][:2] in _SPECIAL
            or len(code) < 6
            or -int(code) in drafts
            or row["ext_name"] in ("重庆城区", "重庆郊县")
        ):
            continue
        if row["deep"] == "1" and row["id"][:2] in _MUNICIPALITIES:
            continue
        drafts[-int(code)] = _division(code, row, special.get(code, {}), english, seats)
    return [*drafts.values(), *(_area(row) for row in areas)]


def _seats(cities: list[dict[str, Any]]) -> Seats:
    """GeoNames's Chinese cities by (province, Chinese name), the largest of namesakes."""
    seats: Seats = {}
    for city in sorted(
        (c for c in cities if c["countrycode"] == "CN"), key=lambda c: (c["population"], -c["geonameid"])
    ):
        for name in city["alternatenames"]:
            if "\u4e00" <= name[:1] <= "\u9fff":
                seats[city["admin1code"], name] = city
    return seats


def syllables(rows: list[dict[str, str]]) -> dict[str, str]:
    """The reading of each character in the divisions' names, the most frequent where it has several."""
    read: dict[str, Counter[str]] = {}
    for row in rows:
        parts = row["pinyin"].split()
        if len(parts) == len(row["name"]):
            for character, syllable in zip(row["name"], parts, strict=True):
                read.setdefault(character, Counter())[syllable] += 1
    return {character: max(sorted(c), key=c.__getitem__) for character, c in sorted(read.items())}


def _type(full: str, depth: str) -> tuple[str, str, str]:
    for suffix, kind, word in _TYPES:
        # 清新区 is a district called Qingxin, no new area.
        if full.endswith(suffix) and (len(full) > 3 or kind != "new_area"):
            return suffix, ("prefecture" if depth == "1" and kind == "city" else kind), word
    return "", "county", ""


def _spelled(row: dict[str, str], suffix: str) -> str:
    """The name in pinyin without its type; a name of two characters keeps it (蠡县 is Lixian County), and the wings and
    sides of banners are told in words."""
    name, pinyin = row["name"], row["pinyin"].split()
    if suffix and name.endswith(suffix) and len(name) > len(suffix) + 1:
        name, pinyin = name[: -len(suffix)], pinyin[: -len(suffix)]
    sides: list[str] = []
    while suffix == "旗" and len(name) > 2 and name[-1] in _SIDES:
        sides.insert(0, _SIDES[name[-1]])
        name, pinyin = name[:-1], pinyin[:-1]
    return " ".join([joined(" ".join(pinyin)), *sides])


def _peoples(full: str, short: str, suffix: str, english: dict[str, str]) -> str:
    """The peoples of an autonomous division: "Miao and Dong" for 黔东南苗族侗族自治州."""
    rest, found = full.removeprefix(short).removesuffix(suffix), []
    while hit := max((p for p in english if rest.startswith(p)), key=len, default=""):
        found.append(english[hit])
        rest = rest[len(hit) :]
    return " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def _division(code: str, row: dict[str, str], special: dict[str, str], english: dict[str, str], seats: Seats) -> Draft:
    full, depth = row["ext_name"], "2" if code[2:4] == "90" else row["deep"]
    suffix, kind, word = _type(full, depth)
    plain = _spelled(row, suffix)
    base = special.get("en", "").removesuffix(f" {word}") or plain
    peoples = _peoples(full, row["name"], suffix, english) if "自治" in suffix and depth != "0" else ""
    draft = Draft(-int(code), base, kind, "CN", _PROVINCES[code[:2]], chinese=full)
    if depth == "0" and kind == "city":
        draft.kind = "prefecture"
    bare = (draft.kind == "prefecture" and suffix == "市") or (depth == "0" and suffix != "省")
    if not bare and base == special.get("en", "").removesuffix(f" {word}") and peoples in base:
        draft.name = f"{base} {word}"
    elif not bare:
        draft.name = f"{base} {peoples} {word}".replace("  ", " ")
    draft.also = {base, plain, row["name"], full, f"{base} {word}", f"{plain} {word}", *listed(special.get("also"))}
    if peoples:
        draft.also |= {f"{plain} {peoples} {word}", f"{plain} {word.split()[-1]}", f"{plain} {peoples}"}
    if suffix == "市":
        draft.also |= {f"{base} Municipality", f"{base} City"}
    _locate(draft, row["name"], seats)
    return draft


def _locate(draft: Draft, short: str, seats: Seats) -> None:
    seat = seats.get((draft.area, draft.chinese)) or seats.get((draft.area, short))
    if seat and draft.kind != "province":
        draft.latitude, draft.longitude, draft.population = seat["latitude"], seat["longitude"], seat["population"]
        draft.same_as = [f"geonames:{seat['geonameid']}"]
    draft.area = ""  # the code tells the province


def _area(row: dict[str, str]) -> Draft:
    area = Draft(row["id"], row["en"], row.get("kind") or "new_area", "CN", chinese=row["zh"])
    area.also = {row["en"], row["zh"], *listed(row["also"])}
    city = row["parent"][:4] + "00"
    area.within = [f"cn:{code}" for code in dict.fromkeys((row["parent"], city, row["parent"][:2] + "0000"))]
    return area
