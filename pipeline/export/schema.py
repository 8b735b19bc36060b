"""The JSON Schema of the export, made from its structs."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model.record import SCHEMA_VERSION, Extraction
from .fields import Field, fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. All fields are required: an export leaves none out. Unknown ones are allowed, since a
    minor version may add some."""
    made = msgspec.json.schema(Extraction)
    for name, definition in made["$defs"].items():
        _describe(definition, fields().get(name, {}))
    return {
        "$schema": DIALECT,
        "title": f"Newsletter extraction {SCHEMA_VERSION}",
        "description": "Everything that one source says. All offsets count Unicode code points in `text`, half-open.",
        **_plain(made),
    }


def _describe(definition: dict[str, Any], known: dict[str, Field]) -> None:
    properties = definition.get("properties", {})
    for field, property_ in properties.items():
        property_.pop("default", None)
        if field in known:
            property_["description"] = known[field].says
    if properties:
        definition["required"] = list(properties)
    if "description" in definition:
        definition["description"] = " ".join(definition["description"].replace("``", "`").split())


def _plain(node: Any) -> Any:
    """Figures are JSON numbers here, where the library writes decimals as strings."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return {**{key: value for key, value in node.items() if key != "format"}, "type": "number"}
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list) else node
