"""Each issue in Dublin Core terms (DCMI Metadata Terms, 2020), as libraries and archives take them up."""

from __future__ import annotations

import re
from typing import Any

from ...model.record import Extraction, Home
from ..sink import Sink
from ..tables.rows import Filed
from .graph import MEDIA_TYPE as MEDIA_TYPE
from .graph import Graph, by_hash, fragment, typed

NAME = "issues.dc.jsonld"

_CONTEXT = {
    "dcterms": "http://purl.org/dc/terms/",
    "dctype": "http://purl.org/dc/dcmitype/",
    "bibo": "http://purl.org/ontology/bibo/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_DATES = ((r"\d{4}", "xsd:gYear"), (r"\d{4}-\d{2}", "xsd:gYearMonth"), (r"\d{4}-\d{2}-\d{2}", "xsd:date"))
_PLACES = {"geonames": "https://sws.geonames.org/{}/", "wikidata": "http://www.wikidata.org/entity/{}"}
_METHODS = {"text": "Text taken from the file", "ocr": "Text recognized on pictures of pages"}


class DublinCore:
    """One node a source; editions of one issue share their ``dcterms:identifier``."""

    def __init__(self, file: Sink) -> None:
        self._graph = Graph(file, _CONTEXT)

    def add(self, filed: Filed) -> None:
        self._graph.add(issue_node(filed))

    def close(self) -> None:
        self._graph.close()


def issue_node(filed: Filed) -> dict[str, Any]:
    source, issue = filed.extraction.source, filed.extraction.issue
    extent = [f"{source.bytes} bytes", *([f"{source.pages} pages"] if source.pages else [])]
    return {
        "@id": fragment(source.path),
        "@type": "dctype:Text",
        "dcterms:identifier": issue.id,
        "dcterms:title": issue.title,
        "dcterms:isPartOf": {"@type": "dctype:Collection", "dcterms:title": issue.series} if issue.series else None,
        "bibo:number": issue.number,
        "dcterms:issued": _issued(issue.date),
        "dcterms:publisher": [{"@type": "dcterms:Agent", "foaf:name": name} for name in issue.publishers],
        "dcterms:language": [typed(code, "dcterms:RFC5646") for code in issue.languages],
        "dcterms:spatial": _place(issue.home) if issue.home else None,
        "dcterms:format": typed(source.media_type, "dcterms:IMT"),
        "dcterms:extent": extent,
        "dcterms:source": {"@id": by_hash(source.sha256), "rdfs:label": source.path},
        "dcterms:provenance": {"@type": "dcterms:ProvenanceStatement", "rdfs:label": _history(filed)},
    }


def _issued(date: str | None) -> dict[str, str] | None:
    if date is None:
        return None
    return typed(date, next((name for pattern, name in _DATES if re.fullmatch(pattern, date)), "edtf:EDTF"))


def _place(home: Home) -> dict[str, Any]:
    """With a name that the web knows where its register has one."""
    register, _, local = (home.id or "").partition(":")
    known = {"@id": _PLACES[register].format(local)} if register in _PLACES else {}
    names = {"en": home.name, **home.names}
    labels = [{"@value": name, "@language": code} for code, name in sorted(names.items())]
    return {**known, "@type": "dcterms:Location", "dcterms:identifier": home.id, "rdfs:label": labels}


def _history(filed: Filed) -> str:
    extraction: Extraction = filed.extraction
    made = extraction.generator
    told = f"{_METHODS[extraction.source.method]} by {made.name} {made.version} ({made.fingerprint})."
    return f"{told} The file was gone at the last run." if filed.state == "vanished" else told
