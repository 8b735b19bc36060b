"""Levels, matching and floors, on a hand-made document whose gold is known."""

from __future__ import annotations

import json
from decimal import Decimal

import msgspec
import pytest
from rich.table import Table

from pipeline.evaluate import agree
from pipeline.evaluate.floors import below, raised
from pipeline.evaluate.gold import Case, Gold, GoldError, cases, read_gold
from pipeline.evaluate.score import evaluate
from pipeline.evaluate.tally import Tally
from pipeline.export import export
from pipeline.export.files import write_extraction
from pipeline.model.record import IndicatorSlot, TimeSlot
from pipeline.show.evaluation import evaluated

GOLD = {
    "home": "Marden",
    "targets": [
        {"place": "Marden", "indicator": "trees", "comparator": ">", "value": 12500, "unit": "count", "by": "2030",
         "baseline": "2020", "quote": "over 12,500 trees"},
    ],
    "actuals": [{"place": "Marden", "indicator": "trees", "value": 6250, "unit": "count", "at": "2020"}],
    "commitments": [{"place": "Marden", "text": "open a second library in Oakridge"}],
    "cities": [{"text": "Marden", "name": "Marden", "country": "GB", "roles": ["home"]}],
    "dates": [{"text": "2030", "start": "2030-01-01", "end": "2030-12-31"}],
}  # fmt: skip


@pytest.fixture
def extraction(document, records):
    return export(document, records)


def figures(extraction, **changes) -> dict[str, tuple[int, int, int]]:
    """(right, wrong, missed) by key, for the gold with these kinds changed."""
    gold = msgspec.convert(GOLD | changes, Gold)
    evaluation = evaluate([Case("gold", gold, (("txt", extraction),))])
    assert evaluation.tallies["txt"] == evaluation.tallies["all"]
    return {key: (one.right, one.wrong, one.missed) for key, one in evaluation.tallies["all"].items()}


def targets(extraction, **changes) -> list[str]:
    """The levels at which the one target is right, for a gold row changed so."""
    found = figures(extraction, targets=[GOLD["targets"][0] | changes])
    return [key.partition(".")[2] for key, one in found.items() if key.startswith("targets.") and one == (1, 0, 0)]


def test_what_is_as_the_gold_has_it_is_right_at_all_levels(extraction):
    assert set(figures(extraction).values()) == {(1, 0, 0)}


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ({"by": "2031"}, ["V", "VP", "VI"]),
        ({"place": "Oakridge"}, ["V", "VD", "VI"]),
        ({"indicator": "households"}, ["V", "VD", "VP"]),
        ({"comparator": "<"}, ["V", "VD", "VP", "VI"]),
        ({"measure": "growth"}, ["V", "VD", "VP", "VI"]),
        ({"baseline": "2015"}, ["V", "VD", "VP", "VI", "ALL"]),
        ({"stretch": True}, ["V", "VD", "VP", "VI", "ALL"]),
        ({"per": "year"}, ["V", "VD", "VP", "VI", "ALL"]),
        ({"value": 12501}, []),
        ({"unit": "ha"}, []),
    ],
)
def test_each_level_asks_for_more(extraction, changes, levels):
    assert targets(extraction, **changes) == levels


def test_a_wrong_value_is_missed_and_extra(extraction):
    found = figures(extraction, targets=[GOLD["targets"][0] | {"value": 1}])
    assert found["targets.V"] == (0, 1, 1)


def test_optional_rows_are_neither_missed_nor_wrong(extraction):
    row = GOLD["targets"][0]
    assert figures(extraction, targets=[row | {"optional": True}])["targets.V"] == (0, 0, 0)
    assert figures(extraction, targets=[row, row | {"value": 7, "optional": True}])["targets.V"] == (1, 0, 0)


def test_a_kind_that_the_gold_leaves_out_is_not_judged(extraction):
    assert "actuals.V" not in figures(extraction, actuals=None)


def test_roles_beyond_the_gold_are_wrong_unless_allowed(extraction):
    city = GOLD["cities"][0]
    assert figures(extraction, cities=[city | {"roles": ["participant"]}])["roles"] == (0, 1, 1)
    allowed = city | {"roles": ["participant"], "roles_also": ["home"]}
    assert figures(extraction, cities=[allowed])["roles"] == (0, 0, 1)


def test_gold_without_an_export_is_all_missed():
    evaluation = evaluate([Case("gold", msgspec.convert(GOLD, Gold), ())])
    assert evaluation.absent == ["gold"]
    assert evaluation.tallies["all"]["targets.V"] == Tally(0, 0, 1)


def test_each_language_has_figures_of_its_own(extraction):
    english, chinese = (msgspec.convert(GOLD | {"language": code}, Gold) for code in ("en", "zh"))
    found = [Case("en", english, (("txt", extraction), ("pdf", extraction))), Case("zh", chinese, ())]
    tallies = evaluate(found).tallies
    assert set(tallies) == {"all", "en", "en txt", "en pdf", "zh"}
    assert [tallies[group]["targets.V"].f1 for group in ("en", "en txt", "zh")] == [1, 1, 0]
    shown = evaluated(evaluate(found), errors=False)
    assert [part.title for part in shown if isinstance(part, Table)] == ["en", "zh", "all"]  # formats fare alike


