"""All fields of a record that a person adds, from its quote and from what the person says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ...model.correction import Kind
from ...model.record import Extraction
from ..kinds import FORMS
from ..trees import Refused, Tree
from .door import written_fields
from .figures import of_quantity
from .names import place_by
from .setting import Setting


def new_fields(kind: Kind, quote: str, written: Mapping[str, str], extraction: Extraction, setting: Setting) -> Tree:
    """What the quote says ("over 140 billion yuan" has its value, unit and comparator), the issue's home as the place
    where none is said, and, above both, what is ``written``. Raises :class:`Refused` where that is too little."""
    if kind == "city":
        return _city(quote, written, setting)
    fields = _told(kind, quote, extraction, setting)
    fields |= written_fields(kind, written, fields, setting)
    if missing := [name for name in _NEEDED[kind] if fields.get(name) is None]:
        raise Refused(f"a new {kind} needs {', '.join(missing)}")
    return fields


_NEEDED: dict[Kind, tuple[str, ...]] = {
    "target": ("place", "indicator"), "actual": ("place", "indicator"), "commitment": ("place", "text"),
    "relation": ("kind", "places"), "event": ("kind", "text"),
}  # fmt: skip


def _told(kind: Kind, quote: str, extraction: Extraction, setting: Setting) -> Tree:
    home = extraction.issue.home
    fields: Tree = {}
    if "place" in FORMS[kind].fields and home is not None:
        fields["place"] = {**msgspec.to_builtins(home), "text": None, "spans": ()}
    if "text" in FORMS[kind].fields:
        fields["text"] = quote
    if "value" in FORMS[kind].fields:
        fields |= _figure(quote, setting)
    return fields


def _figure(quote: str, setting: Setting) -> dict[str, Any]:
    annotation = setting.understand(quote)
    fields: Tree = {"measure": "level", "comparator": "=", "as_written": {"value": quote}}
    if len(annotation.quantities) == 1:
        quantity = annotation.quantities[0]
        fields |= of_quantity(quantity)
        fields["as_written"] = {
            "value": quantity.written_value, "unit": quantity.written_unit, "comparator": quantity.written_comparator,
        }  # fmt: skip
    elif len(annotation.numbers) == 1:
        number = annotation.numbers[0]
        fields |= {name: getattr(number, name) for name in ("value", "lower", "upper", "vague")}
        fields["as_written"] = {"value": number.text}
    return fields


def _city(quote: str, written: Mapping[str, str], setting: Setting) -> Tree:
    """A city is the place of the name, or id, that is written; or of the quote."""
    rest = {path: text for path, text in written.items() if path not in ("name", "id")}
    place = place_by(written.get("id", ""), written.get("name", quote), setting)
    known: Tree = {
        name: getattr(place, name)
        for name in ("id", "name", "names", "country", "kind", "latitude", "longitude", "same_as")
    }  # fmt: skip
    return {"roles": ("mention",), **known, **written_fields("city", rest, known, setting)}
