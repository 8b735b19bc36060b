"""The indicator vocabulary, its templates and the finder."""

from __future__ import annotations

import re
import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.indicators import Indicators
from pipeline.annotate.indicators.templates import Templates
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load
from pipeline.reference.indicators import indicators

ENGLISH = Indicators(load("en"))
CODES = [code for code in codes() if (load(code).folder / "indicators.toml").is_file()]
FINDERS = {code: Indicators(load(code)) for code in CODES}


def examples(kind: str) -> list[tuple[str, dict[str, str]]]:
    rows = []
    for code in CODES:
        file = load(code).folder / "examples" / "indicators.toml"
        if not file.is_file():
            continue
        rows += [(code, row) for row in tomllib.loads(file.read_text(encoding="utf8"))[kind]]
    return rows


@pytest.mark.parametrize(("code", "row"), examples("example"), ids=lambda x: x["found"] if isinstance(x, dict) else x)
def test_example(code: str, row: dict[str, str]) -> None:
    found = {mention.text: mention for mention in FINDERS[code].find(Tokens(row["text"]))}
    mention = found[row["found"]]
    assert (mention.rule, mention.id) == (row["rule"], row["id"])
    assert (mention.measure, mention.unit) == (row.get("measure"), row.get("unit"))


@pytest.mark.parametrize(("code", "row"), examples("counter"), ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_counter_example(code: str, row: dict[str, str]) -> None:
    assert FINDERS[code].find(Tokens(row["text"])) == []


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_an_example(code: str) -> None:
    shown = {row["rule"] for c, row in examples("example") if c == code}
    words = load(code).indicators
    marks = {"head": words.heads, "modifier": words.modifiers, "tail": words.tails, "term": words.terms}
    lists = {"member": words.conjunctions, "portion": words.portions, "compound": words.compounding}
    assert shown == {f"{code}/indicators/{rule}" for rule, used in (marks | lists).items() if used}


def test_vocabulary_is_whole() -> None:
    known = indicators()
    assert len(known) >= 220
    for id_, concept in known.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*", id_), id_
        assert concept.broader is None or concept.broader in known
    assert len({concept.zh for concept in known.values()}) == len(known)


@pytest.mark.parametrize("code", CODES)
def test_pack_names_only_known_concepts(code: str) -> None:
    assert set(load(code).indicators.terms) <= set(indicators())


def test_every_concept_is_named() -> None:
    assert {id_ for code in CODES for id_ in load(code).indicators.terms} == set(indicators())


def missed(finder: Indicators, id_: str, row: tuple[str, ...]) -> str | None:
    phrase = " ".join(word for word in row if word != ">")
    mentions = finder.find(Tokens(phrase))
    return None if len(mentions) == 1 and mentions[0].start == 0 else f"{id_}: {phrase}"


@pytest.mark.parametrize("code", CODES)
def test_every_template_is_found_whole(code: str) -> None:
    words = load(code).indicators
    templates = Templates(words.groups)
    wrong = []
    for id_, phrases in words.terms.items():
        for template in phrases:
            row = next(templates.rows(template))
            wrong.append(missed(FINDERS[code], id_, row))
    assert [row for row in wrong if row] == []


def test_refusals_are_told() -> None:
    rejections: list = []
    assert ENGLISH.find(Tokens("the investment promotion office of a free trade zone"), rejections) == []
    assert [(r.text, r.reason) for r in rejections] == [
        ("investment", "part of a longer name"),
        ("free trade zone", "a fixed expression"),
    ]


def test_templates() -> None:
    templates = Templates({"colour": ["red", "(dark|light) blue"]})
    assert set(templates.rows("[very] {colour} house[s]")) == {
        (*very, *colour, house)
        for very in ((), ("very",))
        for colour in (("red",), ("dark", "blue"), ("light", "blue"))
        for house in ("house", "houses")
    }
    for broken in ("(a|b", "a)", "[a"):
        with pytest.raises(ValueError, match="unbalanced"):
            list(templates.rows(broken))
    with pytest.raises(KeyError):
        list(templates.rows("{shape}"))


def test_time_is_linear() -> None:
    def seconds(text: str) -> float:
        tokens, start = Tokens(text), time.process_time()
        ENGLISH.find(tokens)
        return time.process_time() - start

    hard = "total number of the the share of growth rate of - - average annual "
    assert seconds(hard * 4000) < 12 * max(seconds(hard * 1000), 0.005)


PIECES = [*"aAé数-'’₂⁷ \n", "GDP ", "share of ", "total ", "emission", "s "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_offsets(text: str) -> None:
    last = 0
    for mention in ENGLISH.find(Tokens(text), []):
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= last
        last = mention.end


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for mention in ENGLISH.find(Tokens(text)):
        assert mention.id in indicators()
