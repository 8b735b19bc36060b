"""A place: what it means to reach and has reached, over time; its issues and its partners."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..index import Named, Query, Result, facets, issues, search
from ..index.partners import Partner, partners
from ..model.place import Place
from ..reference.gazetteer import load
from .asking import sound
from .charts import TimeChart, over_time
from .rendering import page, speech_of
from .statements import Group, groups_of, points_of

_STATEMENTS = 200  # the newest, from which charts are drawn
_CHARTS = 8
_ISSUES = 12
_PROMISES = 12
_LISTED = 500  # places or indicators of a list


class Drawn(msgspec.Struct, frozen=True):
    """Figures of one indicator and their chart, where there is one to draw."""

    group: Group
    chart: TimeChart | None


def places_page(request: Request) -> Response:
    """``/places``: every place that something is promised or reported of."""
    counted = facets(request.app.state.site.archive, Query(kind=("target", "actual", "commitment")), _LISTED)
    return page(request, "places.html", found=counted.fields.get("place", ()), counted=counted, kind="place")


def place_page(request: Request) -> Response:
    """``/place/<id>``"""
    site, spoken = request.app.state.site, speech_of(request)
    id_ = sound(request.path_params["id"])
    figures = search(site.archive, Query(place=(id_,), kind=("target", "actual"), limit=_STATEMENTS, sort="newest"))
    promised = search(site.archive, Query(place=(id_,), kind=("commitment",), limit=_PROMISES, sort="newest"))
    named = issues(site.archive, place=id_, limit=_ISSUES)
    known = load().by_id(id_)
    found = [*figures.results, *promised.results]
    if not named and not found:
        raise HTTPException(404, "place")
    groups = groups_of(figures.results)
    drawn = [Drawn(group, over_time(points_of(group.said, spoken))) for group in groups]
    drawn.sort(key=lambda one: one.chart is None)
    return page(
        request, "place.html", id=id_, place=_named(found, id_, known),
        known=known, parents=[one for one in map(load().by_id, known.parents) if one] if known else [],
        charts=[one for one in drawn if one.chart][:_CHARTS], others=[one.group for one in drawn if not one.chart],
        total=figures.total, shown=len(figures.results), promised=promised, issues=named,
        partners=_partners(partners(site.archive), id_),
    )  # fmt: skip


def _named(found: list[Result], id_: str, known: Place | None) -> Named:
    place = next((one.place for one in found if one.place and one.place.id == id_), None)
    return place or (Named(id_, known.name, known.names) if known else Named(id_, id_))


def _partners(known: tuple[Partner, ...], id_: str) -> list[Partner]:
    """Those of a home; for a partner the homes that name it, as partners the other way round."""
    mine: dict[tuple[str, str], Partner] = {}
    for one in known:
        if one.home == id_ and one.place != id_:
            mine.setdefault((one.place, one.role), one)
        elif one.place == id_ and one.home and one.home != id_:
            turned = msgspec.structs.replace(one, place=one.home, name=one.home_name or one.home, names={})
            mine.setdefault((one.home, one.role), turned)
    return sorted(mine.values(), key=lambda one: (one.role, one.name))
