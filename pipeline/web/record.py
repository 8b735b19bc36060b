"""A record: each field as written and as meant, its words on the page, and how to cite it."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ..index import Result, issue, record
from ..model.codec import to_json
from ..model.record import Evidence, Extraction
from .addresses import file_at, issue_at, record_at
from .asking import BadRequest, sound
from .citing import annotation, bibtex, citation
from .fields import rows_of, tree_of
from .issue import part_of
from .rendering import json_text, page, speech_of
from .sources import REASONS

# What became of a verdict's words, where they are not as they were.
ATTACHED = {
    "moved": "The words have moved in the text since.",
    "fuzzy": "The words have changed a little since: look again.",
    "restored": "The program no longer finds this record; it is kept as the person has it.",
}
_FORMS = ("json", "jsonld", "bib")


def named_record(request: Request) -> tuple[Result, Extraction]:
    """The record that an address names, with its issue. Raises ``HTTPException`` (404)."""
    site = request.app.state.site
    source, id_ = (sound(request.path_params[name]) for name in ("source", "id"))
    found = record(site.archive, source, id_)
    extraction = issue(site.archive, source) if found else None
    if found is None or extraction is None:
        raise HTTPException(404, "record")
    return found, extraction


def record_page(request: Request) -> Response:
    """``/record/<id>/<source>``"""
    found, extraction = named_record(request)
    if found.kind == "block":
        return RedirectResponse(issue_at(found.source, found.id, part_of(extraction, found.start)))
    return shown(request, found, extraction)


def shown(request: Request, found: Result, extraction: Extraction, status: int = 200, **more: Any) -> Response:
    """The page of a record; ``more`` is what a form came to."""
    site, spoken = request.app.state.site, speech_of(request)
    tree = tree_of(found)
    all_evidence = evidence_of(tree)
    evidence = all_evidence[0] if all_evidence else None
    permalink = f"{_origin(request)}{record_at(found.source, found.id)}"
    more = {"attached": ATTACHED, "problem": None, "written": {}} | more
    return page(
        request, "record.html", status, record=found, tree=tree, rows=rows_of(found, spoken), evidence=evidence,
        mentions=all_evidence, extraction=extraction, permalink=permalink, reasons=REASONS,
        pages=site.pages(found.source, extraction.source.sha256, extraction.source.media_type),
        citation=citation(found, extraction.issue.number, permalink, spoken), json=json_text(found.record),
        part=part_of(extraction, evidence.start) if evidence else 1,
        findings=_findings(extraction, evidence), **more,
    )  # fmt: skip


def record_file(request: Request) -> Response:
    """``/api/record/<id>/<source>``: as JSON, as a Web Annotation, or as BibTeX."""
    form = request.query_params.get("form", "json")
    if form not in _FORMS:
        raise BadRequest(f"there is no form “{form[:40]}”; there are: {', '.join(_FORMS)}")
    found, extraction = named_record(request)
    permalink = f"{_origin(request)}{record_at(found.source, found.id)}"
    if form == "bib":
        text = bibtex(found, extraction.issue.number, permalink)
        return Response(text, media_type="application/x-bibtex; charset=utf-8")
    if form == "jsonld":
        evidence = next(iter(evidence_of(tree_of(found))), None)
        made = annotation(found, evidence, extraction.text, permalink, f"{_origin(request)}{file_at(found.source)}")
        return Response(to_json(made), media_type="application/ld+json")
    return Response(to_json(found), media_type=JSONResponse.media_type)


def evidence_of(tree: dict[str, Any]) -> list[Evidence]:
    """Where a record stands; of a city every mention."""
    found = tree.get("mentions") or [tree["evidence"]] if tree.get("mentions") or tree.get("evidence") else []
    return [msgspec.convert(one, Evidence, strict=False) for one in found]


def _findings(extraction: Extraction, evidence: Evidence | None) -> list[Any]:
    """The diagnostics about a record's words."""
    if evidence is None:
        return []
    placed = [one for one in extraction.diagnostics if one.evidence is not None]
    return [
        one
        for one in placed
        if one.evidence and one.evidence.start < evidence.end and one.evidence.end > evidence.start
    ]


def _origin(request: Request) -> str:
    return str(request.base_url).rstrip("/")
