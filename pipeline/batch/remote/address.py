"""Where inputs and outputs lie: a path of this machine, or a URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PROTOCOL = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_LOCAL = ("file", "local")
_CHAIN = "::"
# What opens a store rather than names a place in it: a user with a password, and the query of a signed URL.
_USER = re.compile(r"(://)[^/@\s]*@")
_QUERY = re.compile(r"(https?://[^?#\s]*)[?#](?:(?!::)\S)*", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """A URL as it was given, which may open what it names: only :attr:`told` is for records, logs and people."""

    url: str

    @property
    def told(self) -> str:
        return without_secrets(self.url)

    @property
    def protocol(self) -> str:
        """Of a chain (``zip://*::s3://bucket/a.zip``) the first."""
        found = _PROTOCOL.match(self.url)
        return found[1].lower() if found else "file"

    def __str__(self) -> str:
        return self.told

    def __repr__(self) -> str:
        return f"Address({self.told!r})"


Place = Path | Address


def place_of(text: str) -> Place:
    """What a path or URL names; ``file://`` and what has no protocol is a path."""
    if _CHAIN in text and _PROTOCOL.match(text):
        return Address(text)
    found = _PROTOCOL.match(text)
    if found is None:
        return Path(text)
    return Path(text[found.end() :]) if found[1].lower() in _LOCAL else Address(text.rstrip("/") or text)


def without_secrets(text: str) -> str:
    """A text (a URL, or an error that has one in it) without what would open a store to its reader."""
    return _QUERY.sub(r"\1", _USER.sub(r"\1", text))
