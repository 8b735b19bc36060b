"""The records that the program is least sure of, to be looked at by a person."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from ..index import Result, issue, issues, record
from ..review import Doubt, Reviewed, queue
from .asking import whole
from .rendering import page
from .site import Site

_SHOWN = 25
_ISSUES = 400  # the newest, which are looked through


def queue_page(request: Request) -> Response:
    """``/queue``: the least sure first."""
    site = request.app.state.site
    doubts = _doubts(site)
    pages = max(1, -(-len(doubts) // _SHOWN))
    number = min(whole(request.query_params.get("page"), "page") or 1, pages)
    shown = doubts[(number - 1) * _SHOWN : number * _SHOWN]
    rows = [(one, _result(site, one)) for one in shown]
    return page(
        request, "queue.html", rows=[(one, result) for one, result in rows if result], total=len(doubts),
        number=number, pages=pages, issues=_ISSUES, is_part=len(site.kept_doubts) >= _ISSUES,
    )  # fmt: skip


def _doubts(site: Site) -> list[Doubt]:
    """Of all issues, or of the newest. What was found of an issue is kept as long as the issue is as it was."""
    return site.kept.get(site.state(), "queue", lambda: _found(site))


def _found(site: Site) -> list[Doubt]:
    known = site.kept_doubts
    fresh: dict[tuple[str, str], list[Doubt]] = {}
    for key, source in _newest(site):
        if key in known:
            fresh[key] = known[key]
            continue
        extraction = issue(site.archive, source)
        fresh[key] = queue([Reviewed(extraction=extraction, machine=extraction)]) if extraction else []
    site.kept_doubts = fresh
    return sorted((one for all_ in fresh.values() for one in all_), key=lambda one: (-one.weight, one.source))


def _newest(site: Site) -> Iterator[tuple[tuple[str, str], str]]:
    """Issues with what tells whether they have changed."""
    for one in issues(site.archive, limit=_ISSUES):
        yield (one.source, one.mark), one.source


def _result(site: Site, one: Doubt) -> Result | None:
    return record(site.archive, one.source, one.record)
