"""Searching an archive: everything that should be found is, in either language, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_archive import made

from pipeline import Options, extract
from pipeline.index import NOTES, SORTS, Query, every, facets, index_issue, open_archive, open_writer, search, tidy
from pipeline.index.entries import Entries, Entry
from pipeline.index.query import FIELDS, read_query
from pipeline.index.ranges import DayRange, read_days, read_figures
from pipeline.index.search import RANKED
from pipeline.index.tokens import APART
from pipeline.reference.han import simplified

ENGLISH = """Manila Bay Courier

March 2023

By 2027, Parañaque will raise its GDP to over 140 billion yuan. Parañaque will plant 500 hectares of trees by 2026.

The unemployment rate of Parañaque was 4.5% in 2022. Guiyang and Parañaque signed a sister city agreement in May 2021.
"""
CHINESE = """贵阳观察

2024年5月

到2028年，貴陽市地区生产总值达到1800亿元以上。到2026年，造林7500亩。

2023年，南明区城镇登记失业率为4.2%。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two small issues, one in each language."""
    folder = tmp_path_factory.mktemp("issues")
    sources = {"bay/2023-03/en.txt": ENGLISH, "guiyang/2024-05/zh.txt": CHINESE}
    with closing(open_writer(folder / "archive.db")) as connection:
        for name, text in sources.items():
            path = folder / name
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf8")
            index_issue(connection, extract(path, Options(root=str(folder))))
        tidy(connection)
    with open_archive(folder / "archive.db") as opened:
        yield opened


def found(archive, query: str | Query) -> set[tuple[str, str]]:
    """Kind and quote of all that a query finds."""
    asked = Query(text=query) if isinstance(query, str) else query
    return {(one.kind, one.passage[slice(*one.quote)] if one.quote else one.passage) for one in every(archive, asked)}


def quotes(archive, query: str) -> set[str]:
    return {quote for kind, quote in found(archive, query) if kind in ("target", "actual", "commitment")}


GDP_EN, GDP_ZH = "over 140 billion yuan", "达到1800亿元以上"
TREES_EN, TREES_ZH = "500 hectares", "7500亩"
JOBLESS_EN, JOBLESS_ZH = "4.5%", "4.2%"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Either language, by the names of places and indicators.
        ("indicator:gdp", {GDP_EN, GDP_ZH}),
        ("指标:地区生产总值", {GDP_EN, GDP_ZH}),
        ('indicator:"gross domestic product"', {GDP_EN, GDP_ZH}),
        ("gdp kind:target", {GDP_EN, GDP_ZH}),
        ("失业率", {JOBLESS_EN, JOBLESS_ZH}),
        ("unemployment", {JOBLESS_EN, JOBLESS_ZH}),
        ("place:guiyang kind:target", {GDP_ZH, TREES_ZH}),
        ("地点:貴陽 类型:目标", {GDP_ZH, TREES_ZH}),
        ("place:nanming", {JOBLESS_ZH}),
        ("nanming", {JOBLESS_ZH}),
        ("within:guiyang", {GDP_ZH, TREES_ZH, JOBLESS_ZH}),
        ("within:贵州", {GDP_ZH, TREES_ZH, JOBLESS_ZH}),
        ("country:PH kind:target,actual", {GDP_EN, TREES_EN, JOBLESS_EN}),
        ("country:菲律宾 kind:target,actual", {GDP_EN, TREES_EN, JOBLESS_EN}),
        # However it is spelt.
        ("paranaque kind:target", {GDP_EN, TREES_EN}),
        ("PARAÑAQUE kind:target", {GDP_EN, TREES_EN}),
        ("贵 kind:target", {GDP_ZH, TREES_ZH}),
        ("贵阳 kind:target", {GDP_ZH, TREES_ZH}),
        ("貴陽 kind:target", {GDP_ZH, TREES_ZH}),
        ("阳市地区 kind:target", {GDP_ZH}),
        ("para* kind:target", {GDP_EN, TREES_EN}),
        ("造林７５００亩", {TREES_ZH}),
        # Phrases, alternatives, what must not be there.
        ('"plant 500 hectares"', {TREES_EN}),
        ('"500 plant"', set()),
        ("hectares OR 造林", {TREES_EN, TREES_ZH}),
        ("kind:target -gdp", {TREES_EN, TREES_ZH}),
        ("kind:target -indicator:gdp", {TREES_EN, TREES_ZH}),
        ("kind:target -place:guiyang -lang:zh", {GDP_EN, TREES_EN}),
        ("-lang:en kind:target,actual", {GDP_ZH, TREES_ZH, JOBLESS_ZH}),
        # Figures by what they mean.
        ("value:>1000亿元", {GDP_EN, GDP_ZH}),
        ('value:">1000亿元"', {GDP_EN, GDP_ZH}),
        ("value:>150bn", {GDP_ZH}),
        ('value:">= 180 billion yuan"', {GDP_ZH}),
        ('value:">140 billion yuan"', {GDP_EN, GDP_ZH}),
        ('value:">180 billion yuan"', set()),
        ('value:"<140 billion yuan" kind:target', set()),
        ("value:500公顷", {TREES_EN, TREES_ZH}),
        ('value:"7,500 mu"', {TREES_EN, TREES_ZH}),
        ("value:4%..4.4%", {JOBLESS_ZH}),
        ("value:4..5%", {JOBLESS_EN, JOBLESS_ZH}),
        ("value:..4.3% kind:actual", {JOBLESS_ZH}),
        ("-value:4%..5% kind:actual", set()),
        ("unit:yuan", {GDP_EN, GDP_ZH}),
        ("单位:公顷", {TREES_EN, TREES_ZH}),
        # Times.
        ("deadline:2027", {GDP_EN}),
        ("deadline:2028..", {GDP_ZH}),
        ("deadline:>2027", {GDP_ZH}),
        ("deadline:<2027", {TREES_EN, TREES_ZH}),
        ("deadline:2026..2027", {GDP_EN, TREES_EN, TREES_ZH}),
        ("deadline:2026年底..2027-12-31", {GDP_EN, TREES_EN, TREES_ZH}),
        ("deadline:2027-06", set()),
        ("-deadline:2026 kind:target", {GDP_EN, GDP_ZH}),
        ("date:2022 kind:actual", {JOBLESS_EN}),
        ("issued:2024 kind:target", {GDP_ZH, TREES_ZH}),
        ("issued:<2024 kind:target", {GDP_EN, TREES_EN}),
        ("-issued:2024 kind:target", {GDP_EN, TREES_EN}),
        ('series:"bay courier" kind:target', {GDP_EN, TREES_EN}),
        # What looks like a field and is none.
        ("note:gdp", set()),
        ("https://example.org", set()),
    ],
)  # fmt: skip
def test_a_query_finds_what_it_asks_for(archive, query, expected):
    assert quotes(archive, query) == expected


def test_roles_and_relations_are_found_by_their_names_in_either_language(archive):
    for query in ("role:sister_city", 'role:"sister city"', "role:友好城市", "角色:友好城市"):
        kinds = {kind for kind, _ in found(archive, query)}
        assert kinds == {"city", "relation"}, query
    assert {kind for kind, _ in found(archive, "友好城市 kind:relation,city")} == {"city", "relation"}
    assert {kind for kind, _ in found(archive, "event:agreement_signed")} == {"event"}


def test_options_are_the_same_fields(archive):
    in_text = found(archive, "kind:target indicator:gdp value:>1000亿元 deadline:2028 lang:zh")
    as_options = found(
        archive, Query(kind=("target",), indicator=("gdp",), value=(">1000亿元",), deadline=("2028",), lang=("zh",))
    )
    assert in_text == as_options == {("target", GDP_ZH)}


def test_results_tell_where_they_stand_and_which_words_were_asked_for(archive):
    page = search(archive, Query(text="paranaque billion kind:target"))
    (result,) = page.results
    assert [result.passage[start:end] for start, end in result.marks] == ["Parañaque", "billion"]
    assert result.passage[slice(*result.quote)] == GDP_EN
    assert ENGLISH[result.start :].startswith(result.passage)
    assert (result.place.name, result.indicator.id) == ("Parañaque", "gdp")
    assert (result.comparator, result.value, result.unit) == (">", 14 * 10**10, "CNY")
    assert result.place.names["zh"]
    (chinese,) = search(archive, Query(text="貴 value:>150bn")).results
    assert [chinese.passage[start:end] for start, end in chinese.marks] == ["貴"]


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_holds_the_same_results(archive, sort):
    ids = [result.id for result in search(archive, Query(text="kind:target", sort=sort)).results]
    assert len(ids) == 4
    assert set(ids) == {result.id for result in search(archive, Query(text="kind:target")).results}


def test_orders_are_what_they_say(archive):
    def first(sort: str, text: str = "kind:target") -> str:
        result = search(archive, Query(text=text, sort=sort)).results[0]
        return result.passage[slice(*result.quote)]

    assert first("largest", "kind:target unit:yuan") == GDP_ZH
    assert first("smallest", "kind:target unit:yuan") == GDP_EN
    assert first("latest") == GDP_ZH
    assert first("soonest") in (TREES_EN, TREES_ZH)
    assert first("newest") in (GDP_ZH, TREES_ZH)
    assert first("oldest") in (GDP_EN, TREES_EN)


# What cannot be asked.


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query(text="x" * 2000), "QUERY_TOO_LONG"),
        (Query(place=("x" * 2000,)), "QUERY_TOO_LONG"),
        (Query(text="a " * 100), "QUERY_TOO_LONG"),
        (Query(text="gdp …"), "QUERY_NOTHING"),
        (Query(text="value:much"), "QUERY_VALUE"),
        (Query(text="value:5kg..7m"), "QUERY_VALUE"),
        (Query(text="deadline:soon"), "QUERY_VALUE"),
        (Query(text="deadline:2025-13"), "QUERY_VALUE"),
        (Query(text="place:atlantis"), "QUERY_UNKNOWN"),
        (Query(text="kind:dragon"), "QUERY_UNKNOWN"),
        (Query(offset=10**9), "QUERY_PAGE"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_by_a_code(archive, query, code):
    assert code in NOTES
    assert code in {note.code for note in search(archive, query).notes}


def test_a_search_that_takes_too_long_is_given_up(archive, many):
    with open_archive(many.path, seconds=0) as impatient:
        page = search(impatient, Query(text="-zzz", sort="largest"))
    assert [note.code for note in page.notes] == ["QUERY_TOO_SLOW"]
    assert search(archive, Query(text="gdp")).total


_BITS = st.sampled_from(
    [
        *FIELDS, *'"“*-|()[]{}:^~>=<.,§\'\\;%+', " ", "OR", "AND", "NOT", "NEAR(", "text:", "..", "2025", "1e999",
        "亿元", "贵", "é", "\x00", "\ud800", "\u202e", "--", "DROP TABLE issues", "place:", "value:", "deadline:",
        "kind:target", "100bn", "¦",
    ]
)  # fmt: skip


@given(st.lists(_BITS | st.text(max_size=8), max_size=12).map("".join), st.sampled_from(FIELDS), st.sampled_from(SORTS))
def test_no_query_raises(archive, text, field, sort):
    for query in (Query(text=text, sort=sort, limit=3), Query(limit=1, **{field: (text,)})):
        page = search(archive, query)
        assert page.total >= len(page.results)
        assert facets(archive, query).total == (0 if page.stopped else page.total)


@given(st.text(max_size=40))
def test_words_that_are_found_are_marked(archive, text):
    for result in search(archive, Query(text=text, kind=("block",), limit=5)).results:
        assert result.marks or not read_query(Query(text=text)).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        (">2025", ("2026-01-01", None)),
        (">=2025-06", ("2025-06-01", None)),
        ("＜2025", (None, "2024-12-31")),
        ("≤2025", (None, "2025-12-31")),
        ("..2025", (None, "2025-12-31")),
        ("2024..2025-03", ("2024-01-01", "2025-03-31")),
        ("end of 2025", ("2025-12-31", "2025-12-31")),
        ("2025年6月", ("2025-06-01", "2025-06-30")),
        ("十四五", ("2021-01-01", "2025-12-31")),
        ("9999", ("9999-01-01", "9999-12-31")),
    ],
)
def test_days_are_read_as_people_write_them(text, expected):
    assert read_days(text) == DayRange(*expected)


@pytest.mark.parametrize("text", ["", "..", "soon", "2025-13", "2025..soon", "0000", "x" * 300])
def test_what_is_no_day_is_not_read(text):
    assert read_days(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        (">100bn", 1e11, None, None),
        ("over 100 billion yuan", 1e11, None, "CNY"),
        ("100..200亿元", 1e10, 2e10, "CNY"),
        ("100-200 million yuan", 1e8, 2e8, "CNY"),
        ("5%", 5.0, 5.0, "%"),
        ("1,5 Mrd. Euro", 1.5e9, 1.5e9, "EUR"),
        ("15 mu", 10000.0, 10000.0, "m2"),
        ("2 km..3000 m", 2000.0, 3000.0, "m"),
        ("..-3", None, -3.0, None),
    ],
)
def test_figures_are_read_in_every_form(text, low, high, unit):
    read = read_figures(text)
    assert (read.low, read.high, read.unit) == (low, high, unit)


# Against a scan of everything.


class Many(msgspec.Struct):
    path: Path
    scanned: list[tuple[str, Entry]]


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Many:
    path = tmp_path_factory.mktemp("many") / "archive.db"
    scanned = []
    with closing(open_writer(path)) as connection:
        for extraction in made(2000, seed=1):
            index_issue(connection, extraction)
            scanned += [(extraction.source.path, entry) for entry in Entries(extraction).all()]
        tidy(connection)
    return Many(path, scanned)


_HAN = "\u3400-\u9fff"
_RUN = re.compile(f"[{_HAN}]+")
_WORD = re.compile(rf"[^\W_{_HAN}]+")
_PLAIN = simplified()


def flat(text: str) -> str:
    """Folded for the scan, apart from the archive's own folding."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_PLAIN)


