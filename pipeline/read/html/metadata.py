"""What a page's head says of it: title, day, publisher."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ..repair import clean, squeeze

_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d)")
# Open Graph, schema.org and Dublin Core names, the surer ones first.
_DATES = (
    "article:published_time", "datepublished", "citation_publication_date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "sailthru.date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")


class Metadata(msgspec.Struct, frozen=True):
    """``date`` is EDTF: year and month, or a day."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None


def metadata(root: Any) -> Metadata:
    """Reads the page's head, wherever a careless writer has put its elements."""
    title = next((text for each in root.iter("title") if (text := plain("".join(each.itertext())))), None)
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and (value := plain(meta.get("content") or "")):
            said.setdefault(name.casefold(), value)
    return Metadata(title=title, date=_date(said), publisher=next((said[n] for n in _PUBLISHERS if n in said), None))


def plain(text: str) -> str:
    return squeeze(clean(re.sub(r"\s+", " ", text)))


def _date(said: dict[str, str]) -> str | None:
    return next((match[0] for name in _DATES if (match := _DAY.match(said.get(name, "")))), None)
