"""All that a query finds, as a file: exactly the filtered set, however large, of one state of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ..index import Result, every, search
from ..index.flat import csv_lines
from ..model.codec import to_json
from .asking import BadRequest, asked_in

_TYPES = {
    "csv": "text/csv; charset=utf-8", "json": "application/json", "jsonl": "application/jsonl; charset=utf-8",
}  # fmt: skip
_MANY = 200  # results of one piece


def export(request: Request) -> Response:
    """``/export.csv``, ``/export.json`` and ``/export.jsonl``"""
    form, archive = request.path_params["form"], request.app.state.site.archive
    if form not in _WRITERS:
        raise HTTPException(404)
    asked = asked_in(request.query_params)
    looked = search(archive, msgspec.structs.replace(asked.query, limit=0, offset=0))
    if looked.stopped:
        raise BadRequest("; ".join(note.message for note in looked.notes))
    pieces = _together(_WRITERS[form](every(archive, asked.query)))
    lines = chain([next(pieces)], pieces)  # the first now: what cannot be found is told before anything is sent
    headers = {"Content-Disposition": f'attachment; filename="records.{form}"'}
    return StreamingResponse(lines, media_type=_TYPES[form], headers=headers)


def _csv(results: Iterator[Result]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # or spreadsheets take it for the machine's own encoding
    for line in csv_lines(results):
        yield line.encode("utf8", "replace")


def _json(results: Iterator[Result]) -> Iterator[bytes]:
    yield b"["
    for number, result in enumerate(results):
        yield (b",\n" if number else b"\n") + to_json(result, indent=0).rstrip(b"\n")
    yield b"\n]\n"


def _jsonl(results: Iterator[Result]) -> Iterator[bytes]:
    return (to_json(result, indent=0) for result in results)


_WRITERS = {"csv": _csv, "json": _json, "jsonl": _jsonl}


def _together(lines: Iterable[bytes]) -> Iterator[bytes]:
    """A few hundred lines at once: each piece costs a turn of the server."""
    piece: list[bytes] = []
    for line in lines:
        piece.append(line)
        if len(piece) >= _MANY:
            yield b"".join(piece)
            piece = []
    yield b"".join(piece)
