"""Time expressions: the packs' examples, what they resolve to, and that nothing makes the finder stumble."""

from __future__ import annotations

import time
import tomllib
from calendar import month_name
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.dates import Dates
from pipeline.annotate.dates.interval import Interval
from pipeline.annotate.dates.interval import month as month_of
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load
from pipeline.model.mention import Rejection, TimeExpression
from pipeline.reference.periods import easter, feast_day, periods, plan_years

FINDERS = {code: Dates(load(code)) for code in codes()}
ENGLISH = FINDERS["en"]
RULES = (
    "year", "fiscal_year", "decade", "century", "numeric", "numeric_month", "compact", "day", "month", "day_range",
    "weekday", "quarter", "half", "week", "season", "part", "edge", "plan", "feast", "relative", "same", "offset",
    "duration", "set", "time", "range",
)  # fmt: skip


def find(text: str, anchor: str | None = None) -> list[TimeExpression]:
    return ENGLISH.find(Tokens(text), anchor)


def ends(text: str, anchor: str | None = None) -> list[tuple[str | None, str | None]]:
    return [(m.start_date, m.end_date) for m in find(text, anchor)]


def examples(kind: str) -> list[tuple[str, dict[str, str]]]:
    rows = []
    for code in codes():
        path = load(code).folder / "examples" / "dates.toml"
        if path.is_file():
            rows += [(code, row) for row in tomllib.loads(path.read_text(encoding="utf8"))[kind]]
    return rows


@pytest.mark.parametrize(("code", "row"), examples("example"), ids=lambda x: x["text"] if isinstance(x, dict) else x)
def test_example(code: str, row: dict[str, str]) -> None:
    found = {m.text: m for m in FINDERS[code].find(Tokens(row["text"]), row.get("anchor"))}
    mention = found[row["found"]]
    assert (mention.rule, mention.type, mention.edtf) == (row["rule"], row["type"], row.get("edtf"))
    assert (mention.start_date, mention.end_date) == (row.get("start"), row.get("end"))
    assert mention.relation == row.get("relation")


@pytest.mark.parametrize(("code", "row"), examples("counter"), ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_counter_example(code: str, row: dict[str, str]) -> None:
    assert FINDERS[code].find(Tokens(row["text"]), "2021-12-10") == []


def test_every_rule_has_an_example() -> None:
    assert {row["rule"] for code, row in examples("example") if code == "en"} == {f"en/dates/{rule}" for rule in RULES}


DAY_FORMS = (
    "{d} {month} {y}", "{month} {d}, {y}", "{month} {d} {y}", "{d}/{mon}/{y}", "{d}-{mon}-{y}", "{mon}. {d}, {y}",
    "{y:04d}-{m:02d}-{d:02d}", "{y}/{m}/{d}", "{d:02d}.{m:02d}.{y}", "{y}{m:02d}{d:02d}", "{m}/{d}/{y}",
    "{m:02d}-{d:02d}-{y}",
    "{month} the {d}th, {y}", "{d} of {month} {y}", "{d} {month}, {y}", "{y}/{mon}/{d}", "{month}-{y}-{d:02d}",
)  # fmt: skip


@pytest.mark.parametrize("form", DAY_FORMS)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_day_reads_back(form: str, day: date) -> None:
    name = month_name[day.month]
    text = form.format(d=day.day, m=day.month, y=day.year, month=name, mon=name[:3])
    assert ends(f"It opened on {text}.") == [(day.isoformat(), day.isoformat())]


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_unmistakable_order_wins_over_the_packs(day: date) -> None:
    text = f"{day.day}/{day.month}/{day.year} and 25/12/2019"
    assert ends(text)[0] == (day.isoformat(), day.isoformat())


@given(first=st.integers(1900, 2099), more=st.integers(1, 60), form=st.sampled_from(
    ["from {} to {}", "between {} and {}", "{}-{}", "{} – {}", "{}~{}", "{} to {}", "from {} until {}", "{} through {}"]
))  # fmt: skip
def test_years_read_back(first: int, more: int, form: str) -> None:
    last = min(first + more, 2100)
    assert ends(f"Growth {form.format(first, last)}.") == [(f"{first}-01-01", f"{last}-12-31")]


@given(st.text(max_size=200), st.sampled_from([None, "2021", "2021-12", "2021-12-10", "0001-01-01", "9999-12-31", "x"]))
def test_any_text_survives(text: str, anchor: str | None) -> None:
    check(text, anchor)


WORDS = [
    "the", "end", "of", "last", "next", "past", "five", "first", "14th", "Five-Year", "Plan", "period", "years",
    "May", "march", "3", "12", "2021", "2020-21", "to", "and", "from", "between", "-", "/", ",", ".", ":", "ago",
    "before", "since", "week", "quarter", "Q1", "every", "Friday", "easter", "today", "now", "in", "by", "pm", "(",
    ")", "'", "s", "31", "7.30", "99999999", "20211301", "one",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["", " "]), st.sampled_from([None, "2021-12-10"]))