def texts_of(entry: Entry) -> list[str]:
    return APART.join((entry.place, entry.topic, entry.text)).split(APART)


def stands_in(texts: list[str], query: str, prefix: bool = False) -> bool:
    """Whether a phrase stands in one of some folded texts: Chinese anywhere, words whole."""
    if _RUN.fullmatch(query):
        return any(query in text for text in texts)
    words = r"[\W_]+".join(re.escape(word) for word in query.split())
    pattern = re.compile(rf"(?<![^\W_{_HAN}]){words}" + ("" if prefix else rf"(?![^\W_{_HAN}])"))
    return any(pattern.search(text) for text in texts)


def drawn(chance: random.Random, scanned: list[tuple[str, Entry]], number: int) -> tuple[str, object]:
    """A query by chance, and what tells of an entry's folded texts and the entry whether it should be found."""
    entry = scanned[chance.randrange(len(scanned))][1]
    text = flat(chance.choice(texts_of(entry)))
    form = number % 8
    runs, words = _RUN.findall(text), _WORD.findall(text)
    if form in (0, 1) and runs:
        run = chance.choice(runs)
        start = chance.randrange(len(run))
        part = run[start : start + chance.choice((1, 2, 2, 2, 3, 4))]
        return part, lambda texts, _: stands_in(texts, part)
    if form == 2 and words:
        word = chance.choice(words)
        return word, lambda texts, _: stands_in(texts, word)
    if form == 3 and len(words) > 2:
        start = chance.randrange(len(words) - 1)
        phrase = " ".join(words[start : start + 2])
        return f'"{phrase}"', lambda texts, _: stands_in(texts, phrase)
    if form == 4 and words:
        beginning = chance.choice(words)[:3]
        return f"{beginning}*", lambda texts, _: stands_in(texts, beginning, prefix=True)
    return _filtered(chance, scanned, form)


