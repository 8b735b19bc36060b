"""Doubtful figures: what is flagged, why, and, as important, what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Diagnostic
from pipeline.model.record import (
    Actual,
    AsWritten,
    BaselineSlot,
    Evidence,
    IndicatorSlot,
    OfSlot,
    PlaceSlot,
    Records,
    Target,
    TimeSlot,
)
from pipeline.reference.indicators import indicators
from pipeline.reference.plausible import plausible
from pipeline.validate.doubts import doubts
from pipeline.validate.doubts.spread import of_value

GUIYANG, XIFENG, NANMING, YUNYAN, BAIYUN, WUDANG = (
    "cn:520100", "cn:520122", "cn:520102", "cn:520103", "cn:520113", "cn:520112",
)  # fmt: skip
PORTO = "geonames:2735943"


def figure(indicator: str | None, value: object, unit: str | None = "CNY", **more):
    """An actual, or with ``by`` a target; each in a sentence of its own unless ``sentence`` numbers it."""
    sentence, year, by = more.pop("sentence", None), more.pop("year", "2024"), more.pop("by", None)
    at = (sentence if sentence is not None else next(_places)) * 1000 + more.pop("offset", 0)
    first = at - at % 1000
    quote = f"{value}"
    when = by or year
    slot = TimeSlot(text=when, edtf=when, start=f"{when}-01-01", end=f"{when}-12-31") if when else None
    filled = {
        "id": "",
        "place": PlaceSlot(name="x", id=more.pop("place", NANMING)),
        "indicator": IndicatorSlot(id=indicator, text=more.pop("words", indicator)),
        "measure": "level",
        "comparator": "=",
        "value": Decimal(str(value)),
        "unit": unit,
        "as_written": AsWritten(value=quote),
        "evidence": Evidence(block="b1", start=at, end=at + 5, quote=quote, sentence=(first, first + 999)),
    } | more
    return Target(**filled, deadline=slot) if by else Actual(**filled, period=slot)


_places = iter(range(100, 10**9))


def found(*figures) -> list[Diagnostic]:
    records = Records(
        targets=tuple(one for one in figures if isinstance(one, Target)),
        actuals=tuple(one for one in figures if isinstance(one, Actual)),
    )
    return list(doubts(records))


def codes(*figures) -> list[str]:
    return [one.code for one in found(*figures)]


def from_to(low: object, **more):
    return BaselineSlot(text="x", value=Decimal(str(low)), **more)


IMPLAUSIBLE = [
    figure("urban_population", 1000000, "person", place=XIFENG, measure="increment", comparator=">", by="2025"),
    figure("permanent_population", 9000000, "person", place=XIFENG),
    figure("population", 12000000, "person", place=PORTO),
    figure("population", 400000, "person", place=PORTO, measure="increment"),
    figure("unemployment_rate", 60, "%"),
    figure("forest_cover", 130, "%"),
    figure("urbanization_rate", -4, "%"),
    figure("gdp", 500, "%", measure="growth"),
    figure("gdp", 140, "%", measure="growth", per="year"),
    figure("life_expectancy", 180, "year"),
]
PLAUSIBLE = [
    figure("urban_population", 100000, "person", place=XIFENG, measure="increment", comparator=">", by="2025"),
    figure("urban_population", 1000000, "person", place=XIFENG, measure="increment", comparator="<", by="2025"),
    figure("permanent_population", 1250000, "person", place=YUNYAN),
    figure("population", 1700000, "person", place=PORTO),
    figure("unemployment_rate", 60, "%", comparator="<"),
    figure("inflation_rate", 130, "%"),
    figure("renewable_electricity_share", 140, "%"),
    figure("birth_rate", 12, "‰"),
    figure("gdp", 500, "%", measure="growth", baseline=BaselineSlot(text="1990", edtf="1990")),
    figure("tourist_arrivals", 15000000, "person", place=XIFENG),
    figure(None, 900, "%", measure="growth"),
    figure("forest_cover", 100, "%"),
    figure("life_expectancy", 79, "year"),
]


@pytest.mark.parametrize("one", IMPLAUSIBLE, ids=lambda one: f"{one.indicator.id} {one.value}{one.unit}")
def test_what_cannot_be_is_implausible(one):
    (diagnostic,) = found(one)
    assert (diagnostic.code, diagnostic.start) == ("IMPLAUSIBLE", one.evidence.start)
    assert diagnostic.message.startswith(f"“{one.evidence.quote}”: ")


@pytest.mark.parametrize("one", PLAUSIBLE, ids=lambda one: f"{one.indicator.id} {one.value}{one.unit}")
def test_what_may_be_is_not(one):
    assert found(one) == []


def gdps(*billions: object) -> list:
    places = (NANMING, YUNYAN, BAIYUN, WUDANG)
    return [figure("gdp", Decimal(str(n)) * 10**9, place=p) for n, p in zip(billions, places, strict=False)]


def test_a_hundred_times_its_neighbours():
    assert codes(*gdps(90, 120, 62, 4500)) == ["IMPLAUSIBLE"]
    assert codes(*gdps(90, 120, 62, "0.45")) == ["IMPLAUSIBLE"]
    assert codes(*gdps(90, 120, 62, 450)) == []
    assert codes(*gdps(90, 4500)) == []  # too few to tell


def test_towns_of_the_world_have_any_size():
    ids = ("geonames:2735943", "geonames:2742032", "geonames:2267057", "geonames:2740637")
    sizes = (231800, 9000, 8000, 7000)
    towns = [figure("population", n, "person", place=p) for n, p in zip(sizes, ids, strict=True)]
    assert "IMPLAUSIBLE" not in codes(*towns)


def test_a_part_is_no_larger_than_its_whole():
    whole = figure("gdp", 500 * 10**9, place=GUIYANG)
    assert codes(whole, figure("gdp", 900 * 10**9)) == ["INCONSISTENT"]
    assert codes(whole, *gdps(310, 280)) == ["INCONSISTENT"]
    assert codes(whole, *gdps(210, 180)) == []
    assert codes(whole, figure("gdp", 900 * 10**9, year="2030")) == []
    assert codes(whole, figure("gdp", 900 * 10**9, comparator="<")) == []
    assert codes(figure("gdp", 500 * 10**9, place=GUIYANG, comparator=">"), figure("gdp", 900 * 10**9)) == []


def test_two_statements_differ():
    first = figure("gdp", 62500000000)
    assert codes(first, figure("gdp", 65200000000)) == ["INCONSISTENT"]
    for other in (
        figure("gdp", 63000000000),  # rounded
        figure("gdp", 65200000000, year="2023"),
        figure("gdp", 65200000000, year=None),
        figure("gdp", 65200000000, comparator=">"),
        figure("gdp", 65200000000, place=YUNYAN),
        figure("gdp", 65200000000, unit="USD"),
        figure("gdp", 65200000000, by="2024"),
        figure("gdp", 65200000000, sentence=first.evidence.start // 1000),
    ):
        assert codes(first, other) == [], other
    emissions = [figure("ghg_emissions", n, "tCO2e") for n in (324566, 400573)]
    assert codes(*emissions) == []  # with and without land use, by sector …: there are many of them
    aims = figure("gdp", 62500000000, by="2030"), figure("gdp", 70000000000, by="2030", stretch=True)
    assert codes(*aims) == []


@pytest.mark.parametrize(
    ("level", "change", "right"),
    [
        (figure("gdp", 150 * 10**9, baseline=from_to(10**11), sentence=1), {"measure": "growth", "value": 8}, False),
        (figure("gdp", 110 * 10**9, baseline=from_to(10**11), sentence=1), {"measure": "growth", "value": 8}, True),
        (figure("gdp", 113 * 10**9, baseline=from_to(10**11), sentence=1), {"measure": "growth", "value": 5}, True),
        (figure("schools", 90, "count", baseline=from_to(40), sentence=1), {"measure": "growth", "value": 25}, False),
        (figure("schools", 50, "count", baseline=from_to(40), sentence=1), {"measure": "growth", "value": 25}, True),
        (figure("waste", 500, "t", baseline=from_to(1000), sentence=1), {"measure": "reduction", "value": 50}, True),
        (figure("waste", 800, "t", baseline=from_to(1000), sentence=1), {"measure": "reduction", "value": 50}, False),
        (figure("urbanization_rate", 57, "%", baseline=from_to(50), sentence=1), {"unit": "pp", "value": 7}, True),
        (figure("urbanization_rate", 57, "%", baseline=from_to(50), sentence=1), {"unit": "pp", "value": 70}, False),
        (figure("schools", 120, "count", baseline=from_to(40), sentence=1), {"unit": "x", "value": 3}, True),
        (figure("schools", 120, "count", baseline=from_to(40), sentence=1), {"unit": "x", "value": 30}, False),
    ],
)
def test_growth_and_its_baseline(level, change, right):
    kinds = {"pp": "increment", "x": "multiple"}
    filled = {"unit": "%", "measure": kinds.get(change.get("unit", ""), "growth")} | change
    other = figure(level.indicator.id, filled.pop("value"), sentence=1, offset=20, **filled)
    assert codes(level, other) == ([] if right else ["INCONSISTENT"])
    elsewhere = figure(level.indicator.id, change["value"], **filled)
    assert codes(level, elsewhere) == []


@pytest.mark.parametrize(("percent", "right"), [(37.5, True), (38, True), (40, False), (73.5, False)])
def test_a_share_and_its_whole(percent, right):
    part = figure("trade.exports", 30 * 10**9, sentence=1)
    whole = figure("trade", 80 * 10**9, sentence=1, offset=20)
    of = OfSlot(text="foreign trade", indicator="trade")
    share = figure("trade.exports", percent, "%", measure="share", of=of, sentence=1, offset=40)
    assert codes(part, whole, share) == ([] if right else ["INCONSISTENT"])


def test_a_share_in_brackets():
    whole = figure("students", 52000, "person", sentence=1)
    part = figure("students", 13000, "person", sentence=1, offset=50)
    right, wrong = (figure("students", n, "%", measure="share", sentence=1, offset=57) for n in (25, 52))
    assert codes(whole, part, right) == []
    assert codes(whole, part, wrong) == ["INCONSISTENT"]
    others = figure("teachers", 13000, "person", sentence=1, offset=50)
    assert codes(whole, others, wrong) == []


def test_the_parts_and_the_total():
    def sentence(total: int) -> list:
        names = ("trade", "trade.exports", "trade.imports")
        values = (total, 50, 31)
        return [
            figure(name, value * 10**9, sentence=1, offset=20 * n)
            for n, (name, value) in enumerate(zip(names, values, strict=True))
        ]

    assert codes(*sentence(81)) == []
    assert codes(*sentence(8)) == ["INCONSISTENT"]
    assert codes(*sentence(8)[:2]) == []


def test_the_table_names_what_there_is():
    table = plausible()
    listed = (table.growth, table.inhabitants, table.neighbours, table.parts, table.statements)
    named = {one for part in listed for one in part.indicators} | set(table.levels) | set(table.wholes)
    assert named | {one for parts in table.wholes.values() for one in parts} <= set(indicators())


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.integers(1, 6))
def test_a_value_is_within_its_spread(value, digits):
    spread = of_value(value, digits)
    assert spread.low <= value <= spread.high
