"""The application: which page answers which address."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from ..index import Archive
from .about import about_page, sources_file
from .answers import kept
from .api import (
    api_about,
    api_facets,
    api_issue,
    api_issues,
    api_ledger,
    api_partners,
    api_search,
    api_verify,
    openapi,
)  # fmt: skip
from .cities import cities_page
from .claims import verify_page
from .correcting import add_record, correct_record, login, logout
from .editing import Editing
from .errors import HANDLERS
from .exports import export
from .files import picture, source_file
from .following import ledger_file, ledger_page
from .headers import Guard
from .indicator import indicator_page, indicators_page
from .issue import issue_page, issues_page
from .place import place_page, places_page
from .queue import queue_page
from .record import record_file, record_page
from .search import search_page
from .site import Site
from .timeline import timeline_page

_THREADS = 8  # pages at work at once; more would only take turns
_SMALLEST = 1000  # bytes from which an answer is packed

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", kept(search_page)),
    Route("/issues", kept(issues_page)),
    Route("/issue/{source:path}", issue_page, methods=["GET"]),
    Route("/issue/{source:path}", add_record, methods=["POST"]),
    Route("/record/{id}/{source:path}", record_page, methods=["GET"]),
    Route("/record/{id}/{source:path}", correct_record, methods=["POST"]),
    Route("/places", kept(places_page)),
    Route("/place/{id}", kept(place_page)),
    Route("/indicators", kept(indicators_page)),
    Route("/indicator/{id}", kept(indicator_page)),
    Route("/ledger", kept(ledger_page)),
    Route("/cities", kept(cities_page)),
    Route("/timeline", kept(timeline_page)),
    Route("/verify", verify_page, methods=["GET", "POST"]),
    Route("/queue", queue_page),
    Route("/about", about_page),
    Route("/login", login, methods=["GET", "POST"]),
    Route("/logout", logout, methods=["POST"]),
    Route("/page/{number}/{source:path}", picture),
    Route("/source/{source:path}", source_file),
    Route("/export/ledger.{form}", ledger_file),
    Route("/export/sources.csv", sources_file),
    Route("/export.{form}", export),
    Route("/openapi.json", openapi),
    Route("/api/search", api_search),
    Route("/api/facets", api_facets),
    Route("/api/issues", api_issues),
    Route("/api/issue/{source:path}", api_issue),
    Route("/api/record/{id}/{source:path}", record_file),
    Route("/api/ledger", api_ledger),
    Route("/api/partners", api_partners),
    Route("/api/about", api_about),
    Route("/api/verify", api_verify, methods=["POST"]),
)


def application(archive: Archive, editing: Editing | None = None, hosts: Sequence[str] = ("*",)) -> ASGIApp:
    """The pages of an archive as an ASGI application. ``hosts`` are the names that it answers to."""
    site = Site(archive, editing)

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        threading.Thread(target=site.pictures.start, daemon=True).start()
        try:
            yield
        finally:
            site.close()

    app = Starlette(
        routes=[*ROUTES, Mount("/static", StaticFiles(packages=[("pipeline.web", "static")]))],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=_SMALLEST, compresslevel=4),
        ],
        exception_handlers=HANDLERS,
        lifespan=living,
    )
    app.state.site = site
    return Guard(app)