def _filtered(chance: random.Random, scanned: list[tuple[str, Entry]], form: int) -> tuple[str, object]:
    figure = chance.choice([entry for _, entry in scanned if entry.kind == "target" and entry.own])
    if form == 5 and figure.common and figure.common.unit == "CNY":
        low, high = sorted((figure.item.value or figure.item.lower, chance.randrange(1, 10**12)))
        return (
            f'value:"{low:f} yuan..{high:f} yuan"',
            lambda _, e: e.common and e.common.unit == "CNY" and e.common.low <= high and e.common.high >= low,
        )
    if form == 6 and figure.deadline:
        year, place = figure.deadline[:4], figure.places[0]
        return (
            f"deadline:>={year} place:{place} kind:target",
            lambda _, e: e.kind == "target" and place in e.places and (e.deadline or "")[:4] >= year,
        )
    wanted = figure.indicator or "gdp"
    return (
        f"indicator:{wanted} -kind:actual",
        lambda _, e: e.kind != "actual" and e.indicator is not None and f"{e.indicator}.".startswith(f"{wanted}."),
    )


def test_a_search_finds_all_that_a_scan_finds(many):
    chance = random.Random(7)
    folded = [[flat(text) for text in texts_of(entry)] for _, entry in many.scanned]
    with open_archive(many.path) as archive:
        for number in range(200):
            query, holds = drawn(chance, many.scanned, number)
            expected = sorted(
                (source, entry.kind, entry.id)
                for (source, entry), texts in zip(many.scanned, folded, strict=True)
                if holds(texts, entry)
            )
            told = sorted((one.source, one.kind, one.id) for one in every(archive, Query(text=query)))
            assert told == expected, query
            assert search(archive, Query(text=query)).total == len(expected)


