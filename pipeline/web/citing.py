"""How a record is cited: for people, for BibTeX, and as a W3C Web Annotation."""

from __future__ import annotations

import re
from typing import Any

from ..index import Result
from ..model.record import Evidence
from .speech import Speech

_NOT_KEY = re.compile(r"[^A-Za-z0-9]+")
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def citation(result: Result, number: int | None, permalink: str, spoken: Speech) -> str:
    """One line for a footnote."""
    title = result.title or result.series or result.source
    parts = [title]
    if result.series and result.series != title:
        parts.append(result.series)
    if number is not None:
        parts.append(spoken.tell("no. %(number)s") % {"number": number})
    if result.issued:
        parts.append(spoken.day(result.issued))
    if result.page:
        parts.append(spoken.tell("p. %(page)s") % {"page": result.page})
    quote = quote_of(result)
    words = spoken.tell("“%(quote)s”") % {"quote": quote} if quote else ""
    return f"{', '.join(parts)}. {words} {permalink}".replace("  ", " ")


def quote_of(result: Result) -> str:
    return result.passage[slice(*result.quote)] if result.quote else result.passage


def bibtex(result: Result, number: int | None, permalink: str) -> str:
    """An entry for BibTeX: an article of its series."""
    year, _, rest = (result.issued or "").partition("-")
    month = rest[:2]
    fields = {
        "title": result.title or result.source, "journal": result.series, "year": year or None,
        "number": str(number) if number is not None else None, "pages": str(result.page) if result.page else None,
        "note": f"“{quote_of(result)}”", "howpublished": result.source, "url": permalink,
    }  # fmt: skip
    lines = [
        f"  {name} = {{{_escaped(value) if name != 'url' else _plain_address(value)}}}"
        for name, value in fields.items()
        if value
    ]
    if month.isdigit() and 1 <= int(month) <= len(_MONTHS):
        lines.insert(2, f"  month = {_MONTHS[int(month) - 1]}")
    key = _NOT_KEY.sub("-", f"{result.issue}-{result.id}").strip("-")
    return "@article{" + ",\n".join([key, *lines]) + "\n}\n"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in " ".join(text.split()))


def _plain_address(text: str) -> str:
    """As it is, but for what would end the field."""
    return text.replace("{", "%7B").replace("}", "%7D")


def annotation(result: Result, evidence: Evidence | None, text: str, permalink: str, source: str) -> dict[str, Any]:
    """The record as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/): its fields are the body, the words
    that it stands on the target, told by quote and by position, and on a PDF by its page."""
    selectors: list[dict[str, Any]] = []
    if evidence is not None:
        selectors = [
            {"type": "TextQuoteSelector", "exact": evidence.quote, **_around(evidence, text)},
            {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
        ]
        if evidence.page:
            selectors.append(
                {
                    "type": "FragmentSelector",
                    "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
                    "value": f"page={evidence.page}",
                }
            )
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": permalink,
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "Dataset", "format": "application/json", "value": result.record},
        "target": {"source": source, "selector": selectors} if selectors else {"source": source},
    }


_CONTEXT = 32  # characters before and after a quote


def _around(evidence: Evidence, text: str) -> dict[str, str]:
    before = text[max(0, evidence.start - _CONTEXT) : evidence.start]
    return {"prefix": before, "suffix": text[evidence.end : evidence.end + _CONTEXT]}
