"""Cues, verb groups and noun phrases of English sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.syntax import Syntax
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import load

SYNTAX = Syntax(load("en"))


def parsed(text: str):
    return SYNTAX.find(Tokens(text), 0, len(text), [], [], [])


@pytest.mark.parametrize(
    ("text", "group", "value"),
    [
        ("The harbour will reopen next spring.", "will reopen", "will"),
        ("Exports are expected to climb.", "are expected to climb", "expect"),
        ("The town plans to plant trees.", "plans to plant", "plan"),
        ("Visitor numbers rose sharply.", "rose", "past"),
        ("Turnout has fallen since then.", "has fallen", "past"),
        ("We accelerate the repair of bridges.", "accelerate", "present"),
        ("Insulate every school by winter.", "Insulate", "imperative"),
        ("The county must not exceed its budget.", "must not exceed", "must"),
    ],
)
def test_the_first_word_of_a_verb_group_tells_who_means_it(text, group, value):
    verbs = [(cue.text, cue.value) for cue in parsed(text)[0] if cue.kind == "verb"]
    assert (group, value) in verbs


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("The share of solar power in the grid is small.", "share of solar power in the grid", "share"),
        ("Sales of locally grown tea doubled.", "Sales of locally grown tea", "Sales"),
        ("The river's water quality improved.", "river's water quality", "river's water quality"),
        ("The built-up area grew.", "built-up area", "built-up area"),
    ],
)
def test_a_phrase_reaches_over_what_its_prepositions_tie_to_it(text, phrase, head):
    found = {p.text: text[p.head[0] : p.head[1]] for p in parsed(text)[1]}
    assert found.get(phrase) == head


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The annual increase in rents slowed.", "increase"),
        ("Energy use in schools fell.", "use"),
        ("The report on registered cars was read.", "registered"),
    ],
)
def test_a_word_that_can_be_a_verb_is_none_inside_a_noun_phrase(text, noun):
    verbs = [cue.text for cue in parsed(text)[0] if cue.kind == "verb"]
    assert not any(noun in verb for verb in verbs)


@given(st.text(max_size=200))
def test_any_text_gives_cues_and_phrases_that_equal_their_slices(text):
    cues, phrases = parsed(text)
    for mention in (*cues, *phrases):
        assert text[mention.start : mention.end] == mention.text
