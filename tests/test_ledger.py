"""Promises followed through the issues: their history, what was reported of them, and what follows from it."""

from __future__ import annotations

import csv
import io
import json
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from promises import ELSEWHERE, accounts_of, cases

from pipeline.export.files import write_extraction
from pipeline.flow import extract, ledger, promise_rows, selected
from pipeline.ledger.amounts import Amount
from pipeline.ledger.verdicts import verdict
from pipeline.model.codec import from_json, to_json
from pipeline.model.ledger import REASONS, Account, Ledger, Promise
from pipeline.model.options import Options
from pipeline.model.review import Review

_INHERITED = ("indicator", "words", "measure", "unit", "place")
_WIDE = st.integers(-(10**12), 10**12)


def judged(case: dict) -> Promise:
    promise = case["promise"]
    own = {key: promise[key] for key in _INHERITED if key in promise}
    found = ledger(accounts_of([promise], [own | report for report in case["reports"]]))
    (one,) = found.promises
    return one


@pytest.mark.parametrize("case", cases("judgements"), ids=lambda case: case["name"])
def test_what_becomes_of_a_promise(case):
    promise = judged(case)
    assert (promise.status, promise.reason) == (case["status"], case.get("reason"))


@pytest.mark.parametrize("case", cases("judgements"), ids=lambda case: case["name"])
def test_every_judgement_shows_its_quotes(case):
    promise = judged(case)
    for judgement in promise.judgements:
        stated, reports = promise.history[judgement.stated], [promise.reports[index] for index in judgement.reported]
        said = {citation.quote for one in (stated, *reports) for citation in one.citations}
        assert len(judgement.quotes) == 1 + len(reports) and set(judgement.quotes) <= said
    if promise.status in ("met", "missed"):
        assert any(judgement.verdict == promise.status for judgement in promise.judgements)


@pytest.mark.parametrize("case", cases("histories"), ids=lambda case: case["name"])
def test_how_a_promise_stands_from_issue_to_issue(case):
    found = ledger(accounts_of([{"by": "2030", **row} for row in case["said"]]))
    (promise,) = found.promises
    assert [one.change for one in promise.history] == case["changes"]


def moved(first: dict, second: dict) -> list[tuple[str, str | None, bool]]:
    found = ledger(accounts_of([{"value": "62e9", **first}, {"value": "62e9", **second}]))
    return [(link.kind, link.deadline, link.back) for promise in found.promises for link in promise.links]


def test_the_same_figure_for_a_later_year_is_a_promise_put_off():
    found = moved({"by": "2025", "issued": "2022-03"}, {"by": "2027", "issued": "2024-03"})
    assert found == [("postponed", "2027", False), ("postponed", "2025", True)]


def test_the_same_figure_for_an_earlier_year_is_brought_forward():
    found = moved({"by": "2027", "issued": "2022-03"}, {"by": "2025", "issued": "2024-03"})
    assert sorted(found) == [("advanced", "2025", False), ("advanced", "2027", True)]


def test_the_same_figure_after_the_deadline_is_promised_anew():
    found = moved({"by": "2024", "issued": "2022-03"}, {"by": "2028", "issued": "2026-03"})
    assert found == [("renewed", "2028", False), ("renewed", "2024", True)]


@pytest.mark.parametrize(
    "first, second",
    [
        ({"by": "2025", "issued": "2025-01"}, {"by": "2026", "issued": "2026-01"}),
        ({"by": "2025", "issued": "2022-03"}, {"by": "2027", "issued": "2024-03", "value": "65e9"}),
        (
            {"by": "2025", "issued": "2022-03", "comparator": "<="},
            {"by": "2027", "issued": "2024-03", "comparator": "<="},
        ),
        (
            {"by": "2025", "issued": "2022-03", "measure": "growth"},
            {"by": "2027", "issued": "2024-03", "measure": "growth"},
        ),
    ],
    ids=["every year's aim", "another figure", "a limit", "a change"],
)
def test_what_is_another_promise_is_not_put_off(first, second):
    assert moved(first, second) == []


