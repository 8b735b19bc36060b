"""The tables' descriptor after the W3C's Metadata Vocabulary for Tabular Data (2015), as a table group.

It has the name under which a reader of any of the tables looks for it: ``csv-metadata.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...model.codec import to_json
from ..card import ABOUT, RIGHTS, Card, Written
from ..linked import dublin_core
from ..sink import Sink
from .columns import Column, Table, tables
from .delimited import NOTE, SEPARATOR
from .rows import Filed

NAME = "csv-metadata.json"
MEDIA_TYPE = "application/csvm+json"
_ISSUE = f"{dublin_core.NAME}#{{source}}"  # the node that tells of a source
_TYPES = {"float": "double", "list": "string"}


class TableGroup:
    """Knows the tables alone; what their sources are is told in the linked data beside it."""

    def __init__(self, file: Sink, card: Card) -> None:
        self._file = file
        self._card = card

    def add(self, filed: Filed) -> None:
        """Sources are told elsewhere."""

    def close(self, written: Iterable[Written], untold: Iterable[str]) -> None:
        """``untold`` are names of files beside the tables whose bytes say when they were made."""
        files = list(written)
        others = [*(file.name for file in files if not file.table), *untold]
        card = self._card
        self._file.write(to_json({
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "@type": "TableGroup",
            "dc:title": card.title,
            "dc:description": f"{ABOUT} {NOTE}",
            "dc:license": [{"@id": one.url} for one in card.licenses],
            "dc:rights": RIGHTS,
            "dc:creator": f"{card.generator} {card.version}",
            "schema:version": f"{card.schema_version}.0",
            "rdfs:seeAlso": [{"@id": name} for name in others],
            "tables": [_table(file, tables()[file.table]) for file in files if file.table],
        }))  # fmt: skip


def _table(file: Written, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"@type": "Schema", "columns": [_column(column, table) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
        schema["aboutUrl"] = _ISSUE if table.name == "issues" else f"{file.name}#{{source}}/{{id}}"
    if table.name != "issues":
        reference = {"resource": file.name.replace(table.name, "issues"), "columnReference": "source"}
        schema["foreignKeys"] = [{"columnReference": "source", "reference": reference}]
    return {
        "@type": "Table",
        "url": file.name,
        "dc:title": table.title,
        "dc:description": table.about,
        "schema:sha256": file.sha256,
        "tableSchema": schema,
    }


def _column(column: Column, table: Table) -> dict[str, Any]:
    of_issue = column.name == "source" and table.name != "issues"
    told = {
        "separator": SEPARATOR if column.kind == "list" else None,
        "required": column.required or None,
        "propertyUrl": column.term,
        "valueUrl": _ISSUE if of_issue else None,
        "schema:unitText": f"as column {column.unit_column} says" if column.unit_column else column.unit,
    }
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says,
        "datatype": _datatype(column),
        **{name: value for name, value in told.items() if value is not None},
    }


def _datatype(column: Column) -> dict[str, Any]:
    choice = "|".join(re.escape(value) for value in column.one_of) or None
    told = {
        "format": "yyyy-MM-dd" if column.kind == "date" else choice or column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    return {
        "base": _TYPES.get(column.kind, column.kind),
        **{name: value for name, value in told.items() if value is not None},
    }
