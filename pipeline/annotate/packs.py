"""What each language pack covers, counted from its files."""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from ..lang import pack as packs
from ..model.language import Coverage, Language
from ..reference.indicators import indicators

# In the order in which a text is read; each with the name that its examples go by.
_CONCERNS = {
    "numbers": "numbers",
    "units": "quantities",
    "dates": "dates",
    "places": "places",
    "indicators": "indicators",
    "phrases": "sentences",
    "cues": "cues",
    "roles": "roles",
    "issue": "issue",
}


def pack_coverage() -> tuple[Language, ...]:
    """All packs in order of their codes. A concern without a file has no words."""
    return tuple(_language(packs.load(code)) for code in packs.codes())


def _language(pack: packs.Pack) -> Language:
    concerns = {concern: _concern(pack.folder, concern, named) for concern, named in _CONCERNS.items()}
    known = indicators()
    return Language(
        code=pack.code,
        concepts=sum(id_ in known for id_ in pack.indicators.terms) if concerns["indicators"].words else 0,
        of_concepts=len(known),
        examples=sum(one.examples + one.counters for one in concerns.values()),
        concerns=concerns,
    )


def _concern(folder: Traversable, concern: str, named: str) -> Coverage:
    shown = _table(folder / "examples" / f"{named}.toml")
    return Coverage(
        words=_leaves(_table(folder / f"{concern}.toml")),
        examples=len(shown.get("example", ())),
        counters=len(shown.get("counter", ())),
    )


def _table(path: Traversable) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf8")) if path.is_file() else {}


def _leaves(node: object) -> int:
    """The words, figures and settings of a table, however deep they stand."""
    if isinstance(node, dict):
        return sum(map(_leaves, node.values()))
    return sum(map(_leaves, node)) if isinstance(node, list) else 1