def test_any_jumble_of_time_words_survives(words: list[str], space: str, anchor: str | None) -> None:
    check(space.join(words), anchor)


SIGNS = [
    "二", "十", "五", "百", "〇", "一", "三", "2025", "12", "5", "31", "年", "月", "日", "号", "季度", "上半年",
    "下旬", "底", "末", "初", "今年", "去年", "上周", "前", "后", "最后", "第", "个", "“", "”", "十五五", "五年规划",
    "时期", "过去", "今后", "近", "的", "来", "以来", "再", "到", "至", "—", "、", "和", "之间", "从", "世纪", "年代",
    "春节", "农历", "正月", "康熙", "元", "每", "周一", "上午", "9", "时", "分", "，", "。", "同年", "年底", "年内",
    "天", "小时", "万", "亿", "提前", "普法", "冬天",
]  # fmt: skip


@given(st.lists(st.sampled_from(SIGNS), max_size=30), st.sampled_from([None, "2026", "2026-01", "2026-01-27"]))
def test_any_jumble_of_chinese_time_words_survives(words: list[str], anchor: str | None) -> None:
    check("".join(words), anchor, "zh")


@given(year=st.integers(1901, 2099), month=st.integers(1, 12))
def test_chinese_months_read_back(year: int, month: int) -> None:
    spelled = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(year))
    last = str(interval_month(year, month).end)
    for text in (f"{year}年{month}月竣工。", f"{spelled}年{month}月底"):
        found = FINDERS["zh"].find(Tokens(text))
        assert [m.end_date for m in found] == [last]


def interval_month(year: int, month: int) -> Interval:
    found = month_of(year, month)
    assert found is not None
    return found


def check(text: str, anchor: str | None, code: str = "en") -> None:
    rejections: list[Rejection] = []
    end = 0
    for m in FINDERS[code].find(Tokens(text), anchor, rejections):
        assert end <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert m.rule.removeprefix(f"{code}/dates/") in (*RULES, "after_last")
        assert m.start_date is None or m.end_date is None or m.start_date <= m.end_date
        assert m.type not in ("duration", "set", "time") or m.start_date is None
        end = m.end
    for rejection in rejections:
        assert text[rejection.start : rejection.end] == rejection.text


@pytest.mark.parametrize(("anchor", "years"), [
    ("2021-03", (2021, 2025)), ("2021-06-30", (2021, 2025)), ("2021-07-01", (2022, 2026)), ("2021-12", (2022, 2026)),
])  # fmt: skip
def test_next_years_begin_by_the_half_year(anchor: str, years: tuple[int, int]) -> None:
    assert ends("Goals for the next five years", anchor) == [(f"{years[0]}-01-01", f"{years[1]}-12-31")]


@pytest.mark.parametrize(("anchor", "years"), [
    ("2021-03-05", (2016, 2020)), ("2021-06", (2016, 2020)), ("2021-07", (2017, 2021)), ("2021", (2017, 2021)),
])  # fmt: skip
def test_past_years_end_by_the_half_year(anchor: str, years: tuple[int, int]) -> None:
    assert ends("over the past five years", anchor) == [(f"{years[0]}-01-01", f"{years[1]}-12-31")]


@pytest.mark.parametrize(("text", "anchor", "day"), [
    ("in December it snowed", "2022-01-10", "2021-12-01"), ("in January we meet", "2021-12-10", "2022-01-01"),
    ("in March it rained", "2021-12-10", "2021-03-01"), ("on 15 June", "2021-06-01", "2021-06-15"),
    ("on Sunday 2 January", "2021-06-01", "2022-01-02"),
])  # fmt: skip
def test_missing_year_is_the_nearest(text: str, anchor: str, day: str) -> None:
    [mention] = find(text, anchor)
    assert (mention.start_date, mention.anchored) == (day, True)


