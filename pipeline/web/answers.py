"""Pages that many ask for, kept as they were written until the archive changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from ..model.limits import MEGABYTE
from .rendering import language_of

Endpoint = Callable[[Request], Response]
_ROOM = 24 * MEGABYTE
_OK = 200


class Answers:
    """Pages of readers by address and language; those of editors, and of who chooses a language, are made anew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, str, str], Response] = OrderedDict()
        self._room = _ROOM
        self._lock = threading.Lock()

    def get(self, key: tuple[int, str, str]) -> Response | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[int, str, str], answer: Response) -> None:
        with self._lock:
            if key in self._kept or len(answer.body) > _ROOM // 8:
                return
            self._kept[key] = answer
            self._room -= len(answer.body)
            while self._room < 0:
                self._room += len(self._kept.popitem(last=False)[1].body)


def kept(endpoint: Endpoint) -> Endpoint:
    """A page that depends on nothing but the archive, its address and its language."""

    def answer(request: Request) -> Response:
        site = request.app.state.site
        if "lang" in request.query_params or site.desk.editor(request) is not None:
            return endpoint(request)
        key = (site.state(), f"{request.url.path}?{request.url.query}", language_of(request))
        known: Response | None = site.answers.get(key)
        if known is None:
            known = endpoint(request)
            if known.status_code == _OK:
                site.answers.keep(key, known)
        return Response(known.body, known.status_code, _headers(known))

    return answer


def _headers(known: Response) -> dict[str, str]:
    return {name: value for name, value in known.headers.items() if name != "content-length"}
