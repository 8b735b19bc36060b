"""Quantities: the packs' examples, ranges, lists, comparators and rates, and that nothing makes the finder stumble."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.numbers import Numbers
from pipeline.annotate.quantities import Quantities
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load
from pipeline.model.mention import Quantity, Rejection
from pipeline.model.number import plain

FINDERS = {code: (Numbers(load(code)), Quantities(load(code))) for code in codes()}
RULES = ("money", "percent", "points", "people", "count", "duration", "measure", "multiple", "rank", "range", "bare")


def find(text: str, country: str | None = None, code: str = "en") -> list[Quantity]:
    tokens, (numbers, quantities) = Tokens(text), FINDERS[code]
    return quantities.find(tokens, numbers.find(tokens), (), None, country)


def short(text: str, country: str | None = None) -> list[str]:
    """ "> 5 %/year", "3..5 km"."""
    rows = []
    for q in find(text, country):
        value = plain(q.value) if q.value is not None else f"{q.lower}..{q.upper}"
        row = f"{q.comparator} {value} {q.unit}" + (f"/{q.per}" if q.per else "")
        rows.append(row.removeprefix("= ").removesuffix(" None"))
    return rows


def examples(kind: str) -> list[tuple[str, dict[str, str]]]:
    rows = []
    for code in codes():
        path = load(code).folder / "examples" / "quantities.toml"
        if path.is_file():
            rows += [(code, row) for row in tomllib.loads(path.read_text(encoding="utf8"))[kind]]
    return rows


def bound(row: dict[str, str], key: str) -> Decimal | None:
    return Decimal(row[key]) if key in row else None


@pytest.mark.parametrize(("code", "row"), examples("example"), ids=lambda x: x["text"] if isinstance(x, dict) else x)
def test_example(code: str, row: dict[str, str]) -> None:
    found = {q.text: q for q in find(row["text"], code=code)}
    quantity = found[row["found"]]
    assert (quantity.rule, quantity.unit, quantity.per) == (row["rule"], row.get("unit"), row.get("per"))
    assert (quantity.value, quantity.lower, quantity.upper) == tuple(bound(row, k) for k in ("value", "lower", "upper"))
    assert quantity.comparator == row.get("comparator", "=")


@pytest.mark.parametrize(("code", "row"), examples("counter"), ids=lambda x: x["text"] if isinstance(x, dict) else x)
def test_counter_example(code: str, row: dict[str, str]) -> None:
    assert [q for q in find(row["text"], code=code) if q.rule != f"{code}/quantities/rank"] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_an_example(rule: str) -> None:
    assert any(row["rule"] == f"{code}/quantities/{rule}" for code, row in examples("example"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 2.1% to 4.6%", ["2.1 %", "4.6 %"]),
        ("an increase from 2 to 5 million yuan", ["2000000 CNY", "5000000 CNY"]),
        ("routes from 10 to 20 km", ["10..20 km"]),
        ("between 3 and 5 million yuan", ["3000000..5000000 CNY"]),
        ("$5-10 million", ["5000000..10000000 USD"]),
        ("3.5, 6 and 5 percentage points", ["3.5 pp", "6 pp", "5 pp"]),
        ("only 900 or 6.7% of them", ["6.7 %"]),
        ("more than 10 and less than 40", ["10..40"]),
        ("less than 5000 or equal", ["<= 5000"]),
        ("at least a 20% cut", [">= 20 %"]),
        ("no fewer than 300 residents", [">= 300 person"]),
        ("500+ seats", [">= 500"]),
        ("80 kg per 1,000 people", ["80 kg/1000 people"]),
        ("10% every two years", ["10 %/2 years"]),
        ("a subsidy of €20,000 per vehicle", ["20000 EUR/vehicle"]),
        ("30 EUR/m2", ["30 EUR/m2"]),
        ("5 tonnes of CO2 per capita", ["5 tCO2e/person"]),
        ("15 dollars 50.", ["15.5 USD"]),
        ("rmb 10 usd 20", ["10 CNY", "20 USD"]),
        ("ranks between the tenth and the fifteenth", ["10..15 rank"]),
        ("set as $78\\%$ in TeX", ["78 %"]),
        ("for over 30 years", ["> 30 year"]),
        ("spread over 30 years", ["30 year"]),
        ("<>30 or =>40", []),
        ("121 $\\mathrm{t}$", []),
        ("a rent of 15.000 €", ["15000 EUR"]),
        ("2x 5 MW turbines", ["5000 kW"]),
        ("beds per 1,000 residents", []),
    ],
)
def test_readings(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [("$5", "AU", "AUD"), ("$5", "CN", "USD"), ("$5", None, "USD"), ("¥5", "CN", "CNY"), ("¥5", "JP", "JPY")],
)
def test_home_money(text: str, country: str | None, unit: str) -> None:
    (quantity,) = find(text, country)
    assert quantity.unit == unit


def test_slices() -> None:
    text = "It will exceed 42.7 billion yuan."
    (quantity,) = find(text)
    assert (text[slice(*quantity.core)], text[slice(*quantity.number)]) == ("42.7 billion yuan", "42.7 billion")
    assert (quantity.written_value, quantity.written_unit, quantity.written_comparator) == (
        "42.7 billion",
        "yuan",
        "exceed",
    )


def test_rejections_say_why() -> None:
    rejections: list[Rejection] = []
    tokens = Tokens("a double room")
    FINDERS["en"][1].find(tokens, [], (), rejections)
    assert [(r.text, r.reason) for r in rejections] == [("double", "part of a name")]


# fmt: off
_PIECES = st.sampled_from(
    [
        "5",
        "3.5", "1.5",
        "million",
        "yuan",
        "$",
        "%",
        "over",
        "or more",
        "to",
        "from",
        "between",
        "and",
        ",",
        "-",
        "km",
        "m2",
        "per",
        "year",
        "top",
        "double",
        "third",
        "No.",
        "not",
        "people",
        "ft",
        "in",
        "half",
        "⁷",
        "(",
        ")",
        "12-",
        "一",
    ]
)
# fmt: on


@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " "]))
def test_any_order_of_words_survives(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    for quantity in find(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.core[0] <= quantity.core[1] <= quantity.end
        assert (quantity.value is None) == (quantity.lower is not None and quantity.upper is not None)


@given(st.text())
def test_any_text_survives(text: str) -> None:
    for quantity in find(text):
        assert text[quantity.start : quantity.end] == quantity.text


def test_time_is_linear() -> None:
    def seconds(times: int) -> float:
        tokens = Tokens("Over 5% or 3 to 4 km, top 20, not more than $7 million per year; " * times)
        numbers = FINDERS["en"][0].find(tokens)
        start = time.process_time()
        FINDERS["en"][1].find(tokens, numbers)
        return time.process_time() - start

    seconds(100)
    assert seconds(1600) < 60 * seconds(100) + 0.2
