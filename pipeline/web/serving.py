"""The server: one process, bound to this machine unless it is told otherwise."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from ..index import open_archive
from .application import application
from .editing import SHORTEST_TOKEN, Editing

_SECONDS = 5.0  # that one query may take
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class BadServer(ValueError):
    """The server cannot be started as asked; the message says why."""


def serve(
    path: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    allow_edits: bool = False,
    token: str | None = None,
    user_header: str | None = None,
    names: tuple[str, ...] = (),
) -> None:
    """Serves an archive until it is told to end. Raises :class:`BadServer`, ``ArchiveError``.

    ``names`` are the names under which a proxy in front is reached.
    """
    editing = _editing(allow_edits, token, user_header)
    hosts = [*_LOOPBACK, "[::1]", *names] if host in _LOOPBACK else ["*"]
    app = application(open_archive(path, _SECONDS), editing, hosts)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=15,
        h11_max_incomplete_event_size=16_384,
        limit_concurrency=400,
    )


def _editing(allow_edits: bool, token: str | None, user_header: str | None) -> Editing:
    if not allow_edits:
        return Editing()
    if not (token or user_header):
        raise BadServer(
            "--allow-edits needs a token (--token, NEWSLETTERS_TOKEN) or the header of a proxy (--user-header)"
        )
    if token and not user_header and len(token) < SHORTEST_TOKEN:
        raise BadServer(f"the token is shorter than {SHORTEST_TOKEN} characters, and could be guessed")
    return Editing(None if user_header else token, user_header)