def test_what_is_stated_again_for_the_first_year_is_not_put_off():
    rows = [
        {"value": "62e9", "by": "2025", "issued": "2022-03"},
        {"value": "62e9", "by": "2025", "issued": "2024-03"},
        {"value": "62e9", "by": "2027", "issued": "2024-03"},
    ]
    assert [promise.links for promise in ledger(accounts_of(rows)).promises] == [(), ()]


def test_the_reference_date_is_the_newest_issue_unless_another_is_asked_for():
    accounts = accounts_of([{"value": "62e9", "by": "2026"}], [{"value": "65e9", "issued": "2026-05", "at": "2025"}])
    assert (ledger(accounts).as_of, ledger(accounts).promises[0].status) == ("2026-05-01", "open")
    later = ledger(accounts, "2027")
    assert (later.as_of, later.promises[0].status) == ("2027-01-01", "due")


def test_a_statement_of_two_editions_cites_both():
    rows = [{"value": "62e9", "source": "en.txt"}, {"value": "62e9", "source": "zh.txt"}]
    (promise,) = ledger(accounts_of(rows)).promises
    assert [citation.source for citation in promise.history[0].citations] == [
        "courier/2022-03/en.txt", "courier/2022-03/zh.txt",
    ]  # fmt: skip


def test_the_higher_of_two_aims_is_a_promise_of_its_own():
    row = {"value": "62e9"}
    (account,) = accounts_of([row, {"value": "70e9"}])
    low, high = account.targets
    stretch = msgspec.structs.replace(high, stretch=True)
    found = ledger([msgspec.structs.replace(account, targets=(low, stretch))])
    assert [(one.stretch, one.history[0].change) for one in found.promises] == [
        (False, "stated"),
        (True, "stated"),
    ] or [(one.stretch, one.history[0].change) for one in found.promises] == [(True, "stated"), (False, "stated")]


def test_a_rejected_record_was_never_said():
    (account,) = accounts_of([{"value": "62e9"}])
    review = Review(status="rejected", by="A. Reader", at="2027-01-01T00:00:00Z", correction="c1")
    rejected = tuple(msgspec.structs.replace(one, review=review) for one in account.targets)
    assert ledger([msgspec.structs.replace(account, targets=rejected)]).promises == ()


def test_parts_of_a_table_are_promises_of_their_own():
    rows = [
        {"indicator": "ghg_emissions", "words": f"GHG emissions: {part}", "value": value, "unit": "tCO2e"}
        for part, value in (("Transport", "140000"), ("Buildings", "95000"))
    ]
    assert [one.history[0].change for one in ledger(accounts_of(rows)).promises] == ["stated", "stated"]


def test_a_family_of_things_goes_by_its_words_and_by_its_figure():
    said = {"indicator": "schools", "unit": "count", "by": "2030"}
    apart = ledger(
        accounts_of([said | {"words": "schools", "value": "20"}, said | {"words": "music schools", "value": "3"}])
    )
    assert len(apart.promises) == 2
    editions = [said | {"words": "schools", "value": "20"}, said | {"words": "学校", "value": "20", "source": "zh.txt"}]
    assert len(ledger(accounts_of(editions)).promises) == 1


rows = st.fixed_dictionaries(
    {
        "value": st.sampled_from(["40e9", "62e9", "65e9", "70e9"]),
        "comparator": st.sampled_from(["=", ">", ">=", "<", "<=", "~"]),
        "by": st.sampled_from(["2024", "2026", "2030", ""]),
        "issued": st.sampled_from(["2022-03", "2023", "2024-05-06", ""]),
        "source": st.sampled_from(["en.txt", "zh.txt"]),
    }
)
reports = st.fixed_dictionaries(
    {
        "value": st.sampled_from(["40e9", "62e9", "65e9", "70e9"]),
        "at": st.sampled_from(["2024", "2026", "2026-12-31", ""]),
        "issued": st.sampled_from(["2026-12", "2027-03", ""]),
    }
)


