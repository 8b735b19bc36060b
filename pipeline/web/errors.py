"""What a reader is told when something cannot be shown: what happened, and what to do."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..index import OutOfTime
from .asking import BadRequest
from .rendering import page

# What is missing, by what the pages call it.
MISSING = {
    "issue": "The archive has no such source. It may have been renamed, or it is not indexed yet.",
    "record": "The archive has no such record. A later run may have read the text otherwise.",
    "place": "No record of the archive is about this place.",
    "indicator": "No record of the archive is about this indicator.",
    "picture": "This page cannot be shown as a picture.",
    "file": "The source's file cannot be given: it is not in the manifest, it has changed, or it is gone.",
}
_OTHERS = {
    400: "This cannot be asked for as it is.",
    403: "This may not be done from here.",
    404: "There is no such page.",
    405: "This page takes no such request.",
    413: "More was sent than is taken. Send less at once.",
    503: "Finding this takes longer than it may. Ask for less at once: a place, a year, fewer words.",
}


def not_found(request: Request, error: Exception) -> Response:
    """Errors that Starlette or a page tells by a status."""
    assert isinstance(error, HTTPException)
    message = MISSING.get(error.detail) or _OTHERS.get(error.status_code, _OTHERS[400])
    answer = told(request, error.status_code, message)
    answer.headers.update(error.headers or {})  # which methods there are
    return answer


def bad_request(request: Request, error: Exception) -> Response:
    return told(request, 400, str(error), is_sentence=False)


def out_of_time(request: Request, error: Exception) -> Response:
    return told(request, 503, _OTHERS[503])


def told(request: Request, status: int, message: str, is_sentence: bool = True) -> Response:
    """As a page for people, as JSON below /api/."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"status": status, "message": message}}, status)
    return page(request, "error.html", status, code=status, message=message, is_sentence=is_sentence)


HANDLERS = {HTTPException: not_found, BadRequest: bad_request, OutOfTime: out_of_time}
