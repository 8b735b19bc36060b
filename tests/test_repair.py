"""Characters and line ends, mended before offsets are given out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.repair import clean, is_wide, join_lines, keeps_hyphen, squeeze, words_within


@pytest.mark.parametrize(
    ("dirty", "mended"),
    [
        ("ﬁnal oﬃce ﬂow", "final office flow"),
        ("cafe\u0301", "café"),
        ("soft\u00adly", "softly"),
        ("80\u00a0%", "80 %"),
        ("12\u202f500", "12 500"),
        ("２０３０年，ＧＤＰ增长５％", "2030年，GDP增长5%"),
        ("⼤⼯", "大工"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07 and tab\t.", "bell and tab ."),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ud800", "\ufffd"),
        ("\uf0b7 item", "• item"),
    ],
)
def test_clean(dirty: str, mended: str) -> None:
    assert clean(dirty) == mended


def test_chinese_punctuation_stays_full_width() -> None:
    text = "（一）目标：“翻番”，到2030年。"
    assert clean(text) == text


def test_tabs_stay_only_where_they_are_asked_for() -> None:
    assert clean("a\tb", tabs=True) == "a\tb"
    assert clean("ä\tb") == "ä b"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the pro-", "gramme begins"], "the programme begins"),
        (["in 2025-", "2026 and"], "in 2025-2026 and"),
        (["the Asia-", "Pacific forum"], "the Asia-Pacific forum"),
        (["a 15-", "minute circle"], "a 15-minute circle"),
        (["plain", "words"], "plain words"),
        (["到2030年，全市生产总", "值达到900亿元"], "到2030年，全市生产总值达到900亿元"),
        (["a dash -", "then more"], "a dash - then more"),
        (["soft\u00ad", "ly"], "softly"),
        (["", "only"], "only"),
    ],
)
def test_join_lines(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


def test_a_hyphen_is_kept_where_the_text_itself_writes_the_compound() -> None:
    known = words_within(["a well-coordinated plan", "with industrial growth"])
    assert join_lines(["the well-", "coordinated work"], known) == "the well-coordinated work"
    assert join_lines(["its indus-", "trial base"], known) == "its industrial base"


def test_words_cut_at_a_line_s_end_are_not_known() -> None:
    known = words_within(["the pro-", "gramme runs"])
    assert "pro" not in known
    assert "gramme" not in known
    assert "runs" in known


def test_keeps_hyphen_after_soft_hyphen_never() -> None:
    assert not keeps_hyphen("well\u00ad", "known", frozenset({"well-known"}))


@given(st.text())
def test_clean_is_composed_and_settled(text: str) -> None:
    once = clean(text)
    assert clean(once) == clean(clean(once))
    assert "\x00" not in once
    assert not any(0xD800 <= ord(char) < 0xE000 for char in once)


@given(st.text())
def test_squeeze_leaves_no_double_space(text: str) -> None:
    assert "  " not in squeeze(text)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])), max_size=6))
def test_joining_loses_nothing_but_spaces_and_hyphens(lines: list[str]) -> None:
    kept = "".join(char for char in join_lines(lines) if not char.isspace() and char not in "-\u2010\u00ad")
    given_ = "".join(char for line in lines for char in line if not char.isspace() and char not in "-\u2010\u00ad")
    assert kept == given_


def test_is_wide() -> None:
    assert all(is_wide(char) for char in "贵阳，。（々あ")
    assert not any(is_wide(char) for char in "aé1.-“")
    assert unicodedata.name("贵")