@given(st.lists(rows, max_size=5), st.lists(reports, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_sources_changes_nothing(promises, reported, chance: random.Random):
    accounts = accounts_of(promises, reported)
    shuffled = accounts.copy()
    chance.shuffle(shuffled)
    assert to_json(ledger(shuffled)) == to_json(ledger(accounts))


@given(st.lists(rows, min_size=1, max_size=4), st.lists(reports, max_size=3))
def test_a_record_of_another_place_changes_no_promise(promises, reported):
    accounts = accounts_of(promises, reported)
    other = accounts_of([{"value": "1e9", "place": ELSEWHERE, "issue": "elsewhere"}])
    day = "2027-03"
    before, after = ledger(accounts, day).promises, ledger([*accounts, *other], day).promises
    assert before == tuple(one for one in after if one.place_id != ELSEWHERE.id)


@given(st.lists(rows, min_size=1, max_size=3), st.lists(reports, max_size=3))
def test_saying_all_again_a_year_later_settles_nothing_new(promises, reported):
    """Restating is idempotent: the same words in a further issue restate, and no status turns."""
    last = [row for row in promises if row["issued"] == "2024-05-06"]
    once = ledger(accounts_of(promises, reported), "2027-03")
    again = [row | {"issued": "2025-01"} for row in last]
    twice = ledger(accounts_of([*promises, *again], reported), "2027-03")
    assert {one.id: one.status for one in once.promises} == {one.id: one.status for one in twice.promises}
    added = [one for promise in twice.promises for one in promise.history if one.date == "2025-01"]
    assert all(one.change == "restated" for one in added)


@given(_WIDE, _WIDE, st.sampled_from(["more", "fewer", None]), st.booleans())
def test_met_and_missed_never_hold_for_both_sides(promised, reported, aim, above):
    """A promise to stay above a figure and one to stay at or below it are never both kept, nor both broken."""
    told = Amount(Fraction(reported), Fraction(reported))
    over = verdict(Amount(Fraction(promised), None, above=True), told, aim)[0]
    under = verdict(Amount(None, Fraction(promised)), told, aim)[0]
    assert {over, under} in ({"met", "missed"}, {"unknown", "met"}, {"unknown"}, {"unknown", "missed"})


@given(_WIDE, st.sampled_from(["more", "fewer"]))
def test_more_is_as_good_as_enough(value, aim):
    goal = Amount(Fraction(value), Fraction(value))
    beyond = Fraction(value) + (1 if aim == "more" else -1)
    assert verdict(goal, Amount(beyond, beyond), aim) == ("met", None)
    assert verdict(goal, goal, None) == ("met", None)


def test_every_reason_says_something_and_is_written_down():
    told = (ROOT / "pipeline/ledger/LEDGER.md").read_text(encoding="utf8")
    assert [reason for reason in REASONS if f"`{reason}`" not in told] == []


def test_a_ledger_survives_its_json():
    found = ledger(accounts_of([{"value": "62e9"}], [{"value": "61e9"}]))
    assert from_json(to_json(found), Ledger) == found


@pytest.mark.parametrize(
    "asked, count",
    [
        ({"place": "Marden"}, 1),
        ({"place": "马登"}, 1),
        ({"place": "mar"}, 1),
        ({"place": "geonames:2"}, 1),
        ({"place": "arden"}, 0),
        ({"indicator": "gdp"}, 2),
        ({"indicator": "地区生产总值"}, 2),
        ({"indicator": "population"}, 0),
        ({"statuses": ("open",)}, 2),
        ({"statuses": ("met", "missed")}, 0),
    ],
)
def test_a_part_of_a_ledger_is_asked_for_in_either_language(asked, count):
    found = ledger(accounts_of([{"value": "62e9", "by": "2030"}, {"value": "6e9", "by": "2030", "place": ELSEWHERE}]))
    assert len(selected(found, **asked).promises) == count


def test_a_row_of_the_table_holds_both_quotes():
    (row,) = promise_rows(ledger(accounts_of([{"value": "62e9", "comparator": ">="}], [{"value": "61e9"}])))
    assert (row["status"], row["quote"], row["reported_quote"]) == ("missed", ">= 62e9 CNY", "= 61e9 CNY")
    assert (row["value"], row["reported_value"]) == (Decimal("62e9"), Decimal("61e9"))


@pytest.fixture(scope="module")
def monthly(tmp_path_factory) -> Path:
    """The exports of three issues of one series, in two languages."""
    out, root = tmp_path_factory.mktemp("monthly"), ROOT / "corpora"
    for path in sorted(root.glob("zunyi-monthly/*/*.txt")):
        name = path.relative_to(root).as_posix()
        write_extraction(extract(path, Options(root=str(root))), out / f"{name}.json")
    return out


KEPT = {
    ("cn:520302", "gdp", "level", "2026"): ("met", ["stated", "restated"]),
    ("cn:520302", "high_tech_enterprises", "level", "2026"): ("missed", ["stated", "raised"]),
    ("cn:520303", "industrial_output", "level", "2022/2026"): ("met", ["stated", "raised"]),
    ("cn:520381", "tourist_arrivals", "level", "2026"): ("missed", ["stated", "restated"]),
    ("cn:520381", "tourist_arrivals", "level", "2030"): ("open", ["stated"]),
    ("cn:520328", "tea_output", "multiple", "2025"): ("met", ["stated"]),
    ("cn:520304", "gdp", "level", "2026"): ("not_comparable", ["stated"]),
    ("cn:520382", "surveyed_unemployment_rate", "level", "2025-12-31"): ("missed", ["stated"]),
}


def test_the_ledger_of_a_series_tells_what_was_kept(monthly, command_line):
    done = command_line("ledger", monthly, "--json")
    assert done.exit_code == 0
    found = from_json(done.stdout, Ledger)
    told = {
        (one.place_id, one.indicator, one.measure, one.deadline.edtf): (one.status, [s.change for s in one.history])
        for one in found.promises
        if one.deadline and not one.stretch
    }
    assert {key: told[key] for key in KEPT} == KEPT


def test_the_command_prints_a_table_for_spreadsheets(monthly, command_line):
    done = command_line("ledger", monthly, "--csv", "--place", "红花岗区", "--status", "met")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["indicator_id"], row["changes"], row["reported_value"]) == ("gdp", "stated; restated", "92400000000")


def test_the_command_prints_each_judgement_with_its_quotes(monthly, command_line):
    told = command_line("ledger", monthly, "--place", "Renhuai").stdout
    assert "“within 5%”" in told and "“5.3%”" in told and "missed" in told


def test_an_archive_gives_the_same_ledger(monthly, tmp_path, command_line):
    archive = tmp_path / "archive.db"
    assert command_line("index", monthly, "--archive", archive).exit_code == 0
    of_archive = command_line("ledger", monthly, "--archive", archive, "--json").stdout
    assert json.loads(of_archive) == json.loads(command_line("ledger", monthly, "--json").stdout)


def test_the_command_tells_a_folder_without_exports(tmp_path, command_line):
    done = command_line("ledger", tmp_path)
    assert done.exit_code == 6 and "no exports" in done.stderr


def test_the_command_refuses_an_archive_that_is_none(tmp_path, command_line):
    assert command_line("ledger", tmp_path, "--archive", tmp_path / "none.db").exit_code == 2


def test_a_large_archive_is_read_in_time_that_grows_with_it():
    """Promises are looked up, never compared one with another."""
    from time import process_time

    def taken(count: int) -> float:
        promises = [
            {"value": str(n), "by": "2030", "words": f"thing number {n}", "indicator": ""} for n in range(count)
        ]
        reported = [{"value": str(n), "words": f"thing number {n}", "indicator": ""} for n in range(count)]
        accounts: list[Account] = accounts_of(promises, reported)
        start = process_time()
        ledger(accounts)
        return process_time() - start

    taken(50)
    assert taken(1600) < 12 * taken(200) + 0.2