# Pages and counts.


def test_pages_go_on_without_gaps_or_repeats_also_beyond_what_is_ranked(many):
    with open_archive(many.path) as archive:
        total = search(archive, Query(text="年 OR the")).total
        assert total > RANKED
        pages = [search(archive, Query(text="年 OR the", limit=97, offset=at)) for at in range(0, total, 97)]
        ids = [(one.source, one.kind, one.id) for page in pages for one in page.results]
        assert len(ids) == len(set(ids)) == total
        assert {page.ranked for page in pages} == {RANKED}


def test_counts_by_field_are_those_of_the_results(many):
    with open_archive(many.path) as archive:
        for text in ("kind:target", "issued:>2000 gdp", "role:sister_city"):
            told, results = facets(archive, Query(text=text), most=1000), list(every(archive, Query(text=text)))
            assert told.total == told.counted == len(results)
            for field, value in _COUNTED.items():
                counted = Counter(value(one) for one in results)
                del counted[None]
                assert {one.value: one.count for one in told.fields[field]} == counted


_COUNTED = {
    "kind": lambda one: one.kind,
    "lang": lambda one: one.lang,
    "indicator": lambda one: one.indicator and one.indicator.id,
    "deadline": lambda one: one.deadline and one.deadline[:4],
    "series": lambda one: one.series,
}


