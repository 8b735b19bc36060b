"""Filters as tokens, so that full text search itself intersects them. No word of a text begins as they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reference.gazetteer import load
from .entries import Entry
from .figures import magnitudes

_MARK = "§"
_SPACE = re.compile(r"[\s\x00-\x1f]+")
EVERY = f"{_MARK}every"  # of each entry that a search finds unless it is asked for what was rejected

REJECTED = "rejected"


def token(field: str, value: str) -> str:
    """The token of a filter: ``token("kind", "target")``."""
    return f"{_MARK}{field}:{_SPACE.sub('_', value)}"


def filters_of(entry: Entry, series: int | None) -> str:
    """All filter tokens of an entry, with spaces between."""
    found = [token(field, value) for field, value in _filters(entry)]
    if series is not None:
        found.append(token("series", str(series)))
    if entry.review is not None:
        found.append(token("review", entry.review))
    if entry.review != REJECTED:
        found.append(EVERY)
    return " ".join(dict.fromkeys(found))


def _filters(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "kind", entry.kind
    for place in entry.places:
        yield "place", place
        yield "within", place
        known = load().by_id(place)
        yield from (("within", parent) for parent in (known.parents if known else ()))
    if entry.country:
        yield "country", entry.country
    if entry.indicator:
        parts = entry.indicator.split(".")
        yield from (("indicator", ".".join(parts[:length])) for length in range(1, len(parts) + 1))
    for role in entry.roles:
        yield ("event" if entry.kind == "event" else "role"), role
    if entry.common and entry.common.unit:
        yield "unit", entry.common.unit
    if entry.own:
        yield from (("size", size) for size in magnitudes(entry.own.low, entry.own.high))
    if entry.common and entry.common.unit:
        unit = entry.common.unit
        yield from (("size", f"{unit}:{size}") for size in magnitudes(entry.common.low, entry.common.high))
    if entry.lang:
        yield "lang", entry.lang
        yield from ([("lang", entry.lang.split("-")[0])] if "-" in entry.lang else [])
    if entry.deadline:
        yield "deadline", entry.deadline[:4]
