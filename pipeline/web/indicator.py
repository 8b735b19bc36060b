"""An indicator: places side by side."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..index import Named, Query, facets, search
from ..reference.indicators import indicators
from .asking import sound, whole
from .charts import bars
from .figures import figure_of
from .rendering import figure_text, named, page, speech_of
from .speech import Speech
from .statements import Group, Said, groups_of, middle

_STATEMENTS = 400  # the newest
_BARS = 24
_LISTED = 500


class Line(msgspec.Struct, frozen=True):
    """A place with its newest figure reported as fact, and the one promised for the latest time."""

    place: Named
    actual: Said | None
    target: Said | None


def indicators_page(request: Request) -> Response:
    """``/indicators``"""
    counted = facets(request.app.state.site.archive, Query(kind=("target", "actual")), _LISTED)
    return page(request, "places.html", found=counted.fields.get("indicator", ()), counted=counted, kind="indicator")


def indicator_page(request: Request) -> Response:
    """``/indicator/<id>``: its figures in one measure, one line a place."""
    site, spoken = request.app.state.site, speech_of(request)
    id_ = sound(request.path_params["id"])
    known = indicators().get(id_)
    query = Query(indicator=(id_,), kind=("target", "actual"), limit=_STATEMENTS, sort="newest")
    found = search(site.archive, query)
    if known is None and not found.results:
        raise HTTPException(404, "indicator")
    groups = [group for group in groups_of(found.results) if group.indicator.id == id_]
    number = min(whole(request.query_params.get("group"), "group") or 1, max(1, len(groups)))
    lines = _lines(groups[number - 1]) if groups else []
    return page(
        request, "indicator.html", id=id_, known=known, groups=groups[:40], number=number, lines=lines,
        chart=bars(_bars(lines, spoken)), total=found.total, shown=len(found.results),
    )  # fmt: skip


def _lines(group: Group) -> list[Line]:
    """One a place, the largest figure first."""
    places: dict[str, Named] = {}
    newest: dict[tuple[str, str], Said] = {}
    for said in group.said:
        place = said.result.place
        if place is None:
            continue
        key = place.id or place.name or ""
        places.setdefault(key, place)
        newest.setdefault((key, said.result.kind), said)
    lines = [Line(place, newest.get((key, "actual")), newest.get((key, "target"))) for key, place in places.items()]
    return sorted(lines, key=lambda line: -max(middle(said) for said in (line.actual, line.target) if said))


def _bars(lines: list[Line], spoken: Speech) -> list[tuple[str, str, float, str]]:
    rows = []
    for line in lines[:_BARS]:
        for kind, said in (("actual", line.actual), ("target", line.target)):
            if said:
                when = spoken.span(said.result.first_day, said.result.last_day)
                told = f"{figure_text(spoken, figure_of(said.result))} ({when or '–'})"
                rows.append((named(spoken, line.place), kind, middle(said), told))
    return rows
