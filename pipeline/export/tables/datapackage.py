"""The tables' descriptor after the Data Package standard, version 2.0 (datapackage.org): ``datapackage.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from ...model.codec import to_json
from ..card import ABOUT, RIGHTS, Card, License, Written
from ..sink import Sink
from .columns import Column, tables
from .delimited import NOTE, SEPARATOR
from .rows import Filed

NAME = "datapackage.json"
MEDIA_TYPE = "application/vnd.datapackage+json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"decimal": "number", "float": "number"}
_PATH = re.compile(r"(?![./~])(?!.*\.\.).+", re.DOTALL)  # what the standard takes for a path in the package


class DataPackage:
    """Sources are written as they come and resources at the end, when their sizes and hashes are known."""

    def __init__(self, file: Sink, card: Card) -> None:
        self._file = file
        self._before = b"\n    "
        head = to_json({
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": "newsletter-records",
            "title": card.title,
            "description": f"{ABOUT} {NOTE}",
            "version": f"{card.schema_version}.0",
            "contributors": [{"title": f"{card.generator} {card.version}", "roles": ["creator"]}],
            "licenses": [_license(one) for one in card.licenses],
            "rights": RIGHTS,
        })  # fmt: skip
        self._file.write(head.removesuffix(b"\n}\n") + b',\n  "sources": [')

    def add(self, filed: Filed) -> None:
        node = json.dumps(_source(filed), ensure_ascii=False).encode()
        self._file.write(self._before + node)
        self._before = b",\n    "

    def close(self, written: Iterable[Written], untold: Iterable[str]) -> None:
        """``untold`` are names of files beside the tables whose bytes say when they were made."""
        resources = [_table(file) if file.table else _document(file) for file in written]
        resources += [{"name": _resource_name(name), "path": name} for name in untold]
        self._file.write(b"\n  ],\n" + to_json({"resources": resources}).removeprefix(b"{\n"))


def _license(one: License) -> dict[str, str]:
    told = {"name": one.name, "path": one.url, "title": one.title}
    return {key: text for key, text in told.items() if text}


def _source(filed: Filed) -> dict[str, str]:
    source, issue = filed.extraction.source, filed.extraction.issue
    title = ", ".join(part for part in (issue.title or issue.series, issue.date) if part)
    path = {"path": source.path} if _PATH.fullmatch(source.path) else {}
    return {"title": title or source.path, **path, "hash": f"sha256:{source.sha256}"}


def _resource_name(path: str) -> str:
    return path.rpartition(".")[0].lower()


def _document(file: Written) -> dict[str, Any]:
    return {
        "name": _resource_name(file.name), "path": file.name, "mediatype": file.media_type, "encoding": "utf-8",
        "bytes": file.size, "hash": f"sha256:{file.sha256}",
    }  # fmt: skip


def _table(file: Written) -> dict[str, Any]:
    table = tables()[file.table or ""]
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name != "issues":
        schema["foreignKeys"] = [
            {"fields": ["source"], "reference": {"resource": "issues", "fields": ["source"]}}
        ]  # fmt: skip
    return {
        "name": table.name, "type": "table", "path": file.name, "title": table.title, "description": table.about,
        "format": "csv", "mediatype": file.media_type, "encoding": "utf-8", "bytes": file.size,
        "hash": f"sha256:{file.sha256}", "schema": schema,
    }  # fmt: skip


def _field(column: Column) -> dict[str, Any]:
    bounds = {"pattern": column.pattern, "minimum": column.minimum, "maximum": column.maximum}
    constraints: dict[str, Any] = {name: bound for name, bound in bounds.items() if bound is not None}
    if column.required:
        constraints["required"] = True
    if column.one_of and column.kind != "list":
        constraints["enum"] = list(column.one_of)
    listed = {"delimiter": SEPARATOR, "itemType": "string"} if column.kind == "list" else {}
    told = {"unit": column.unit, "unitColumn": column.unit_column, "constraints": constraints}
    return {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind),
        "description": column.says,
        **listed,
        **{name: value for name, value in told.items() if value},
    }