def test_counts_that_are_not_of_all_say_so(many):
    with open_archive(many.path) as archive:
        told = facets(archive, Query())
        assert told.counted <= told.total == search(archive, Query()).total
        for facet in told.fields["kind"]:
            narrowed = search(archive, Query(kind=(facet.value,)))
            assert narrowed.total >= facet.count


# The command.


def rows(text: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(text))


def test_the_command_prints_json_csv_and_a_table(archive, command_line):
    asked = ("search", "kind:target", "--place", "guiyang", "--archive", archive.path)
    told = json.loads(command_line(*asked, "--json").stdout)
    assert told["total"] == len(told["results"]) == 2
    by_id = {one["id"]: one for one in told["results"]}
    for row in rows(command_line(*asked, "--csv").stdout):
        one = by_id.pop(row["id"])
        assert row["quote"] == one["record"]["evidence"]["quote"]
        assert row["value"] == str(one["record"]["value"])
        assert row["unit"] == one["record"]["unit"]
    assert by_id == {}
    table = command_line(*asked).stdout
    assert "180000000000 CNY" in table and "2 found" in table


def test_the_command_tells_what_is_wrong(archive, command_line, tmp_path):
    wrong = command_line("search", "value:much", "--archive", archive.path)
    assert wrong.exit_code == 2 and "QUERY_VALUE" in wrong.stderr
    nothing = command_line("search", "zzzzzz", "--archive", archive.path)
    assert nothing.exit_code == 0 and "0 found" in nothing.stdout
    unknown = command_line("search", "place:atlantis", "--archive", archive.path)
    assert unknown.exit_code == 0 and "QUERY_UNKNOWN" in unknown.stderr
    missing = command_line("search", "x", "--archive", tmp_path / "none.db")
    assert missing.exit_code == 2 and "newsletters index" in missing.stderr
