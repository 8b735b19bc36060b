"""Chinese and English editions of an issue tell the same, in Simplified and in Traditional characters; a slip in a
scale word is found, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import ROOT

from pipeline.flow import compare, extract
from pipeline.model.options import Options
from pipeline.reference.han import simplified

EDITIONS = ("zunyi-monthly/2022-03", "zunyi-monthly/2023-03", "gunsan-city-news/2022-11")
CHINESE = sorted(path.parent for path in ROOT.glob("corpora/*/*/zh.txt"))
PLANTED = 3


@cache
def english(issue):
    return extract(ROOT / "corpora" / issue / "en.txt", Options(root=str(ROOT / "corpora")))


def told(text, issue, folder):
    """What a Chinese text tells as an edition of an issue."""
    (folder / "about.toml").write_bytes((ROOT / "corpora" / issue / "about.toml").read_bytes())
    (folder / "zh.txt").write_text(text, encoding="utf8")
    return extract(folder / "zh.txt", Options(root=str(folder)))


def scaled(extraction):
    """Figures with one scale word of their own, far from each other: (start, end) of each."""
    found = []
    for record in sorted((*extraction.targets, *extraction.actuals), key=lambda record: record.evidence.start):
        start, end = record.evidence.start, record.evidence.end
        quote = extraction.text[start:end]
        one = sum(quote.count(word) for word in "万亿") == 1 and not any(word in quote for word in "至—千")
        if one and (not found or start > found[-1][1] + 60):
            found.append((start, end))
    return found


@pytest.mark.parametrize("issue", EDITIONS)
def test_editions_agree(issue):
    chinese = extract(ROOT / "corpora" / issue / "zh.txt", Options(root=str(ROOT / "corpora")))
    comparison = compare(english(issue), chinese)
    assert [(pair.first.quote, pair.second.quote, pair.differences) for pair in comparison.differ] == []
    assert [claim.quote for claim in (*comparison.only_first, *comparison.only_second)] == []


@pytest.mark.parametrize("issue", EDITIONS)
def test_planted_slips_of_scale_are_found_and_nothing_else(issue, tmp_path):
    chinese = extract(ROOT / "corpora" / issue / "zh.txt", Options(root=str(ROOT / "corpora")))
    places = scaled(chinese)
    chosen = places[:: max(1, len(places) // PLANTED)][:PLANTED]
    assert len(chosen) == PLANTED
    text = chinese.text
    for start, end in reversed(chosen):
        slipped = "".join({"万": "亿", "亿": "万"}.get(sign, sign) for sign in text[start:end])
        text = text[:start] + slipped + text[end:]
    comparison = compare(english(issue), told(text, issue, tmp_path))
    kinds = [[difference.kind for difference in pair.differences] for pair in comparison.differ]
    assert kinds == [["scale"]] * PLANTED
    assert [pair.second.start for pair in comparison.differ] == [start for start, _ in chosen]
    assert [claim.quote for claim in (*comparison.only_first, *comparison.only_second)] == []


@pytest.mark.parametrize("folder", CHINESE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_traditional_and_simplified_characters_tell_the_same(folder, tmp_path):
    plain = extract(folder / "zh.txt", Options(root=str(folder)))
    traditional = {ord(sign): chr(variant) for variant, sign in sorted(simplified().items(), reverse=True)}
    (tmp_path / "about.toml").write_bytes((folder / "about.toml").read_bytes())
    (tmp_path / "zh.txt").write_text(
        (folder / "zh.txt").read_text(encoding="utf8").translate(traditional), encoding="utf8"
    )
    other = extract(tmp_path / "zh.txt", Options(root=str(tmp_path)))
    assert other.text != plain.text
    assert [facts(record) for record in (*plain.targets, *plain.actuals)] == [
        facts(record) for record in (*other.targets, *other.actuals)
    ]
    assert [city.id for city in plain.cities] == [city.id for city in other.cities]
    assert [(date.start, date.end, date.type) for date in plain.dates] == [
        (date.start, date.end, date.type) for date in other.dates
    ]


def facts(record):
    """All of a record but its words."""
    time = getattr(record, "deadline", None) or getattr(record, "period", None)
    figure = (record.comparator, record.value, record.lower, record.upper, record.unit, record.per)
    where = (record.evidence.start, record.evidence.end)
    return record.id, record.place.id, record.indicator.id, record.measure, *figure, time and time.edtf, where
