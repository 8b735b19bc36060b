"""What an export tells of itself, and of the files that it wrote."""

from __future__ import annotations

import msgspec

from .. import __version__
from ..model.record import SCHEMA_VERSION
from .assemble import NAME

TITLE = "Records of newsletters"
ABOUT = (
    "Targets, promises, reported figures, places and dates that newsletter issues tell of, each with its quote and "
    "where it stands."
)
RIGHTS = "Quotes, and the titles of issues, are their publishers' own."


class License(msgspec.Struct, frozen=True, kw_only=True):
    """``name`` is an SPDX id, null for one that has none; ``url`` leads to its text."""

    name: str | None
    url: str
    title: str | None = None


PLACES_LICENSE = License(
    name="CC-BY-4.0",
    url="https://creativecommons.org/licenses/by/4.0/",
    title="Names, ids and coordinates of places: GeoNames (https://www.geonames.org)",
)


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """``license`` is what the person who hands the tables on puts them under, null where they do not say."""

    form: str
    title: str = TITLE
    license: License | None = None
    generator: str = NAME
    version: str = __version__
    schema_version: str = SCHEMA_VERSION

    @property
    def licenses(self) -> tuple[License, ...]:
        return (self.license, PLACES_LICENSE) if self.license else (PLACES_LICENSE,)


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an export; ``table`` and ``rows`` where it holds one."""

    name: str
    media_type: str
    sha256: str
    size: int
    table: str | None = None
    rows: int = 0


def card_for(form: str, title: str | None = None, license: str | None = None) -> Card:
    """``license`` is an SPDX id or the URL of a licence."""
    return Card(form=form, title=title or TITLE, license=_license(license) if license else None)


def _license(text: str) -> License:
    if "://" in text:
        return License(name=None, url=text)
    return License(name=text, url=f"https://spdx.org/licenses/{text}.html")
