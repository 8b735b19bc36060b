"""A record's fields as a person reads them: what the text says, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from ..index import Result
from .addresses import indicator_at, place_at
from .figures import figure_of
from .rendering import figure_text
from .speech import Speech

Tree = Mapping[str, Any]
_decoder = msgspec.json.Decoder(float_hook=Decimal)


class Meant(msgspec.Struct, frozen=True):
    """One value, with the page that tells more of it; ``code`` is its id or exact form."""

    text: str
    address: str | None = None
    code: str | None = None


class Row(msgspec.Struct, frozen=True):
    """A field: its name in the record, what it is called, the words of the text, and what they mean."""

    field: str
    name: str
    written: str | None = None
    meant: tuple[Meant, ...] = ()


def tree_of(result: Result) -> dict[str, Any]:
    """The record as exported, figures exact."""
    found: dict[str, Any] = _decoder.decode(bytes(result.record))
    return found


def rows_of(result: Result, spoken: Speech) -> list[Row]:
    """All fields of a record that have a value."""
    return [row for row in _Fields(tree_of(result), result, spoken).all() if row.written or row.meant]


class _Fields:
    def __init__(self, record: Tree, result: Result, spoken: Speech) -> None:
        self._record = record
        self._result = result
        self._spoken = spoken

    def all(self) -> Iterator[Row]:
        tell, record = self._spoken.tell, self._record
        if "place" in record:
            yield self._place(record["place"])
        if "indicator" in record:
            yield self._indicator(record["indicator"])
        if "as_written" in record:
            yield from self._figures()
        yield from self._times()
        yield from self._named()
        for name in ("text", "edtf", "start", "end") if self._result.kind == "date" else ("text",):
            yield Row(name, tell(name), None, _texts(record.get(name)))
        for name in ("measure", "modality", "basis", "certainty", "inferred", "type"):
            yield Row(name, tell(name), None, self._words(record.get(name)))
        for name in ("vague", "stretch"):
            yield Row(name, tell(name), None, (Meant(tell("yes")),) if record.get(name) else ())

    def _place(self, place: Tree) -> Row:
        name = self._spoken.name(place.get("names") or {}, place.get("name"))
        id_ = place.get("id")
        meant = Meant(name, place_at(id_) if id_ else None, id_)
        return Row("place", self._spoken.tell("place"), place.get("text"), (meant,))

    def _indicator(self, slot: Tree) -> Row:
        id_ = slot.get("id")
        known = self._result.indicator
        told = self._spoken.name(known.names, known.name) if known else slot.get("text") or ""
        meant = (Meant(told, indicator_at(id_), id_),) if id_ else ()
        return Row("indicator", self._spoken.tell("indicator"), slot.get("text") or slot.get("counted"), meant)

    def _figures(self) -> Iterator[Row]:
        record, tell = self._record, self._spoken.tell
        written = record["as_written"]
        words = " ".join(part for part in (written.get(one) for one in ("comparator", "value", "unit")) if part)
        figure = figure_of(record)
        exact = " ".join(
            str(end) for end in (record.get("value"), record.get("lower"), record.get("upper")) if end is not None
        )
        yield Row(
            "value",
            tell("figure"),
            words,
            (Meant((figure_text(self._spoken, figure)), None, exact),) if figure else (),
        )
        if record.get("converted"):
            yield Row(
                "converted",
                tell("converted"),
                None,
                (Meant(figure_text(self._spoken, figure_of(record["converted"]))),),
            )
        yield Row("per", tell("per"), None, _texts(record.get("per")))
        whole = record.get("of") or {}
        yield Row("of", tell("out of"), whole.get("text"), _texts(whole.get("place") or whole.get("indicator")))

    def _times(self) -> Iterator[Row]:
        for name in ("deadline", "period", "baseline", "date"):
            slot = self._record.get(name)
            if not isinstance(slot, Mapping):
                continue
            yield Row(name, self._spoken.tell(name), slot.get("text"), tuple(self._time(slot)))

    def _time(self, slot: Tree) -> Iterator[Meant]:
        first, last = slot.get("start"), slot.get("end")
        if first or last:
            yield Meant(self._spoken.span(first, last), None, slot.get("edtf"))
        if slot.get("inherited"):
            yield Meant(self._spoken.tell("from the heading above"))
        if slot.get("value") is not None:
            yield Meant(figure_text(self._spoken, figure_of({**slot, "unit": self._record.get("unit")})))

    def _named(self) -> Iterator[Row]:
        record, spoken, tell = self._record, self._spoken, self._spoken.tell
        group = {"relation": "relation", "event": "event"}.get(self._result.kind)
        if group:
            yield Row("kind", tell("kind"), None, (Meant(spoken.label(group, record["kind"])),))
        if record.get("status"):
            yield Row("status", tell("status"), None, (Meant(spoken.label("status", record["status"])),))
        if self._result.kind == "city":
            yield self._place({**record, "text": None})
            roles = tuple(Meant(spoken.label("role", role)) for role in record.get("roles", ()))
            yield Row("roles", tell("roles"), None, roles)
            if record.get("latitude") is not None:
                yield Row(
                    "latitude", tell("coordinates"), None, (Meant(f"{record['latitude']}, {record['longitude']}"),)
                )
            yield Row("same_as", tell("same as"), None, _texts(record.get("same_as")))
        elif record.get("places"):
            places = tuple(Meant(id_, place_at(id_)) for id_ in record["places"])
            yield Row("places", tell("places"), None, places)
        yield Row("organizations", tell("organizations"), None, _texts(record.get("organizations")))
        yield Row("country", tell("country"), None, self._country(record.get("country")))

    def _country(self, code: str | None) -> tuple[Meant, ...]:
        known = self._spoken.locale.territories
        return (Meant(str(known.get(code, code)), None, code),) if code else ()

    def _words(self, value: Any) -> tuple[Meant, ...]:
        values = value if isinstance(value, list) else [value]
        return tuple(Meant(self._spoken.tell(str(one).replace("_", " "))) for one in values if one)


def _texts(value: Any) -> tuple[Meant, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(Meant(str(one)) for one in values if one)
