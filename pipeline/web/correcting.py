"""Corrections in the page: log in, judge a record, mend it, add one. Nothing is ever written without its editor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..batch.reviewing.corrected import correct
from ..batch.reviewing.desk import Desk, NoSuchSource
from ..batch.reviewing.dictated import added, mended, signature
from ..index import ArchiveError, issue, record
from ..model.correction import Correction, Kind
from ..review import NoSuchRecord, Refused, Reviewed, Signature, accept, reject, undo
from .addresses import record_at
from .asking import sound
from .editing import COOKIE, Editor
from .issue import issue_page
from .record import named_record, shown
from .rendering import page
from .site import Site

_WRONG_TOKEN = 1.0  # seconds that a wrong token costs
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_PREFIX, _BEFORE = "to.", "was."  # of a form's new value of a field, and of what it was


async def login(request: Request) -> Response:
    """``/login``"""
    desk = request.app.state.site.desk
    if not desk.has_login:
        raise HTTPException(404)
    if request.method == "GET":
        return page(request, "login.html", problem=False, name="", back=_back(request.query_params))
    form = await _form(request)
    back = _back(form)
    answer = RedirectResponse(back, 303)
    name = sound(form.get("name", ""))
    secure = request.url.scheme == "https"
    if name and desk.log_in(answer, name, sound(form.get("token", "")), secure):
        return answer
    await asyncio.sleep(_WRONG_TOKEN)
    return page(request, "login.html", 403, problem=True, name=name, back=back)


async def logout(request: Request) -> Response:
    """``/logout``"""
    form = await _form(request)
    _editor(request, form)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def correct_record(request: Request) -> Response:
    """``POST /record/<id>/<source>``: accept, reject, mend or undo."""
    form = await _form(request)
    editor = _editor(request, form)
    return await run_in_threadpool(_corrected, request, form, editor)


async def add_record(request: Request) -> Response:
    """``POST /issue/<source>``: a record on words of the text."""
    form = await _form(request)
    editor = _editor(request, form)
    return await run_in_threadpool(_added, request, form, editor)


def _corrected(request: Request, form: Mapping[str, str], editor: Editor) -> Response:
    site: Site = request.app.state.site
    found, extraction = named_record(request)
    signed = signature(editor.name, sound(form.get("reason", "")))
    changes = _changes(form)
    make = _action(form.get("action", ""), found.id, changes, signed)
    problem = _kept(site, found.source, make)
    if problem is not None:
        return shown(request, found, extraction, 400, problem=problem, written=changes | dict(form))
    if form.get("back") == "/queue":
        return RedirectResponse("/queue", 303)
    is_there = record(site.archive, found.source, found.id) is not None
    return RedirectResponse(record_at(found.source, found.id) if is_there else f"/issue/{found.source}", 303)


def _added(request: Request, form: Mapping[str, str], editor: Editor) -> Response:
    site: Site = request.app.state.site
    source, kind = sound(request.path_params["source"]), _KINDS.get(form.get("kind", ""))
    if issue(site.archive, source) is None:
        raise HTTPException(404, "issue")
    if kind is None:
        return issue_page(request, problem="choose what kind of record it is")
    signed = signature(editor.name, sound(form.get("reason", "")))
    made: list[Correction] = []

    def make(reviewed: Reviewed) -> Correction:
        made.append(added(reviewed, kind, sound(form.get("quote", "")), None, _changes(form), signed))
        return made[0]

    problem = _kept(site, source, make)
    if problem is not None:
        return issue_page(request, problem=problem)
    return RedirectResponse(record_at(source, made[0].record), 303)


def _action(
    name: str, id_: str, changes: dict[str, str], signed: Signature
) -> Callable[[Reviewed], Correction]:  # fmt: skip
    match name:
        case "accept":
            return lambda reviewed: accept(reviewed, id_, signed)
        case "reject":
            return lambda reviewed: reject(reviewed, id_, signed)
        case "undo":
            return lambda reviewed: undo(reviewed, id_, signed)
        case "mend":
            return lambda reviewed: _mended(reviewed, id_, changes, signed)
    raise HTTPException(400)


def _mended(reviewed: Reviewed, id_: str, changes: dict[str, str], signed: Signature) -> Correction:
    if not changes:
        raise Refused("no value was changed")
    return mended(reviewed, id_, changes, signed)


def _kept(site: Site, source: str, make: Callable[[Reviewed], Correction]) -> str | None:
    """Null where the correction is kept and in force; else why it is not."""
    try:
        correct(Desk(site.out), site.archive.path, source, make)
    except (Refused, NoSuchRecord, NoSuchSource, ArchiveError) as error:
        return str(error)
    except OSError as error:
        return f"{error.strerror}: the folder of the archive cannot be written"
    return None


def _changes(form: Mapping[str, str]) -> dict[str, str]:
    """The fields that were given another value than they had."""
    given = {name.removeprefix(_PREFIX): sound(text) for name, text in form.items() if name.startswith(_PREFIX)}
    return {name: text for name, text in given.items() if text != sound(form.get(f"{_BEFORE}{name}", ""))}


async def _form(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=100, max_part_size=1 << 16)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _editor(request: Request, form: Mapping[str, str]) -> Editor:
    """Raises ``HTTPException`` (403) where the change does not come from an editor's own page."""
    editor: Editor | None = request.app.state.site.desk.allows(request, form.get("word", ""))
    if editor is None:
        raise HTTPException(403)
    return editor


def _back(given: Mapping[str, str]) -> str:
    """A page of this server, and no other."""
    back = sound(given.get("back", ""))
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/queue"
