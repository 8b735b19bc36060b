"""What does not hold is left out or flagged, with a stable code; what holds passes unchanged."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from pipeline.model.record import Records, TimeSlot
from pipeline.validate import validate


def codes(records: Records) -> list[str]:
    return [diagnostic.code for diagnostic in records.diagnostics]


def with_target(records: Records, **changes) -> Records:
    return msgspec.structs.replace(records, targets=(msgspec.structs.replace(records.targets[0], **changes),))


def test_sound_records_pass_unchanged(document, records):
    assert validate(document, records) == records


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"quote": "over 12,501 trees"}, "QUOTE_MISMATCH"),
        ({"block": "b99"}, "QUOTE_MISMATCH"),
        ({"start": -1}, "SPAN_OUTSIDE"),
        ({"end": 10_000}, "SPAN_OUTSIDE"),
        ({"sentence": (0, 10_000)}, "SPAN_OUTSIDE"),
    ],
)
def test_a_record_whose_evidence_is_not_there_is_left_out(document, records, changes, code):
    evidence = msgspec.structs.replace(records.targets[0].evidence, **changes)
    checked = validate(document, with_target(records, evidence=evidence))
    assert checked.targets == ()
    assert codes(checked) == [code]
    assert checked.diagnostics[0].severity == "error"
    assert checked.actuals == records.actuals


def test_spans_outside_the_text_are_taken_away(document, records):
    place = msgspec.structs.replace(records.targets[0].place, spans=((0, 6), (5, 10_000)))
    checked = validate(document, with_target(records, place=place))
    assert checked.targets[0].place.spans == ((0, 6),)
    assert codes(checked) == ["SPAN_OUTSIDE"]


def test_a_city_keeps_the_mentions_that_hold(document, records):
    (city,) = records.cities
    wrong = msgspec.structs.replace(city.mentions[0], quote="Nowhere")
    some = msgspec.structs.replace(city, mentions=(*city.mentions, wrong))
    assert validate(document, msgspec.structs.replace(records, cities=(some,))).cities == (city,)
    none = msgspec.structs.replace(city, mentions=(wrong,))
    assert validate(document, msgspec.structs.replace(records, cities=(none,))).cities == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": None}, "VALUE_MISSING"),
        ({"value": None, "lower": Decimal(2), "upper": Decimal(1)}, "VALUE_BOUNDS"),
        ({"value": Decimal(120), "unit": "%", "measure": "share"}, "VALUE_RANGE"),
        ({"unit": "cubits"}, "UNIT_UNKNOWN"),
        ({"deadline": TimeSlot(text="x", start="2030-01-01", end="2029-01-01")}, "PERIOD_ORDER"),
    ],
)
def test_values_that_cannot_be_are_flagged_where_they_stand(document, records, changes, code):
    checked = validate(document, with_target(records, **changes))
    assert len(checked.targets) == 1
    (diagnostic,) = checked.diagnostics
    assert diagnostic.code == code
    assert diagnostic.start == records.targets[0].evidence.start


def test_ids_are_of_one_record(document, records):
    twice = msgspec.structs.replace(records, commitments=records.commitments * 2)
    assert codes(validate(document, twice)) == ["ID_DUPLICATE"]


def test_places_of_events_are_among_the_cities(document, records):
    event = msgspec.structs.replace(records.events[0], places=("name:marden", "geonames:1"))
    assert codes(validate(document, msgspec.structs.replace(records, events=(event,)))) == ["PLACE_UNLISTED"]
