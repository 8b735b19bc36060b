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


def found(code: str, text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.id) for mention in FINDERS[code].find(Tokens(text))]


def test_members_share_the_end_of_a_term() -> None:
    assert found("zh", "第一、二、三产业增加值分别增长3%、5%、6%") == [
        ("第一", "value_added.primary"),
        ("二", "value_added.secondary"),
        ("三产业增加值", "value_added.tertiary"),
    ]
    assert found("zh", "森林面积和森林覆盖率") == [("森林面积", "forest_area"), ("森林覆盖率", "forest_cover")]


def test_members_share_the_beginning_of_a_term() -> None:
    assert found("zh", "粮食播种面积、产量和单产") == [
        ("粮食播种面积", "grain_sown_area"),
        ("产量", "grain_output"),
        ("单产", "grain_yield"),
    ]
    assert found("zh", "工业增加值和固定资产投资")[1] == ("固定资产投资", "fixed_asset_investment")


def test_one_word_for_two_things_is_divided_where_figures_are_distributed() -> None:
    one, two = ("进出口总额", "trade"), [("进", "trade.imports"), ("出口总额", "trade.exports")]
    assert found("zh", "进出口总额分别增长4%和6%") == two
    assert found("zh", "进出口总额增长4%") == [one]
    assert found("zh", "固定资产投资和进出口总额分别增长4%和6%")[1] == one


def test_a_whole_is_no_share() -> None:
    mentions = FINDERS["zh"].find(Tokens("城镇人口占总人口比重达到60%"))
    assert [(m.id, m.measure) for m in mentions] == [("urban_population", "share"), ("population", None)]


def test_traditional_characters_give_the_same() -> None:
    simplified, traditional = "规模以上工业增加值、社会消费品零售总额", "規模以上工業增加值、社會消費品零售總額"
    ids = [[id_ for _, id_ in found("zh", text)] for text in (simplified, traditional)]
    assert ids[0] == ids[1] == ["value_added.industrial_above_designated_size", "retail_sales"]


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


HARD = {
    "en": "total number of the the share of growth rate of - - average annual ",
    "zh": "城镇和农村和农村、一二三产、国家重点全部的的人均占的比重和收入分别",
}


@pytest.mark.parametrize("code", HARD)
def test_time_is_linear(code: str) -> None:
    def seconds(text: str) -> float:
        tokens, start = Tokens(text), time.process_time()
        FINDERS[code].find(tokens)
        return time.process_time() - start

    assert seconds(HARD[code] * 4000) < 12 * max(seconds(HARD[code] * 1000), 0.005)


PIECES = {
    "en": [*"aAé数-'’₂⁷ \n", "GDP ", "share of ", "total ", "emission", "s "],
    "zh": [
        *"和、占的 \n3城乡一二",
        "居民人均可支配收入",
        "三产增加值",
        "分别",
        "新增",
        "单位GDP",
        "能耗",
        "比重",
        "产量",
    ],
}


@pytest.mark.parametrize("code", PIECES)
@given(st.data())
def test_offsets(code: str, data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(PIECES[code]), max_size=40)))
    last = 0
    for mention in FINDERS[code].find(Tokens(text), []):
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= last
        last = mention.end


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for finder in FINDERS.values():
        for mention in finder.find(Tokens(text)):
            assert mention.id in indicators()
