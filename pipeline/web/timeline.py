"""Events in the order of their days."""

from __future__ import annotations

from itertools import groupby

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ..index import Result, facets, search
from .asking import asked_in
from .rendering import page

_SHOWN = 100  # events of a page


def timeline_page(request: Request) -> Response:
    """``/timeline``: events, or those that a query finds, by year; what has no day comes last."""
    asked = asked_in(request.query_params)
    archive = request.app.state.site.archive
    offset = (asked.page - 1) * _SHOWN
    query = msgspec.structs.replace(asked.query, kind=("event",), limit=_SHOWN, offset=offset, sort="newest")
    found = search(archive, query)
    counted = facets(archive, query).fields
    events = sorted(found.results, key=lambda one: one.first_day or "", reverse=True)
    years = [(year, list(of)) for year, of in groupby(events, key=_year)]
    return page(
        request, "timeline.html", asked=asked, found=found, years=years, places=counted.get("place", ()),
        pages=max(1, -(-found.total // _SHOWN)), query=asked.query.text,
    )  # fmt: skip


def _year(one: Result) -> str:
    return (one.first_day or "")[:4]
