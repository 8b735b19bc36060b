"""Claims from anywhere, held against the sources."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from ..flow import CHECK_COLUMNS, BadClaims, check_rows, claims_in, verify
from ..index import Query, search
from ..index.accounts import accounts, indicators_named, places_named, statements
from ..model.cells import csv_text
from ..model.ledger import Account
from ..model.verification import DOUBTS, Claim, Verification
from .asking import BadRequest, sound
from .rendering import page
from .site import Site

FIELDS = ("place", "indicator", "value", "unit", "deadline", "quote")
_MOST_CLAIMS = 200
_MOST = 2500  # statements that a claim is held against
_LONGEST = 2000  # characters of a field
_QUOTED = 50  # sources whose text may hold a quote


async def verify_page(request: Request) -> Response:
    """``/verify``: a form for one claim, or for a table of them, and what came of it."""
    if request.method == "GET":
        claim = _claim(request.query_params)
        if not any(claim.texts):
            return await run_in_threadpool(_shown, request, claim, "", None, None)
        found = await run_in_threadpool(checked, request.app.state.site, [claim])
        return await run_in_threadpool(_shown, request, claim, "", found, None)
    form = await request.form(max_files=1, max_fields=20, max_part_size=1 << 20)
    table, name = await _table(form)
    try:
        claims = await run_in_threadpool(claims_in, table.encode("utf8", "replace"), name)
    except BadClaims as error:
        return await run_in_threadpool(_shown, request, Claim(), table, None, str(error))
    found = await run_in_threadpool(checked, request.app.state.site, claims)
    if form.get("form") == "csv":
        text = "\ufeff" + csv_text(CHECK_COLUMNS, check_rows(found))
        headers = {"Content-Disposition": 'attachment; filename="checks.csv"'}
        return Response(text.encode("utf8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)
    return await run_in_threadpool(_shown, request, Claim(), table, found, None)


def checked(site: Site, claims: list[Claim]) -> Verification:
    """What came of claims. Raises :class:`BadRequest` for more than can be checked while somebody waits."""
    if len(claims) > _MOST_CLAIMS:
        raise BadRequest(f"at most {_MOST_CLAIMS} claims are checked at once; use `newsletters verify` for more")
    if any(text and len(text) > _LONGEST for claim in claims for text in claim.texts):
        raise BadRequest(f"a claim's field has more than {_LONGEST} characters")
    if statements(site.archive) <= _MOST:
        every = list(accounts(site.archive))
        return verify(claims, every)
    checks = [verify([claim], _about(site, claim)) for claim in claims]
    return Verification(
        sources=max((one.sources for one in checks), default=0), checks=tuple(one.checks[0] for one in checks)
    )


def _about(site: Site, claim: Claim) -> list[Account]:
    """Of a large archive what a claim is about: its place, its indicator, and the sources that may have its quote."""
    places = places_named(site.archive, claim.place) if claim.place else ()
    indicators = indicators_named(site.archive, claim.indicator) if claim.indicator else ()
    found: list[Account] = []
    if places or indicators:
        if statements(site.archive, places, indicators) > _MOST:
            raise BadRequest("too much is said of this to be checked at once; name a place and an indicator")
        found = list(accounts(site.archive, places, indicators))
    if claim.quote:
        known = {one.source for one in found}
        asked = Query(text='"' + claim.quote.replace('"', " ")[:300] + '"', limit=_QUOTED)
        sources = {one.source for one in search(site.archive, asked).results} - known
        found += _texts(site, sources)
    return found


def _texts(site: Site, sources: set[str]) -> list[Account]:
    """Sources for their text alone."""
    from ..index import issue

    extractions = [issue(site.archive, source) for source in sorted(sources)]
    return [Account(source=one.source.path, issue=one.issue, text=one.text) for one in extractions if one]


def _claim(given: Mapping[str, str]) -> Claim:
    return Claim(**{name: sound(given.get(name, ""))[:_LONGEST] or None for name in FIELDS})


async def _table(form: Mapping[str, object]) -> tuple[str, str]:
    """The claims of a form as text, and the suffix that says what it is."""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        data = await file.read()
        name = "." + file.filename.rsplit(".", 1)[-1].lower()
        return data.decode("utf-8-sig", "replace"), name
    text = str(form.get("claims", ""))
    return text, ".json" if text.lstrip()[:1] in ("[", "{") else ".csv"


def _shown(
    request: Request, claim: Claim, table: str, found: Verification | None, problem: str | None
) -> Response:  # fmt: skip
    return page(
        request, "verify.html", 400 if problem else 200, claim=msgspec.structs.asdict(claim), table=table,
        found=found, problem=problem, doubts=DOUBTS, fields=FIELDS,
    )  # fmt: skip
