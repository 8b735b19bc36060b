"""Cues for roles, relations and events: the packs' examples, clauses, valency, and that nothing makes them stumble."""

from __future__ import annotations

import time
import tomllib
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.roles import Roles
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load
from pipeline.model.mention import Cue
from pipeline.model.record import EventKind, RelationKind, Status

PACKS = [load(code) for code in codes() if (load(code).folder / "roles.toml").is_file()]
FINDERS = {pack.code: Roles(pack) for pack in PACKS}
CUES = ("organization", "join", "locative", "break", "opener", "pair", "own")


def find(text: str, code: str = "en") -> list[Cue]:
    return FINDERS[code].find(Tokens(text))


def examples(key: str) -> list[tuple[str, dict]]:
    rows = []
    for pack in PACKS:
        path = pack.folder / "examples" / "roles.toml"
        data = tomllib.loads(path.read_text(encoding="utf8"))
        rows += [(pack.code, row) for row in data.get(key, [])]
    return rows


@pytest.mark.parametrize(("code", "row"), examples("example"), ids=lambda x: x["found"] if isinstance(x, dict) else x)
def test_example_is_found(code: str, row: dict) -> None:
    found = {(cue.text, cue.rule, cue.kind, cue.value) for cue in find(row["text"], code)}
    assert (row["found"], row["rule"], row["kind"], row["value"]) in found


@pytest.mark.parametrize(("code", "row"), examples("counter"), ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_counter_example_stays_silent(code: str, row: dict) -> None:
    assert find(row["text"], code) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_every_rule_has_an_example(pack) -> None:
    words = pack.roles
    rules = {frame.relation for frame in words.frames} | set(words.labels) | {event.kind for event in words.events}
    shown = {row["rule"].rsplit("/", 1)[1] for code, row in examples("example") if code == pack.code}
    assert shown == rules | set(CUES)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_packs_use_the_words_of_the_records(pack) -> None:
    words = pack.roles
    kinds = {*get_args(RelationKind), "open", "donor"}
    assert {frame.relation for frame in words.frames} | set(words.labels) <= kinds
    assert {event.kind for event in words.events} <= set(get_args(EventKind))
    assert set(words.statuses) <= set(get_args(Status))
    groups = {group for frame in words.frames for group in frame.takes} | {*words.tie_takes, *words.close}
    assert groups | {*words.fronted, *words.mutual} <= set(words.arguments)
    assert {group for frame in (*words.frames, *words.events) for group in frame.near} <= set(words.nouns)


@pytest.mark.parametrize(
    "text",
    [
        "A treaty will be signed in May.",
        "The treaty is to be signed in May.",
        "The fair is held every year.",
        "The fair held in Linz drew crowds.",
        "No agreement was ever signed.",
        "The visit was cancelled before the guests could be welcomed.",
    ],
)
def test_what_did_not_take_place_is_not_told(text: str) -> None:
    assert [cue for cue in find(text) if cue.value == "told"] == []


def test_not_only_affirms() -> None:
    assert any(cue.value == "told" for cue in find("They not only visited the port, they also sailed."))


def test_a_preposition_belongs_to_the_nearest_trigger() -> None:
    cues = find("They held a meeting to discuss a sister city agreement with Porto.")
    assert {cue.kind for cue in cues if cue.text == "with" and cue.value == "after"} == {"relation:sister_city:sought"}


def test_an_award_or_a_body_is_no_relation() -> None:
    for text in ("Linz was awarded Friendship City of the Year.", "The Sister Cities Association met on Monday."):
        assert not [cue for cue in find(text) if "_city" in cue.kind]


def test_two_organizations_are_parted_at_the_right_and() -> None:
    cues = find("The Linz Office of Roads and Bridges and Graz Water Board signed an agreement.")
    names = [cue.text for cue in cues if cue.kind == "relation:organization"]
    assert names == ["Linz Office of Roads and Bridges", "Graz Water Board"]


@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    for cue in find(text):
        assert text[cue.start : cue.end] == cue.text != ""


WORDS = (
    "we with between and to a sister city twin towns agreement signed held forum . , ; Lyon will by letter of intent"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=60))
def test_any_order_of_its_words_is_survived(words: list[str]) -> None:
    text = " ".join(words)
    cues = find(text)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    assert all(text[cue.start : cue.end] == cue.text for cue in cues)


def test_time_is_linear() -> None:
    sentence = "In May the council signed a sister city agreement with Lyon and Graz, which held a forum. "

    def cost(count: int) -> float:
        tokens = Tokens(sentence * count)
        begin = time.process_time()
        FINDERS["en"].find(tokens)
        return time.process_time() - begin

    cost(50)
    assert min(cost(1600) for _ in range(3)) < 14 * min(cost(200) for _ in range(3)) + 0.05
