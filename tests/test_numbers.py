"""Numbers: the packs' examples, round trips with a speller, and that nothing makes the finder stumble."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_speller import decimals, spell

from pipeline.annotate.numbers import Numbers
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load
from pipeline.model.mention import NumberMention, Rejection, TimeExpression

FINDERS = {code: Numbers(load(code)) for code in codes()}
RULES = ("digits", "scaled", "words", "fraction", "vague", "ordinal", "over", "round")


def find(text: str) -> list[NumberMention]:
    return FINDERS["en"].find(Tokens(text))


def values(text: str) -> list[Decimal | None]:
    return [mention.value for mention in find(text) if not mention.ordinal]


def examples(kind: str) -> list[tuple[str, dict[str, str]]]:
    rows = []
    for code in codes():
        path = load(code).folder / "examples" / "numbers.toml"
        if path.is_file():
            rows += [(code, row) for row in tomllib.loads(path.read_text(encoding="utf8"))[kind]]
    return rows


def bound(row: dict[str, str], key: str) -> Decimal | None:
    return Decimal(row[key]) if key in row else None


@pytest.mark.parametrize(("code", "row"), examples("example"), ids=lambda x: x["text"] if isinstance(x, dict) else x)
def test_example(code: str, row: dict[str, str]) -> None:
    found = {m.text: m for m in FINDERS[code].find(Tokens(row["text"]))}
    mention = found[row["found"]]
    assert mention.rule == row["rule"]
    assert (mention.value, mention.lower, mention.upper) == tuple(bound(row, k) for k in ("value", "lower", "upper"))
    assert mention.ordinal == row["rule"].endswith("ordinal")


@pytest.mark.parametrize(("code", "row"), examples("counter"), ids=lambda x: x["text"] if isinstance(x, dict) else x)
def test_counter_example(code: str, row: dict[str, str]) -> None:
    assert [m for m in FINDERS[code].find(Tokens(row["text"])) if not m.ordinal] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_an_example(rule: str) -> None:
    assert any(row["rule"] == f"{code}/numbers/{rule}" for code, row in examples("example"))


def test_rejections_say_why() -> None:
    rejections: list[Rejection] = []
    FINDERS["en"].find(Tokens("COVID-19 came up in Section 3.2 and on page 8."), (), rejections)
    assert [(r.text, r.reason) for r in rejections] == [
        ("19", "part of a name"),
        ("3.2", "a label's number"),
        ("8", "a label's number"),
    ]


def test_nothing_inside_a_date_is_a_number() -> None:
    text = "By 2030 some 40 mills; 3 years on, 5 million 2020"
    taken = [
        TimeExpression(start=3, end=7, text="2030", rule="x", type="date"),
        TimeExpression(start=23, end=30, text="3 years", rule="x", type="duration"),
        TimeExpression(start=45, end=49, text="2020", rule="x", type="date"),
    ]
    assert [m.text for m in FINDERS["en"].find(Tokens(text), taken)] == ["40", "3", "5 million"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("260 100 kW units for 39,199,212 francs", ["260", "100", "39199212"]),
        ("4 thousand 3 hundred and 21", ["4321"]),
        ("3 hundred and 2 hundred", ["300", "200"]),
        ("between one hundred and two hundred", ["100", "200"]),
        ("one billion and a half million", ["1000500000"]),
        ("two thirds of a million", ["666666.666666667"]),
        ("three hundred and two dozen", ["324"]),
        ("in 3, 4 and 5 towns", ["3", "4", "5"]),
        ("$5m for 5 m of wall", ["5000000", "5"]),
    ],
)
def test_values(text: str, expected: list[str]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@given(st.integers(0, 10**15), st.sampled_from([" and ", " "]))
def test_spelled_numbers_are_read_back(value: int, joiner: str) -> None:
    text = spell(value, joiner)
    (mention,) = find(text)
    assert (mention.value, mention.text) == (value, text)


@given(st.integers(0, 10**9), st.text("0123456789", min_size=1, max_size=6))
def test_spelled_decimals_are_read_back(whole: int, digits: str) -> None:
    assert values(f"{spell(whole)} {decimals(digits)}") == [Decimal(f"{whole}.{digits}")]


@given(st.integers(-(10**15), 10**15), st.sampled_from([",", "'", " ", "\u202f", ""]), st.booleans())
def test_grouped_digits_are_read_back(value: int, group: str, padded: bool) -> None:
    written = f"{value:,}".replace(",", group)
    assert values(f"total {written} pieces" if padded else written) == [value]


@given(st.text())
def test_any_text_survives(text: str) -> None:
    last = 0
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        last = mention.end


@given(st.text(st.sampled_from("0123456789 ,.-/'%$()x^eé²⁷½一百m\n")))
def test_digits_and_signs_survive(text: str) -> None:
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text


def test_time_is_linear() -> None:
    def seconds(times: int) -> float:
        tokens = Tokens("Some 45 678 rows, 1,234 and one hundred thirty fifths of page 3. " * times)
        start = time.process_time()
        FINDERS["en"].find(tokens)
        return time.process_time() - start

    seconds(100)
    assert seconds(1600) < 60 * seconds(100) + 0.2
