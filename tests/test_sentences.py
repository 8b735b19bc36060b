"""Sentences: the packs' examples, lines and scripts, and what holds for every text."""

from __future__ import annotations

import time
import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.sentences import Sentences
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load

ENGLISH = Sentences(load("en"))


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in ENGLISH.find(Tokens(text))]


def examples() -> list[tuple[str, list[str]]]:
    found = []
    for code in codes():
        path = load(code).folder / "examples" / "sentences.toml"
        if path.is_file():
            found += [(code, row["parts"]) for row in tomllib.loads(path.read_text(encoding="utf8"))["example"]]
    return found


@pytest.mark.parametrize(("code", "parts"), examples())
def test_examples(code: str, parts: list[str]) -> None:
    text = (" " if code not in ("zh", "ja") else "").join(parts)
    assert [text[start:end] for start, end in Sentences(load(code)).find(Tokens(text))] == parts


def test_ideographic_stops() -> None:
    assert split("人口达到60万人；产值超过5亿元。好！") == ["人口达到60万人；", "产值超过5亿元。", "好！"]


def test_lines_of_a_list_end_sentences() -> None:
    assert split("We plan:\n- a tram;\n- a bridge;\nand a park") == [
        "We plan:",
        "- a tram;",
        "- a bridge;",
        "and a park",
    ]


def test_an_unfinished_line_goes_on_in_lower_case() -> None:
    assert split("The council opened\nthe bridge") == ["The council opened\nthe bridge"]


def test_lines_set_at_a_margin_are_one_text() -> None:
    lines = [
        "The council of the old harbour town has decided to renew all of its",
        "Tram lines over the coming years, and it will begin with the one to",
        "The university.",
    ]
    assert split("\n".join(lines)) == ["\n".join(lines)]


def test_bullets_inside_a_line() -> None:
    assert split("Aims: • more trees • fewer cars") == ["Aims:", "• more trees", "• fewer cars"]


@given(st.text(st.sampled_from('Aa b.!?…;:\n"”()1•。；¹-'), max_size=60) | st.text(max_size=60))
def test_slices_are_trimmed_ordered_and_cover_all_visible_text(text: str) -> None:
    slices = ENGLISH.find(Tokens(text))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in slices)
    assert all(before[1] <= after[0] for before, after in pairwise(slices))
    assert "".join("".join(text[start:end].split()) for start, end in slices) == "".join(text.split())


@pytest.mark.parametrize("unit", [".", "\n", "A. ", "• ", "1.", "No. ", "a" * 50 + "\n", '."'])
def test_time_is_linear(unit: str) -> None:
    def seconds(text: str) -> float:
        tokens = Tokens(text)
        begun = time.process_time()
        ENGLISH.find(tokens)
        return time.process_time() - begun

    length = 40_000 // len(unit)
    seconds(unit * length)
    assert seconds(unit * length * 4) < 12 * max(seconds(unit * length), 0.002)
