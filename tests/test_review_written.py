"""Values as people write them become fields as records have them, or are refused with a word that helps."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import msgspec
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.reviewing.dictated import added, evidence_for, mended
from pipeline.model.document import Article, Block, Source
from pipeline.model.record import (
    AsWritten,
    Evidence,
    Extraction,
    Generator,
    Home,
    IndicatorSlot,
    IssueRecord,
    PlaceSlot,
    Target,
    TimeSlot,
)
from pipeline.review import Refused, Signature, apply
from pipeline.review.kinds import FORMS
from pipeline.review.trees import shown

TEXT = "Limerick plans 40 homes by 2025. A footbridge of over 90 m opens in 2026. 40 homes are too few, say tenants."
CASES = tomllib.loads((ROOT / "tests/data/written_fields.toml").read_text(encoding="utf8"))
SIGNED = Signature(by="Ada Bell", at="2026-02-03T04:05:06.000007Z", reason="read beside the page")
LIMERICK = {"name": "Limerick", "id": "geonames:2962943", "country": "IE"}


def issue() -> Extraction:
    target = Target(
        id="t-1", place=PlaceSlot(**LIMERICK, text="Limerick", spans=((0, 8),)),
        indicator=IndicatorSlot(id="new_homes", text="homes"), measure="increment", comparator="=",
        value=Decimal(40), unit="count",
        deadline=TimeSlot(text="by 2025", edtf="2025", start="2025-01-01", end="2025-12-31", spans=((24, 31),)),
        as_written=AsWritten(value="40"),
        evidence=Evidence(block="b1", start=15, end=17, quote="40", sentence=(0, 32)),
    )  # fmt: skip
    block = Block(id="b1", kind="paragraph", lang="en", text=TEXT, start=0, end=len(TEXT), page=2)
    return Extraction(
        generator=Generator(name="machine", version="1", fingerprint="0"),
        source=Source(path="limerick/en.pdf", sha256="0" * 64, bytes=1, media_type="application/pdf"),
        issue=IssueRecord(id="limerick", date="2024-01", languages=("en",), home=Home(**LIMERICK)),
        text=TEXT, articles=(Article(id="a1", title="", blocks=(block,)),), targets=(target,),
    )  # fmt: skip


BEFORE = apply(issue(), ())


def at(record, path):
    for name in path.split("."):
        record = getattr(record, name, None)
    return shown(record) or ""


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["write"]))
def test_what_people_write_is_read_as_in_a_text(case):
    record = apply(issue(), [mended(BEFORE, "t-1", case["write"], SIGNED)]).extraction.targets[0]
    assert {path: at(record, path) for path in case["reads"]} == case["reads"]
    assert record.review.changes


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: str(case["write"]))
def test_what_cannot_be_is_refused_with_the_reason(case):
    with pytest.raises(Refused, match=case["told"]):
        mended(BEFORE, "t-1", case["write"], SIGNED)


@given(
    field=st.sampled_from(FORMS["target"].fields), part=st.sampled_from(["", ".id", ".text", ".edtf", ".value", ".x"]),
    text=st.text(max_size=30) | st.from_regex(r"[-+=@]?\d{1,4}([./,-]\d{1,4}){0,3}( [a-z]+)?", fullmatch=True),
)  # fmt: skip
def test_whatever_is_written_is_refused_or_stands_in_a_sound_record(field, part, text):
    try:
        one = mended(BEFORE, "t-1", {field + part: text}, SIGNED)
    except Refused as refused:
        assert str(refused)
        return
    reviewed = apply(issue(), [one])
    assert (len(reviewed.statuses), reviewed.orphans) == (1, ())
    assert msgspec.json.encode(reviewed.extraction.targets[0].review)


def test_a_quote_says_all_that_it_says():
    one = added(BEFORE, "target", "over 90 m", None, {"indicator": "footbridge", "deadline": "2026"}, SIGNED)
    record = next(target for target in apply(issue(), [one]).extraction.targets if target.id == one.record)
    assert (record.comparator, record.value, record.unit, record.place.name) == (">", 90, "m", "Limerick")
    assert TEXT[slice(*record.evidence.sentence)].strip() == "A footbridge of over 90 m opens in 2026."
    assert (record.evidence.page, record.evidence.block, record.as_written.value) == (2, "b1", "90")


@pytest.mark.parametrize(
    ("kind", "quote", "fields", "told"),
    [
        ("commitment", "opens in 2026", {"deadline": "2026", "modality": "must"}, {"text": "opens in 2026"}),
        ("city", "Limerick", {"roles": "home"}, {"id": "geonames:2962943", "country": "IE", "roles": ("home",)}),
        ("event", "footbridge", {"kind": "opening", "date": "2026"}, {"kind": "opening", "text": "footbridge"}),
        ("actual", "tenants", {"indicator": "homes", "value": "38"}, {"value": 38, "comparator": "="}),
        ("relation", "tenants", {"kind": "aid", "places": "cn:520102; geonames:2962943"}, {"kind": "aid"}),
    ],
)  # fmt: skip
def test_records_of_every_kind_can_be_added(kind, quote, fields, told):
    one = added(BEFORE, kind, quote, None, fields, SIGNED)
    extraction = apply(issue(), [one]).extraction
    (record,) = [record for record in getattr(extraction, FORMS[kind].listed) if record.id == one.record]
    assert {name: getattr(record, name) for name in told} == told


@pytest.mark.parametrize(
    ("kind", "quote", "fields", "told"),
    [
        ("target", "tenants", {"indicator": "homes"}, "neither a value nor a bound"),
        ("target", "over 90 m", {}, "needs indicator"),
        ("event", "footbridge", {}, "needs kind"),
        ("target", "fifty homes", {}, "does not stand in the text"),
        ("target", "40 homes", {}, "more than once"),
        ("target", " ", {}, "does not stand"),
    ],
)
def test_what_is_too_little_for_a_record_is_refused(kind, quote, fields, told):
    with pytest.raises(Refused, match=told):
        added(BEFORE, kind, quote, None, fields, SIGNED)


def test_words_that_stand_twice_are_told_apart_by_where_they_begin():
    assert evidence_for(issue(), "40 homes", TEXT.rindex("40 homes")).start == TEXT.rindex("40 homes")
    with pytest.raises(Refused):
        evidence_for(issue(), "40 homes", 3)
