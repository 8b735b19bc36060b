"""The same for programs: JSON, described by /openapi.json."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .. import __version__
from ..flow import BadClaims, claims_in
from ..index import counts, facets, issue, issues, search
from ..index.partners import partners
from ..model.codec import to_json
from .asking import BadRequest, asked_in, named, sound, whole
from .claims import checked
from .following import followed

_FACETS = 50
_ISSUES = 100


def _json(value: Any) -> Response:
    return Response(to_json(value, indent=0), media_type="application/json")


def api_search(request: Request) -> Response:
    """``/api/search``"""
    asked = asked_in(request.query_params)
    found = search(request.app.state.site.archive, asked.query)
    return _json({"total": found.total, "results": found.results, "ranked": found.ranked, "notes": found.notes})


def api_facets(request: Request) -> Response:
    """``/api/facets``"""
    return _json(facets(request.app.state.site.archive, asked_in(request.query_params).query, _FACETS))


def api_issues(request: Request) -> Response:
    """``/api/issues``"""
    given = request.query_params
    number = whole(given.get("page"), "page") or 1
    series, place = named(given, "series", "place")
    archive, offset = request.app.state.site.archive, (number - 1) * _ISSUES
    return _json({"results": issues(archive, series or None, place or None, _ISSUES, offset)})


def api_issue(request: Request) -> Response:
    """``/api/issue/<source>``: all of an issue, as a run exports it and people corrected it."""
    found = issue(request.app.state.site.archive, sound(request.path_params["source"]))
    if found is None:
        raise HTTPException(404, "issue")
    return _json(found)


def api_partners(request: Request) -> Response:
    """``/api/partners``"""
    return _json({"results": partners(request.app.state.site.archive)})


def api_ledger(request: Request) -> Response:
    """``/api/ledger``"""
    found = followed(request)
    if found.ledger is None:
        raise BadRequest("there are too many promises to follow at once; name a place or an indicator")
    return _json(found.ledger)


def api_about(request: Request) -> Response:
    """``/api/about``"""
    return _json({"generator": f"newsletter-pipeline {__version__}", "counts": counts(request.app.state.site.archive)})


async def api_verify(request: Request) -> Response:
    """``/api/verify``: a list of claims, each an object, as the body."""
    try:
        claims = await run_in_threadpool(claims_in, await request.body(), ".json")
    except BadClaims as error:
        raise BadRequest(str(error)) from error
    return _json(await run_in_threadpool(checked, request.app.state.site, claims))


def openapi(request: Request) -> Response:
    """``/openapi.json``"""
    return Response(_description(), media_type="application/json")


@cache
def _description() -> bytes:
    made = json.loads(files(__package__).joinpath("openapi.json").read_text(encoding="utf8"))
    made["info"]["version"] = __version__
    return msgspec.json.encode(made)
