"""A part of a ledger: the promises of a place, an indicator, a status."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from ..model.ledger import Ledger, Promise
from ..reference.indicators import indicators
from .subjects import folded


def selected(
    ledger: Ledger, place: str | None = None, indicator: str | None = None, statuses: Collection[str] = ()
) -> Ledger:
    """The promises that fit all that is asked for. A place is named by its id, or by a name or the beginning of one in
    any of its languages; an indicator by its id (qualifiers may be left out), its label in either language, or words of
    the text."""
    found = ledger.promises
    if place:
        found = tuple(one for one in found if _is_place(one, folded(place)))
    if indicator:
        found = tuple(one for one in found if _is_indicator(one, folded(indicator)))
    if statuses:
        found = tuple(one for one in found if one.status in statuses)
    return replace(ledger, promises=found)


def _is_place(promise: Promise, asked: str) -> bool:
    names = (promise.place, *promise.names.values())
    return asked == promise.place_id or any(folded(name).startswith(asked) for name in names)


def _is_indicator(promise: Promise, asked: str) -> bool:
    id_ = promise.indicator
    if id_ and (id_ == asked or id_.startswith(f"{asked}.")):
        return True
    known = indicators().get(id_) if id_ else None
    labels = {folded(known.en), folded(known.zh)} if known else set()
    return asked in labels or asked in folded(promise.words or "")
