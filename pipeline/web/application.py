"""The application: which page answers which address."""

from __future__ import annotations

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
from .editing import Editing
from .errors import HANDLERS
from .files import picture, source_file
from .headers import Guard
from .issue import issue_page, issues_page
from .record import record_file, record_page
from .search import search_page
from .site import Site

_THREADS = 8  # pages at work at once; more would only take turns
_SMALLEST = 1000  # bytes from which an answer is packed

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", search_page, name="search"),
    Route("/issues", issues_page),
    Route("/issue/{source:path}", issue_page),
    Route("/record/{id}/{source:path}", record_page),
    Route("/page/{number}/{source:path}", picture),
    Route("/source/{source:path}", source_file),
    Route("/api/record/{id}/{source:path}", record_file),
)


def application(archive: Archive, editing: Editing | None = None, hosts: Sequence[str] = ("*",)) -> ASGIApp:
    """The pages of an archive as an ASGI application. ``hosts`` are the names that it answers to."""
    site = Site(archive, editing)

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
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