def test_without_an_anchor_nothing_is_guessed() -> None:
    assert [(m.edtf, m.start_date, m.anchored) for m in find("In May and next year, on 3 June")] == [
        ("XXXX-05", None, False), (None, None, False), ("XXXX-06-03", None, False),
    ]  # fmt: skip


def test_rejections_say_why() -> None:
    rejections: list[Rejection] = []
    ENGLISH.find(Tokens("The hall seats 2021 people; ISO 2010; a five-year plan"), None, rejections)
    assert [(r.text, r.kind, bool(r.reason)) for r in rejections] == [
        ("2021", "date", True), ("2010", "date", True), ("five-year plan", "date", True),
    ]  # fmt: skip


class SuffixPack:
    """A pack of a language that writes 2018年10月1日; only its date words are asked for."""

    code = "xx"
    dates = msgspec.structs.replace(
        load("en").dates,
        years=msgspec.structs.replace(load("en").dates.years, suffix=("年",)),
        month_suffix=("月",),
        day_suffix=("日", "号"),
        ranges=msgspec.structs.replace(load("en").dates.ranges, pair_to=("和",), pair_closing=("之间",)),
    )


@pytest.mark.parametrize(("text", "start", "end"), [
    ("在2009年增长", "2009-01-01", "2009-12-31"), ("2018 年 10月", "2018-10-01", "2018-10-31"),
    ("2020年2月29日开始", "2020-02-29", "2020-02-29"), ("1995-1997年的收入", "1995-01-01", "1997-12-31"),
    ("2019年6月1日-6月30日", "2019-06-01", "2019-06-30"), ("2015年和2018年之间的", "2015-01-01", "2018-12-31"),
])  # fmt: skip
def test_packs_may_write_units_after_figures(text: str, start: str, end: str) -> None:
    [mention] = Dates(SuffixPack()).find(Tokens(text))  # type: ignore[arg-type]
    assert (mention.start_date, mention.end_date) == (start, end)


def test_time_is_linear() -> None:
    piece = "By the end of 2021, from May to June 2020, the 14th Five-Year Plan and 3 years before 2010. "

    def seconds(count: int) -> float:
        tokens = Tokens(piece * count)
        start = time.process_time()
        ENGLISH.find(tokens, "2021-12")
        return time.process_time() - start

    assert seconds(1600) < 30 * max(seconds(160), 0.001)


def test_nesting_does_not_overflow() -> None:
    assert len(find("the end of " * 5000 + "2021")) == 1


@pytest.mark.parametrize(("ordinal", "years"), [
    (1, (1953, 1957)), (2, (1958, 1962)), (3, (1966, 1970)), (10, (2001, 2005)), (13, (2016, 2020)), (14, (2021, 2025)),
    (15, (2026, 2030)), (16, (2031, 2035)), (0, None),
])  # fmt: skip
def test_plan_years(ordinal: int, years: tuple[int, int] | None) -> None:
    assert plan_years(ordinal) == years


@pytest.mark.parametrize(("name", "day"), [
    ("easter", "2018-04-01"), ("easter", "2024-03-31"), ("easter", "2038-04-25"), ("good_friday", "2021-04-02"),
    ("chinese_new_year", "1985-02-20"), ("chinese_new_year", "2026-02-17"), ("mid_autumn", "2020-10-01"),
    ("dragon_boat", "2023-06-22"), ("thanksgiving", "2021-11-25"), ("memorial_day", "2021-05-31"),
    ("qingming", "2024-04-04"), ("qingming", "2023-04-05"), ("qingming", "1999-04-05"),
    ("mothers_day", "2022-05-08"), ("saint_patrick", "2020-03-17"),
])  # fmt: skip
def test_feasts(name: str, day: str) -> None:
    assert str(feast_day(name, int(day[:4]))) == day


@given(st.integers(1583, 9998))
def test_feasts_exist_or_are_out_of_reach(year: int) -> None:
    assert easter(year).isoweekday() == 7
    for name, feast in periods().feasts.items():
        assert feast_day(name, year) is not None or feast.lunar or feast.solar_term


@pytest.mark.parametrize("code", codes())
def test_pack_names_only_known_feasts(code: str) -> None:
    assert set(load(code).dates.feasts.values()) <= set(periods().feasts)
