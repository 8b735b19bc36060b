"""What is in the archive, whence it came, and what it is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from ..batch.manifest import Manifest, NoManifest
from ..index import counts, every_source
from ..index.archive import ARCHIVE_VERSION, schema_sql
from ..model.cells import csv_text
from .rendering import page
from .site import Site

_TABLE = re.compile(r"((?:^-- [^\n]*\n)*)CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)", re.MULTILINE)
_COLUMNS = ("source", "sha256", "bytes", "media_type", "issue", "date", "schema_version", "generator")


def about_page(request: Request) -> Response:
    """``/about``"""
    site = request.app.state.site
    made = Counter(one["generator"] for one in every_source(site.archive))
    return page(
        request, "about.html", counts=counts(site.archive), made=made.most_common(12), run=_last_run(site),
        version=ARCHIVE_VERSION, tables=list(_tables()), size=site.archive.path.stat().st_size,
    )  # fmt: skip


def sources_file(request: Request) -> Response:
    """``/export/sources.csv``: every source with its SHA-256, to check files against."""
    headers = {"Content-Disposition": 'attachment; filename="sources.csv"'}
    text = "\ufeff" + csv_text(_COLUMNS, every_source(request.app.state.site.archive))
    return Response(text.encode("utf8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


def _last_run(site: Site) -> dict[str, object] | None:
    """The last run of the output folder, with its sources by state; null where there is no manifest."""
    try:
        with Manifest.look(site.out) as manifest:
            run = manifest.last_run()
            states = Counter[str]()
            for state, _, _, _, number in manifest.tally():
                states[state] += number
    except NoManifest:
        return None
    return {**run, "states": dict(states)} if run else None


def _tables() -> Iterator[tuple[str, str]]:
    """Each table and view with what its comment says."""
    for comment, _, name in _TABLE.findall(schema_sql()):
        yield name, " ".join(line.removeprefix("-- ") for line in comment.strip().splitlines())
