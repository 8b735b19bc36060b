"""JSON-LD written node by node, one a line, so that a document of any length takes no memory."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from ..sink import Sink

MEDIA_TYPE = "application/ld+json"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986


class Graph:
    """Prefixes stand in the document itself: it is read without fetching anything."""

    def __init__(self, file: Sink, context: Mapping[str, Any]) -> None:
        self._file = file
        self._before = b"\n"
        file.write(b'{"@context": ' + _json(context) + b',\n"@graph": [')

    def add(self, node: Mapping[str, Any]) -> None:
        """Properties without a value are left out."""
        self._file.write(self._before + _json({name: value for name, value in node.items() if value not in (None, [])}))
        self._before = b",\n"

    def close(self) -> None:
        """Writes the document's end; the file itself stays open."""
        self._file.write(b"\n]}\n")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def by_hash(sha256: str) -> str:
    """The name of bytes by their hash, a hexadecimal SHA-256: a "ni" URI of RFC 6920."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"


def fragment(path: str) -> str:
    """What stands for a source within a document: ``#`` and the path, as a URI template would expand it."""
    return "#" + "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in path.encode())


def typed(value: str, datatype: str) -> dict[str, str]:
    return {"@type": datatype, "@value": value}


def link(iri: str) -> dict[str, str]:
    return {"@id": iri}