def test_errors_say_what_and_where(extraction):
    gold = msgspec.convert(GOLD | {"targets": [GOLD["targets"][0] | {"by": "2031"}], "dates": []}, Gold)
    errors = evaluate([Case("gold", gold, (("txt", extraction),))]).errors
    assert [(one.kind, one.problem) for one in errors] == [("targets", "partial"), ("dates", "extra")]
    assert "VD" in errors[0].text


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("Nanming", "Nanming District", True),
        ("Zürich", "zurich", True),
        ("云岩区", "云岩", True),
        ("York", "Yorkton", False),
        ("Leeds", "", False),
    ],
)
def test_names(gold, found, expected):
    assert agree.same_name(gold, [found]) is expected


@pytest.mark.parametrize(
    ("text", "id_", "slot", "expected"),
    [
        ("permanent residents", "population.permanent", IndicatorSlot(id="population.permanent"), True),
        ("greenhouse gas emissions", None, IndicatorSlot(text="the greenhouse gas emission"), True),
        ("GDP", "gdp", IndicatorSlot(id="gdp", text="gross domestic product"), True),
        ("schools", None, IndicatorSlot(text="hospital beds"), False),
        ("schools", None, IndicatorSlot(), False),
    ],
)
def test_indicators(text, id_, slot, expected):
    assert agree.same_indicator(text, id_, slot) is expected


def test_a_deadline_from_a_heading_is_accepted_where_the_gold_has_none():
    slot = TimeSlot(text="2030", edtf="2030", end="2030-12-31", inherited=True)
    assert agree.same_year(None, slot)
    assert not agree.same_year(None, msgspec.structs.replace(slot, inherited=False))


def test_figures_that_lost_digits_to_rounding_are_equal():
    assert agree.same_figure(Decimal("0.333333"), Decimal("0.3333333333"))
    assert not agree.same_figure(Decimal("0.33"), Decimal("0.34"))
    assert not agree.same_figure(None, Decimal(0))


def test_gold_stands_beside_its_sources_or_has_their_name(tmp_path, extraction):
    folder = tmp_path / "courier" / "2024-03"
    folder.mkdir(parents=True)
    (folder / "gold.en.json").write_text(json.dumps(GOLD))
    (folder / "gold.zh.json").write_text(json.dumps(GOLD))
    (tmp_path / "en.json").write_text(json.dumps(GOLD))
    (english, chinese) = cases(tmp_path, [extraction])
    assert [form for form, _ in english.exports] == ["txt"]
    assert chinese.exports == ()
    (named,) = cases(tmp_path / "en.json", [extraction])
    assert len(named.exports) == 1


def test_gold_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "gold.en.json"
    path.write_text('{"targets": [{"value": "many"}]}')
    with pytest.raises(GoldError, match=r"gold\.en\.json"):
        read_gold(path)


def test_floors_may_only_rise(extraction):
    wrong = GOLD | {"dates": [{"start": "2031-01-01", "end": "2031-12-31"}]}
    evaluation = evaluate([Case("gold", msgspec.convert(wrong, Gold), (("txt", extraction),))])
    floors = {"all": {"targets.V": 0.5, "dates": 0.4}}
    assert below(evaluation, floors) == ["all dates: 0.000 is below 0.4"]
    assert raised(evaluation, floors)["all"] | {"targets.V": 1.0, "dates": 0.4} == raised(evaluation, floors)["all"]
    assert below(evaluation, {"pdf": {"targets.V": 0.5}}) == ["pdf targets.V: no figure is below 0.5"]


def test_the_command(extraction, tmp_path, command_line):
    gold, out, floors = tmp_path / "gold", tmp_path / "out", tmp_path / "floors.json"
    (gold / "courier/2024-03").mkdir(parents=True)
    (gold / "courier/2024-03/gold.en.json").write_text(json.dumps(GOLD))
    write_extraction(extraction, out / "courier/2024-03/en.txt.json")
    floors.write_text("{}")
    result = command_line("evaluate", gold, out, "--floors", floors, "--raise")
    assert result.exit_code == 0
    assert "targets.FULL" in result.stdout
    assert json.loads(floors.read_text())["txt"]["targets.FULL"] == 1.0
    write_extraction(msgspec.structs.replace(extraction, targets=()), out / "courier/2024-03/en.txt.json")
    result = command_line("evaluate", gold, out, "--floors", floors)
    assert result.exit_code == 4
    assert "below the floor" in result.stderr
    assert "missed targets" in result.stdout


def test_the_command_needs_gold(tmp_path, command_line):
    assert command_line("evaluate", tmp_path, tmp_path).exit_code == 6
