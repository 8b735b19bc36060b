"""Claims from anywhere held against the sources: confirmed, contradicted, not found, unclear."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from promises import ELSEWHERE, accounts_of

from pipeline.flow import check_rows, claims_in, verify
from pipeline.model.codec import from_json, to_json
from pipeline.model.ledger import Account
from pipeline.model.verification import DOUBTS, Claim, Verification
from pipeline.verify import BadClaims

TEXT = "By 2026 Marden means to reach a GDP of 62 billion yuan. The band plays on Sunday."
QUOTE = "62 billion yuan"


def sources() -> list[Account]:
    """Marden promises 62 billion yuan by 2026 and 12 % growth in 2025; two sources report 48 billion for 2024."""
    promises = [
        {"value": "62e9", "written": "62 billion", "words": "GDP"},
        {"value": "12", "unit": "%", "measure": "growth", "by": "2025", "words": "GDP", "issue": "b"},
        {"value": "600000", "unit": "mu", "indicator": "tea_area", "words": "tea gardens", "by": "2025", "issue": "b"},
        {"value": "20", "unit": "count", "indicator": "schools", "words": "music schools", "issue": "b"},
        {"comparator": ">", "value": "9e9", "words": "GDP", "place": ELSEWHERE, "issue": "b"},
    ]
    reports = [
        {"value": "48e9", "at": "2024", "words": "GDP", "issued": "2025-03"},
        {"value": "48e9", "at": "2024", "words": "GDP", "issued": "2025-03", "source": "zh.txt"},
    ]
    found = accounts_of(promises, reports)
    first = found[0]
    start = TEXT.index(QUOTE)
    (target,) = first.targets
    at = msgspec.structs.replace(
        target.evidence, start=start, end=start + len(QUOTE), quote=QUOTE, sentence=(0, TEXT.index(" The band"))
    )
    told = msgspec.structs.replace(first, targets=(msgspec.structs.replace(target, evidence=at),), text=TEXT)
    return [told, *found[1:]]


def check(**given: str):
    (found,) = verify([Claim(**given)], sources()).checks
    return found


MARDEN = {"place": "Marden", "indicator": "GDP", "deadline": "2026"}


@pytest.mark.parametrize(
    "given, finding, reason",
    [
        (MARDEN | {"value": "62 billion yuan"}, "confirmed", None),
        (MARDEN | {"value": "620亿元"}, "confirmed", None),
        (MARDEN | {"value": "62 Milliarden", "unit": "Yuan", "lang": "de"}, "confirmed", None),
        (MARDEN | {"value": "62000000000", "unit": "CNY"}, "confirmed", None),
        (MARDEN | {"value": "62", "unit": "billion yuan"}, "confirmed", None),
        (MARDEN | {"value": "62,000,000,000"}, "confirmed", None),
        ({"place": "马登", "indicator": "地区生产总值", "value": "620亿元", "deadline": "2026年"}, "confirmed", None),
        ({"place": "geonames:1", "indicator": "gdp", "value": "620亿元", "deadline": "end of 2026"}, "confirmed", None),
        (MARDEN | {"value": "65 billion yuan"}, "contradicted", None),
        (MARDEN | {"value": "over 62 billion yuan"}, "unclear", "comparator"),
        (MARDEN | {"value": "62 billion dollars"}, "not_found", None),
        (MARDEN | {"deadline": "2027", "value": "62 billion yuan"}, "not_found", None),
        (MARDEN | {"place": "Oakridge", "value": "9 billion yuan"}, "confirmed", None),
        (MARDEN | {"place": "Oakridge", "value": "at most 9 billion yuan"}, "unclear", "comparator"),
        (MARDEN | {"place": "Nowhere", "value": "62 billion yuan"}, "not_found", None),
        (MARDEN | {"value": "plenty"}, "unclear", "value_unread"),
        (MARDEN | {"deadline": "soon", "value": "62 billion yuan"}, "unclear", "time_unread"),
        ({"place": "Marden"}, "unclear", "nothing_said"),
        ({"place": "Marden", "indicator": "GDP", "value": "48 billion yuan", "deadline": "2024"}, "confirmed", None),
        ({"place": "Marden", "indicator": "GDP", "value": "12%", "deadline": "2025"}, "confirmed", None),
        ({"place": "Marden", "indicator": "tea gardens", "value": "40,000 ha"}, "confirmed", None),
        ({"indicator": "tea gardens", "value": "40,000 ha"}, "confirmed", None),
        ({"place": "Marden", "indicator": "schools", "value": "25", "deadline": "2026"}, "unclear", "words"),
        (MARDEN | {"value": "62 billion yuan", "quote": "a GDP of  62 Billion\nyuan"}, "confirmed", None),
        (MARDEN | {"value": "62 billion yuan", "quote": "sixty-two it will be"}, "unclear", "quote_missing"),
        (MARDEN | {"value": "62 billion yuan", "quote": "The band plays"}, "unclear", "quote_elsewhere"),
        ({"quote": "the band plays on sunday"}, "confirmed", None),
        ({"quote": "the band plays on monday"}, "not_found", None),
    ],
)  # fmt: skip
def test_a_claim_is_held_against_the_sources(given, finding, reason):
    found = check(**given)
    assert (found.finding, found.reason) == (finding, reason)


def test_a_contradiction_names_the_quote():
    (match,) = check(**MARDEN, value="65 billion yuan").matches
    assert (match.citations[0].quote, match.differs) == (QUOTE, ("value",))


def test_editions_that_say_the_same_are_one_match():
    (match,) = check(place="Marden", indicator="GDP", value="48 billion yuan", deadline="2024").matches
    assert [one.source for one in match.citations] == ["courier/2025-03/en.txt", "courier/2025-03/zh.txt"]


def test_what_another_issue_says_stands_beside_a_confirmation():
    accounts = accounts_of([{"value": "62e9", "words": "GDP"}, {"value": "70e9", "words": "GDP", "issued": "2024-03"}])
    (found,) = verify([Claim(**MARDEN, value="62 billion yuan")], accounts).checks
    assert (found.finding, len(found.matches), len(found.otherwise)) == ("confirmed", 1, 1)


def test_several_figures_in_one_source_contradict_nothing():
    accounts = accounts_of([{"value": "62e9", "words": "GDP"}, {"value": "70e9", "words": "GDP"}])
    (found,) = verify([Claim(**MARDEN, value="65 billion yuan")], accounts).checks
    assert (found.finding, found.reason) == ("unclear", "several")


def test_a_level_and_a_growth_contradict_no_bare_number():
    accounts = accounts_of([
        {"value": "62e9", "words": "GDP"}, {"value": "3e9", "measure": "increment", "words": "GDP", "issue": "b"},
    ])  # fmt: skip
    (found,) = verify([Claim(**MARDEN, value="65 billion yuan")], accounts).checks
    assert (found.finding, found.reason) == ("unclear", "measure_unsaid")


def test_what_was_not_found_shows_the_nearest():
    found = check(**MARDEN | {"deadline": "2030"}, value="62 billion yuan")
    assert (found.finding, found.matches[0].differs) == ("not_found", ("time",))


def test_a_quote_is_found_at_its_place_whatever_its_lines_and_widths():
    (found,) = verify([Claim(quote="ＧＤＰ of 62")], sources()).checks
    at = found.matches[0].citations[0]
    assert TEXT[at.start : at.end] == at.quote == "GDP of 62"


@pytest.mark.parametrize(
    "suffix, data",
    [
        (".csv", "Place,Indicator,Value,Deadline,mood\nMarden,GDP,62 billion yuan,2026,fine\n,,,,\n"),
        (".csv", "place;value;by\nMarden;62 billion yuan;2026\n"),
        (".csv", "place_id\tvalue\nMarden\t'=62\n"),
        (".json", '[{"place": "Marden", "value": 62000000000, "unit": "CNY", "more": {}}]'),
        (".json", '{"claims": [{"place": "Marden", "value": "62"}]}'),
        (".jsonl", '{"place": "Marden", "value": "62"}\n\n'),
    ],
)
def test_claims_are_read_from_what_people_have(suffix, data):
    (claim,) = claims_in(data.encode("utf-8-sig"), suffix)
    assert claim.place == "Marden" and claim.value and "62" in claim.value and not claim.value.startswith("'")


@pytest.mark.parametrize(
    "suffix, data",
    [
        (".csv", b"colour,mood\nred,fine\n"),
        (".csv", b"\xff\xfe\x00"),
        (".json", b"{"),
        (".json", b'{"place": "Marden"}'),
        (".json", b"[1]"),
        (".json", b"[" * 100_000),
        (".jsonl", b'{"place": 1}\nnot json'),
    ],
)
def test_what_holds_no_claims_is_refused_in_one_line(suffix, data):
    with pytest.raises(BadClaims) as refused:
        claims_in(data, suffix)
    assert "\n" not in str(refused.value)


@given(st.dictionaries(st.sampled_from(Claim.__struct_fields__), st.text(max_size=30), max_size=5))
def test_no_claim_raises_and_each_has_one_finding(row):
    claim = Claim(**row)
    found = verify([claim], sources())
    assert len(found.checks) == 1 and (found.checks[0].reason is None or found.checks[0].reason in DOUBTS)


@given(st.permutations(range(4)))
def test_the_order_of_the_sources_changes_no_check(order):
    accounts = sources()
    claims = [Claim(**MARDEN, value="62 billion yuan"), Claim(quote="the band")]
    shuffled = [accounts[index] for index in order if index < len(accounts)]
    rest = [one for one in accounts if one not in shuffled]
    assert to_json(verify(claims, [*shuffled, *rest])) == to_json(verify(claims, accounts))


def test_a_verification_survives_its_json_and_has_a_row_a_claim():
    found = verify([Claim(**MARDEN, value="65 billion yuan"), Claim(quote="nobody said so")], sources())
    assert from_json(to_json(found), Verification) == found
    assert [(row["finding"], row.get("found_quote")) for row in check_rows(found)] == [
        ("contradicted", QUOTE), ("not_found", None),
    ]  # fmt: skip


@pytest.fixture
def exported(tmp_path):
    """A folder with the export of one short issue."""
    from pipeline.export.files import write_extraction
    from pipeline.flow import extract
    from pipeline.model.options import Options

    issue = tmp_path / "issue.md"
    issue.write_text("# City News\n\nMarch 2022\n\nBy 2030, the GDP of Gunsan will exceed 30 trillion won.\n")
    write_extraction(extract(issue, Options(root=str(tmp_path), home="Gunsan")), tmp_path / "out" / "issue.md.json")
    return tmp_path / "out"


@pytest.mark.parametrize("value, code", [("over 30 trillion won", 0), ("超过30万亿韩元", 0), ("28 trillion won", 3)])
def test_the_command_tells_by_its_code_whether_all_is_confirmed(exported, tmp_path, command_line, value, code):
    claims = tmp_path / "claims.csv"
    claims.write_text(f"place,indicator,value,deadline\nGunsan,GDP,{value},2030\n", encoding="utf8")
    done = command_line("verify", claims, exported)
    assert done.exit_code == code and "“exceed 30 trillion won”" in done.stdout


def test_the_command_prints_json_and_csv(exported, tmp_path, command_line):
    claims = tmp_path / "claims.json"
    claims.write_text(json.dumps([{"place": "Gunsan", "indicator": "GDP", "value": "30 trillion won"}]))
    found = json.loads(command_line("verify", claims, exported, "--json").stdout)
    (row,) = csv.DictReader(io.StringIO(command_line("verify", claims, exported, "--csv").stdout))
    assert found["checks"][0]["finding"] == row["finding"] == "confirmed"
    assert row["found_value"] == "30000000000000"


def test_the_command_refuses_what_holds_no_claims(exported, tmp_path, command_line):
    empty, bad = tmp_path / "empty.csv", tmp_path / "bad.csv"
    empty.write_text("place,value\n")
    bad.write_text("colour\nred\n")
    assert command_line("verify", empty, exported).exit_code == 6
    assert command_line("verify", bad, exported).exit_code == 2
