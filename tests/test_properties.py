"""What holds for every text: nothing raises, quotes equal their slices, records go to JSON and back."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import Extraction, ReadError, extract
from pipeline.export.schema import schema
from pipeline.flow import annotate_text
from pipeline.model.codec import from_json, to_json
from pipeline.model.number import EXACT, number, plain
from pipeline.model.record import AsWritten, Converted, Evidence

CHECK = jsonschema.Draft202012Validator(schema())

# Pieces that annotators look at twice, between anything at all.
PIECES = st.sampled_from(
    ["By 2030, ", "will reach ", "over ", "12,500", "1.5 million ", "5%", "two-thirds", "￥", "€", "km²", "No.8 ", "&",
     "from 17 to 21 ", "hundreds of billions of yuan", "the 14th Five-Year Plan", "Paris", "next year", "\n\n", "\n▲ ",
     "| a | b |\n", "# ", "“", "\u200b", "\ufeff", "ﬁ", "１２", "e\u0301", "\U0001f3d9", "贵阳市", "(", "-", "  "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=20).map("".join)


def extracted(data: bytes, name: str = "en.txt") -> Extraction | None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            return extract(path)
        except ReadError as error:
            assert error.code.isupper()
            assert error.message
            assert "\n" not in error.message
            return None


def evidence_in(node: object) -> list[Evidence]:
    if isinstance(node, Evidence):
        return [node]
    if isinstance(node, tuple):
        return [one for item in node for one in evidence_in(item)]
    if isinstance(node, msgspec.Struct):
        return [one for field in node.__struct_fields__ for one in evidence_in(getattr(node, field))]
    return []


def check(extraction: Extraction | None) -> None:
    if extraction is None:
        return
    text = extraction.text
    for one in evidence_in(extraction):
        assert text[one.start : one.end] == one.quote
        assert 0 <= one.sentence[0] <= one.sentence[1] <= len(text)
    for article in extraction.articles:
        for block in article.blocks:
            assert text[block.start : block.end] == block.text
            assert all(text[cell.start : cell.end] == cell.text for cell in block.cells or ())
    written = to_json(extraction)
    assert from_json(written, Extraction) == extraction
    CHECK.validate(json.loads(written))


@given(TEXTS)
def test_any_text_survives(text):
    check(extracted(text.encode("utf8", "replace")))


@given(st.text(min_size=1))
def test_any_unicode_survives(text):
    check(extracted(text.encode("utf-16", "surrogatepass")))


@given(st.binary(max_size=300))
@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "pdf"])
def test_any_bytes_survive(suffix, data):
    check(extracted(data, f"en.{suffix}"))


@given(TEXTS, st.sampled_from([None, "2021", "2021-12", "2021-12-31", "0000", "soon"]))
def test_mentions_equal_their_slices(text, date):
    found = annotate_text(text, "en", date)
    for kind in ("numbers", "quantities", "dates", "places", "indicators", "cues", "phrases", "rejections"):
        mentions = getattr(found, kind)
        assert all(text[one.start : one.end] == one.text for one in mentions)
        assert [one.start for one in mentions] == sorted(one.start for one in mentions)
    for one in found.quantities:
        assert one.start <= one.core[0] <= one.number[0] < one.number[1] <= one.core[1] <= one.end


FINITE = st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**30), max_value=10**30)


@given(FINITE)
def test_figures_are_written_plainly_and_come_back(value):
    text = plain(value)
    assert "E" not in text.upper()
    assert EXACT.create_decimal(text) == value


@given(st.one_of(st.none(), FINITE), st.text(max_size=5))
def test_records_round_trip(value, unit):
    unit = unit.encode("utf8", "replace").decode()
    for record in (Converted(value=value, unit=unit), AsWritten(value=str(value), unit=unit)):
        assert from_json(to_json(record), type(record)) == record


@given(FINITE)
def test_equal_figures_print_equally(value):
    padded = Decimal(f"{plain(value)}.000") if "." not in plain(value) else Decimal(f"{plain(value)}000")
    assert plain(number(value)) == plain(number(padded))
