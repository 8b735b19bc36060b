"""Puts a document and its records together into the export's one struct."""

from __future__ import annotations

from .. import __version__
from ..model.document import Diagnostic, Document, Issue
from ..model.evidence import Evidences
from ..model.options import Options
from ..model.parts import printed
from ..model.record import Extraction, Finding, Generator, Home, IssueRecord, Records
from .fingerprint import fingerprint, packs_of

NAME = "newsletter-pipeline"


def export(document: Document, records: Records, options: Options | None = None) -> Extraction:
    """The extraction as it is written. The document must have been segmented; one without an issue gets its path's."""
    diagnostics = (*document.diagnostics, *records.diagnostics)
    issue = document.issue or Issue(id=document.source.path)
    made_by = fingerprint(options or Options(), packs_of(document.blocks, issue.languages))
    return Extraction(
        generator=Generator(name=NAME, version=__version__, fingerprint=made_by),
        source=document.source,
        issue=_issue(issue),
        text=document.text,
        articles=printed(document),
        targets=records.targets,
        commitments=records.commitments,
        actuals=records.actuals,
        cities=records.cities,
        relations=records.relations,
        dates=records.dates,
        events=records.events,
        diagnostics=_findings(diagnostics, document),
    )


def _issue(issue: Issue) -> IssueRecord:
    home = issue.home
    return IssueRecord(
        id=issue.id,
        series=issue.series,
        title=issue.title,
        number=issue.number,
        date=issue.date,
        publishers=issue.publishers,
        languages=issue.languages,
        home=Home(name=home.name, id=home.id, country=home.country, names=home.names) if home else None,
    )


def _findings(diagnostics: tuple[Diagnostic, ...], document: Document) -> tuple[Finding, ...]:
    """Those about the whole source first, then in the text's order."""
    evidences = Evidences(document)
    ordered = sorted(diagnostics, key=lambda one: -1 if one.start is None else one.start)
    return tuple(
        Finding(
            code=one.code,
            severity=one.severity,
            message=one.message,
            evidence=None if one.start is None else evidences.of(one.start, one.start if one.end is None else one.end),
        )
        for one in ordered
    )
