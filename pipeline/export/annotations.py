"""The JSON lines of `newsletters annotate`: a text's mentions, each with its span, its rule and its typed value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..model.mention import Annotation, Mention
from ..model.number import number

_SPAN = ("start", "end", "text", "rule")
_FIELDS = {
    "numbers": ("value", "lower", "upper", "vague"),
    "quantities": ("comparator", "value", "lower", "upper", "unit", "dimension", "vague", "per", "counted"),
    "dates": ("type", "edtf", "start_date", "end_date", "anchored"),
    "places": ("ambiguous", "corrected"),
    "indicators": ("id", "unit_kind", "measure"),
}
_PLACE = ("name", "id", "country", "kind")


def annotation_row(id_: Any, annotation: Annotation) -> dict[str, Any]:
    """One line's object; ordinals are no numbers here."""
    row: dict[str, Any] = {"id": id_}
    for kind, fields in _FIELDS.items():
        mentions = [one for one in getattr(annotation, kind) if not getattr(one, "ordinal", False)]
        row[kind] = [_mention(one, fields) for one in mentions]
    return row


def _mention(mention: Mention, fields: tuple[str, ...]) -> dict[str, Any]:
    row = {name: _written(getattr(mention, name)) for name in (*_SPAN, *fields)}
    place = getattr(mention, "place", None)
    return {**row, **{name: getattr(place, name) for name in _PLACE}} if place is not None else row


def _written(value: Any) -> Any:
    return number(value) if isinstance(value, Decimal) else value
