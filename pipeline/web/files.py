"""Pictures of pages, and the sources themselves."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from ..index import sha256_of
from .asking import BadRequest, sound, whole
from .pictures import DPI
from .sources import NoFile, SourceFile, file_of

_AN_HOUR = "private, max-age=3600"


def picture(request: Request) -> Response:
    """``/page/<number>/<source>``: a page as WebP, at one of a few resolutions."""
    site, given = request.app.state.site, request.query_params
    dpi = whole(given.get("dpi"), "dpi") or 110
    if dpi not in DPI:
        raise BadRequest(f"“dpi” must be one of: {', '.join(map(str, DPI))}")
    number = whole(request.path_params["number"], "page", 100_000) or 1
    drawn = site.pictures.page(_file(request), number, dpi)
    if not drawn.data:
        raise HTTPException(404, "picture")
    return Response(drawn.data, media_type="image/webp", headers={"Cache-Control": _AN_HOUR})


def source_file(request: Request) -> Response:
    """``/source/<source>``: the file as it was read, to be saved; never shown as a page of this server."""
    found = _file(request)
    return FileResponse(
        found.path, filename=found.path.name, media_type="application/octet-stream",
        content_disposition_type="attachment", headers={"Content-Security-Policy": "sandbox; default-src 'none'"},
    )  # fmt: skip


def _file(request: Request) -> SourceFile:
    """The file of a source that the archive and the manifest know. Raises ``HTTPException`` (404)."""
    site, source = request.app.state.site, sound(request.path_params["source"])
    sha256 = sha256_of(site.archive, source)
    if sha256 is None:
        raise HTTPException(404, "issue")
    try:
        return file_of(site.out, source, sha256)
    except NoFile:
        raise HTTPException(404, "file") from None
