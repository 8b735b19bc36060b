"""Partners on a map without tiles, and the same as a table."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ..index.partners import Partner, partners
from .asking import named
from .rendering import page, speech_of
from .speech import Speech

WIDTH, HEIGHT = 1000, 500
_SHOWN = 400
_TENTHS = 10  # of a degree


class Pin(msgspec.Struct, frozen=True):
    """A partner on the map; ``size`` grows with the issues that name it."""

    x: float
    y: float
    size: float
    partner: Partner
    home: tuple[float, float] | None = None


class Row(msgspec.Struct, frozen=True):
    """A partner of a home in a role, with its years."""

    partner: Partner
    years: tuple[str, ...]
    issues: int


def cities_page(request: Request) -> Response:
    """``/cities``: by home, role and year."""
    given, spoken = request.query_params, speech_of(request)
    known = partners(request.app.state.site.archive)
    names = ("home", "role", "year")
    chosen = dict(zip(names, named(given, *names), strict=True))
    found = [one for one in known if _fits(one, chosen)]
    rows = _rows(found)
    return page(
        request, "cities.html", chosen=chosen, rows=rows[:_SHOWN], total=len(rows), shown=_SHOWN,
        pins=_pins(rows[:_SHOWN]), homes=_homes(known, spoken), roles=sorted({one.role for one in known}),
        years=sorted({one.year for one in known if one.year}, reverse=True), land=land(), width=WIDTH, height=HEIGHT,
    )  # fmt: skip


def _fits(one: Partner, chosen: dict[str, str]) -> bool:
    return (
        chosen["home"] in ("", one.home) and chosen["role"] in ("", one.role) and chosen["year"] in ("", one.year)
    )  # fmt: skip


def _rows(found: list[Partner]) -> list[Row]:
    together: dict[tuple[str | None, str, str], list[Partner]] = {}
    for one in found:
        together.setdefault((one.home, one.place, one.role), []).append(one)
    rows = [
        Row(all_[0], tuple(sorted({one.year for one in all_ if one.year})), sum(one.issues for one in all_))
        for all_ in together.values()
    ]
    return sorted(rows, key=lambda row: (-row.issues, row.partner.name, row.partner.role))


def _homes(known: tuple[Partner, ...], spoken: Speech) -> list[tuple[str, str]]:
    homes = {one.home: one.home_name or one.home for one in known if one.home}
    return sorted(homes.items(), key=lambda home: home[1])


def _pins(rows: list[Row]) -> list[Pin]:
    """The largest first, so that smaller ones lie on top."""
    places: dict[str, tuple[Partner, int]] = {}
    for row in rows:
        before = places.get(row.partner.place, (row.partner, 0))
        places[row.partner.place] = (before[0], before[1] + row.issues)
    pins = [
        Pin(*at(one.longitude, one.latitude), round(min(12.0, 3.5 + count**0.5), 1), one)
        for one, count in places.values()
        if one.latitude is not None and one.longitude is not None
    ]
    return sorted(pins, key=lambda pin: -pin.size)


def at(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map: degrees are as wide as they are high."""
    return round((longitude + 180) / 360 * WIDTH, 1), round((90 - latitude) / 180 * HEIGHT, 1)


@cache
def land() -> str:
    """The outline of the land as one path of SVG."""
    text = files("pipeline.reference").joinpath("outline.txt").read_text(encoding="ascii")
    parts = []
    for line in text.splitlines():
        points = [tuple(int(part) / _TENTHS for part in point.split(",")) for point in line.split()]
        parts.append("M" + "L".join("{:g} {:g}".format(*at(x, y)) for x, y in points) + "Z")
    return "".join(parts)
