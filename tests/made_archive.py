"""Archives of any size: the corpora's own issues with changed facts, in both languages.

    python tests/made_archive.py FOLDER 200000

writes exports of that many records, to be put into an archive by `newsletters index FOLDER`. Every issue has another
date, other places and other figures than the one it was made of; its text is changed with them, character for
character, so that all offsets stay.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import Options, extract
from pipeline.model.codec import from_json, to_json
from pipeline.model.number import number
from pipeline.model.record import Extraction
from pipeline.reference.gazetteer import load

ROOT = Path(__file__).parent.parent
KINDS = ("targets", "actuals", "commitments", "cities", "relations", "dates", "events")
_PROVINCES = (13, 21, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 51, 52, 53, 61)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_SPREAD = 30  # years that the dates of issues lie apart at most


def made(records: int, seed: int = 0, languages: tuple[str, ...] = ("en", "zh")) -> Iterator[Extraction]:
    """Extractions with at least so many records in all; the same for the same arguments."""
    chance = random.Random(seed)
    bases = [base for base in _bases() if base.source.path.split("/")[-1].split(".")[0] in languages]
    count = number = 0
    while count < records:
        base = bases[number % len(bases)]
        changed = _Change(base, number, chance).made()
        count += sum(len(getattr(changed, kind)) for kind in KINDS)
        number += 1
        yield changed


def write(folder: Path, records: int, seed: int = 0) -> int:
    """Writes the exports below a folder; gives the number of issues."""
    count = 0
    for extraction in made(records, seed):
        path = folder / f"{extraction.source.path}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(to_json(extraction))
        count += 1
    return count


@cache
def _bases() -> tuple[Extraction, ...]:
    paths = [*(ROOT / "corpora").glob("*/*/en.txt"), *(ROOT / "corpora").glob("*/*/zh.txt")]
    return tuple(extract(path, Options(root=str(ROOT / "corpora"))) for path in sorted(paths))


@cache
def _pools() -> dict[str, dict[int, list[str]]]:
    """China's divisions by language and length of their short names, as ids."""
    pools: dict[str, dict[int, list[str]]] = {"en": {}, "zh": {}}
    for province in _PROVINCES:
        for place in load().children(f"cn:{province}0000"):
            for lang, name in (("en", place.name.split(" ")[0]), ("zh", place.names.get("zh", "")[:-1])):
                pools[lang].setdefault(len(name), []).append(place.id)
    return pools


class _Change:
    """One issue, changed by chance: everywhere the same name for a place, the same years later."""

    def __init__(self, base: Extraction, number: int, chance: random.Random) -> None:
        self._base, self._number, self._chance = base, number, chance
        self._years = chance.randrange(-_SPREAD, 1)
        self._places: dict[str, tuple[str, str]] = {}
        self._names: dict[str, str] = {}
        self._figures: dict[int, str] = {}

    def made(self) -> Extraction:
        """The changed issue."""
        lang = self._base.issue.languages[0]
        for city in self._base.cities:
            for written in {mention.quote for mention in city.mentions}:
                self._another_place(city.id, written, lang)
        text = self._renamed(self._with_other_figures(self._base.text))
        text = _YEAR.sub(self._year, text)
        changed = self._walk(json.loads(to_json(self._base), parse_float=Decimal), text)
        changed["source"]["path"] = f"made/{self._number:06}/{self._base.source.path}"
        changed["text"] = text
        return from_json(to_json(changed, indent=0), Extraction)

    def _another_place(self, id_: str, written: str, lang: str) -> None:
        pool = _pools().get(lang, {}).get(len(written))
        if not pool or written in self._names:
            return
        place = load().by_id(self._chance.choice(pool))
        assert place is not None
        self._names[written] = place.name.split(" ")[0] if lang == "en" else place.names["zh"][: len(written)]
        self._places.setdefault(id_, (place.id, place.name))

    def _renamed(self, text: str) -> str:
        for written, name in self._names.items():
            text = text.replace(written, name)
        return text

    def _with_other_figures(self, text: str) -> str:
        """The text with other digits in each figure that a record stands for; which, is remembered."""
        characters = list(text)
        for record in (*self._base.targets, *self._base.actuals):
            start = record.evidence.start
            numerals = list(_NUMERAL.finditer(record.evidence.quote))
            if len(numerals) != 1 or _YEAR.fullmatch(numerals[0][0]) or start in self._figures:
                continue
            at, end = start + numerals[0].start(), start + numerals[0].end()
            other = "".join(self._digit(one, index) for index, one in enumerate(characters[at:end]))
            characters[at:end] = other
            self._figures[start] = other
        return "".join(characters)

    def _digit(self, character: str, index: int) -> str:
        return str(self._chance.randrange(0 if index else 1, 10)) if character.isdigit() else character

    def _year(self, match: re.Match[str]) -> str:
        return str(int(match[0]) + self._years)

    def _walk(self, value: Any, text: str) -> Any:
        """What was exported with all that is written in it changed as the text was."""
        if isinstance(value, str):
            return _YEAR.sub(self._year, self._renamed(value))
        if isinstance(value, list | tuple):
            return [self._walk(one, text) for one in value]
        if not isinstance(value, dict):
            return value
        changed = {key: self._walk(one, text) for key, one in value.items()}
        for name in ("quote", "text"):
            if isinstance(changed.get("start"), int) and name in changed:
                changed[name] = text[changed["start"] : changed["end"]]
        if (value.get("id") in self._places and "kind" not in value) or value.get("mentions") is not None:
            changed |= self._renamed_place(value)
        if value.get("places"):
            changed["places"] = [self._places.get(one, (one, ""))[0] for one in value["places"]]
        return self._refigured(value, changed)

    def _renamed_place(self, value: dict[str, Any]) -> dict[str, Any]:
        id_, name = self._places.get(value["id"], (value["id"], value["name"]))
        place = load().by_id(id_)
        return {"id": id_, "name": name, "country": place.country, "names": dict(place.names)} if place else {}

    def _refigured(self, value: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
        """The value of a figure is as many times larger as its numeral became."""
        start = value["evidence"]["start"] if "as_written" in value else None
        if start not in self._figures:
            return changed
        old = _decimal(_NUMERAL.search(value["evidence"]["quote"])[0])
        ratio = _decimal(self._figures[start]) / old if old else Decimal(1)
        for figures in (changed, changed.get("converted") or {}):
            for name in ("value", "lower", "upper"):
                if figures.get(name) is not None:
                    figures[name] = number(round(Decimal(figures[name]) * ratio, 6))
        return changed


def _decimal(numeral: str) -> Decimal:
    return Decimal(numeral.replace(",", ""))


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])), "issues")
