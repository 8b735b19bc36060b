"""Promises followed through the issues: of all the archive where it is small, else of a place or an indicator."""

from __future__ import annotations

from collections import Counter

import msgspec
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..flow import LEDGER_COLUMNS, ledger, promise_rows, selected
from ..index import Query, facets
from ..index.accounts import accounts, indicators_named, newest_date, places_named, statements
from ..model.cells import csv_text
from ..model.codec import to_json
from ..model.ledger import REASONS, Ledger, Promise
from .asking import BadRequest, named, sound, whole
from .rendering import page
from .site import Site

STATUSES = ("open", "due", "met", "missed", "unknown", "not_comparable")
_MOST = 2500  # statements that are followed while a reader waits
_SHOWN = 40  # promises of a page
_OFFERED = 60  # places to choose from


class Followed(msgspec.Struct, frozen=True):
    """What was asked for and what came of it; ``ledger`` is null where it is too much to be followed at once.

    ``unknown`` names the field whose value the archive does not know.
    """

    place: str = ""
    indicator: str = ""
    statuses: tuple[str, ...] = ()
    ledger: Ledger | None = None
    counts: dict[str, int] = {}
    unknown: str | None = None


def followed(request: Request) -> Followed:
    """The ledger that an address asks for. Raises :class:`BadRequest`."""
    given = request.query_params
    place, indicator = named(given, "place", "indicator")
    statuses = tuple(one for one in map(sound, given.getlist("status")) if one)
    if wrong := [one for one in statuses if one not in STATUSES]:
        raise BadRequest(f"there is no status “{wrong[0][:40]}”; there are: {', '.join(STATUSES)}")
    site = request.app.state.site
    places = places_named(site.archive, place) if place else ()
    indicators = indicators_named(site.archive, indicator) if indicator else ()
    asked = Followed(place, indicator, statuses)
    if unknown := "place" if place and not places else "indicator" if indicator and not indicators else None:
        return msgspec.structs.replace(asked, unknown=unknown, ledger=Ledger())
    if statements(site.archive, places, indicators) > _MOST:
        return asked
    made = _made(site, places, indicators)
    counts = Counter(promise.status for promise in made.promises)
    return msgspec.structs.replace(asked, ledger=selected(made, statuses=statuses), counts=dict(counts))


def _made(site: Site, places: tuple[str, ...], indicators: tuple[str, ...]) -> Ledger:
    """Kept until the archive changes; a promise's place and indicator decide what else is held beside it."""

    def find() -> Ledger:
        return ledger(accounts(site.archive, places, indicators), newest_date(site.archive))

    return site.kept.get(site.state(), ("ledger", places, indicators), find)


def ledger_page(request: Request) -> Response:
    """``/ledger``"""
    found = followed(request)
    archive = request.app.state.site.archive
    offered = facets(archive, Query(kind=("target",)), _OFFERED).fields
    promises = found.ledger.promises if found.ledger else ()
    pages = max(1, -(-len(promises) // _SHOWN))
    number = min(whole(request.query_params.get("page"), "page") or 1, pages)
    return page(
        request, "ledger.html", asked=found, statuses=STATUSES, reasons=REASONS, offered=offered, number=number,
        pages=pages, promises=[_shown(one) for one in promises[(number - 1) * _SHOWN : number * _SHOWN]],
        total=len(promises), address=_address(found),
    )  # fmt: skip


def ledger_file(request: Request) -> Response:
    """``/export/ledger.csv`` and ``.json``: the same, as a file."""
    found = followed(request)
    if found.ledger is None:
        raise BadRequest("there are too many promises to follow at once; name a place or an indicator")
    form = request.path_params["form"]
    if form not in ("csv", "json"):
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="promises.{form}"'}
    if form == "json":
        return Response(to_json(found.ledger), media_type="application/json", headers=headers)
    text = "\ufeff" + csv_text(LEDGER_COLUMNS, promise_rows(found.ledger))
    return Response(text.encode("utf8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


class Shown(msgspec.Struct, frozen=True):
    """A promise, and the judgements worth showing: those that decide its status first."""

    promise: Promise
    judgements: tuple[object, ...]
    more: int


_JUDGED = 3


def _shown(promise: Promise) -> Shown:
    ranked = sorted(promise.judgements, key=lambda one: (one.verdict != promise.status, one.reason != promise.reason))
    return Shown(promise, tuple(ranked[:_JUDGED]), max(0, len(ranked) - _JUDGED))


def _address(asked: Followed) -> str:
    cells = [("place", asked.place), ("indicator", asked.indicator), *(("status", one) for one in asked.statuses)]
    return str(QueryParams([cell for cell in cells if cell[1]]))
