"""How a figure was arrived at: what a sentence, a table's header or a note says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow import annotate_text, extract
from pipeline.lang.pack import codes, load
from pipeline.model.options import Options

PRELIMINARY, ESTIMATED = ("preliminary",), ("estimated",)
CONSTANT, CURRENT = ("constant_prices",), ("current_prices",)


def bases(folder: Path, text: str, home: str = "Gunsan") -> dict[str, tuple[str, ...]]:
    """The basis of each figure of an issue, by its quote's figure as written."""
    path = folder / "issue.md"
    path.write_text(text, encoding="utf8")
    found = extract(path, Options(home=home))
    return {one.as_written.value: one.basis for one in (*found.targets, *found.actuals)}


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "According to preliminary figures, the GDP of Gunsan reached 440 billion won in 2022.",
            {"440 billion": PRELIMINARY},
        ),
        ("In 2022, the GDP of Gunsan was 440 billion won (preliminary).", {"440 billion": PRELIMINARY}),
        (
            "In 2022, exports rose by 5% in real terms and imports rose by 7% at current prices.",
            {"5": CONSTANT, "7": CURRENT},
        ),
        ("In 2022, tourist arrivals reached 5 million.", {"5 million": ()}),
        ("By 2030, the GDP of Gunsan will grow by 5% in real terms.", {"5": CONSTANT}),
        ("The preliminary round took place in May. In 2022, tourist arrivals reached 5 million.", {"5 million": ()}),
    ],
)
def test_a_sentence_says_it_of_its_figures(tmp_path, text, expected):
    assert bases(tmp_path, f"# City Letter\n\nJanuary 2023\n\n{text}\n") == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("初步核算，2025年全市地区生产总值1200亿元。", {"1200亿": PRELIMINARY}),
        ("2025年全市地区生产总值1200亿元，按可比价格计算，增长5.2%。", {"1200亿": (), "5.2": CONSTANT}),
        ("2025年，接待游客3000万人次，数字经济增加值预计达300亿元。", {"3000万": (), "300亿": ESTIMATED}),
        ("2025年，城镇居民人均可支配收入实际增长4.1%。", {"4.1": CONSTANT}),
        ("到2030年，地区生产总值预计达到2000亿元。", {"2000亿": ()}),
    ],
)
def test_a_chinese_sentence_says_it_of_its_figures(tmp_path, text, expected):
    assert bases(tmp_path, f"# 城市月报\n\n2026年1月\n\n{text}\n", "Yibin") == expected


def test_a_header_says_it_of_its_column(tmp_path):
    table = "| Indicator | 2021 | 2022 (preliminary) |\n| --- | --- | --- |\n| Visitors | 5,000 | 6,000 |"
    told = "The table shows how many people came to see the new museum of the city."
    found = bases(tmp_path, f"# City Letter\n\nJanuary 2023\n\n{told}\n\n{table}\n")
    assert found == {"5,000": (), "6,000": PRELIMINARY}


@pytest.mark.parametrize(
    "note, of_2021",
    [("The figures for 2022 are preliminary.", ()), ("All figures in this issue are preliminary.", PRELIMINARY)],
)
def test_a_note_says_it_of_what_falls_into_its_time(tmp_path, note, of_2021):
    told = "In 2021, tourist arrivals reached 4 million. In 2022, tourist arrivals reached 5 million."
    found = bases(tmp_path, f"# City Letter\n\nJanuary 2023\n\n{told}\n\n{note}\n")
    assert found == {"4 million": of_2021, "5 million": PRELIMINARY}


@pytest.mark.parametrize("code", codes())
def test_every_language_has_words_that_are_found(code):
    words = load(code).cues.basis
    assert words.keys() == {"preliminary", "estimated", "constant_prices", "current_prices", "figures"}
    for value, phrases in words.items():
        for phrase in phrases:
            found = annotate_text(f"{phrase}.", code).bases
            assert [(cue.text, cue.value) for cue in found] == [(phrase, value)], phrase
